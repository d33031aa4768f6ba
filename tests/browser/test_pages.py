"""Every page of the demonstration in a real browser: loads, fits, is named, and keeps its filters."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.axe import Violation, violations
from pages import registry
from tests.browser.conftest import follow, fresh, settle
from tests.browser.contrast import faint_words
from tests.short_cut import PROVING, proved, short_cut

PAGES = tuple(entry.address for entry in registry.PAGES)
CHARTS = {
    "caseloads": 4,
    "assessments": 4,
    "supervision": 5,
    "plans": 2,
    "children_in_care": 2,
    "care_leavers": 2,
    "court_work": 4,
    "vulnerable_children": 6,
    "workforce": 2,
    "quality": 4,
    "trajectory": 1,
    "front_door": 3,
    "authorities": 1,
    "briefing": 13,
    "data_quality": 1,
}
WIDE, NARROW = 1440, 390
ON_A_PHONE = ("", "monday", "caseloads", "overview")  # each opens anew, which takes time
EVERY = [(page, width) for page in PAGES for width in (WIDE, NARROW)]
FEW = [*((page, WIDE) for page in PAGES), *((page, NARROW) for page in ON_A_PHONE)]
KNOWN_FROM_OUTSIDE = ("authorities", "overview", "data_quality", "caseloads")
# Where axe looks in an ordinary run: the wide pages are light, the narrow ones dark. Every role's: test_axe.py.
AXE = [
    ("monday", WIDE),
    ("trajectory", WIDE),
    ("load_data", WIDE),
    ("", NARROW),
    ("caseloads", NARROW),
]

# Elements of the page, and texts inside a chart, that lie over one another by more than a hair's breadth.
OVERLAPS = """
() => {
  const boxes = (nodes) => [...nodes].filter(node => node.checkVisibility()).map(node => (
    {text: (node.textContent || '').trim().slice(0, 40), box: node.getBoundingClientRect(), node})).filter(
      one => one.box.width > 1 && one.box.height > 1);
  const over = (a, b) => Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left) > 2
    && Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top) > 3;
  const found = [];
  const compare = (list, where) => {
    for (let i = 0; i < list.length; i++) for (let j = i + 1; j < list.length; j++) {
      const [a, b] = [list[i], list[j]];
      if (!a.node.contains(b.node) && !b.node.contains(a.node) && over(a, b)) found.push([where, a.text, b.text]);
    }
  };
  compare(boxes(document.querySelectorAll('[data-testid=stMain] [data-testid=stElementContainer]')), 'page');
  document.querySelectorAll('.js-plotly-plot').forEach(chart => {
    compare(boxes(chart.querySelectorAll(
      '.xtick text, .ytick text, .annotation-text, .legendtext, .gtitle, .xtitle, .ytitle')).filter(
        one => one.text), 'chart');
  });
  return found;
}
"""


HEADINGS = "[...document.querySelectorAll('[data-testid=stMain] :is(h1, h2, h3, h4, h5, h6)')].map(n => +n.tagName[1])"
NAMES = """
[...document.querySelectorAll('[data-testid=stMain] .js-plotly-plot')].map(drawn => {
  const named = drawn.closest('[role=figure]');
  return named ? named.getAttribute('aria-label') || '' : '';
})
"""
SIDEWAYS = """
[[document.querySelector('[data-testid=stMain]')], [document.documentElement],
  innerWidth > 640 ? [] : [...document.querySelectorAll('.t-scroll:has(> .t-cards)')]].map(
  nodes => Math.max(0, ...nodes.map(node => node.scrollWidth - node.clientWidth)))
