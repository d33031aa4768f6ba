"""The first chart of a page is drawn before the rest is there, and none that nobody sees keeps the rest waiting."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from tests.browser.conftest import settle, until
from tests.short_cut import proved

# How many charts there was room for when the first was drawn, and how many parts of the page.
WHEN_DRAWN = """
addEventListener('DOMContentLoaded', () => new MutationObserver(() => {
  if (!window.whenDrawn && document.querySelector('.js-plotly-plot .main-svg .xy'))
    window.whenDrawn = ['stPlotlyChart', 'stExpander'].map(
      name => document.querySelectorAll(`[data-testid=${name}]`).length);
}).observe(document, {childList: true, subtree: true}));
"""


# There is never room for a chart, as in a part that is folded: it is drawn when somebody unfolds it.
NO_ROOM = """
addEventListener('DOMContentLoaded', () => {
  const find = document.querySelector.bind(document);
  document.querySelector = name => /stSkeleton|.xy/.test(name) ? null : find(name);
});
"""


@contextmanager
def begun_by(tab: Page, script: str) -> Iterator[None]:
    """A script runs at the beginning of each page that the tab opens meanwhile."""
    session = tab.context.new_cdp_session(tab)
    session.send("Page.enable")
    begun = session.send("Page.addScriptToEvaluateOnNewDocument", {"source": script})
    yield
    session.send("Page.removeScriptToEvaluateOnNewDocument", begun)
    session.detach()


def test_the_first_chart_is_drawn_before_the_rest_is_there(tab: Page, demonstration: str) -> None:
    with begun_by(tab, WHEN_DRAWN):
        tab.goto(f"{demonstration}/caseloads")
    assert until(tab, "window.whenDrawn") == [1, 0]
    settle(tab)
    assert tab.get_by_test_id("stPlotlyChart").count() > 1
    assert tab.get_by_test_id("stExpander").count() > 0


@proved
def test_a_chart_that_no_room_is_for_keeps_nothing_waiting(tab: Page, demonstration: str) -> None:
    with begun_by(tab, NO_ROOM):
        tab.goto(f"{demonstration}/caseloads")
    settle(tab)
    assert tab.get_by_test_id("stPlotlyChart").count() > 1
