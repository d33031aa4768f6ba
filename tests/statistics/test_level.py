"""The level that holds: a shift found walking forward, then frozen; what may be said of the present; what is news."""

from collections.abc import Sequence

import pytest

from metrics.statistics.between import Event, Flow
from metrics.statistics.level import SHIFT, Level, level_of
from metrics.statistics.limits import xmr
from metrics.statistics.verdict import Verdict, flow_verdict

LOW, HIGH, TOP = [70.0, 72.0, 69.0, 71.0], [85.0, 87.0, 84.0, 86.0], [94.0, 96.0, 93.0, 95.0]


def level(values: Sequence[float | None], on_mean: float = 0.0) -> Level | None:
    return level_of(xmr(values, better="higher"), [on_mean] * len(values))


def verdict(values: Sequence[float | None], **options: object) -> Verdict:
    return flow_verdict(Flow(list(values)), better="higher", first_month=1, **options)  # type: ignore[arg-type]


def test_eight_points_beyond_the_mean_of_what_came_before_are_a_level() -> None:
    assert level(LOW * 5 + HIGH * 2) == Level(20, "high", 8)
    assert level([*LOW * 5, 69.0, *(HIGH * 2)[:7]]) is None
    assert level(HIGH * 5 + LOW * 2) == Level(20, "low", 8)
    assert level(LOW * 9) is None


def test_twelve_points_must_come_before_it() -> None:
    assert level(LOW * 3 + HIGH * 3) == Level(12, "high", 12)
    assert level(LOW * 2 + [70.0, 71.0, 69.0] + HIGH * 2) is None


def test_an_old_step_does_not_dissolve_as_its_own_points_move_the_mean() -> None:
    years = LOW * 5 + HIGH * 20
    assert level(years) == Level(20, "high", 80)  # the mean of all is 82.8: most of its points are near it


def test_a_missing_month_is_not_bridged_where_a_level_is_found_and_does_not_end_one() -> None:
    assert level([*LOW * 5, *HIGH, None, *HIGH]) is None
    assert level([*LOW * 5, *HIGH * 2, None, *HIGH]) == Level(20, "high", 12)


@pytest.mark.parametrize(("points", "back", "holds"), [(15, 1, False), (16, 1, True), (23, 2, False), (24, 2, True)])
def test_a_level_is_broken_where_too_many_fall_back(points: int, back: int, holds: bool) -> None:
    values = (HIGH * 7)[: points - 2 * back] + [70.0, 86.0] * back
    found = level(LOW * 5 + values)
    assert (found is not None and found.row == 20) == holds


def test_a_second_step_makes_the_first_one_history() -> None:
    assert level(LOW * 5 + HIGH * 3 + TOP * 3) == Level(32, "high", 12)
    assert level(LOW * 5 + TOP * 3 + HIGH * 3) == Level(32, "low", 12)  # still above what it was at first


@pytest.mark.parametrize(
    ("last", "way", "marked"), [(HIGH, "low", set()), (TOP, "high", {"improvement"})], ids=["a step back", "a step on"]
)
def test_no_mark_contradicts_the_level_it_stands_in(last: list[float], way: str, marked: set[str]) -> None:
    first = TOP if last is HIGH else HIGH
    judged = verdict(LOW * 5 + first * 3 + last * 3)
    assert judged.level is not None and judged.chart is not None and judged.level.direction == way
    marks = {point.variation for point in judged.chart.points[judged.level.row :]} - {"", "common"}
    assert marks == marked
    assert {point.variation for point in judged.chart.points[20:32]} == {"improvement"}


def test_so_close_to_the_mean_that_it_counts_as_on_it_is_no_level() -> None:
    assert level([2.0, 3.0] * 6 + [2.6] * 8) == Level(12, "high", 8)
    assert level([2.0, 3.0] * 6 + [2.6] * 8, on_mean=0.25) is None


# -- the present ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "outlook", "expects"),
    [(8, "new level", False), (11, "new level", False), (12, "expected", True), (20, "expected", True)],
)
def test_what_comes_next_is_told_from_twelve_points_of_the_level(points: int, outlook: str, expects: bool) -> None:
    found = verdict(LOW * 5 + (HIGH * 5)[:points], target=90.0)
    assert (found.outlook, found.expect is not None, found.assurance != "") == (outlook, expects, expects)
    assert found.chart is not None and found.chart.segments[-1].provisional
    assert found.is_provisional == (points < 15)
    if found.expect is not None:
        assert 75 < found.expect[0] < 85 < found.expect[1] < 95  # about the level, not about what came before


def test_never_a_forecast_from_limits_that_are_history() -> None:
    years = verdict(LOW * 8 + HIGH * 8, target=90.0)
    assert years.expect is not None and years.expect[0] > 78
    assert years.chart is not None and [part.stop for part in years.chart.segments] == [32, 64]
    assert years.chart.points[31].lines is not None and years.chart.points[31].lines.mean == pytest.approx(70.5)


def test_a_level_that_still_trends_is_still_moving() -> None:
    rising = LOW * 5 + [80.0 + step for step in range(14)]
    found = verdict(rising, target=98.0)
    assert (found.outlook, found.expect, found.assurance) == ("moving", None, "")
    assert found.projection is not None and found.projection.says == "projected"


def test_something_that_changed_leaves_no_forecast() -> None:
    found = verdict([*LOW * 6, 95.0])
    assert (found.variation, found.outlook, found.expect, found.assurance) == ("improvement", "changed", None, "")
    assert found.level is None


# -- news, and what holds ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("points", "holding"), [(12, False), (13, True), (40, True)])
def test_what_began_twelve_months_ago_or_more_is_no_news(points: int, holding: bool) -> None:
    found = verdict(LOW * 5 + (HIGH * 10)[:points])
    assert (found.variation, found.way, found.holding, found.signals) == ("improvement", "high", holding, not holding)
    assert found.began == 20


def test_a_change_within_the_level_is_news() -> None:
    found = verdict([*LOW * 5, *HIGH * 8, 40.0])
    assert (found.variation, found.way, found.holding, found.began) == ("concern", "low", False, 52)
    assert found.level is not None and found.outlook == "changed"


def test_better_and_worse_follow_the_measure() -> None:
    lower = flow_verdict(Flow(LOW * 5 + HIGH * 8), better="lower", first_month=1)
    neither = flow_verdict(Flow(LOW * 5 + HIGH * 8), better="neither", first_month=1)
    assert (lower.variation, neither.variation) == ("concern", "high")
    assert lower.holding and neither.holding


def test_a_level_reached_before_the_visit_is_told_so() -> None:
    found = verdict(LOW * 5 + HIGH * 8, events=[Event(40, 40, 39)])
    assert (found.began_before, found.phases[-1].began_way) == (20, "high")


def test_quarters_hold_levels_too() -> None:
    found = verdict([1.0, 2.0, 2.0] * 14 + [4.0, 5.0, 4.0] * 14)
    assert found.chart is not None and found.level is not None
    assert found.level.points >= SHIFT
