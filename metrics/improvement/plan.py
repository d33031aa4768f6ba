"""A plan as it stands, and its public half."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from metrics.improvement.items import STOPPED, Action, Item, PlanMeasure, PlanReport, Priority, Recommendation

NOT_PUBLIC = "An action that is not public"
Kind = TypeVar("Kind", PlanReport, Priority, Recommendation, Action, PlanMeasure)


@dataclass(frozen=True)
class Plan:
    """Every item that stands, each kind in the order in which it was first written down."""

    reports: tuple[PlanReport, ...] = ()
    priorities: tuple[Priority, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    actions: tuple[Action, ...] = ()
    measures: tuple[PlanMeasure, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not (self.reports or self.priorities or self.recommendations or self.actions or self.measures)

    @property
    def items(self) -> tuple[Item, ...]:
        """All of them."""
        return (*self.reports, *self.priorities, *self.recommendations, *self.actions, *self.measures)

    def actions_for(self, recommendation: str) -> list[Action]:
        """The actions that answer a recommendation, stopped ones too."""
        return [one for one in self.actions if recommendation in one.recommendations]

    def actions_under(self, priority: str) -> list[Action]:
        """The actions under a priority: its own, and those of the recommendations that belong to it."""
        theirs = {one.code for one in self.recommendations if priority in one.priorities}
        return [one for one in self.actions if priority in one.priorities or theirs.intersection(one.recommendations)]

    def measures_under(self, priority: str, shows: str) -> list[str]:
        """The keys of its actions' measures that show one side of it, pace or quality; '': where it is not said."""
        standing = [one for one in self.actions_under(priority) if one.status != STOPPED]
        keys = dict.fromkeys(key for one in standing for key in one.measures)
        return [key for key in keys if (stated.shows if (stated := self.measure(key)) else "") == shows]

    def measure(self, key: str) -> PlanMeasure | None:
        """What the plan says of a measure; None where it says nothing."""
        return next((one for one in self.measures if one.code == key), None)


def plan_of(items: Iterable[Item]) -> Plan:
    """The plan that these items make."""
    every = list(items)

    def of(kind: type[Kind]) -> tuple[Kind, ...]:
        return tuple(one for one in every if isinstance(one, kind))

    return Plan(of(PlanReport), of(Priority), of(Recommendation), of(Action), of(PlanMeasure))


def public_half(plan: Plan) -> Plan:
    """What a scrutiny panel sees: posts and groups and never people, no money, no reasons written for the office.

    Of an action that is not public it is told that there is one, what it answers and how it stands.
    """
    return replace(plan, actions=tuple(_public(one) for one in plan.actions))


def _public(action: Action) -> Action:
    if action.public:
        return replace(action, person="", money=None, reason="")
    return Action(
        action.code,
        NOT_PUBLIC,
        recommendations=action.recommendations,
        priorities=action.priorities,
        phase=action.phase,
        status=action.status,
        public=False,
    )
