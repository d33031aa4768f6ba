"""Monday, Trajectory and Briefing by keys alone: every thing is reached in the order that is seen, shown, and left."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import fresh, settle
from tests.browser.keys import backwards, passed_by, walk
from tests.short_cut import proved

MONDAY = "monday?team=Safeguarding%20North%201"
WALKED = [MONDAY, "trajectory", "briefing", "briefing?present=true"]
FOCUS = """
() => {
  const node = document.activeElement;
  return [node.closest('[role=dialog]') !== null, node.getAttribute('aria-label') || node.innerText || ''];
}
"""


@proved
@pytest.mark.parametrize("page", WALKED)
@pytest.mark.parametrize("width", [1440, 390])
def test_tab_reaches_every_thing_in_order_and_shows_where_it_is(
    demonstration: str, tab: Page, page: str, width: int
) -> None:
    fresh(tab, width, 900).goto(f"{demonstration}/{page}")
    settle(tab)
    walk_to_the_end(tab)


def walk_to_the_end(tab: Page) -> None:
    """By Tab from the top of a page to its end, looked at on the way."""
    stops = walk(tab)
    assert passed_by(tab) == []
    assert [stop for stop in stops if not stop.ringed] == []
    assert [stop for stop in stops if not stop.seen] == []
    assert [stop for stop in stops if not stop.name] == []
    assert backwards(stops) == []
    names = [stop.name for stop in stops]
    assert names[0] == "Skip to main content"
    if "Search" in names:
        assert names.index("Search") < names.index("Start")  # it stands above the navigation


def test_monday_by_keys_alone_and_its_dialog_keeps_the_focus_and_gives_it_back(demonstration: str, tab: Page) -> None:
    tab.goto(f"{demonstration}/{MONDAY}")
    settle(tab)
    walk_to_the_end(tab)
    button = tab.locator("[class*=st-key-act-] button").first
    button.focus()
    tab.keyboard.press("Enter")
    tab.get_by_role("dialog").get_by_role("button", name="Keep the note").wait_for()
    settle(tab)
    names = set()
    for _ in range(8):
        tab.keyboard.press("Tab")
        within, name = tab.evaluate(FOCUS)
        assert within, name
        names.add(name)
    assert {"Close", "Escalate", "Keep the note"} < names  # all of it, and round again
    tab.keyboard.press("Escape")
    tab.get_by_role("dialog").wait_for(state="detached")
    expect(button).to_be_focused()


def test_on_a_phone_the_menu_takes_the_focus_and_gives_it_back(demonstration: str, tab: Page) -> None:
    fresh(tab, 390, 844)
    tab.emulate_media(reduced_motion="reduce")
    tab.goto(f"{demonstration}/load_data")
    settle(tab)
    tab.get_by_test_id("stExpandSidebarButton").focus()
    tab.keyboard.press("Enter")
    fold = tab.get_by_role("button", name="Collapse sidebar")
    expect(fold).to_be_focused()
    assert tab.get_by_test_id("stSidebar").evaluate("node => getComputedStyle(node).transitionDuration") == "1e-05s"
    tab.keyboard.press("Enter")
    expect(tab.get_by_test_id("stExpandSidebarButton")).to_be_focused()
