"""The value of a measure at each event, and the change since the one before."""

import random
from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest

from metrics.analysis import journey
from metrics.analysis.published_since import published_since
from metrics.base import plain
from metrics.questions.catalogue import Measure, load_questions
from metrics.words import on_journey

MEASURES = load_questions().measures
FLOW, COUNT, STOCK = MEASURES["assessments_in_45_days"], MEASURES["assessments_completed"], MEASURES["plans_open"]


def months(first: str, pairs: Sequence[tuple[float, float | None]], *, complete: bool = True) -> pd.DataFrame:
    ends = pd.date_range(first, periods=len(pairs), freq="ME")
    rows = [
        {
            "month": end,
            "numerator": x,
            "denominator": n,
            "value": x if n is None else x / n * 100 if n else None,
            "flag": "",
            "complete": complete,
        }
        for end, (x, n) in zip(ends, pairs, strict=True)
    ]
    return pd.DataFrame(rows)


def years(values: dict[str, float]) -> pd.DataFrame:
    rows = [
        {"month": pd.Timestamp(day), "value": value, "numerator": None, "denominator": None, "flag": ""}
        for day, value in values.items()
    ]
    return pd.DataFrame(rows, columns=["month", "value", "numerator", "denominator", "flag"])


def events(*starts: str | None, status: str = "actual") -> pd.DataFrame:
    frame = pd.DataFrame(
        {"letter": list("ABCDEFGH")[: len(starts)], "starts": pd.to_datetime(pd.Series(starts, dtype="object"))}
    )
    return frame.assign(kind="inspection", status=status, published=pd.Series(dtype="datetime64[ns]"))


NONE = years({})


def at_it(measure: Measure, table: pd.DataFrame) -> list[str]:
    """What each event's cell says of the value there."""
    return [on_journey.at_it(measure, row) for row in plain.records(table)]


def cell(table: pd.DataFrame, row: int | str, column: str) -> Any:
    """One cell, whatever its type."""
    return table.loc[row, column]


def test_a_flow_sums_the_three_full_months_before_the_event() -> None:
    local = months("2026-01-31", [(9, 10), (1, 10), (2, 10), (3, 20), (20, 20)])
    table = journey.events_table(FLOW, events("2026-05-15"), local, NONE)
    assert [cell(table, 0, name) for name in ("numerator", "denominator", "value")] == [6, 40, 15.0]
    assert at_it(FLOW, table)[0] == "15.0% (three months to April 2026)"


def test_the_month_of_the_event_belongs_to_no_side_even_on_its_last_day() -> None:
    local = months("2026-01-31", [(1, 10), (2, 10), (3, 10), (10, 10)])
    table = journey.events_table(FLOW, events("2026-04-30"), local, NONE)
    assert cell(table, 0, "numerator") == 6


@pytest.mark.parametrize(("day", "expected"), [("2026-03-30", 20), ("2026-03-31", 20), ("2026-04-01", 30)])
def test_a_stock_is_the_last_month_end_before_the_first_day(day: str, expected: int) -> None:
    local = months("2026-01-31", [(10, None), (20, None), (30, None), (40, None)])
    assert journey.events_table(STOCK, events(day), local, NONE).loc[0, "value"] == expected


def test_a_missing_or_unfinished_month_leaves_no_figure() -> None:
    local = months("2026-01-31", [(1, 10), (2, 10), (3, 10)])
    table = journey.events_table(FLOW, events("2026-04-10"), local.drop(index=1), NONE)
    assert at_it(FLOW, table) == ["no figure"]
    local.loc[2, "complete"] = False
    assert at_it(FLOW, journey.events_table(FLOW, events("2026-04-10"), local, NONE)) == ["no figure"]


def test_an_annual_figure_is_used_at_one_event_only() -> None:
    published = years({"2016-03-31": 79.4, "2017-03-31": 72.4, "2018-03-31": 76.4})
    table = journey.events_table(
        FLOW, events("2016-10-01", "2017-05-23", "2017-09-12", "2018-01-01", "2018-06-01"), NONE, published
    )
    assert table["value"].tolist()[:2] == [79.4, 72.4]
    assert at_it(FLOW, table)[2:4] == ["no newer figure", "no newer figure"]


def test_a_published_figure_stands_at_the_event_it_is_compared_at() -> None:
    """Three visits in one year: the figure before all of them is compared with what came after the last."""
    published = years({"2016-03-31": 79.4, "2017-03-31": 72.4, "2018-03-31": 76.4, "2019-03-31": 83.1})
    inspected = events("2016-10-01", "2017-05-23", "2017-09-12", "2018-01-01")
    table = journey.events_table(FLOW, inspected, NONE, published)
    assert [text.split(" (")[0] for text in at_it(FLOW, table)] == ["79.4%", *["no newer figure"] * 2, "72.4%"]
    since = published_since(FLOW, plain.records(published), plain.records(inspected))
    assert [on_journey.published_change(FLOW, one) for one in since] == [
        "No newer figure",
        "No newer figure",
        "No newer figure",
        "Published: +10.7 points",
    ]
    # where the months before the last are held it shows them, and the figure stands at the first of the others
    local = months("2017-10-31", [(30, 40)] * 3)
    told = at_it(FLOW, journey.events_table(FLOW, inspected, local, published))
    assert [text.split(" (")[0] for text in told] == ["79.4%", "72.4%", "no newer figure", "75.0%"]


