"""A plan and the calendar: what is overdue or due soon, what was done on time, and the 70 working days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from metrics.base.clocks import action_plan_due, month_end, working_days_between, working_days_left
from metrics.improvement.items import INSPECTION, STOPPED, Action, PlanReport
from metrics.improvement.plan import Plan

SOON = 20  # working days


@dataclass(frozen=True)
class Due:
    """An action still to be done whose day is near or past. days: working days left, below 0 when it is overdue."""

    action: Action
    due: date
    days: int

    @property
    def is_overdue(self) -> bool:
        """Whether its day is past."""
        return self.days < 0


@dataclass(frozen=True)
class PlanClock:
    """An inspection's 70 working days. days: left from today, below 0 when they are over; None once it is submitted.

    cabinet_late: working days by which Cabinet meets after the last day; 0 where it does not.
    """

    report: PlanReport
    due: date
    days: int | None
    cabinet_late: int

    @property
    def was_late(self) -> bool:
        """Whether it was submitted after the last day."""
        return self.report.submitted is not None and self.report.submitted > self.due


@dataclass(frozen=True)
class MonthDone:
    """The actions due in a month by the day first agreed: all of them, done by that day, done later, not done yet."""

    month: date
    due: int
    on_time: int
    late: int
    waiting: int


def is_overdue(action: Action, on: date) -> bool:
    """Whether an action still to be done was due before a day; what is due that day is not overdue yet."""
    return action.is_open and action.due is not None and action.due < on


def due_list(plan: Plan, on: date) -> list[Due]:
    """The open actions that are overdue or due within 20 working days, the longest overdue first."""
    listed = []
    for action in plan.actions:
        if not action.is_open or action.due is None:
            continue
        days = working_days_left(action.due, on, counts_every_day=True)
        if days <= SOON:
            listed.append(Due(action, action.due, days))
    return sorted(listed, key=lambda one: (one.due, one.action.code))


def clock(report: PlanReport, on: date) -> PlanClock | None:
    """The 70 working days of an inspection whose report is published; None of anything else."""
    if report.kind != INSPECTION or report.published is None:
        return None
    due = action_plan_due(report.published)
    days = None if report.submitted is not None else working_days_left(due, on, counts_every_day=True)
    late = 0
    if report.cabinet is not None and report.cabinet > due:
        late = max(1, working_days_between(due, report.cabinet))
    return PlanClock(report, due, days, late)


def months_done(plan: Plan, first_due: Mapping[str, date], on: date) -> list[MonthDone]:
    """Month by month, oldest first, how the actions due in it were done, as at a day. Stopped ones are left out.

    first_due: by code the day that was agreed first: one that is moved makes nobody on time in hindsight.
    """
    counted: dict[date, list[Action]] = {}
    for action in plan.actions:
        due = first_due.get(action.code, action.due)
        if due is not None and due < on and action.status != STOPPED:
            counted.setdefault(month_end(due), []).append(action)
    return [_month_done(month, counted[month], first_due) for month in sorted(counted)]


def _month_done(month: date, actions: list[Action], first_due: Mapping[str, date]) -> MonthDone:
    on_time = late = 0
    for action in actions:
        due = first_due.get(action.code, action.due)
        if action.done is not None and due is not None:
            on_time += action.done <= due
            late += action.done > due
    return MonthDone(month, len(actions), on_time, late, len(actions) - on_time - late)


def effect_span(action: Action) -> tuple[date, date] | None:
    """The days that belong to neither side of its comparison: from its start until an effect can be expected.

    That is the day given; else the day it was done, else the day it is due. None without a start.
    """
    if action.starts is None:
        return None
    until = action.effect or action.done or action.due or action.starts
    return action.starts, max(action.starts, until)
