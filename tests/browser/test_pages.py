"""Every page of the demonstration in a real browser, wide and narrow."""

import csv
import io
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import settle

PAGES = (
    "",
    "caseloads",
    "assessments",
    "supervision",
    "plans",
    "overview",
    "trajectory",
    "authorities",
    "load_data",
    "data_quality",
    "definitions",
)
CHARTED = ("caseloads", "assessments", "supervision", "plans", "trajectory")

# Elements of the page, and texts inside a chart, that lie over one another by more than a hair's breadth.
OVERLAPS = """
() => {
  const boxes = (nodes) => [...nodes].map(node => ({text: (node.textContent || '').trim().slice(0, 40),
    box: node.getBoundingClientRect(), node})).filter(one => one.box.width > 1 && one.box.height > 1);
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


def _open(tab: Page, address: str, page: str, query: str = "") -> None:
    tab.goto(f"{address}/{page}{query}")
    settle(tab)


@pytest.mark.parametrize("page", PAGES)
def test_each_page_loads_without_exception_or_console_error(demonstration: str, tab: Page, page: str) -> None:
    _open(tab, demonstration, page)
    assert tab.locator("[data-testid=stException]").count() == 0
    assert tab.locator("[data-testid=stMainBlockContainer] h1").count() == 1
    assert tab.get_by_text("Synthetic demonstration data").count() >= 1
    assert tab.said == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("page", PAGES)
def test_nothing_overlaps_and_nothing_scrolls_sideways(
    demonstration: str, browser: Browser, page: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    tab = context.new_page()
    tab.set_default_timeout(30_000)
    _open(tab, demonstration, page)
    main = tab.locator("[data-testid=stMain]")
    wide = main.evaluate("node => node.scrollWidth - node.clientWidth")
    body = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    overlaps = tab.evaluate(OVERLAPS)
    context.close()
    assert (wide, body) == (0, 0)
    assert overlaps == []


def _choose(tab: Page, label: str, option: str) -> None:
    tab.get_by_role("combobox", name=re.compile(f"{label}$")).first.click()
    tab.get_by_role("option", name=option, exact=True).click()
    settle(tab)


def _asked(tab: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(tab.url).query)


def test_filters_survive_navigation_reload_and_a_copied_link(demonstration: str, tab: Page, browser: Browser) -> None:
    _open(tab, demonstration, "caseloads")
    _choose(tab, "Service", "Safeguarding")
    _choose(tab, "From", "Jan 2024")
    wanted = {"service": ["Safeguarding"], "from": ["Jan 2024"]}
    assert _asked(tab).items() >= wanted.items()
    tab.get_by_role("link", name="Plans").click()
    tab.wait_for_url("**/plans*")
    settle(tab)
    assert _asked(tab).items() >= wanted.items()
    tab.reload()
    settle(tab)
    assert _asked(tab).items() >= wanted.items()
    assert tab.get_by_text("Exampleshire · Safeguarding").count() >= 1
    copied = tab.url
    elsewhere = browser.new_context().new_page()
    elsewhere.goto(copied)
    settle(elsewhere)
    assert elsewhere.get_by_text("Exampleshire · Safeguarding").count() >= 1
    assert _asked(elsewhere).items() >= wanted.items()
    elsewhere.context.close()
    tab.go_back()
    tab.wait_for_url("**/caseloads*")
    settle(tab)
    assert tab.get_by_text("Exampleshire · Safeguarding").count() >= 1


def test_a_team_of_another_authority_is_cleared(demonstration: str, tab: Page) -> None:
    _open(tab, demonstration, "trajectory", "?authority=Worcestershire&team=Safeguarding%20North%201")
    assert tab.locator("[data-testid=stException]").count() == 0
    assert tab.get_by_text("Safeguarding North 1").count() == 0
    assert "team" not in _asked(tab)


def _numbers(cells: list[str]) -> list[str]:
    return [cell.replace(",", "") for cell in cells if re.fullmatch(r"-?[\d,]+(\.\d+)?%?", cell)]


@pytest.mark.parametrize("page", CHARTED)
def test_a_chart_has_its_table_and_its_csv_the_same_numbers(
    demonstration: str, tab: Page, page: str, tmp_path: Path
) -> None:
    _open(tab, demonstration, page)
    chart = tab.locator(".js-plotly-plot").first
    chart.wait_for()
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="Download CSV").first.click()
    waiting.value.save_as(tmp_path / "chart.csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "chart.csv").read_text(encoding="utf-8-sig"))))
    tab.get_by_role("radio", name="Table").first.click()
    settle(tab)
    shown = tab.locator("table.t-table").first.locator("tbody tr").all_inner_texts()
    assert len(rows) > 1
    assert shown
    in_file = {number.rstrip("%") for row in rows[1:] for number in _numbers(row)}
    in_table = {number.rstrip("%") for line in shown for number in _numbers(re.split(r"\s+", line))}
    assert in_table
    rounded = {f"{float(number):.1f}" for number in in_file} | {f"{float(number):.0f}" for number in in_file}
    assert in_table <= in_file | rounded


def test_every_chart_has_an_accessible_name(demonstration: str, tab: Page) -> None:
    for page in CHARTED:
        _open(tab, demonstration, page)
        names = tab.evaluate(
            "[...document.querySelectorAll('[data-testid=stPlotlyChart]')].map(node => "
            "node.getAttribute('aria-label') || node.querySelector('[aria-label]')?.getAttribute('aria-label') || '')"
        )
        assert names, page
        assert all(len(name) > 20 for name in names), (page, names)
