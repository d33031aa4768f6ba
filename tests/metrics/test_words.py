"""Plain sentences: what they say, and what they leave unsaid."""

from datetime import date

import pandas as pd
import pytest

from metrics.questions.catalogue import load_questions
from metrics.settings import Target
from metrics.statistics import between
from metrics.statistics.between import Figure
from metrics.statistics.comparing import Comparison
from metrics.words import basic, on_since, on_targets, on_trajectory

MEASURES = load_questions().measures
IN_TIME, PLANS = MEASURES["assessments_in_45_days"], MEASURES["plans_open"]


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [(7, 9, "7 of 9"), (9, 10, "90.0%"), (0, 0, "no cases"), (151, 180, "83.9%"), (0, 12, "0.0%")],
)
def test_a_percentage_of_fewer_than_ten_is_told_as_x_of_n(numerator: int, denominator: int, expected: str) -> None:
    value = numerator / denominator * 100 if denominator else None
    assert basic.figure(IN_TIME, value, numerator, denominator, "") == expected


def test_a_hidden_or_missing_figure_says_why() -> None:
    assert basic.figure(IN_TIME, None, None, None, "c") == "hidden (small number)"
    assert basic.figure(IN_TIME, float("nan"), None, None, "") == "no figure"
    assert basic.figure(IN_TIME, None, None, None, "a new symbol") == "a new symbol"


def test_numbers_have_commas_a_true_minus_and_halves_away_from_zero() -> None:
    assert basic.number(1204) == "1,204"
    assert basic.number(-7.04, 1) == "−7.0"
    assert basic.number(0.05, 1) == "0.1"


@pytest.mark.parametrize(
    ("measure", "now", "before", "expected"),
    [
        (IN_TIME, 72.4, 79.4, "−7.0 points"),
        (IN_TIME, 10.04, 10.76, "−0.8 points"),  # told as 10.0 and 10.8
        (IN_TIME, 10.06, 10.14, "the same"),  # both told as 10.1
        (IN_TIME, 10.04, 10.06, "−0.1 points"),
        (IN_TIME, 84.0, 71.0, "+13.0 points"),
        (PLANS, 424, 517, "−93"),
        (PLANS, 517, 517, "the same"),
        (IN_TIME, 71.01, 71.0, "the same"),
        (PLANS, None, 5, ""),
    ],
)
def test_a_change_is_the_plain_difference(measure, now, before, expected: str) -> None:
    assert basic.change(measure, now, before) == expected


def test_the_change_since_a_visit_is_that_of_the_figures_beside_it() -> None:
    """10.04% and 10.76% lie 0.72 apart; 9.96 and 10.04 are told alike; of fewer than ten the figures are no numbers."""
    for after, before, told in ((10.04, 10.76, "−0.8 points"), (9.96, 10.04, "the same")):
        figures = Figure(before, 54, 502, 3), Figure(after, 50, 498, 3)
        compared = Comparison(between.LOWER, *figures, after - before)
        assert on_since.difference(IN_TIME, compared) == told
        assert on_since.figures(IN_TIME, compared) == f"{after:.1f}%, was {before:.1f}%"
    few = Comparison(between.PLAIN, Figure(75.0, 6, 8, 1), Figure(700 / 9, 7, 9, 1), 700 / 9 - 75)
    assert on_since.exact(IN_TIME, few) == "+2.8 points"


@pytest.mark.parametrize(
    ("starts", "ends", "precision", "expected"),
    [
        ("2017-05-23", "2017-05-24", "day", "23–24 May 2017"),
        ("2016-10-01", "2016-11-30", "month", "October–November 2016"),
        ("2018-01-01", "2018-01-31", "month", "January 2018"),
        ("2017-06-20", "2017-07-13", "day", "20 June – 13 July 2017"),
        ("2017-12-28", "2018-01-03", "day", "28 December 2017 – 3 January 2018"),
        ("2019-06-17", None, "day", "17 June 2019"),
        (None, None, "unknown", "not dated"),
    ],
)
def test_an_event_is_dated_as_exactly_as_it_is_known(starts, ends, precision, expected: str) -> None:
    event = {
        "starts": pd.Timestamp(starts) if starts else pd.NaT,
        "ends": pd.Timestamp(ends) if ends else pd.NaT,
        "precision": precision,
    }
    assert basic.event_when(event) == expected


def test_a_visit_has_no_grade_and_an_inspection_says_its_judgements() -> None:
    assert basic.event_said({"kind": "monitoring visit", "headline": "Slow."}) == "No grade. Slow."
    inspected = {"kind": "inspection", "overall": "Inadequate", "leaders": "Inadequate", "headline": None}
    assert basic.event_said(inspected) == "Overall: Inadequate. Leaders: Inadequate."


def test_the_place_line_says_the_data_date_or_that_there_are_only_published_figures() -> None:
    assert (
        basic.place("Worcestershire", None, "North", date(2026, 10, 31))
        == "Worcestershire · North · data to 31 October 2026"
    )
    assert basic.place("Walsall", None, None, None) == "Walsall · published figures only"


@pytest.mark.parametrize("denominator", [149.0, 149.0 + 3e-14, 149.0 - 3e-14])
def test_a_hair_beside_a_whole_number_is_the_whole_number(denominator: float) -> None:
    load = load_questions().measure("caseload_average")
    assert basic.parts_of(load, 2301.0, denominator) == "2,301 over 149"
    assert basic.parts_of(load, 2301.0, 148.9) == "2,301 over 148.9"


def test_an_average_says_what_its_two_numbers_are_and_a_length_of_time_its_unit() -> None:
    attainment, wait = MEASURES["attainment_in_need_8"], MEASURES["early_help_longest_wait"]
    row = {"month": date(2025, 8, 31), "value": 1560 / 83, "numerator": 1560.0, "denominator": 83.0, "period": "year"}
    assert "18.8 (1,560 points over 83 pupils)" in basic.latest(attainment, row)
    assert basic.measured(wait, basic.figure(wait, 6.24)) == "6.2 weeks"
    assert basic.measured(wait, basic.figure(wait, None, flag="missing")) == basic.figure(wait, None, flag="missing")
    assert basic.measured(attainment, "18.8") == "18.8"
    averages = [one for one in MEASURES.values() if one.unit in ("score", "fine_score") and one.denominator]
    assert averages and all(len(one.two_numbers) == 2 for one in averages)


def test_money_is_told_in_pounds_and_shortly_beside_a_chart() -> None:
    saved = MEASURES["savings_made"]
    assert basic.figure(saved, 875_000.0) == "£875,000" and basic.figure(saved, -300.4) == "−£300"
    assert basic.difference(saved, -1250.0) == "−£1,250" and basic.difference(saved, 0.2) == "the same"
    labels = [on_trajectory.label_of(saved, value) for value in (999.0, 1000.0, 999_999.0, 5_940_000.0)]
    assert labels == ["£999", "£1k", "£1,000k", "£5.94m"]
    promise = Target(saved.key, date(2024, 4, 1), 80.0, by=date(2027, 3, 31), baseline=100.0)
    assert on_targets.begins_at(saved, promise) == "20% less than £100 on 1 April 2024"
