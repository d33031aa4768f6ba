"""What the page Improvement shows: the plan of the chosen authority, asked of the desk once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar
from urllib.parse import urlencode

from metrics.analysis.plan_moved import AfterAction
from metrics.analysis.promises import Promise
from metrics.base.plain import as_date, records
from metrics.improvement.coverage import Coverage
from metrics.improvement.plan import Plan
from metrics.improvement.timing import Due, is_overdue
from metrics.words import basic
from pages import registry
from pages.shell.page import Page

PHASE = "plan phase"
Words = TypeVar("Words")


@dataclass(frozen=True)
class PlanShown:
    """The plan with what the desk says of it. whole: whether the viewer sees more than its public half."""

    page: Page
    plan: Plan
    day: date
    whole: bool

    def once(self, part: str, say: Callable[[], Words]) -> Words:
        """The finished words of a part of the page, kept with the version for as long as the plan is this one."""
        return self.page.desk.told.once(("improvement", part, self.page.scope.authority, self.day, self._standing), say)

    @cached_property
    def _standing(self) -> object:
        """What the plan is known by in keys: two plans are compared once a look, not at each part of the page."""
        return self.page.desk.once("plan", self.plan, object)

    @cached_property
    def due(self) -> list[Due]:
        """The open actions that are overdue or due soon."""
        return self.page.desk.plans.due(self.page.scope.authority)

    @cached_property
    def moved(self) -> list[AfterAction]:
        """What each measure did after each action."""
        return self.page.desk.plans.moved(self.page.scope.authority)

    @cached_property
    def promises(self) -> dict[str, Promise]:
        """What was promised of measures in figures, and how it stands, by measure; nothing for who sees no whole."""
        if not self.page.desk.viewer.has_whole_authorities:
            return {}
        return {one.measure.key: one for one in self.page.desk.journeys.promises(self.page.scope.place)}

    @cached_property
    def gaps(self) -> Coverage:
        """What is missing."""
        return self.page.desk.plans.coverage(self.page.scope.authority)

    @cached_property
    def overdue(self) -> set[str]:
        """The codes of the actions that are overdue."""
        return {one.code for one in self.plan.actions if is_overdue(one, self.day)}

    @cached_property
    def phases(self) -> list[tuple[str, str]]:
        """The plan's phases, oldest first: the name, and when it is."""
        events = records(self.page.desk.verdicts.events(self.page.scope.authority))
        theirs: list[Mapping[str, object]] = [event for event in events if event["kind"] == PHASE]
        dated = sorted(theirs, key=lambda event: as_date(event["starts"]) or date.max)
        return [(str(event["focus"] or ""), basic.event_when(event)) for event in dated]

    def title_of(self, measure: str) -> str:
        """What a measure is called; its key where it is known no more."""
        known = self.page.desk.measures.get(measure)
        return known.title if known is not None else measure

    def address_of(self, measure: str) -> str:
        """Where Trajectory shows a measure of this authority; '' for who has no such page, and without a measure."""
        entry = registry.at("trajectory")
        known = self.page.desk.measures.get(measure)
        if known is None or not entry.is_of(self.page.desk.viewer):
            return ""
        return f"{entry.address}?{urlencode({'authority': self.page.scope.authority, 'measure': known.title})}"


def shown_of(page: Page) -> PlanShown:
    """What there is to show of the chosen authority's plan. UserError where the ledger cannot be read."""
    plans, authority, viewer = page.desk.plans, page.scope.authority, page.desk.viewer
    return PlanShown(page, plans.plan(authority), plans.day(authority), not viewer.is_panel)
