"""What an improvement plan is made of: reports, their recommendations, priorities, actions and the measures they serve.

Every item has a code, by which it is known within its kind for good: a new report's recommendations get codes of their
own and stand beside the old ones.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

INSPECTION, VISIT, PEER_REVIEW, OTHER_REPORT = "inspection", "monitoring visit", "peer review", "other"
REPORT_KINDS = (INSPECTION, VISIT, PEER_REVIEW, OTHER_REPORT)
NOT_STARTED, ON_SCHEDULE, SLIPPING, DONE, STOPPED = "not started", "on schedule", "slipping", "done", "stopped"
STATUSES = (NOT_STARTED, ON_SCHEDULE, SLIPPING, DONE, STOPPED)
PACE, QUALITY = "pace", "quality"
SHOWS = (PACE, QUALITY)


@dataclass(frozen=True)
class PlanReport:
    """Where recommendations come from: an inspection, a visit, a peer review.

    published: from which an inspection's 70 working days run. cabinet: when Cabinet is to agree the action plan.
    submitted: when it was handed in. about: what is known of the plan made of it. source: where that stands.
    """

    code: str
    title: str
    kind: str
    published: date | None = None
    cabinet: date | None = None
    submitted: date | None = None
    about: str = ""
    source: str = ""


@dataclass(frozen=True)
class Priority:
    """What the plan keeps a focus on; it stays while the actions under it are refreshed from phase to phase."""

    code: str
    title: str
    source: str = ""


@dataclass(frozen=True)
class Recommendation:
    """What a report asks for. report: its code; priorities: the codes of those it belongs to."""

    code: str
    report: str
    text: str
    priorities: tuple[str, ...] = ()


@dataclass(frozen=True)
class Action:
    """What is done about recommendations, or under priorities.

    owner: a post or a named group; person: who that is now, for the council's own eyes. phase: the plan phase it is of,
    as events call it. starts, due, done: days. effect: from when an effect can be expected. money: pounds. measures:
    keys. outcome: what is to be better for children, in words. reason: why it slips or was stopped. public False: only
    that there is such an action is public.
    """

    code: str
    title: str
    recommendations: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    phase: str = ""
    owner: str = ""
    person: str = ""
    starts: date | None = None
    due: date | None = None
    status: str = NOT_STARTED
    done: date | None = None
    reason: str = ""
    effect: date | None = None
    money: float | None = None
    measures: tuple[str, ...] = ()
    outcome: str = ""
    public: bool = True

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.status not in (DONE, STOPPED)


@dataclass(frozen=True)
class PlanMeasure:
    """A measure that the plan is judged by. code: its key; owner: a post; shows: pace or quality, where it is said."""

    code: str
    owner: str = ""
    shows: str = ""


Item: TypeAlias = PlanReport | Priority | Recommendation | Action | PlanMeasure
REPORT, PRIORITY, RECOMMENDATION, ACTION, MEASURE = "report", "priority", "recommendation", "action", "measure"
KINDS: dict[str, type[Item]] = {
    REPORT: PlanReport,
    PRIORITY: Priority,
    RECOMMENDATION: Recommendation,
    ACTION: Action,
    MEASURE: PlanMeasure,
}
_KIND_OF = {made: kind for kind, made in KINDS.items()}


def kind_of(item: Item) -> str:
    """'report', 'priority', 'recommendation', 'action' or 'measure'."""
    return _KIND_OF[type(item)]