@pytest.mark.parametrize("seed", range(20))
def test_no_event_says_that_there_is_no_newer_figure_and_compares_one(seed: int) -> None:
    chance = random.Random(seed)
    published = years({f"{year}-03-31": float(chance.randint(60, 90)) for year in range(2015, 2025)})
    days = sorted(pd.Timestamp("2016-05-01") + pd.Timedelta(days=chance.randint(0, 3000)) for _ in range(6))
    inspected = events(*[f"{day:%Y-%m-%d}" for day in days])
    table = plain.records(journey.events_table(FLOW, inspected, NONE, published))
    since = published_since(FLOW, plain.records(published), plain.records(inspected))
    for row, one in zip(table, since, strict=True):
        if row["state"] == "no newer figure":
            assert one.after is None
        elif one.before is not None:
            assert row["month"] == one.before["month"]
    stands = [row["month"] for row in table if row["state"] == journey.VALUED]
    assert len(set(stands)) == len(stands)


def test_a_published_figure_older_than_two_years_is_no_value_at_an_event() -> None:
    table = journey.events_table(FLOW, events("2020-01-01"), NONE, years({"2016-03-31": 79.4}))
    assert at_it(FLOW, table) == ["no figure"]


def test_the_three_months_before_a_visit_never_reach_into_the_one_before() -> None:
    local = months("2026-01-31", [(30, 40)] * 8)
    table = journey.events_table(FLOW, events("2026-04-10", "2026-07-10", "2026-08-10"), local, NONE)
    assert at_it(FLOW, table) == ["75.0% (three months to March 2026)", "no figure", "no figure"]
    apart = journey.events_table(FLOW, events("2026-04-10", "2026-08-10"), local, NONE)
    assert at_it(FLOW, apart)[1] == "75.0% (three months to July 2026)"
    stocks = months("2026-01-31", [(30, None)] * 8)
    assert at_it(STOCK, journey.events_table(STOCK, events("2026-04-10", "2026-05-10"), stocks, NONE))[1] == (
        "30 (30 April 2026)"
    )


def test_undated_and_planned_events_are_in_the_table_without_a_value() -> None:
    local = months("2026-01-31", [(30, 40)] * 6)
    table = journey.events_table(FLOW, events(None, "2026-04-10"), local, NONE)
    assert at_it(FLOW, table) == ["75.0% (three months to March 2026)", "not dated"]
    planned = journey.events_table(FLOW, events("2026-04-10", status="planned"), local, NONE)
    assert at_it(FLOW, planned) == ["planned"]


def test_counts_are_summed() -> None:
    local = months("2026-01-31", [(10, None), (20, None), (30, None), (9, None), (15, None), (25, None), (35, None)])
    table = journey.events_table(COUNT, events("2026-04-10", "2026-08-10"), local, NONE)
    assert table["value"].tolist() == [60, 75]


def test_the_median_says_how_many_contributed() -> None:
    rows = pd.DataFrame(
        {
            "authority": ["a", "b", "a"],
            "month": pd.to_datetime(["2018-03-31", "2018-03-31", "2019-03-31"]),
            "period": "year",
            "value": [70.0, 80.0, 60.0],
        }
    )
    by_date = journey.medians_by_date(rows, 3)
    assert by_date["contributed"].tolist() == [2, 1] and by_date["value"].isna().tolist() == [False, True]
    median = on_journey.median_points(by_date, FLOW)
    assert median["value"].tolist() == [75.0] and median["label"].tolist()[0].endswith("(2 of 3)")
    assert "(2 of 3)" in median["told"].tolist()[0]


def test_authorities_align_at_their_own_inspection_with_figures_on_either_side() -> None:
    rows = pd.DataFrame(
        {
            "authority": ["a"] * 3 + ["b"] * 3,
            "value": [1.0, 2.0, 3.0] * 2,
            "month": list(pd.to_datetime(["2016-03-31", "2017-03-31", "2018-03-31"])) * 2,
        }
    )
    told = pd.DataFrame(
        {
            "authority": ["a", "a", "b"],
            "kind": ["inspection", "inspection", "monitoring visit"],
            "status": "actual",
            "starts": pd.to_datetime(["2017-03-31", "NaT", "2017-01-01"]),
            "published": pd.to_datetime(["NaT", "2020-01-01", "NaT"]),
        }
    )
    aligned = journey.aligned_at_own(rows, told)
    assert aligned["authority"].unique().tolist() == ["a"]
    assert aligned["years"].tolist() == [-1.0, 0.0, 1.0]
    assert journey.aligned_at_own(rows, told, -2).empty


def test_the_newest_value_passes_over_a_flow_month_still_running() -> None:
    rows = pd.concat([months("2026-01-31", [(1, 10), (2, 10)]), months("2026-03-31", [(0, 1)], complete=False)])
    assert (journey.newest(FLOW, rows) or {})["month"] == pd.Timestamp("2026-02-28")
    assert (journey.newest(STOCK, rows) or {})["month"] == pd.Timestamp("2026-03-31")
    assert journey.newest(FLOW, rows.iloc[:0]) is None
