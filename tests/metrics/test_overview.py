"""One line of the Overview: which figure is the newest and of which day, its target, and its short words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from metrics.analysis.overview import EVERY, OverviewLine, alerts_of, figures_by_measure, goal_on
from metrics.analysis.verdicts import Judged, happened, judge, judge_all, months_of
from metrics.analysis.what_moved import chosen, what_moved
from metrics.questions.catalogue import Measure, load_questions
from metrics.settings import Target
from metrics.statistics.verdict import Verdict
from metrics.words import on_overview

MEASURES = load_questions().measures
TIMELY, OPEN, TURNOVER = (MEASURES[key] for key in ("assessments_in_45_days", "plans_open", "turnover_rate"))
STARTED, ENDED, LOAD = (MEASURES[key] for key in ("plans_started", "plans_ended", "caseload_average"))
PROMISE = MEASURES["caseload_promise_kept"]
DAY = date(2026, 10, 6)


def rows(
    measure: Measure,
    values: Sequence[float | None],
    *,
    last: str = "2026-10-31",
    of: float = 100.0,
    running: bool = True,
) -> pd.DataFrame:
    """Months up to `last`, the newest of them still running."""
    months = pd.date_range(end=last, periods=len(values), freq="ME")
    numbers = np.array([np.nan if value is None else value for value in values])
    frame = pd.DataFrame({"measure": measure.key, "month": months, "numerator": numbers, "flag": "", "period": "month"})
    frame["complete"] = [*[True] * (len(values) - 1), not running]
    if measure.is_count:
        return frame.assign(denominator=np.nan, value=frame["numerator"])
    return frame.assign(denominator=of, value=frame["numerator"] / of * measure.scale)


def plans(now: float, running: float = 400.0, key: str = "plans_open") -> OverviewLine:
    """Plans of which there were 400 a year before; the way they went, starts changed clearly too."""
    started = 60.0 if now > 400 else 20.0
    parts = [
        rows(MEASURES[key], [400.0] * 24 + [now, running], of=80_000.0),
        rows(STARTED, [40.0] * 13 + [started] * 12 + [0.0]),
        rows(MEASURES["plans_ended"], [40.0] * 26),
    ]
    frame = pd.concat(parts)
    found = figures_by_measure(parts[0], [])[key]
    return OverviewLine(MEASURES[key], found, judge_all(MEASURES.values(), frame, (), authority="E1")[key], day=DAY)


def line(
    measure: Measure, values: Sequence[float | None], *, goal: Target | None = None, of: float = 100.0
) -> OverviewLine:
    frame = rows(measure, values, of=of)
    found = figures_by_measure(frame, [TIMELY.key, STARTED.key])[measure.key]
    return OverviewLine(measure, found, judged(measure, frame), goal, None, DAY)


def judged(measure: Measure, frame: pd.DataFrame, *events: str) -> Judged:
    visits = pd.DataFrame({"letter": list("AB")[: len(events)], "starts": pd.to_datetime(list(events)), "ends": pd.NaT})
    return judge(measure, months_of(frame), happened(visits.assign(kind="visit", status="actual"), date.max))


def target(value: float, tolerance: float = 0.0, since: date = date(2024, 4, 1)) -> Target:
    return Target(TIMELY.key, since, value, tolerance)


# -- the newest figure and its date -----------------------------------------------------------------------------------


def test_a_flow_shows_its_newest_finished_month_and_a_stock_the_running_one() -> None:
    frame = pd.concat([rows(TIMELY, [80.0, 81.0, 99.0]), rows(OPEN, [300.0, 310.0, 320.0])], ignore_index=True)
    found = figures_by_measure(frame, [TIMELY.key])
    assert (found[TIMELY.key].newest["value"], found[TIMELY.key].newest["month"]) == (81.0, date(2026, 9, 30))
    assert found[TIMELY.key].drawn[1] == [80.0, 81.0]
    assert (found[OPEN.key].newest["value"], found[OPEN.key].newest["month"]) == (320.0, date(2026, 10, 31))
    assert found[OPEN.key].drawn[1] == [300.0, 310.0, 320.0]


def test_a_flow_without_a_finished_month_shows_the_running_one() -> None:
    assert figures_by_measure(rows(TIMELY, [99.0]), [TIMELY.key])[TIMELY.key].newest["value"] == 99.0
    only = rows(TIMELY, [None, 99.0])
    assert figures_by_measure(only, [TIMELY.key])[TIMELY.key].newest["month"] == date(2026, 10, 31)


def test_the_period_begins_with_the_month_of_its_first_day() -> None:
    frame = pd.concat([rows(OPEN, [1.0, 2.0, 3.0, 4.0]), rows(LOAD, [5.0], last="2026-07-31")], ignore_index=True)
    found = figures_by_measure(frame, [], date(2026, 9, 1))
    assert list(found[OPEN.key].values) == [3.0, 4.0] and LOAD.key not in found


def test_a_measure_without_a_value_has_no_line() -> None:
    assert figures_by_measure(rows(OPEN, [None, None]), []) == {}
    assert figures_by_measure(rows(OPEN, [1.0]).iloc[:0], []) == {}


@pytest.mark.parametrize(
    ("measure", "complete", "says"),
    [
        (OPEN, False, "on 6 October 2026"),
        (LOAD, False, "on 6 October 2026"),
        (TURNOVER, False, "in the 12 months to 6 October 2026"),
        (TIMELY, False, "in October 2026, to 6 October 2026"),
        (OPEN, True, "on 31 October 2026"),
        (TIMELY, True, "in October 2026"),
    ],
)
def test_a_figure_of_a_running_month_has_the_day_of_its_data(measure: Measure, complete: bool, says: str) -> None:
    row = {"month": date(2026, 10, 31), "complete": complete, "period": "month"}
    assert on_overview.as_at(measure, row, None if complete else DAY) == says


# -- verdict ----------------------------------------------------------------------------------------------------------


def test_a_signal_says_since_when_and_no_signal_says_yet() -> None:
    better = line(TIMELY, [70.0, 72.0] * 9 + [85.0, 86.0, 0.0])
    assert better.signals and on_overview.verdict(better.judged).startswith("Improving since ")
    assert on_overview.verdict(line(TIMELY, [70.0, 72.0] * 9).judged) == "No sign of change"
    worse = line(TIMELY, [86.0, 84.0] * 9 + [60.0, 60.0, 0.0])
    assert on_overview.verdict(worse.judged).startswith("Worsening since ")


def test_what_is_counted_on_one_day_is_never_judged() -> None:
    stock = line(OPEN, [300.0] * 12 + [500.0, 520.0])
    assert on_overview.verdict(stock.judged) == "Told, not tested" and not stock.signals and not stock.changed
    assert on_overview.verdict(line(TURNOVER, [9.0] * 20).judged) == "Told, not tested"
    assert on_overview.verdict(line(OPEN, [300.0] * 9).judged) == "Counted on one day: no figure of a year before yet"
    assert on_overview.verdict(line(TURNOVER, [9.0] * 9).judged).startswith("Each figure covers 12 months: none of")
    plan = plans(480.0)
    assert on_overview.verdict(plan.judged) == "Clearly more started than in the year before" and plan.changed
    assert on_overview.verdict(None) == "Not judged: no whole month or quarter yet"
    assert on_overview.verdict(None, local=False) == "Not judged: one figure a year"


def test_the_change_in_twelve_months_stands_beneath_a_stock() -> None:
    stock = line(OPEN, [400.0, *[300.0] * 11, 412.0, 999.0])
    assert on_overview.beneath(OPEN, stock.judged) == ["12 months to September 2026: 412, was 400 (+3%)"]
    few = line(OPEN, [9.0, *[8.0] * 11, 10.0, 999.0])
    assert on_overview.beneath(OPEN, few.judged) == ["12 months to September 2026: 10, was 9 (+1)"]
    load = line(LOAD, [1600.0, *[1500.0] * 11, 1550.0, 0.0])
    assert on_overview.beneath(LOAD, load.judged) == ["12 months to September 2026: 15.5, was 16.0 (−0.5)"]
    moved = line(PROMISE, [63.0, *[63.0] * 11, 79.0, 79.0], of=150.0)
    assert on_overview.beneath(PROMISE, moved.judged) == [
        "12 months to September 2026: 79 of 150, was 63 of 150 (+10.7 points)",
        "Moved is a rule: 5 points or more, and 3 people or more",
    ]
    assert moved.changed and on_overview.verdict(moved.judged) == "Moved by a rule; told, not tested"
    small = line(PROMISE, [3.0, *[3.0] * 11, 9.0, 9.0], of=9.0)
    assert on_overview.beneath(PROMISE, small.judged) == ["12 months to September 2026: 9 of 9, was 3 of 9"]


@pytest.mark.parametrize(
    ("now", "says"),
    [
        (479.0, ""),
        (480.0, "Up 20% in 12 months to September 2026: 480, was 400"),
        (320.0, "Down 20% in 12 months to September 2026: 320, was 400"),
        (321.0, ""),
    ],
)
def test_an_alert_on_both_sides_of_its_threshold(now: float, says: str) -> None:
    stock = plans(now)
    assert on_overview.alert(OPEN, stock.judged) == says and stock.alerts is bool(says)


def test_measures_of_one_topic_raise_one_alert() -> None:
    alerting = [plans(480.0), plans(480.0, key="plans_open_rate")]
    assert all(one.alerts for one in alerting) and alerts_of(alerting) == 1
    assert alerts_of([plans(400.0), plans(400.0, key="plans_open_rate")]) == 0


def test_a_stock_whose_starts_and_ends_are_not_counted_raises_no_alert() -> None:
    assert not line(MEASURES["children_open"], [400.0] * 13 + [800.0, 400.0]).alerts
    assert {key for key, measure in MEASURES.items() if measure.alert and not measure.flows} == set()


# -- since the last event ---------------------------------------------------------------------------------------------


def test_since_an_event() -> None:
    step = rows(TIMELY, [70.0, 72.0] * 9 + [85.0, 86.0] * 3, last="2026-09-30", running=False)
    assert on_overview.since(TIMELY, judged(TIMELY, step, "2026-04-15"))[:2] == [
        "Higher",
        "85.6%, was 71.3% (+14.3 points)",
    ]
    assert on_overview.since(TIMELY, judged(TIMELY, step, "2025-06-15"))[0] in ("Higher", "Not clearly different")
    assert on_overview.since(TIMELY, judged(TIMELY, step, "2026-08-15")) == [
        "Too early to tell: fewer than three full months"
    ]
    assert on_overview.since(TIMELY, judged(TIMELY, step)) == []


def test_counts_are_told_as_average_months_and_stocks_stand_side_by_side() -> None:
    counted = rows(ENDED, [30.0] * 12 + [30.0, 31.0, 30.0, 31.0], last="2026-09-30", running=False)
    assert on_overview.since(ENDED, judged(ENDED, counted, "2026-05-20")) == [
        "Not clearly different",
        "30.5 a month, was 30.0 (+0.5)",
    ]
    assert on_overview.since(STARTED, judged(STARTED, counted, "2026-05-20"))[2:] == [
        "was: in the same months a year earlier"  # plans started follow the school year
    ]
    stock = rows(OPEN, [380.0] * 8 + [404.0] * 4, last="2026-09-30", running=False)
    assert on_overview.since(OPEN, judged(OPEN, stock, "2026-03-20")) == ["404, was 380 (+24)"]


# -- target -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("goal", "says"),
    [
        (target(84.0), "84%: met"),
        (target(84.1), "84.1%: not met"),
        (target(86.0, 2.0), "86%: not met, but within 2 points"),
        (target(86.1, 2.0), "86.1%: not met"),
    ],
)
def test_a_target_is_met_near_or_missed(goal: Target, says: str) -> None:
    found = line(TIMELY, [84.0, 84.0, 0.0], goal=goal)
    assert on_overview.target(TIMELY, goal, found.newest) == says
    assert found.misses is ("not met" in says)


def test_lower_is_better_turns_a_target_round_and_neither_is_not_judged() -> None:
    goal = Target(LOAD.key, date(2024, 1, 1), 15)
    assert on_overview.target(LOAD, goal, {"value": 14.9, "denominator": 100.0}) == "15: met"
    assert on_overview.target(LOAD, goal, {"value": 15.1, "denominator": 100.0}) == "15: not met"
    assert on_overview.target(OPEN, goal, {"value": 400.0, "denominator": float("nan")}) == "15"
    assert on_overview.target(LOAD, None, {"value": 1.0, "denominator": 1.0}) == ""


def test_fewer_than_ten_is_told_as_parts_and_compared_with_nothing() -> None:
    few = line(TIMELY, [7.0, 7.0, 9.0], of=9.0, goal=target(90.0))
    assert few.few and few.status == "" and not few.misses
    assert on_overview.target(TIMELY, few.goal, few.newest) == "90%: not compared, fewer than ten"
    assert on_overview.verdict(few.judged) == "Not judged: no whole month or quarter yet"
    ten = line(TIMELY, [7.0, 7.0, 9.0], of=10.0, goal=target(90.0))
    assert not ten.few and ten.misses


def test_the_target_in_force_is_that_of_the_figures_own_date() -> None:
    steps = [target(80.0, since=date(2024, 4, 1)), target(90.0, since=date(2026, 10, 1))]
    assert goal_on(steps, {"month": date(2026, 9, 30)}) == steps[0]
    assert goal_on(steps, {"month": date(2026, 10, 31)}, date(2026, 10, 6)) == steps[1]
    assert goal_on(steps, {"month": date(2024, 3, 31)}) is None and goal_on([], {"month": date(2026, 9, 30)}) is None


# -- all together -----------------------------------------------------------------------------------------------------


def test_what_the_table_may_be_narrowed_to() -> None:
    signal = line(TIMELY, [70.0, 72.0] * 9 + [85.0, 86.0, 0.0])
    alert = plans(500.0)
    missed = line(TIMELY, [84.0] * 3, goal=target(90.0))
    step = rows(TIMELY, [70.0, 72.0] * 9 + [85.0, 86.0] * 3, last="2026-09-30", running=False)
    differs = replace(missed, judged=judged(TIMELY, step, "2026-04-15"), goal=None)
    every = [signal, alert, missed, differs]

    def narrowed(shown: str | None, lines: Sequence[OverviewLine] = every) -> list[OverviewLine]:
        return chosen(lines, on_overview.SHOWN.get(str(shown)), what_moved(lines))

    assert narrowed(None) == every == narrowed("nonsense")
    assert narrowed("Changed in the last 12 months", [signal, alert, missed]) == [signal]
    assert narrowed("With an alert") == [alert]
    assert narrowed("Changed in a year, of what is counted on one day") == [alert]
    assert narrowed("Target not met") == [missed]
    assert narrowed("Clearly different since the last event") == [differs]
    assert narrowed("Every measure in one table") == every
    kinds = set(on_overview.SHOWN.values()) - {EVERY}
    assert kinds <= {name for name in dir(OverviewLine) if not name.startswith("_")}


def test_lists_of_what_moved_are_held_back_where_many_are_compared() -> None:
    step = rows(TIMELY, [70.0, 72.0] * 9 + [79.0, 81.0] * 3, last="2026-09-30", running=False)
    still = rows(TIMELY, [70.0, 72.0] * 12, last="2026-09-30", running=False)
    moved, steady = (
        replace(line(TIMELY, [1.0] * 3), judged=judged(TIMELY, one, "2026-04-15")) for one in (step, still)
    )
    alone, among = what_moved([moved]), what_moved([moved, *[steady] * 60])
    assert moved.differs and not steady.differs
    assert (alone.since, alone.since_compared, on_overview.left_out(alone)) == ((moved,), 1, [])
    assert (among.since, among.since_left_out, among.since_compared) == ((), 1, 61)
    assert on_overview.since_the_event(alone) == "Of 1 that are compared with the last event, 1 is clearly different."
    assert on_overview.since_the_event(among).endswith("none is clearly different; 1 more would be if it stood alone.")
    assert (
        on_overview.left_out(among)[1] == "1 is clear by itself and left out of them; the row says what it says alone."
    )
    assert on_overview.since_the_event(what_moved([line(TIMELY, [1.0] * 3)])) == ""
    assert what_moved([plans(500.0)]).in_a_year and what_moved([plans(500.0)]).year_compared == 1


def test_the_finding() -> None:
    def says(*variations: str, holding: bool = False) -> list[Verdict]:
        return [Verdict("flow", "higher", 3, variation=one, holding=holding) for one in variations]

    many = says("improvement", "improvement", "concern", "high", "common", "")
    assert on_overview.summary(6, many) == (
        "6 measures. Of 5 that can be judged, 2 are improving, 1 is worsening and 1 is higher or lower."
    )
    held = says("improvement", "improvement", "concern", "low", holding=True)
    assert on_overview.summary(4, held) == (
        "4 measures. Of 4 that can be judged, 2 hold a better level, 1 holds a worse level and "
        "1 holds a higher or lower level."
    )
    assert on_overview.summary(1, says("common")) == "1 measure. Of 1 that can be judged, none shows a sign of change."
    assert on_overview.summary(2, says("", "")) == "2 measures, none of which can be judged."
    assert "no change is judged" in on_overview.summary(25, [], local=False)
    assert (
        on_overview.to_look_at(1, ["met", "near", "not met"])
        == "1 raises an alert. Of 3 targets with a figure here 2 are not met."
    )
    assert on_overview.to_look_at(0, []) == ""
    assert on_overview.of_one_day(7, 2, 60, 0) == (
        "Of 7 that are compared with a year before, 2 changed clearly. "
        "60 are told beside a year before, not tested, and none of them moved by the rule."
    )
    assert on_overview.of_one_day(0, 0, 1, 0) == "1 is told beside a year before, not tested."
    assert on_overview.of_one_day(0, 0, 0, 0) == ""
