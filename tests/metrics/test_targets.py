"""Targets that slope: their height on a day, how far a figure has come, their words, and their line on a chart."""

from datetime import date

import pytest

from metrics.analysis import overview
from metrics.analysis.targets import progress_of
from metrics.figures.target_lines import target_steps
from metrics.questions.catalogue import load_questions
from metrics.settings import Target
from metrics.words import on_briefing, on_overview, on_targets

MEASURES = load_questions().measures
PLANS, TIMELY = MEASURES["plans_open"], MEASURES["assessments_in_45_days"]
PROMISE = Target(PLANS.key, date(2026, 4, 1), 340.0, by=date(2027, 3, 31), baseline=400.0)


@pytest.mark.parametrize(
    ("day", "level"),
    [
        (date(2026, 1, 1), 400.0),
        (date(2026, 4, 1), 400.0),
        (date(2026, 9, 30), 370.0),  # 182 of 364 days
        (date(2027, 3, 31), 340.0),
        (date(2028, 1, 1), 340.0),
    ],
)
def test_a_line_has_its_height_on_each_day(day: date, level: float) -> None:
    assert PROMISE.level(day) == pytest.approx(level)
    assert Target(PLANS.key, date(2026, 4, 1), 340.0).level(day) == 340.0


def test_what_is_needed_and_achieved_is_told_by_the_month() -> None:
    progress = progress_of(PROMISE, date(2026, 9, 30), 388.0)
    assert progress is not None and progress.due == pytest.approx(370.0)
    months = 364 / (365.25 / 12)
    assert progress.needed_a_month == pytest.approx(-60 / months)
    assert progress.achieved_a_month == pytest.approx(-12 / (months / 2))
    assert progress.to_go_a_month == pytest.approx(-48 / (months / 2))
    begun = progress_of(PROMISE, date(2026, 4, 20), 399.0)
    assert begun is not None and begun.achieved_a_month is None
    over = progress_of(PROMISE, date(2027, 3, 31), 350.0)
    assert over is not None and over.to_go_a_month is None
    assert progress_of(Target(PLANS.key, date(2026, 4, 1), 340.0), date(2026, 9, 30), 388.0) is None


@pytest.mark.parametrize(
    ("value", "day", "says"),
    [
        (370.0, date(2026, 9, 30), "340 by 31 March 2027: on track"),
        (371.0, date(2026, 9, 30), "340 by 31 March 2027: behind"),
        (341.0, date(2027, 3, 31), "340 by 31 March 2027: not met"),
        (340.0, date(2027, 4, 30), "340 by 31 March 2027: met"),
    ],
)
def test_which_way_a_promise_goes_is_its_own(value: float, day: date, says: str) -> None:
    """Of plans neither more nor fewer is better in itself."""
    row = {"value": value, "denominator": None, "month": day}
    assert PLANS.better == "neither" and on_overview.target(PLANS, PROMISE, row) == says


def test_a_running_month_is_held_against_the_line_on_its_own_day() -> None:
    row = {"value": 370.0, "denominator": None, "month": date(2026, 10, 31)}
    assert overview.target_status(PLANS, PROMISE, row) == overview.MISSED
    assert overview.target_status(PLANS, PROMISE, row, date(2026, 9, 30)) == overview.MET


def test_a_promise_in_words() -> None:
    assert on_targets.begins_at(PLANS, PROMISE) == "15% fewer than 400 on 1 April 2026"
    share = Target(TIMELY.key, date(2026, 4, 1), 90.0, by=date(2027, 3, 31), baseline=71.5)
    assert on_targets.begins_at(TIMELY, share) == "from 71.5% on 1 April 2026"
    assert on_targets.progress(PLANS, PROMISE, 388.0, date(2026, 9, 30)) == [
        "On 30 September 2026 it should be 370",
        "−5.0 a month needed, −2.0 achieved",
        "−8.0 a month from here",
    ]
    assert on_targets.progress(PLANS, PROMISE, 388.0, date(2027, 3, 31)) == []
    assert on_briefing.target_told(PLANS, [PROMISE]) == "340 by 31 March 2027, from 400 on 1 April 2026."


def test_a_chart_draws_the_line_a_step_each_month_and_then_its_end() -> None:
    before = Target(PLANS.key, date(2026, 1, 1), 410.0)
    steps = target_steps([before, PROMISE], date(2026, 2, 1), date(2027, 6, 30))
    assert steps[0] == (date(2026, 2, 1), date(2026, 4, 1), 410.0)
    assert steps[1][:2] == (date(2026, 4, 1), date(2026, 4, 30))
    assert steps[-1] == (date(2027, 3, 31), date(2027, 6, 30), 340.0)
    levels = [level for _, _, level in steps[1:-1]]
    assert levels == sorted(levels, reverse=True) and len(levels) == 12
