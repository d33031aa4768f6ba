"""One look at Trajectory: what of it is finished words and figures is kept with the version (decision 73).

The rows and verdicts behind them are read only where something is not kept yet, or for a table or file asked for.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

import plotly.graph_objects as go

from metrics.analysis import journey
from metrics.base import plain
from metrics.figures import trajectory_charts
from metrics.questions.catalogue import Measure
from metrics.words import basic, on_change, on_grades, on_restated, on_trajectory, on_years
from pages.leader.trajectory import rebases, restated, stock_flows
from pages.leader.trajectory.beside import SecondPlace
from pages.leader.trajectory.events_table import EventsSaid, events_said, on_the_chart
from pages.leader.trajectory.rebases import RebaseOffered
from pages.leader.trajectory.stock_flows import StockSaid
from pages.leader.trajectory.subject import Subject, shown_span, subject_of
from pages.shell.page import Page

Words = TypeVar("Words")
NO_FLOWS = StockSaid((), None)


@dataclass(frozen=True)
class Look:
    """A measure in the place and period of the page, as it is looked at; see Subject for beside and layered."""

    page: Page
    measure: Measure
    rebased: bool
    beside: SecondPlace | None
    layered: bool

    @cached_property
    def subject(self) -> Subject:
        """The rows and verdicts behind what is shown."""
        read = subject_of(self.page, self.measure, self.rebased)
        return replace(read, beside=self.beside, layered=self.layered)

    @cached_property
    def said(self) -> "TrajectorySaid":
        """What stands in words."""
        return self._once("said", lambda: said_of(self.subject))

    def figure(self) -> go.Figure:
        """The chart; one with a second place is drawn at each look."""
        if self.beside is not None:
            return chart_of(self.subject)
        return self._once("chart", lambda: chart_of(self.subject))

    def _once(self, part: Hashable, make: Callable[[], Words]) -> Words:
        scope = self.page.scope
        key = ("trajectory", self.measure.key, scope.place, scope.start, scope.end, self.rebased, self.layered, part)
        return self.page.desk.told.once(key, make)


@dataclass(frozen=True)
class TrajectorySaid:
    """What the page says of a measure, finished; all empty where there is no figure.

    is_local: whether months of the authority's own are held; shows_local: whether any is in the period. expected: how
    it stands to its target and what to expect of it. judged: how change is told from chance, () where it is not.
    offer: a rebase that may be logged. flows: of a stock. grade: whose grade the band shows, where it is old.
    """

    is_empty: bool
    is_local: bool = False
    shows_local: bool = False
    findings: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    caption: str = ""
    alternative: str = ""
    grade: str = ""
    restated: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    is_judged: bool = False
    judged: tuple[str, ...] = ()
    offer: RebaseOffered | None = None
    flows: StockSaid = NO_FLOWS
    events: EventsSaid | None = None


def said_of(subject: Subject) -> TrajectorySaid:
    """All that is said of a measure in words."""
    if subject.every.empty and subject.points.empty:
        return TrajectorySaid(is_empty=True)
    measure, name = subject.measure, subject.name
    points = len(subject.local) + len(subject.published)
    return TrajectorySaid(
        is_empty=False,
        is_local=len(subject.every) > 0,
        shows_local=len(subject.local) > 0,
        findings=tuple(subject.findings),
        expected=_expected(subject),
        caption=_caption(subject),
        alternative=basic.alternative(measure, name, points, " ".join(subject.findings), subject.letters),
        grade=on_grades.of_long_ago(plain.records(journey.visits(subject.events)), subject.last_day),
        restated=tuple(restated.sentences(subject)),
        related=tuple(_related(subject)),
        is_judged=subject.judged is not None,
        judged=tuple(_how_judged(subject)),
        offer=rebases.offer_of(subject.judged),
        flows=stock_flows.stock_said(subject),
        events=events_said(subject),
    )


def _expected(subject: Subject) -> tuple[str, ...]:
    if subject.judged is None:
        return ()
    verdict = subject.judged.verdict
    return on_change.assurance(verdict), on_change.outlook(verdict, subject.tell), on_years.level(verdict)


def _caption(subject: Subject) -> str:
    measure, scope = subject.measure, subject.page.scope
    span = shown_span([subject.local, subject.published])
    first = basic.caption(measure, subject.name, measure.source, *span, scope.data_to)
    return " · ".join([first, *on_trajectory.captions(measure, subject.judged, bool(scope.start), bool(scope.end))])


def _related(subject: Subject) -> list[str]:
    """In words: where a published figure follows another rule, and what is drawn as a part of a year."""
    measure, published, sentences = subject.measure, subject.published, []
    if published.empty:
        return []
    if measure.published_as == "related" and len(subject.local):
        sentences.append(
            "The published figure follows a different rule from the local one, so the two are never joined."
        )
    part = {12: "a twelfth, the monthly", 4: "a quarter, the quarterly"}
    if trajectory_charts.is_annual_count(measure):
        average = part[trajectory_charts.part_of_year(measure, subject.judged)]
        sentences.append(f"Published counts of a year are drawn as {average} average of the year.")
    if measure.unit == "count":
        name = subject.page.scope.name
        sentences.append(f"England's and the region's counts are not drawn: {name}'s would vanish beside them.")
    return sentences


def _how_judged(subject: Subject) -> Sequence[str]:
    """How change is told from chance on this chart."""
    if subject.judged is None:
        return ()
    flows = [flow.title for flow in stock_flows.flows_of(subject)]
    sentences = on_trajectory.how_judged(subject.measure, subject.judged, flows)
    return [*sentences, *([on_restated.HOW_COMPARED] if subject.restated else [])]


def chart_of(subject: Subject) -> go.Figure:
    """The chart of the measure."""
    return trajectory_charts.trajectory(
        subject.measure,
        subject.title,
        subject.name,
        subject.local,
        subject.published,
        on_the_chart(subject),
        *subject.window,
        judged=subject.judged,
        targets=subject.targets,
        restated=subject.restated,
        anew=subject.anew,
        beside=(subject.beside.name, subject.beside.rows) if subject.beside else None,
    )
