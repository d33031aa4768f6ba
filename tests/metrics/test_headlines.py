"""A row of the scorecard: the figures a newest one stands beside, and its words."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from metrics.analysis import overview
from metrics.analysis.headlines import ScorecardRow, before, headlines_of
from metrics.analysis.overview import OverviewLine
from metrics.ledger.notes import Note, OnChart
from metrics.questions.catalogue import Measure, load_questions
from metrics.words import on_headlines

MEASURES = load_questions().measures
TIMELY, CONTACTS, PLANS = (MEASURES[key] for key in ("assessments_in_45_days", "contacts", "plans_open"))


def headline(measure: Measure, last: str = "2026-09-30", running: bool = False, without: str = "") -> ScorecardRow:
    """Of 24 months with the numbers 1 to 24, of a percentage out of 40; one of them may be missing."""
    months = pd.date_range(end=last, periods=24, freq="ME")
    frame = pd.DataFrame({"measure": measure.key, "month": months, "numerator": [float(n) for n in range(1, 25)]})
    share = measure.unit == "percent"
    frame = frame.assign(denominator=40.0 if share else float("nan"), complete=True, flag="", period="month")
    frame["value"] = frame["numerator"] * 2.5 if share else frame["numerator"]
    frame["complete"] = ~(frame["month"].eq(months[-1]) & running)
    frame = frame[frame["month"].ne(pd.Timestamp(without))] if without else frame
    figures = overview.figures_by_measure(frame, [measure.key] if measure.kind == "flow" else [])
    return headlines_of([OverviewLine(measure, figures[measure.key])], [measure.key, "absent"], frame)[0]


def value(row: object) -> object:
    return None if row is None else row["value"]  # type: ignore[index]


def test_what_happens_in_a_month_is_added_up_from_april() -> None:
    row = headline(CONTACTS)  # September 2026 is 24, April 2026 is 19
    assert (value(row.month_before), value(row.year_before)) == (23.0, 12.0)
    assert value(row.so_far) == sum(range(19, 25))
    assert value(row.march) == sum(range(7, 19)) and row.march is not None and row.march["month"] == date(2026, 3, 31)


def test_a_share_of_a_year_is_all_of_its_cases_together() -> None:
    row = headline(TIMELY)
    assert value(row.so_far) == pytest.approx(sum(range(19, 25)) / (6 * 40) * 100)
    assert row.so_far is not None and on_headlines.parts_of(TIMELY, row.so_far) == "129 of 240"


def test_what_is_counted_on_a_day_has_its_31_march_and_no_sum() -> None:
    row = headline(PLANS)
    assert row.so_far is None and value(row.march) == 18.0


@pytest.mark.parametrize(("last", "so_far", "march"), [("2026-03-31", 12, None), ("2026-04-30", 1, 12)])
def test_a_year_begins_in_april(last: str, so_far: int, march: int | None) -> None:
    """In March the year is whole, and the last 31 March is that of a year ago."""
    row = headline(CONTACTS, last)
    assert value(row.so_far) == sum(range(25 - so_far, 25))
    numbers = range(1, 13) if march is None else range(12, 24)
    assert value(row.march) == sum(numbers)


def test_a_missing_month_is_in_no_sum() -> None:
    row = headline(CONTACTS, without="2026-06-30")
    assert row.so_far is None and value(row.march) is not None and value(row.month_before) == 23.0
    assert headline(CONTACTS, without="2026-08-31").month_before is None


def test_a_month_still_running_is_compared_of_one_day_alone() -> None:
    row = headline(PLANS, running=True)
    assert (value(row.line.newest), value(row.month_before)) == (24.0, 23.0)
    flow = headline(CONTACTS, running=True)  # its newest finished month is August
    assert (value(flow.line.newest), value(flow.month_before)) == (23.0, 22.0)
    assert value(flow.so_far) == sum(range(19, 24))


def test_months_are_counted_back_over_years() -> None:
    assert before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert before(date(2026, 1, 31), 12) == date(2025, 1, 31)
    assert before(date(2026, 12, 31), -1) == date(2027, 1, 31)


def test_commentary_has_its_author_and_day() -> None:
    about = OnChart(TIMELY.key, "E10000034", month=date(2026, 9, 30))
    note = Note(1, about, "A new front door.", "A. Lead", datetime(2026, 11, 3, 9, tzinfo=UTC))
    assert on_headlines.commentary(note) == "“A new front door.” A. Lead, 3 November 2026, on September 2026"
    assert on_headlines.commentary(None) == ""
    assert on_headlines.record(headline(TIMELY), note)["Since April"] == pytest.approx(53.75)
