"""Sentences about one authority among others."""

import pandas as pd
import pytest

from metrics.questions.catalogue import load_questions
from metrics.statistics.funnel import funnel
from metrics.statistics.intervals import wilson
from metrics.statistics.neighbours import beside
from metrics.statistics.ranks import rank_intervals
from metrics.words import on_authorities

MEASURES = load_questions().measures
SHARE, COUNT = MEASURES["assessments_in_45_days"], MEASURES["plans_open"]
LONGEST = "Bournemouth, Christchurch and Poole"
FOUND = beside(wilson(90, 100).times(100), [60.0, 70.0, 80.0], 2021)
FUNNEL = funnel([50.0, 60.0, 70.0], [100.0, 100.0, 100.0])


def test_titles_have_ten_words_or_fewer_whatever_the_name() -> None:
    row = {"name": LONGEST, "value": 92.6, "numerator": 926, "denominator": 1000}
    ranks = rank_intervals([50.0] * 30, [100.0] * 30)
    assert FOUND is not None and ranks[0] is not None
    titles = [
        on_authorities.funnel_title(SHARE, row, "inside"),
        on_authorities.beside_title(SHARE, row, FOUND),
        on_authorities.rank_title(SHARE, row, ranks[0]),
    ]
    assert titles[0] == f"{LONGEST} 92.6%: inside the expected range"
    assert titles[1] == f"{LONGEST} 92.6%: above its neighbours’ median, 70.0%"
    assert titles[2] == f"{LONGEST}: between 1st and 30th of 30"
    unclear = beside(wilson(70, 100).times(100), [70.0, 70.0])
    assert unclear is not None
    titles.append(on_authorities.beside_title(SHARE, row, unclear))
    assert titles[3] == f"{LONGEST}: within chance of its neighbours’ median"
    assert all(len(title.split()) <= 10 for title in titles)
    short = row | {"name": "Kent"}
    assert on_authorities.beside_title(SHARE, short, unclear) == (
        "Kent 92.6%: within chance of its neighbours’ median, 70.0%"
    )


def test_who_is_missing_is_said_with_the_reason() -> None:
    assert on_authorities.not_drawn([]) == ""
    assert (
        on_authorities.not_drawn(["c", "c", "z"])
        == "3 authorities are not drawn: 2 hidden (small number), 1 not applicable."
    )
    assert on_authorities.not_drawn([""]) == "1 authority is not drawn: 1 no figure."
    assert on_authorities.not_drawn([], 2) == f"2 authorities are not drawn: 2 {on_authorities.NO_NUMBERS}."


def test_the_rank_says_which_end_is_which() -> None:
    found = rank_intervals([10.0, 500.0], [1000.0] * 2)[0]
    assert found is not None
    assert on_authorities.rank(SHARE, found) == "2nd of 2, where 1st is the highest value. Higher is better."


def test_the_place_in_the_funnel_gives_its_limits() -> None:
    assert FUNNEL is not None
    low, high = FUNNEL.limits(100)
    said = on_authorities.funnel_place(SHARE, FUNNEL, 100.0, "below")
    limits = f"{low * 100:.1f}% to {high * 100:.1f}% (99.8% limits)"
    assert said == f"That is below the expected range for 100 cases, {limits}."
    assert on_authorities.outside(["above", "inside", "below", "below"]) == (
        "Outside that range: 1 above and 2 below, of 4 authorities."
    )


def test_the_middle_line_is_not_england_where_some_are_hidden() -> None:
    assert FUNNEL is not None
    england = {"value": 61.2, "numerator": 612, "denominator": 1000}
    assert on_authorities.middle(SHARE, FUNNEL, england, hidden=True) == (
        "The middle line, 60.0%, is that of all authorities together without those that are not drawn. "
        "England as published is 61.2%."
    )
    assert on_authorities.middle(SHARE, FUNNEL, None) == "The middle line, 60.0%, is that of all authorities together."


def test_neighbours_without_a_figure_are_counted() -> None:
    assert FOUND is not None
    assert on_authorities.beside(SHARE, FOUND, 3) == "Above the median of 3 statistical neighbours (70.0%)."
    assert on_authorities.beside(SHARE, FOUND, 10).endswith("7 of 10 gave no figure.")


@pytest.mark.parametrize(
    ("measure", "row", "contributed", "said"),
    [
        (COUNT, {"denominator": None, "numerator": 5}, 10, "A count depends on"),
        (SHARE, {"denominator": 9, "numerator": 7}, 10, "Fewer than ten"),
        (SHARE, {"denominator": 90, "numerator": float("nan")}, 10, "are not published"),
        (SHARE, {"denominator": 90, "numerator": 7}, 5, "5 of 10 statistical neighbours have a figure: too few"),
        (SHARE, {"denominator": 90, "numerator": 7}, 0, "None of its neighbours"),
    ],
)
def test_why_there_is_no_verdict(measure, row, contributed, said) -> None:
    assert said in on_authorities.not_beside(measure, row, contributed, 10)


def test_a_count_points_to_its_rate() -> None:
    assert "Choose “Plans per 10,000” instead." in on_authorities.not_beside(COUNT, {}, 10, 10, "Plans per 10,000")


def test_before_and_after_an_inspection_stand_side_by_side() -> None:
    row = {"name": "Kent", "numerator": 80, "denominator": 100, "when": pd.Timestamp("2016-05-12")}
    before = row | {"value": 80.0, "month": pd.Timestamp("2016-03-31"), "years": -0.1}
    after = row | {"value": 90.0, "numerator": 90, "month": pd.Timestamp("2018-03-31"), "years": 1.9}
    assert on_authorities.since_inspection(SHARE, before, after) == (
        "Kent: 80.0% (80 of 100) in the year to March 2016, the last figure before its inspection of 12 May 2016; "
        "90.0% (90 of 100) in the year to March 2018, 1.9 years after it."
    )
