"""Published years about an event: the first wholly after it beside the last wholly before it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from metrics.analysis.published_since import PublishedSince, last_before, published_since
from metrics.questions.catalogue import load_questions
from metrics.words import on_journey

MEASURES = load_questions().measures
TIMELY, OPEN = MEASURES["assessments_in_45_days"], MEASURES["plans_open"]


def years(first: int, *values: float, of: float = 1000.0, numerator: float | None = None) -> list[dict[str, Any]]:
    return [
        {
            "month": pd.Timestamp(f"{first + number}-03-31"),
            "value": value,
            "numerator": value * of / 100 if numerator is None else numerator,
            "denominator": of,
            "flag": "",
        }
        for number, value in enumerate(values)
    ]


def visits(*days: str, ends: str | None = None) -> list[Mapping[str, Any]]:
    return [
        {
            "letter": chr(65 + number),
            "kind": "monitoring visit",
            "starts": pd.Timestamp(day),
            "ends": pd.Timestamp(ends) if ends else pd.NaT,
        }
        for number, day in enumerate(days)
    ]


def spans(told: list[PublishedSince]) -> list[tuple[int | None, int | None]]:
    return [(_year(one.before), _year(one.after)) for one in told]


def _year(row: Any) -> int | None:
    return None if row is None else int(row["month"].year)


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("2017-03-31", 2016, 2018),  # the year to that day is not wholly before it
        ("2017-04-01", 2017, 2019),  # nor is the year from that day on wholly after it
        ("2017-03-30", 2016, 2018),
    ],
)
def test_a_year_lies_wholly_on_one_side(day: str, before: int, after: int) -> None:
    assert spans(published_since(TIMELY, years(2014, *[80.0] * 6), visits(day))) == [(before, after)]


def test_a_figure_of_a_day_is_wholly_after_from_the_next_day_on() -> None:
    told = published_since(OPEN, years(2014, *[80.0] * 6), visits("2017-03-30", "2018-04-01"))
    assert spans(told) == [(2016, 2017), (2018, 2019)]


def test_an_event_of_several_days_ends_on_its_last() -> None:
    assert spans(published_since(TIMELY, years(2014, *[80.0] * 7), visits("2017-03-20", ends="2017-04-05"))) == [
        (2016, 2019)
    ]


def test_of_two_visits_in_one_year_the_first_has_no_newer_figure() -> None:
    told = published_since(TIMELY, years(2016, 79.4, 72.4, 76.4, 83.1), visits("2017-05-23", "2017-09-12"))
    assert spans(told) == [(2017, None), (2017, 2019)]
    assert [one.says for one in told] == ["no newer figure", "plain"]
    assert [one.difference for one in told] == [None, pytest.approx(10.7)]


def test_a_figure_of_more_than_two_years_before_is_none() -> None:
    rows = years(2014, 80.0, 81.0)
    assert (last_before(rows, pd.Timestamp("2017-03-30").date()) or {})["value"] == 81.0
    assert last_before(rows, pd.Timestamp("2017-04-02").date()) is None
    assert published_since(TIMELY, rows, visits("2018-01-01"))[0].says == "no figure"


def test_fewer_than_ten_have_no_difference() -> None:
    told = published_since(TIMELY, years(2016, 70.0, 70.0, 70.0, of=9.0, numerator=7.0), visits("2016-06-01"))[0]
    assert (told.says, told.difference) == ("fewer than ten", None)
    assert on_journey.published_cell(TIMELY, told)[0] == "7 of 9, was 7 of 9"


def test_every_page_words_it_from_the_same_two_figures() -> None:
    told = published_since(TIMELY, years(2016, 79.4, 72.4, 76.4, 83.1), visits("2017-05-23"))[0]
    row = {"value": 83.1, "numerator": 831.0, "denominator": 1000.0, "month": pd.Timestamp("2019-03-31")}
    row |= {"period": "year", "complete": True}
    assert on_journey.published_cell(TIMELY, told) == [
        "83.1%, was 72.4% (+10.7 points)",
        "in the year to March 2019, was in the year to March 2017",
    ]
    assert on_journey.published_after(TIMELY, told) == "83.1% (published, year to March 2019)"
    assert on_journey.published_change(TIMELY, told) == "Published: +10.7 points"
    assert on_journey.finding(TIMELY, row, told).endswith(
        "After visit A (May 2017): 83.1% in the year to March 2019, was 72.4% in the year to March 2017."
    )
    beside = on_journey.published_beside(TIMELY, told)
    assert beside.startswith("No month to compare with ") and "As published after it: 83.1%" in beside
    title = on_journey.chart_title(TIMELY, row, told)
    assert title == "83.1% in the year to March 2019, 72.4% before A" and len(title.split()) <= 10
    for forbidden in ("improve", "concern", "because", "worse", "better", "significant"):
        assert forbidden not in on_journey.finding(TIMELY, row, told).lower()


def test_without_a_newer_figure_the_newest_stands_alone() -> None:
    told = published_since(TIMELY, years(2016, 79.4, 72.4), visits("2017-05-23"))[0]
    row = {"value": 72.4, "month": pd.Timestamp("2017-03-31"), "period": "year"}
    assert on_journey.finding(TIMELY, row, told).endswith("There is no newer figure since visit A (May 2017).")
    assert on_journey.published_cell(TIMELY, told) == ["No newer figure"]
    assert "visit" not in on_journey.chart_title(TIMELY, row, told)
    assert on_journey.published_cell(TIMELY, None) == []
