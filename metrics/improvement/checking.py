"""What is wrong with a plan, or with a change of it, in sentences: all of it at once."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from metrics.improvement.items import (
    DONE,
    REPORT_KINDS,
    SHOWS,
    SLIPPING,
    STATUSES,
    STOPPED,
    Action,
    Item,
    PlanMeasure,
    PlanReport,
    Recommendation,
    kind_of,
)
from metrics.improvement.plan import Plan

MOST_CODE, MOST_TEXT = 40, 1000
MOST_MONEY = 1_000_000_000


@dataclass(frozen=True)
class PlanChange:
    """An item that is new, or other than before; before: what stood, None where nothing did."""

    item: Item
    before: Item | None = None


def named(item: Item) -> str:
    """How a sentence calls an item: 'action 3.1'."""
    return f"{kind_of(item)} {item.code}"


def problems(plan: Plan, changes: Sequence[PlanChange], measures: Collection[str]) -> list[str]:
    """What is wrong with changes that made a plan what it is. measures: the keys that are known."""
    every = [problem for change in changes for problem in _of_change(change, measures)]
    return [*every, *references(plan)]


def references(plan: Plan) -> list[str]:
    """Codes in a plan that nothing has."""
    reports, priorities, recommendations = (
        {one.code for one in kind} for kind in (plan.reports, plan.priorities, plan.recommendations)
    )
    unknown = []
    for recommendation in plan.recommendations:
        unknown += _unknown(recommendation, "report", [recommendation.report], reports)
        unknown += _unknown(recommendation, "priority", recommendation.priorities, priorities)
    for action in plan.actions:
        unknown += _unknown(action, "recommendation", action.recommendations, recommendations)
        unknown += _unknown(action, "priority", action.priorities, priorities)
    return unknown


def _unknown(item: Item, kind: str, codes: Iterable[str], known: Collection[str]) -> list[str]:
    return [f"{named(item)}: there is no {kind} “{code}” in the plan" for code in codes if code not in known]


def _of_change(change: PlanChange, measures: Collection[str]) -> list[str]:
    item = change.item
    wrong = _words(item)
    match item:
        case PlanReport():
            wrong += _report(item)
        case Recommendation():
            wrong += [] if item.text else ["it has no text"]
        case Action():
            wrong += _action(item, measures)
            wrong += _slip(item, change.before)
        case PlanMeasure():
            wrong += [] if item.code in measures else [f"there is no measure “{item.code}”"]
            wrong += [] if item.shows in ("", *SHOWS) else [f"it shows “{item.shows}”; it can show pace or quality"]
    return [f"{named(item)}: {problem}" for problem in wrong]


def _words(item: Item) -> list[str]:
    """A code that cannot be one, a title that is missing, and texts that are too long."""
    empty = []
    if not item.code or len(item.code) > MOST_CODE or ";" in item.code:
        empty.append(f"its code must have 1 to {MOST_CODE} characters, and no semicolon")
    if getattr(item, "title", "-") == "":
        empty.append("it has no title")
    for name, value in vars(item).items():
        if isinstance(value, str) and len(value) > MOST_TEXT:
            empty.append(f"its {name} has {len(value):,} characters; {MOST_TEXT:,} fit")
    return empty


def _report(report: PlanReport) -> list[str]:
    wrong = [] if report.kind in REPORT_KINDS else [f"its kind is “{report.kind}”; it can be {', '.join(REPORT_KINDS)}"]
    if report.published and report.submitted and report.submitted < report.published:
        wrong.append("its plan was submitted before it was published")
    return wrong


def _action(action: Action, measures: Collection[str]) -> list[str]:
    wrong = [f"there is no measure “{key}”" for key in action.measures if key not in measures]
    if not action.recommendations and not action.priorities:
        wrong.append("it answers no recommendation and stands under no priority")
    if action.status not in STATUSES:
        wrong.append(f"its status is “{action.status}”; it can be {', '.join(STATUSES)}")
    if (action.status == DONE) != (action.done is not None):
        wrong.append("the day it was done belongs to the status done, and to no other")
    if action.starts and action.due and action.due < action.starts:
        wrong.append("it is due before it starts")
    if action.starts and action.done and action.done < action.starts:
        wrong.append("it was done before it starts")
    if action.starts and action.effect and action.effect < action.starts:
        wrong.append("its effect is expected before it starts")
    if action.money is not None and not 0 <= action.money <= MOST_MONEY:
        wrong.append("its money must be pounds, from 0")
    return wrong


def _slip(action: Action, before: Item | None) -> list[str]:
    """A reason is asked for where an action slips, is stopped, or is put off."""
    if action.reason:
        return []
    if action.status in (SLIPPING, STOPPED):
        return [f"it is {action.status}, and the reason is missing"]
    if isinstance(before, Action) and before.due and (action.due is None or action.due > before.due):
        return [f"it was due on {before.due:%d/%m/%Y} and is put off, and the reason is missing"]
    return []
