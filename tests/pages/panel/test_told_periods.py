"""A panel that is told by quarter: pages draw and say its cells, and read no other figure, were they opened to it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from metrics.access import local_viewer
from metrics.analysis import journey, overview, verdicts
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.figures import monthly_charts
from metrics.questions.catalogue import load_questions
from metrics.settings import Target
from metrics.words import basic, on_briefing, on_overview
from tests.pages.opening import html, open_page, told
from tests.pages.small_store import AUTHORITY

MEASURES = load_questions().measures
TIMELY, STOCK = MEASURES["assessments_in_45_days"], MEASURES["plans_open"]


@pytest.fixture
def as_panel(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Whoever looks is of a panel that has every page, and the lines of the authority cannot be read at all."""
    monkeypatch.setattr("pages.registry.Entry.is_for", lambda entry, role: True)
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", local_viewer().as_panel)
    monkeypatch.setattr("metrics.store.tables.Tables.lines", None)
    return monkeypatch


@pytest.mark.parametrize("page", ["panel/briefing", "leader/overview", "leader/trajectory", "leader/authorities"])
def test_every_page_of_a_panel_reads_its_cells_alone(page: str, small_home: Path, as_panel: pytest.MonkeyPatch) -> None:
    app = open_page(as_panel, page, small_home)
    assert not app.exception
    said = told(app) + html(app)
    if page != "leader/authorities":  # which is of published figures
        assert "72" in said and "July to September 2026" in said
        assert "old by quarter" in said


def test_the_trajectory_of_a_quarter_says_why_and_judges_nothing(
    small_home: Path, as_panel: pytest.MonkeyPatch
) -> None:
    page = html(open_page(as_panel, "leader/trajectory", small_home))
    assert "72.1% (49 of 68) from July to September 2026." in page
    assert "Told by quarter, so change is not judged: in single months a few children would show." in page


def test_a_stock_of_quarters_is_told_on_its_days(small_home: Path, as_panel: pytest.MonkeyPatch) -> None:
    page = html(open_page(as_panel, "leader/trajectory", small_home, measure=STOCK.title))
    assert "44 on 30 September 2026" in page
    assert "Told on the last day of each quarter: from month to month a few who started or ended would show." in page


# -- the pieces -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rows(small_home: Path) -> pd.DataFrame:
    desk = Desk.open(local_viewer(), small_home)
    assert desk
    return desk.as_panel().figures.family(Place(AUTHORITY))


def test_words_of_a_quarter_and_of_a_year() -> None:
    quarter = {"month": pd.Timestamp("2026-09-30"), "period": "quarter", "value": 84.0}
    year = {"month": pd.Timestamp("2026-03-31"), "period": "12 months", "value": 84.0}
    assert on_briefing.sentence(TIMELY, quarter).startswith("From July to September 2026, of every 100")
    assert on_briefing.sentence(TIMELY, year).startswith("From April 2025 to March 2026, of every 100")
    assert basic.when(STOCK, quarter["month"], "quarter") == "on 30 September 2026"
    assert basic.dated(TIMELY, year) == "April 2025 to March 2026"
    for row, state in ((quarter, verdicts.TOLD_BY_QUARTER), (year, verdicts.TOLD_BY_YEAR)):
        assert verdicts.told_by(TIMELY, row["period"]) == state
        assert on_overview.verdict(None, told=state).startswith("Not judged: told by")
        assert "would show" in on_briefing.changing(TIMELY, None, told=state)


def test_words_of_a_stock_on_last_days() -> None:
    for period, said in (("quarter", "the last day of each quarter"), ("12 months", "the last day of March")):
        state = verdicts.told_by(STOCK, period)
        assert said in on_overview.verdict(None, told=state) and said in on_briefing.changing(STOCK, None, told=state)
    assert verdicts.told_by(STOCK, "month") == verdicts.told_by(TIMELY, "year") == ""


def test_a_rounded_percentage_claims_no_decimal() -> None:
    assert basic.figure(TIMELY, 84.0, None, None, "rounded") == "84%" and basic.figure(TIMELY, 84.0) == "84.0%"


def test_a_line_joins_quarters_that_follow_and_never_a_month_and_a_quarter(rows: pd.DataFrame) -> None:
    quarters = rows[rows["measure"].eq(TIMELY.key)].to_dict("records")
    assert [row["month"].month for row in monthly_charts.with_gaps(quarters)] == [6, 9]
    mixed = [{**quarters[0], "month": pd.Timestamp("2026-06-30"), "period": "month"}, quarters[1]]
    assert [row["value"] is None for row in monthly_charts.with_gaps(mixed)] == [False, True, True, False]


def test_the_overview_sets_no_quarter_beside_months(rows: pd.DataFrame) -> None:
    flow = rows[rows["measure"].eq(TIMELY.key)]
    mixed = pd.concat([flow.head(1).assign(period="month"), flow.tail(1)])
    assert overview.of_one_length(mixed, [TIMELY.key])["period"].tolist() == ["quarter"]
    assert len(overview.of_one_length(mixed, [])) == 2
    figures = overview.figures_by_measure(flow, [TIMELY.key])[TIMELY.key]
    assert overview.OverviewLine(TIMELY, figures).told == verdicts.TOLD_BY_QUARTER


def test_a_count_of_a_quarter_stands_beside_no_target_of_a_month() -> None:
    row = {"value": 30.0, "denominator": None, "period": "quarter"}
    goal = Target("plans_started", date(2026, 1, 1), 9.0)
    fewer = replace(MEASURES["plans_started"], better="lower")
    assert overview.target_status(fewer, goal, row) == ""
    assert overview.target_status(fewer, goal, {**row, "period": "month"}) == overview.MISSED


def test_a_quarter_is_no_month_at_an_event(rows: pd.DataFrame) -> None:
    quarters = rows[rows["measure"].eq(TIMELY.key)]
    event = {"kind": "visit", "letter": "A", "starts": pd.Timestamp("2026-07-08"), "status": "actual"}
    events = pd.DataFrame([event | {"published": pd.NaT}])
    table = journey.events_table(TIMELY, events, quarters, quarters.iloc[:0])
    assert table["state"].tolist() == ["no figure"]
