"""A small plan, for tests: one inspection with three recommendations, one priority, four actions."""

from dataclasses import replace
from datetime import date

from metrics.improvement.items import (
    DONE,
    INSPECTION,
    ON_SCHEDULE,
    PACE,
    SLIPPING,
    Action,
    Item,
    PlanMeasure,
    PlanReport,
    Priority,
    Recommendation,
)
from metrics.improvement.plan import Plan, plan_of

ASSESSED, SUPERVISED = "assessments_in_45_days", "supervision_in_time"
WALSALL = PlanReport("A", "Inspection of 2017", INSPECTION, published=date(2017, 9, 4), cabinet=date(2017, 12, 13))
FRONT_DOOR = Priority("P1", "The front door")
ASSESS = Action(
    "1.1",
    "A second assessment team",
    recommendations=("R1",),
    phase="Phase 1",
    owner="Head of assessment",
    person="Ann Lee",
    starts=date(2026, 1, 12),
    due=date(2026, 10, 30),
    status=SLIPPING,
    reason="Two posts are not filled",
    effect=date(2026, 6, 1),
    money=120_000.0,
    measures=(ASSESSED,),
    outcome="Children wait less",
)
SUPERVISE = Action(
    "2.1",
    "Supervision every month",
    recommendations=("R2",),
    owner="Principal social worker",
    starts=date(2026, 2, 2),
    due=date(2026, 6, 30),
    status=DONE,
    done=date(2026, 6, 30),
    measures=(SUPERVISED,),
)
UNMEASURED = Action("2.2", "A new form", recommendations=("R2",), due=date(2026, 11, 30), status=ON_SCHEDULE)
HIDDEN = Action("P.1", "A dismissal", priorities=("P1",), owner="Director", due=date(2026, 12, 31), public=False)
ITEMS: tuple[Item, ...] = (
    WALSALL,
    FRONT_DOOR,
    Recommendation("R1", "A", "Assess without delay", ("P1",)),
    Recommendation("R2", "A", "Supervise well"),
    Recommendation("R3", "A", "Life story work"),
    ASSESS,
    SUPERVISE,
    UNMEASURED,
    HIDDEN,
    PlanMeasure(ASSESSED, "Head of assessment", PACE),
)


def plan(*changed: Item) -> Plan:
    """The plan, with some of its items as given instead."""
    instead = {(type(one), one.code): one for one in changed}
    here = [instead.pop((type(one), one.code), one) for one in ITEMS]
    return plan_of([*here, *instead.values()])


def assess(**other: object) -> Action:
    """The first action, other in some fields."""
    return replace(ASSESS, **other)  # type: ignore[arg-type]
