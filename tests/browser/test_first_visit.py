"""The very first visit to a process that has just started, by a link to a page deep inside, over an empty store."""

from playwright.sync_api import Page

from tests.browser.conftest import settle


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
