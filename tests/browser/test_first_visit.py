"""The very first visit to a process that has just started, by a link to a page deep inside, over an empty store."""

from playwright.sync_api import Browser, Page

from tests.browser.conftest import settle, until


def test_a_deep_link_opens_at_once_without_dialog_or_error(empty_store: str, tab: Page) -> None:
    """Streamlit alone would show "Page not found" here, and two failed requests in the console."""
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{empty_store}/trajectory")
    tab.get_by_text("Nothing has been loaded yet").wait_for()
    assert tab.locator("[role=dialog]").count() == 0
    assert tab.said == []  # type: ignore[attr-defined]
    assert tab.url == f"{empty_store}/trajectory"
    ours = (empty_store, empty_store.replace("http", "ws"), "data:", "blob:")
    assert [one for one in asked if not one.startswith(ours)] == []


def test_the_start_page_of_an_empty_store_offers_two_ways_on(empty_store: str, tab: Page) -> None:
    tab.goto(empty_store)
    settle(tab)
    assert tab.get_by_text("demonstration", exact=False).count() > 0
    assert tab.get_by_text("Load", exact=False).count() > 0
    assert tab.locator("[data-testid=stException]").count() == 0


# How many charts there was room for when the first was drawn, and how many parts of the page.
WHEN_DRAWN = """
addEventListener('DOMContentLoaded', () => new MutationObserver(() => {
  if (!window.whenDrawn && document.querySelector('.js-plotly-plot .main-svg .xy'))
    window.whenDrawn = ['stPlotlyChart', 'stExpander'].map(
      name => document.querySelectorAll(`[data-testid=${name}]`).length);
}).observe(document, {childList: true, subtree: true}));
"""


def test_the_first_chart_is_drawn_before_the_rest_is_there(browser: Browser, demonstration: str) -> None:
    page = browser.new_context().new_page()
    page.add_init_script(WHEN_DRAWN)
    page.goto(f"{demonstration}/caseloads")
    assert until(page, "window.whenDrawn") == [1, 0]
    settle(page)
    assert page.get_by_test_id("stPlotlyChart").count() > 1
    assert page.get_by_test_id("stExpander").count() > 0
    page.context.close()


def test_a_chart_that_no_room_is_for_keeps_nothing_waiting(browser: Browser, demonstration: str) -> None:
    """As in a part that is folded: it is drawn when somebody unfolds it."""
    page = browser.new_context().new_page()
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => {const find = document.querySelector.bind(document);"
        "document.querySelector = name => /stSkeleton|.xy/.test(name) ? null : find(name)})"
    )
    page.goto(f"{demonstration}/caseloads")
    settle(page)
    assert page.get_by_test_id("stPlotlyChart").count() > 1
    page.context.close()
