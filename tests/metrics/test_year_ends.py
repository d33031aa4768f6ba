"""What was expected of a year stays as it was first worked out, and is set beside what the Department prints."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from metrics.access import local_viewer
from metrics.analysis.year_end import (
    GAP,
    OTHER_DAY,
    OTHER_RULE,
    TOO_FEW_MONTHS,
    KeptForecast,
    follows,
    scored,
    why_not_followed,
    year_end_of,
    year_so_far,
)
from metrics.base.clocks import month_end
from metrics.base.place import Place
from metrics.build import imports
from metrics.build.imports import import_batch, import_files
from metrics.build.year_ends import foretell
from metrics.cli.main import main as command
from metrics.desk import Desk
from metrics.questions.catalogue import load_questions
from metrics.questions.tables import schema
from metrics.store.writer import Writer
from metrics.words import on_year_end
from tests.annexa import AUTHORITY, write_extract

pytestmark = pytest.mark.usefixtures("few_questions")

MEASURES = load_questions().measures
REFERRALS, CLOSED = MEASURES["referrals"], MEASURES["referrals_no_further_action"]
SEPTEMBER, OCTOBER, MARCH = date(2026, 9, 30), date(2026, 10, 31), date(2027, 3, 31)


def months_to(newest: date, count: int) -> list[date]:
    """So many month ends, oldest first."""
    last = 12 * newest.year + newest.month - 1
    return [month_end(date(at // 12, at % 12 + 1, 1)) for at in range(last - count + 1, last + 1)]


# -- which, and of which year ------------------------------------------------------------------------------------------


def test_both_sides_of_the_years_first_and_last_day() -> None:
    assert year_end_of(date(2026, 3, 31)) == date(2026, 3, 31)
    assert year_end_of(date(2026, 4, 30)) == year_end_of(date(2026, 12, 31)) == year_end_of(MARCH) == MARCH


def test_what_happens_in_a_year_by_the_same_rule_is_followed_and_nothing_else() -> None:
    followed = {key for key, measure in MEASURES.items() if follows(measure)}
    assert followed == {
        "assessments_completed",
        "assessments_in_45_days",
        "conferences_in_15_days",
        "enquiries_started",
        "looked_after",
        "plans_ended",
        "plans_ended_within_3_months",
        "plans_open",
        "plans_repeat",
        "plans_started",
        "referrals",
        "referrals_no_further_action",
        "rereferrals",
    }
    why = {key: why_not_followed(MEASURES[key]) for key in ("looked_after_started", "vacancy_rate", "contacts")}
    assert why == {"looked_after_started": OTHER_RULE, "vacancy_rate": OTHER_DAY, "contacts": ""}
    for measure in MEASURES.values():
        told = on_year_end.rule(measure)
        assert bool(told) == (measure.published_as != "none" and measure.has_query) and told[-1:] in ("", ".")


def test_a_month_between_that_is_missing_leaves_no_figure_and_few_months_no_range() -> None:
    months = dict.fromkeys(months_to(OCTOBER, 18), (10.0, None))
    del months[date(2026, 6, 30)]
    gap = year_so_far(REFERRALS, months)
    assert gap and (gap.why, gap.missing, gap.is_counted) == (GAP, date(2026, 6, 30), False)
    assert on_year_end.finding(REFERRALS, gap, None, None) == [
        "No figure of the year to 31 March 2027: June 2026 is told by no file, and a year with a month missing is none."
    ]
    short = year_so_far(REFERRALS, dict.fromkeys(months_to(OCTOBER, 8), (10.0, None)))
    assert short and (short.why, short.numerator, short.end) == (TOO_FEW_MONTHS, 70.0, None)
    assert year_so_far(REFERRALS, {}) is None


def test_it_is_said_with_its_months_its_range_and_the_year_printed_before() -> None:
    months = months_to(OCTOBER, 30)
    year = year_so_far(CLOSED, dict.fromkeys(months, (20.0, 100.0)))
    assert year and on_year_end.finding(CLOSED, year, 21.4, date(2026, 3, 31)) == [
        "Referrals closed with no further action: 20.0% (140 of 700) from April to October 2026.",
        "The year to 31 March 2027 is expected to end between 18.7% and 21.3%, most likely near 20.0%: four in five "
        "such ranges hold.",
        "Printed for the year to 31 March 2026: 21.4%.",
    ]
    open_now = year_so_far(MEASURES["plans_open"], {month: (300 + at % 2, None) for at, month in enumerate(months)})
    assert open_now and on_year_end.finding(MEASURES["plans_open"], open_now, 318, date(2026, 3, 31)) == [
        "Children on a child protection plan: 301 on 31 October 2026.",
        "Between 299 and 303 are expected on 31 March 2027: four in five such ranges hold.",
        "Printed for 31 March 2026: 318.",
    ]
    complete = year_so_far(REFERRALS, dict.fromkeys(months_to(MARCH, 12), (10.0, None)))
    assert complete and on_year_end.finding(REFERRALS, complete, None, None) == [
        "Referrals: 120 from April 2026 to March 2027.",
        "All months of the year to 31 March 2027 are counted; what is recorded late may still change it.",
    ]


# -- kept and scored ---------------------------------------------------------------------------------------------------


def test_a_months_forecast_stays_as_it_was_first_made_and_the_next_month_has_its_own() -> None:
    with duckdb.connect() as connection:
        connection.execute(schema())
        connection.execute(
            "create table series_month (authority varchar, measure varchar, level varchar, band varchar, month date, "
            "complete boolean, numerator double, denominator double)"
        )
        part = Writer(connection)
        asked = "select month, numerator, expected from year_forecast order by month"

        def count(month: date, number: float) -> None:
            values = {"month": month, "number": number}
            part.execute(
                "insert into series_month values ('E1', 'referrals', '', '', $month, true, $number, null)", values
            )

        for month in months_to(SEPTEMBER, 18):
            count(month, 10)
        foretell(part, list(MEASURES.values()))
        assert part.rows(asked) == [(SEPTEMBER, 60.0, 120.0)]
        part.execute("update series_month set numerator = 30")  # more is recorded since
        foretell(part, list(MEASURES.values()))
        assert part.rows(asked) == [(SEPTEMBER, 60.0, 120.0)]
        count(OCTOBER, 30)
        foretell(part, list(MEASURES.values()))
        assert part.rows(asked) == [(SEPTEMBER, 60.0, 120.0), (OCTOBER, 210.0, 360.0)]


def test_a_forecast_is_scored_once_its_year_is_printed() -> None:
    kept = [KeptForecast(MARCH, OCTOBER, 108, 120, 132), KeptForecast(MARCH, MARCH, 121, 121, 121)]
    assert [one.inside for one in scored(kept, {})] == [None, None]
    assert on_year_end.score(scored(kept, {})) == "No range kept here can be set beside a printed figure yet."
    for printed, inside, told in (
        (108.0, True, "108: inside"),
        (132.0, True, "132: inside"),
        (107.0, False, "107: below the range"),
        (133.0, False, "133: above the range"),
    ):
        ranged, complete = scored(kept, {MARCH: printed})
        assert (ranged.inside, on_year_end.outcome(REFERRALS, ranged)) == (inside, told)
        assert on_year_end.range_of(REFERRALS, complete.forecast) == "121"
        held = f"Of 1 range whose year is printed, {int(inside)} held it."
        assert on_year_end.score([ranged, complete]) == held, "a complete year has no range to score"
    assert on_year_end.outcome(REFERRALS, scored(kept, {MARCH: 119.0})[1]) == "119: −2"


def test_files_of_a_year_are_followed_until_it_is_printed(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    every = load_questions()
    few = replace(every, measures={"referrals": REFERRALS}, checks={})
    monkeypatch.setattr(imports, "load_questions", lambda: few)

    days = (date(2025, 3, 31), date(2025, 9, 30))
    paths = [write_extract(tmp_path / "files", day, {3: _referrals(day), 6: []}) for day in days]
    import_files("annex-a", paths, authority=AUTHORITY, confirmed=True, home=home)
    facts = tmp_path / "facts.csv"
    columns = "measure,authority,date,numerator,denominator,value,flag,source"
    facts.write_text(f"{columns}\nreferrals,{AUTHORITY},2026-03-31,,,25,,DfE\n", encoding="utf-8")
    last = write_extract(tmp_path / "files", date(2026, 3, 31), {3: _referrals(date(2026, 3, 31)), 6: []})
    import_batch(
        [("annex_a", last, {"authority": AUTHORITY, "as_at": None}), ("published", facts, {})],
        confirmed=True,
        home=home,
    )
    desk = Desk.open(local_viewer(), home)
    figure = desk and desk.year_ends.next_figure("referrals", Place(AUTHORITY))
    assert desk and figure and figure.year and figure.year.numerator == 24
    assert (figure.printed, figure.printed_on) == (25.0, date(2026, 3, 31))
    assert [(one.forecast.month, one.forecast.expected, one.inside) for one in figure.kept] == [
        (date(2025, 9, 30), 24.0, True),
        (date(2026, 3, 31), 24.0, False),
    ]
    assert desk.as_panel().year_ends.next_figure("referrals", Place(AUTHORITY)) is None
    assert desk.as_panel().year_ends.every(Place(AUTHORITY)) == []
    assert desk.year_ends.every(Place(AUTHORITY, team="North")) == []
    capsys.readouterr()
    assert command(["year-end", "--authority", AUTHORITY, "--kept", "--format", "json"]) == 0
    first, last = json.loads(capsys.readouterr().out)
    assert (first["month"], first["printed"], first["inside"]) == ("2025-09-30", 25.0, True)
    assert (last["month"], last["expected"], last["inside"]) == ("2026-03-31", 24.0, None)
    assert command(["year-end", "referrals", "--authority", AUTHORITY, "--format", "json"]) == 0
    [row] = json.loads(capsys.readouterr().out)
    assert (row["year_end"], row["numerator"], row["months_to_come"], row["covers"]) == ("2026-03-31", 24.0, 0, 0.8)


def _referrals(day: date) -> list[dict[str, str]]:
    """Two in each of the six months to a day."""
    return [
        {"child": f"{month}{at}", "received": f"{month:%Y-%m}-0{at}", "team": "North"}
        for month in months_to(day, 6)
        for at in (3, 4)
    ]
