"""A chart, its table and its CSV: the same numbers, row for row."""

import csv
import io
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import groupby
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import settle, until
from tests.short_cut import proved, short_cut

Row = dict[str, str]
# The first row of a chart, the chart beneath it, and their common key: st-key-row-KEY, st-key-chart-KEY.
FIRST_KEY = "document.querySelector('[class*=st-key-row-]').className.match(/st-key-row-(\\S+)/)[1]"
# The first table after the switch of a key, in the order of the page: heads, then rows.
TABLE_OF = """
key => {
  const all = [...document.querySelectorAll(`.st-key-row-${key}, table.t-table`)];
  const table = all[all.findIndex(node => node.matches(`.st-key-row-${key}`)) + 1];
  return table?.rows && [...table.rows].map(row => [...row.cells].map(cell => cell.innerText.trim()));
}
"""
# The heights of a chart's bars, or of its points and limits where it has none. Marks of inspections lie between two
# points, and two-sigma lines two thirds of the way to a limit.
DRAWN = """
key => {
  const traces = document.querySelector(`.st-key-chart-${key} .js-plotly-plot`)._fullData;
  const bars = traces.filter(trace => trace.type === 'bar');
  const drawn = bars.length ? bars : traces.filter(
    trace => !['Inspection or visit', 'Two-sigma lines'].includes(trace.name) && trace.marker?.opacity !== 0);
  return drawn.flatMap(trace => [...(trace.orientation === 'h' ? trace.x : trace.y)]).filter(value => value !== null);
}
"""


def told(number: str, decimals: int | None = None, unit: str = "") -> str:
    """A number of the file as the page prints it: thousands, a true minus, one digit after the point or none."""
    if number == "":
        return "–"
    value = float(number)
    digits = (0 if value.is_integer() else 1) if decimals is None else decimals
    return f"{value + 1e-9:,.{digits}f}".replace("-", "−") + unit


def day(iso: str) -> str:
    """'31 October 2026'."""
    found = datetime.fromisoformat(iso)
    return f"{found.day} {found:%B %Y}"


def picked(rows: Iterable[Row], names: Iterable[str]) -> list[Row]:
    """The rows with these columns only."""
    return [{name: row[name] for name in names} for row in rows]


CASELOAD = {
    "Children": "Children",
    "FTE": "FTE",
    "Children per FTE": "Children per FTE",
    "Promise": "Promise",
    "Over the promise by": "Children over the promise",
    "Looked after": "Looked after",
    "Child protection plan": "Child protection plan",
    "Child in need plan": "Child in need plan",
    "Open assessment": "Open assessment",
}
SUMMED = ("Children", "Looked after", "Child protection plan", "Child in need plan", "Open assessment")


def caseloads(file: list[Row]) -> list[Row]:
    """Children nobody holds stand in the file by team and in the table once; then worker by worker."""
    rows = []
    for line, held in groupby([row for row in file if row["Line"] in ("none", "left", "unknown")], lambda r: r["Line"]):
        teams = list(held)
        sums = {name: told(str(sum(float(row[name]) for row in teams))) for name in SUMMED}
        rows.append({"Worker": teams[0]["Worker"]} | dict.fromkeys(CASELOAD, "–") | sums)
        assert line
    for row in file:
        if row["Line"] not in ("none", "left", "unknown"):
            cells = {shown: told(row[name]) for shown, name in CASELOAD.items()}
            cells["Over the promise by"] = cells["Over the promise by"] if row["Promise"] else "–"
            rows.append({"Worker": row["Worker"]} | cells)
    return rows[:40]


def assessments(file: list[Row]) -> list[Row]:
    return [{"Age": row["Age"], "Open assessments": told(row["Open assessments"])} for row in file]


def plans(file: list[Row]) -> list[Row]:
    """The file has a row for each month and band, the table one for each month, the newest first."""
    rows = []
    for month in sorted({row["month"] for row in file}, reverse=True):
        of_month = [row for row in file if row["month"] == month]
        so_far = " so far" if of_month[0]["complete"] == "False" else ""
        bands = {row["band"]: told(row["numerator"]) for row in of_month}
        total = told(str(sum(float(row["numerator"]) for row in of_month)))
        rows.append({"Month": f"{datetime.fromisoformat(month):%B %Y}{so_far}"} | bands | {"Total": total})
    return rows


