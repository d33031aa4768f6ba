"""Trajectory as full as it must bear: 96 months, 12 inspections and visits, 24 teams, on a wide and a narrow screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import fresh, served, settle, until
from tests.browser.test_pages import NARROW, WIDE, look
from tests.short_cut import proved

PERCENT, SMALL, COUNT = (
    "Contacts decided within one working day",
    "Case audits graded good or better",
    "Families waiting for early help",
)
# The labels above the plots of a chart, and how many of its plots hold each kind of trace.
LETTERS = """
() => [...document.querySelectorAll('.js-plotly-plot .annotation-text')]
    .filter(node => /^[A-Z](–[A-Z])?$/.test(node.textContent)).map(node => node.textContent)
"""
MANY_PANELS = """
() => {
  const plot = document.querySelector('.js-plotly-plot');
  return plot && plot._fullLayout && plot._fullLayout.yaxis2 !== undefined;
}
"""
PANELS = """
() => {
  const plot = document.querySelector('.js-plotly-plot');
  const of = name => new Set(plot._fullData.filter(trace => trace.name === name).map(trace => trace.yaxis || 'y')).size;
  const axes = Object.keys(plot._fullLayout).filter(name => name.startsWith('yaxis'));
  return {panels: axes.length, limits: of('Expected range'), concern: of('Concern'),
    scales: new Set(axes.map(name => plot._fullLayout[name].range.join())).size,
    shapes: plot._fullLayout.shapes.length};
}
"""


@pytest.fixture(scope="module")
def address(long_home: Path) -> Iterator[str]:
    """The address of a process over the full store."""
    with served(long_home) as found:
        yield found


@pytest.fixture(params=[WIDE, NARROW])
def screen(request: pytest.FixtureRequest, only_tab: Page) -> Page:
    """The tab at each width."""
    return fresh(only_tab, request.param)


def open_measure(screen: Page, address: str, title: str) -> None:
    screen.goto(f"{address}/trajectory?measure={title.replace(' ', '+')}")
    settle(screen)


def show_teams(screen: Page) -> None:
    screen.get_by_role("radio", name="By team", exact=True).first.click()
    until(screen, MANY_PANELS)  # the click is answered a moment later: until then the page is at rest, and the old one
    settle(screen)


def fits(screen: Page) -> None:
    """Nothing overlaps, nothing scrolls sideways, and nothing went wrong."""
    seen = look(screen)
    assert seen.overlaps == []
    assert seen.sideways == [0, 0, 0]
    assert (seen.exceptions, seen.said) == (0, [])


def covered(letters: list[str]) -> str:
    """Every letter that labels like 'A' and 'C–E' stand for."""
    ends = [(label[0], label[-1]) for label in letters]
    return "".join(sorted(chr(code) for first, last in ends for code in range(ord(first), ord(last) + 1)))


def is_readable(screen: Page) -> None:
    """Nothing overlaps, and every inspection and visit has its letter."""
    fits(screen)
    assert covered(screen.evaluate(LETTERS)) == "ABCDEFGHIJKL"


@proved
@pytest.mark.parametrize("title", [SMALL, COUNT])
def test_the_chart_is_readable(screen: Page, address: str, title: str) -> None:
    open_measure(screen, address, title)
    is_readable(screen)


@proved
def test_teams_by_quarter_and_a_stock_by_team_are_readable(screen: Page, address: str) -> None:
    open_measure(screen, address, SMALL)
    show_teams(screen)
    fits(screen)
    open_measure(screen, address, COUNT)
    show_teams(screen)
    fits(screen)
    assert screen.evaluate(PANELS)["limits"] == 0


@proved
def test_a_percentage_is_readable_its_rebase_switched_off_and_24_teams_stand_on_one_scale(
    screen: Page, address: str
) -> None:
    open_measure(screen, address, PERCENT)
    is_readable(screen)
    its_rebase_is_switched_off_in_place_and_in_the_address(screen)
    screen.get_by_text("Judge without the logged rebase").click()
    screen.get_by_text("limits start again", exact=False).first.wait_for()
    show_teams(screen)
    teams_24_are_readable_on_one_scale(screen)


def its_rebase_is_switched_off_in_place_and_in_the_address(screen: Page) -> None:
    """And the page fits without it."""
    assert screen.get_by_text("limits start again", exact=False).first.is_visible()
    screen.get_by_text("Judge without the logged rebase").click()
    screen.wait_for_url("**unrebased=true*")  # the address changes before the page does
    screen.get_by_text("Judged as though no new level had been written down", exact=False).first.wait_for()
    settle(screen)
    fits(screen)


def teams_24_are_readable_on_one_scale(screen: Page) -> None:
    """Each team's chart beneath the others."""
    fits(screen)
    panels = screen.evaluate(PANELS)
    assert (panels["panels"], panels["limits"], panels["scales"]) == (24, 24, 1)
    assert panels["concern"] == 5
    assert covered(screen.evaluate(LETTERS)) == "".join(sorted("ABCDEFGHIJKL" * 3))  # above the first row of three
    assert screen.locator("table.t-table").first.locator("tbody tr").count() == 24
