"""The plan's days: the 70 working days on both sides, what is overdue or soon due, and what was done on time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from metrics.improvement.items import DONE, NOT_STARTED, STOPPED, VISIT
from metrics.improvement.timing import PlanClock, clock, due_list, effect_span, is_overdue, months_done
from metrics.words import on_plan
from tests.metrics.improvement.plans import ASSESS, HIDDEN, SUPERVISE, UNMEASURED, WALSALL, assess, plan

LAST = date(2017, 12, 11)


def _clock(on: date = LAST, **other: object) -> PlanClock:
    found = clock(replace(WALSALL, **other), on)  # type: ignore[arg-type]
    assert found is not None
    return found


def test_walsalls_last_day_counted_by_hand() -> None:
    """4 September to 11 December 2017 has no bank holiday in it: fourteen weeks of five days."""
    days = [date(2017, 9, 4) + timedelta(days=number) for number in range(1, 99)]
    assert sum(day.weekday() < 5 for day in days) == 70 and days[-1] == LAST
    assert _clock().due == LAST


@pytest.mark.parametrize(
    ("cabinet", "late"),
    [
        (None, 0),
        (date(2017, 12, 8), 0),
        (date(2017, 12, 11), 0),
        (date(2017, 12, 12), 1),
        (date(2017, 12, 13), 2),
        (date(2017, 12, 16), 4),
    ],
)
def test_cabinet_after_the_last_day_is_warned_of(cabinet: date | None, late: int) -> None:
    found = _clock(cabinet=cabinet)
    assert found.cabinet_late == late
    assert bool(on_plan.cabinet_warning(found)) == (late > 0)


def test_the_warning_says_both_days() -> None:
    assert on_plan.cabinet_warning(_clock()) == (
        "Cabinet's date, 13 December 2017, is 2 working days after the action plan's last day, 11 December 2017: "
        "submit it before Cabinet sees it, or have Cabinet meet earlier."
    )


@pytest.mark.parametrize(
    ("on", "submitted", "words"),
    [
        (date(2017, 9, 4), None, "70 working days are left."),
        (date(2017, 12, 8), None, "1 working day is left."),
        (date(2017, 12, 11), None, "That is the last working day: it is not submitted yet."),
        (date(2017, 12, 12), None, "That day is past, and no day of submission is written down."),
        (date(2017, 12, 12), date(2017, 12, 11), "It was submitted on 11 December 2017, in time."),
        (date(2018, 1, 9), date(2017, 12, 12), "It was submitted on 12 December 2017, after the last day."),
    ],
)
def test_days_left(on: date, submitted: date | None, words: str) -> None:
    found = _clock(on, submitted=submitted)
    assert on_plan.clock_now(found) == words and on_plan.clock(found).endswith(words)


def test_only_an_inspection_that_is_published_has_the_clock() -> None:
    assert clock(replace(WALSALL, kind=VISIT), LAST) is None
    assert clock(replace(WALSALL, published=None), LAST) is None


def test_overdue_is_after_the_day_and_soon_is_twenty_working_days() -> None:
    """30 October 2026 is a Friday; 30 November is the 20th working day after Monday 2 November."""
    assert [is_overdue(ASSESS, date(2026, 10, day)) for day in (29, 30, 31)] == [False, False, True]
    on_friday = due_list(plan(), date(2026, 10, 30))
    assert [(one.action.code, one.days) for one in on_friday] == [("1.1", 0)]
    on_monday = due_list(plan(), date(2026, 11, 2))
    assert [(one.action.code, one.days) for one in on_monday] == [("1.1", -1), ("2.2", 20)]
    assert [one.is_overdue for one in on_monday] == [True, False]
    assert on_plan.how_due(on_monday[0]) == "1 working day late" and "20 working days left" in on_plan.how_due(
        on_monday[1]
    )


def test_what_is_done_or_stopped_is_not_due() -> None:
    for status in (DONE, STOPPED):
        assert not [one for one in due_list(plan(assess(status=status)), date(2026, 11, 2)) if one.action.code == "1.1"]


def test_done_on_time_is_by_the_day_first_agreed() -> None:
    """The first action was due in September and put off: it is no action of October."""
    late = replace(UNMEASURED, due=date(2026, 6, 15), status=DONE, done=date(2026, 6, 16))
    every = months_done(plan(late), {"1.1": date(2026, 9, 30)}, date(2026, 11, 27))
    assert [(one.month, one.due, one.on_time, one.late, one.waiting) for one in every] == [
        (date(2026, 6, 30), 2, 1, 1, 0),
        (date(2026, 9, 30), 1, 0, 0, 1),
    ]
    assert on_plan.months_done(every) == (
        "1 of the 3 actions that fell due by now was done on time, 1 late, and 1 is still to be done."
    )
    assert months_done(plan(replace(SUPERVISE, status=STOPPED, done=None)), {}, date(2026, 7, 1)) == []


def test_days_of_neither_side() -> None:
    assert effect_span(ASSESS) == (date(2026, 1, 12), date(2026, 6, 1))  # the day given
    assert effect_span(SUPERVISE) == (date(2026, 2, 2), date(2026, 6, 30))  # the day it was done
    assert effect_span(assess(effect=None)) == (date(2026, 1, 12), date(2026, 10, 30))  # the day it is due
    assert effect_span(assess(effect=None, due=None, status=NOT_STARTED)) == (date(2026, 1, 12), date(2026, 1, 12))
    assert effect_span(HIDDEN) is None