def trajectory(file: list[Row]) -> list[Row]:
    """The file goes forward with unrounded values, the table backward with printed ones."""
    return [
        {
            "Date": day(row["month"]),
            "Series": row["label"],
            "Value": told(row["value"], 1, "%"),
            "Numerator": told(row["numerator"]),
            "Denominator": told(row["denominator"]),
            "Lower limit": told(row["lower_limit"], 1, "%"),
            "Mean": told(row["mean"], 1, "%"),
            "Upper limit": told(row["upper_limit"], 1, "%"),
            "Target": told(row["target"], 0, "%"),
        }
        for row in reversed(file)
    ]


def authorities(file: list[Row]) -> list[Row]:
    numbers = ("Numerator", "Denominator")
    return [row | {name: told(row[name]) for name in numbers} for row in file]


def open_first_chart(tab: Page, address: str, page: str) -> str:
    """Opens a page; the key of its first chart."""
    tab.goto(f"{address}/{page}")
    settle(tab)
    key: str = tab.evaluate(FIRST_KEY)
    return key


def file_of(tab: Page, key: str, folder: Path) -> list[Row]:
    """The rows of the CSV that stands beside a chart's own switch."""
    with tab.expect_download() as waiting:
        tab.locator(f".st-key-csv-{key} button").click()
    waiting.value.save_as(folder / "chart.csv")
    return list(csv.DictReader(io.StringIO((folder / "chart.csv").read_text(encoding="utf-8-sig"))))


def table_of(tab: Page, key: str) -> list[Row]:
    """The rows of the table that the chart's own switch shows."""
    tab.locator(f".st-key-row-{key}").get_by_role("radio", name="Table").click()
    tab.locator(f".st-key-chart-{key}").wait_for(state="detached")
    settle(tab)
    heads, *rows = until(tab, TABLE_OF, key)
    return [dict(zip(heads, row, strict=True)) for row in rows]


@short_cut("expected", [caseloads, assessments, plans, trajectory, authorities], [trajectory])
def test_a_chart_has_its_table_and_its_csv_the_same_numbers(
    demonstration: str, tab: Page, tmp_path: Path, expected: Callable[[list[Row]], list[Row]]
) -> None:
    key = open_first_chart(tab, demonstration, expected.__name__)
    drawn = tab.evaluate(DRAWN, key)
    file = file_of(tab, key, tmp_path)
    table = table_of(tab, key)
    wanted = expected(file)
    assert len(table) == len(wanted) >= 5
    shared = [name for name in table[0] if name in wanted[0]]
    assert len(shared) >= min(len(table[0]), 3) - 1
    assert picked(table, shared) == picked(wanted, shared)
    # Every height the picture draws stands in the table, too.
    shown = {re.sub(r"[,%]", "", cell) for row in table for cell in row.values()}
    assert len(drawn) >= len(table)
    halves_up = [height + 1e-9 for height in drawn]  # as they are told
    assert [height for height in halves_up if not {f"{height:.1f}", f"{height:.0f}"} & shown] == []


@proved
def test_the_strip_of_supervision_has_its_table_and_its_csv_the_same_rows(
    demonstration: str, tab: Page, tmp_path: Path
) -> None:
    """It has dates and no numbers. The table holds the workers drawn; the file goes on with everybody."""
    key = open_first_chart(tab, demonstration, "supervision")
    file = file_of(tab, key, tmp_path)
    table = table_of(tab, key)
    heads = ("Worker", "Team", "Held on", "Kind", "Recorded as reflective")
    assert len(table) > 100
    drawn = {row["Worker"] for row in table}
    told_rows = [row | {"Held on": day(row["Held on"])} for row in file if row["Worker"] in drawn]
    assert picked(table, heads) == picked(told_rows[: len(table)], heads)


@proved
def test_the_readings_of_supervision_have_their_tables_and_files(demonstration: str, tab: Page, tmp_path: Path) -> None:
    open_first_chart(tab, demonstration, "supervision")
    key = "trajectory-supervision-in-time-exampleshire-csv"
    file = file_of(tab, key, tmp_path)
    table = table_of(tab, key)
    wanted = [
        {
            "Month": f"{datetime.fromisoformat(row['month']):%B %Y}" + (" so far" * (row["complete"] == "False")),
            "Figure": told(row["value"], 1, "%"),
            "Numerator": told(row["numerator"]),
            "Denominator": told(row["denominator"]),
        }
        for row in reversed(file)
    ]
    assert len(table) == len(wanted) > 50
    assert picked(table, wanted[0]) == wanted
