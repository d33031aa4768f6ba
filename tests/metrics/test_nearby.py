"""An authority's published figures beside its neighbours' of the same date."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from metrics.analysis.nearby import nearby, newest
from metrics.questions.catalogue import load_questions
from metrics.words import on_overview

MEASURES = load_questions().measures
TIMELY, OPEN, RATE, LOAD = (
    MEASURES[key] for key in ("assessments_in_45_days", "plans_open", "plans_open_rate", "caseload_average")
)
MODELS = {2014: ["N1", "N2"], 2021: ["N2", "N3", "N4"]}


def row(authority: str, year: int, value: float | None, of: float = 1000.0) -> dict[str, Any]:
    numerator = None if value is None else value * of / 100
    return {
        "authority": authority,
        "month": pd.Timestamp(f"{year}-03-31"),
        "value": value,
        "numerator": numerator,
        "denominator": of,
        "flag": "" if value is not None else "c",
    }


def model(day: date) -> tuple[int | None, list[str]]:
    year = max((year for year in MODELS if year <= day.year), default=min(MODELS))
    return year, MODELS[year]


def test_each_date_has_the_neighbours_of_its_own_model() -> None:
    rows = [row("A", year, 80.0) for year in (2019, 2022)]
    rows += [
        row(code, year, 60.0 + 5 * at) for year in (2019, 2022) for at, code in enumerate(("N1", "N2", "N3", "N4"))
    ]
    early, late = nearby(TIMELY, "A", rows, model)
    assert (early.month, early.median, early.contributed, early.of, early.model_year) == (
        date(2019, 3, 31),
        62.5,
        2,
        2,
        2014,
    )
    assert (late.month, late.median, late.contributed, late.of, late.model_year) == (
        date(2022, 3, 31),
        70.0,
        3,
        3,
        2021,
    )


def test_only_a_date_at_which_both_have_a_figure_counts() -> None:
    rows = [row("A", 2022, 80.0), row("A", 2023, None), row("A", 2024, 81.0), row("N2", 2022, 70.0)]
    rows += [row("N2", 2023, 71.0), row("N3", 2022, None)]
    found = nearby(TIMELY, "A", rows, model)
    assert [one.month.year for one in found] == [2022]
    assert (found[0].contributed, found[0].of) == (1, 3)


def test_of_half_of_the_neighbours_or_fewer_no_median_is_said_and_why_is() -> None:
    rows = [row("A", 2022, 80.0), row("N2", 2022, 70.0), row("N3", 2022, None), row("N4", 2022, None)]
    (found,) = nearby(TIMELY, "A", rows, model)
    assert (found.median, found.beside, found.contributed) == (None, None, 1)
    assert on_overview.beside_neighbours(TIMELY, found)[:2] == [
        "No median: too few neighbours",
        "80.0%; 1 of 3 have a figure",
    ]


@pytest.mark.parametrize(
    ("own", "says"),
    [(80.0, "Above the median"), (60.0, "Below the median"), (71.0, "Within chance of the median")],
)
def test_the_three_verdicts_with_how_many_and_the_year(own: float, says: str) -> None:
    rows = [row("A", 2022, own), row("N2", 2022, 70.0), row("N3", 2022, 71.0), row("N4", 2022, None)]
    found = newest(nearby(TIMELY, "A", rows, model))
    assert on_overview.beside_neighbours(TIMELY, found) == [
        says,
        f"{own:.1f}% beside 70.5% (2 of 3)",
        "published in the year to March 2022",
    ]


def test_without_the_numbers_behind_it_nothing_is_judged() -> None:
    rows = [row("A", 2022, 80.0) | {"numerator": None, "denominator": None}]
    rows += [row("N2", 2022, 70.0), row("N3", 2022, 71.0)]
    found = newest(nearby(TIMELY, "A", rows, model))
    assert found is not None and found.beside is None
    assert on_overview.beside_neighbours(TIMELY, found)[0] == "Side by side, not judged"
    few = [row("A", 2022, 80.0, of=5.0), row("N2", 2022, 70.0), row("N3", 2022, 71.0)]
    assert newest(nearby(TIMELY, "A", few, model)).beside is None  # type: ignore[union-attr]


def test_a_count_is_not_compared_and_nothing_is_without_neighbours() -> None:
    rows = [row("A", 2022, 80.0), row("N2", 2022, 70.0)]
    assert nearby(OPEN, "A", rows, model) == []
    assert nearby(TIMELY, "A", rows, lambda day: (None, [])) == []
    assert nearby(TIMELY, "A", rows[:1], model) == []
    assert on_overview.beside_neighbours(TIMELY, None) == []


def test_another_rule_is_said() -> None:
    rows = [row("A", 2022, 17.0), row("N2", 2022, 16.0)]
    assert (
        "published by another rule," in on_overview.beside_neighbours(LOAD, newest(nearby(LOAD, "A", rows, model)))[2]
    )


def test_the_newest_by_a_day() -> None:
    rows = [row(code, year, 70.0) for code in ("A", "N2") for year in (2021, 2022, 2023)]
    found = nearby(TIMELY, "A", rows, model)
    assert newest(found).month.year == 2023  # type: ignore[union-attr]
    assert newest(found, date(2022, 12, 31)).month.year == 2022  # type: ignore[union-attr]
    assert newest(found, date(2020, 1, 1)) is None