"""


@dataclass(frozen=True)
class Seen:
    """What one visit to a page found. `sideways`: pixels that the page, the window, and the cards of a phone
    scroll to the side.

    `violations`: what axe finds; it was not asked where they are None.
    """

    exceptions: int
    said: list[str]
    text: str
    headings: list[int]
    chart_names: list[str]
    sideways: list[int]
    overlaps: list[list[str]]
    faint: list[str]
    violations: list[Violation] | None = None


Visit = Callable[[str, int], Seen]


def look(tab: Page, *, with_axe: bool = False) -> Seen:
    """What stands on the page now."""
    return Seen(
        exceptions=tab.locator("[data-testid=stException]").count(),
        said=list(tab.said),  # type: ignore[attr-defined]
        text=tab.locator("[data-testid=stMainBlockContainer]").inner_text(),
        headings=tab.evaluate(HEADINGS),
        chart_names=tab.evaluate(NAMES),
        sideways=tab.evaluate(SIDEWAYS),
        overlaps=tab.evaluate(OVERLAPS),
        faint=faint_words(tab),
        violations=violations(tab) if with_axe else None,
    )


@pytest.fixture(scope="module")
def visit(demonstration: str, only_tab: Page) -> Visit:
    """Visits a page of the demonstration at a width; a page is visited once for all tests of this file.

    On the wide screen a visit to one is a walk through all by the navigation; on the narrow one each is opened anew.
    """
    visited: dict[tuple[str, int], Seen] = {}

    def seen(page: str, width: int) -> Seen:
        if (page, width) not in visited:
            tab = fresh(only_tab, width, 900)
            tab.emulate_media(color_scheme="light" if width == WIDE else "dark")
            _open(tab, demonstration, PAGES[-1] if width == WIDE else page)
            for entry in registry.PAGES if width == WIDE else ():
                follow(tab, entry)
                visited[entry.address, width] = look(tab, with_axe=PROVING or (entry.address, width) in AXE)
                tab.said.clear()  # type: ignore[attr-defined]
            if width == NARROW:
                visited[page, width] = look(tab, with_axe=PROVING or (page, width) in AXE)
        return visited[page, width]

    return seen


def _open(tab: Page, address: str, page: str, query: str = "") -> None:
    tab.goto(f"{address}/{page}{query}")
    settle(tab)


@pytest.mark.parametrize("page", PAGES)
def test_each_page_loads_without_exception_or_console_error(visit: Visit, page: str) -> None:
    seen = visit(page, WIDE)
    assert seen.exceptions == 0
    assert seen.said == []


@pytest.mark.parametrize("page", PAGES)
def test_synthetic_data_are_marked_as_such_on_every_page(visit: Visit, page: str) -> None:
    assert visit(page, WIDE).text.count("Synthetic demonstration data") == 1


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_one_main_heading_and_no_level_is_left_out(visit: Visit, page: str) -> None:
    headings = visit(page, WIDE).headings
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert [(a, b) for a, b in pairwise(headings) if b > a + 1] == []


@short_cut(("page", "width"), EVERY, FEW)
def test_nothing_overlaps_and_nothing_scrolls_sideways(visit: Visit, page: str, width: int) -> None:
    seen = visit(page, width)
    assert seen.sideways == [0, 0, 0]
    assert seen.overlaps == []


@short_cut(("page", "width"), EVERY, AXE)
def test_axe_finds_nothing(visit: Visit, page: str, width: int) -> None:
    assert visit(page, width).violations == []


@short_cut(("page", "width"), EVERY, FEW)
def test_words_in_charts_stand_out_on_a_light_and_on_a_dark_page(visit: Visit, page: str, width: int) -> None:
    assert visit(page, width).faint == []


def test_pages_with_charts_load_at_once_what_draws_them() -> None:
    assert {*CHARTS} == registry.WITH_CHARTS


@pytest.mark.parametrize("page", CHARTS)
def test_every_chart_has_a_telling_accessible_name(visit: Visit, page: str) -> None:
    names = visit(page, WIDE).chart_names
    assert len(names) == CHARTS[page]
    assert len(set(names)) == len(names)
    assert [name for name in names if len(name.split()) < 8 or "Exampleshire" not in name] == []


@pytest.mark.proof
def test_an_authority_known_from_the_public_record_only_has_its_pages(demonstration: str, tab: Page) -> None:
    """And can be named by its code: the address then says its name."""
    _open(tab, demonstration, "trajectory", "?authority=E10000034")
    tab.wait_for_url("**/trajectory?authority=Worcestershire")
    _is_of_the_public_record(tab)
    for page in KNOWN_FROM_OUTSIDE if PROVING else KNOWN_FROM_OUTSIDE[:3]:
        follow(tab, registry.at(page))
        tab.wait_for_url(f"**/{page}?authority=Worcestershire")
        _is_of_the_public_record(tab)


def _is_of_the_public_record(tab: Page) -> None:
    """Of Worcestershire alone, and without error."""
    assert tab.locator(".t-place").inner_text() == "Worcestershire · published figures only"
    assert tab.locator("[data-testid=stException]").count() == 0
    assert tab.said == []  # type: ignore[attr-defined]
    assert "Synthetic demonstration data" not in tab.locator("[data-testid=stMainBlockContainer]").inner_text()


def _choose(tab: Page, label: str, option: str) -> None:
    """Chooses as a person does: types into the box, which narrows its long list, and takes the option."""
    tab.get_by_role("combobox", name=label, exact=True).fill(option)
    tab.get_by_role("option", name=option, exact=True).click()
    settle(tab)


def _asked(tab: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(tab.url).query)


def _boxes(tab: Page) -> dict[str, str]:
    return {name: tab.get_by_role("combobox", name=name, exact=True).input_value() for name in ("Service", "From")}


@proved  # test_links.py goes back and follows a link on every run
def test_filters_survive_navigation_reload_back_and_a_copied_link(demonstration: str, tab: Page) -> None:
    asked = {"service": ["Safeguarding"], "from": ["Jan 2024"]}
    boxes = {"Service": "Safeguarding", "From": "Jan 2024"}

    def kept(title: str) -> None:
        expect(tab.locator("h1")).to_have_text(title)  # the page asked for, and not the one before it
        expect(tab.locator(".t-place")).to_contain_text("Exampleshire · Safeguarding · data to")
        settle(tab)
        assert _asked(tab) == asked
        assert _boxes(tab) == boxes

    overview = "What has changed since the last inspection or visit?"
    plans = "Which children on a plan are due a visit or a review?"
    _open(tab, demonstration, "overview")
    assert _asked(tab) == {}
    _choose(tab, "Service", "Safeguarding")
    _choose(tab, "From", "Jan 2024")
    kept(overview)
    tab.get_by_test_id("stSidebarNavLink").filter(has_text="Plans").click()
    tab.wait_for_url("**/plans*")
    kept(plans)
    tab.reload()
    kept(plans)
    copied = tab.url
    tab.go_back()
    tab.wait_for_url("**/overview*")
    kept(overview)
    fresh(tab).goto(copied)  # as somebody else's browser opens it, which has nothing of this one
    kept(plans)
    _a_chosen_period_changes_what_the_page_says(tab)


def _a_chosen_period_changes_what_the_page_says(tab: Page) -> None:
    before = tab.locator(".t-finding").inner_text()
    _choose(tab, "To", "Jan 2025")
    expect(tab.locator(".t-finding")).to_contain_text("On 31 January 2025")
    expect(tab.locator(".t-status")).to_contain_text("On 31 January 2025")  # said to whoever listens
    assert "31 January 2025" not in before


def test_a_team_of_another_authority_is_cleared(demonstration: str, tab: Page) -> None:
    _open(tab, demonstration, "trajectory", "?authority=Worcestershire&team=Safeguarding%20North%201")
    assert tab.locator("[data-testid=stException]").count() == 0
    expect(tab.locator(".t-link-said")).to_contain_text("Not understood in this link: team “Safeguarding North 1”")
    assert tab.locator(".t-place").inner_text() == "Worcestershire · published figures only"
    assert _asked(tab) == {"authority": ["Worcestershire"]}


def _focused(tab: Page) -> Locator:
    return tab.locator(":focus")


def test_the_keyboard_alone_reaches_a_charts_table(demonstration: str, tab: Page) -> None:
    _open(tab, demonstration, "trajectory")
    views = tab.get_by_role("radiogroup", name="View").first
    for _ in range(60):
        tab.keyboard.press("Tab")
        if _focused(tab).get_attribute("role") == "radio":
            break
    assert _focused(tab).inner_text() == "Chart"
    assert views.get_by_role("radio", name="Chart").get_attribute("aria-checked") == "true"
    tab.keyboard.press("ArrowRight")
    assert _focused(tab).inner_text() == "Table"
    tab.keyboard.press("Enter")
    assert views.get_by_role("radio", name="Table").get_attribute("aria-checked") == "true"
    tab.locator(".js-plotly-plot").wait_for(state="detached")
