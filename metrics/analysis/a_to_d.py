"""Headline measures at each inspection or visit and after it, over all of them: the journey on one page. Pure.

One comparison for each event, the same as everywhere (docs/statistics.md, section 11): by local months, or as published
where there are no months about the event. What may be counted as moved is held to a false discovery rate over all of
them (section 13).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from metrics.analysis.plan_moved import BESIDE, CHANGED, JUDGED, MOVED, NOT_CLEARLY, UNKNOWN, WRONG_WAY, answer_of
from metrics.analysis.promises import Promise
from metrics.analysis.published_since import PublishedSince
from metrics.analysis.rows import Row
from metrics.analysis.verdicts import Judged
from metrics.analysis.what_moved import p_of_event
from metrics.base.plain import as_date, is_missing
from metrics.improvement.items import DONE, STOPPED
from metrics.improvement.plan import Plan
from metrics.improvement.timing import Due, PlanClock
from metrics.statistics.after import Phase
from metrics.statistics.between import NO_FIGURE, PLAIN
from metrics.statistics.many import discovered

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

Event = Mapping[Any, Any]
EventKey = tuple[object, object, object]
_CLEAR = (MOVED, WRONG_WAY, CHANGED)


@dataclass(frozen=True)
class AtEvent:
    """A measure at one event and after it. says: one of the answers of plan_moved.

    phase: by local months, else published; both None where there is no figure. has_value: whether the published figure
    before it stands here, and at no other event. hidden: a panel's month about it is hidden. alone: it is clear by
    itself, and not among what moved once all comparisons of the page are looked at together.
    """

    event: Event
    says: str = UNKNOWN
    phase: Phase | None = None
    published: PublishedSince | None = None
    has_value: bool = False
    hidden: bool = False
    alone: bool = False


@dataclass(frozen=True)
class MeasureJourney:
    """One headline measure: its newest figure, and what is said of it at each event, in their order."""

    measure: "Measure"
    newest: Row
    judged: Judged | None
    stops: tuple[AtEvent, ...]


@dataclass(frozen=True)
class Promised:
    """What was promised after one event, before the next: recommendations of its report, targets, phases of the plan.

    asked, actions: how many; done, overdue: how many of the actions. clock: an inspection's 70 working days.
    """

    asked: int = 0
    actions: int = 0
    done: int = 0
    overdue: int = 0
    about: str = ""
    clock: PlanClock | None = None
    targets: tuple[Promise, ...] = ()
    phases: tuple[Event, ...] = ()


@dataclass(frozen=True)
class Journey:
    """Everything the page tells. name: of the authority; day: as at; data_to: the newest day of its own data.

    events: the inspections and visits, planned and undated ones too, in order; promised: by their place among them.
    compared: those that have taken place and stand over the columns of `measures`. others: what else happened.
    """

    name: str
    day: date
    data_to: date | None
    events: tuple[Event, ...] = ()
    promised: tuple[Promised, ...] = ()
    compared: tuple[Event, ...] = ()
    measures: tuple[MeasureJourney, ...] = ()
    promises: tuple[Promise, ...] = ()
    others: tuple[Event, ...] = ()


def key_of(event: Event) -> EventKey:
    """What tells an event from every other of an authority."""
    return event.get("kind"), event.get("letter"), event.get("starts")


def at_events(
    measure: "Measure",
    judged: Judged | None,
    published: Sequence[PublishedSince],
    events: Sequence[Event],
    is_cut: bool = False,
) -> tuple[AtEvent, ...]:
    """What is said of a measure at each of some lettered events that have taken place.

    is_cut: a month of it is hidden from a panel, so that only what comes after is judged.
    """
    phases = {key_of(judged.events[one.event]): one for one in judged.verdict.phases} if judged is not None else {}
    years = {key_of(one.event): one for one in published}
    standing = _standing(published)
    stops = []
    for event in events:
        key = key_of(event)
        stops.append(_at(measure, event, phases.get(key), years.get(key), key in standing, is_cut))
    return tuple(stops)


def _standing(published: Sequence[PublishedSince]) -> set[EventKey]:
    """The events at which a published figure stands: each at one, where it is compared or else the first."""
    places: dict[object, EventKey] = {}
    for one in published:
        if one.before is not None and (one.after is not None or one.before["month"] not in places):
            places[one.before["month"]] = key_of(one.event)
    return set(places.values())


def _at(
    measure: "Measure",
    event: Event,
    phase: Phase | None,
    published: PublishedSince | None,
    has_value: bool,
    is_cut: bool,
) -> AtEvent:
    if phase is not None and phase.comparison.says != NO_FIGURE:
        return AtEvent(event, answer_of(measure, phase.comparison.says), phase)
    if published is not None and (published.before is not None or published.after is not None):
        says = BESIDE if published.says == PLAIN else UNKNOWN
        return AtEvent(event, says, published=published, has_value=has_value)
    return AtEvent(event, phase=phase, hidden=is_cut)


def held_to_a_rate(measures: Sequence[MeasureJourney]) -> tuple[MeasureJourney, ...]:
    """The same with what is clear by itself alone marked: over all measures and events one list of what moved."""
    places = [(row, at) for row, one in enumerate(measures) for at in range(len(one.stops))]
    ps = [p_of_event(measures[row].stops[at].phase) for row, at in places]
    tested = [place for place, p in zip(places, ps, strict=True) if p is not None]
    listed = discovered([p for p in ps if p is not None])
    alone = {place for place, one in zip(tested, listed, strict=True) if not one}
    return tuple(
        replace(one, stops=tuple(_marked(stop, (row, at) in alone) for at, stop in enumerate(one.stops)))
        for row, one in enumerate(measures)
    )


def _marked(stop: AtEvent, alone: bool) -> AtEvent:
    return replace(stop, alone=alone and stop.says in _CLEAR)


def counts_at(measures: Sequence[MeasureJourney], at: int) -> dict[str, int]:
    """How many headlines got each answer at one event; what is clear by itself alone counts as not clearly."""
    counted: dict[str, int] = {}
    for one in measures:
        says = NOT_CLEARLY if one.stops[at].alone else one.stops[at].says
        counted[says] = counted.get(says, 0) + 1
    return counted


def judged_of(counts: Mapping[str, int]) -> int:
    """How many of `counts_at` were judged at all."""
    return sum(counts.get(says, 0) for says in JUDGED)


def in_order(events: Iterable[Event]) -> list[Event]:
    """Events by their first day; one without a day by that of its report, or last."""
    return sorted(events, key=lambda event: _day(event) or date.max)


def _day(event: Event) -> date | None:
    return as_date(event.get("starts")) or as_date(event.get("published"))


def promised_after(
    events: Sequence[Event],
    plan: Plan,
    due: Sequence[Due],
    clocks: Sequence[PlanClock],
    others: Sequence[Event],
    targets: Sequence[Promise],
) -> tuple[Promised, ...]:
    """What was promised after each event: what began from its first day on and before the next event's.

    targets: every step of every target of the whole authority. others: among them the phases of the plan.
    """
    every = []
    for at, event in enumerate(events):
        first, last = _day(event), _next_day(events, at)
        begun = [one for one in targets if first and first <= one.target.since < last]
        phases = [one for one in others if _begins(one, first, last)]
        every.append(_promised(event, plan, due, clocks, begun, phases))
    return tuple(every)


def _next_day(events: Sequence[Event], at: int) -> date:
    """The first day of the next event that has taken place: a planned one ends no time of promises."""
    later = [_day(event) for event in events[at + 1 :] if event.get("status") != "planned"]
    return next((day for day in later if day is not None), date.max)


def _begins(event: Event, first: date | None, last: date) -> bool:
    starts = as_date(event.get("starts"))
    return event.get("kind") == "plan phase" and first is not None and starts is not None and first <= starts < last


def _promised(
    event: Event,
    plan: Plan,
    due: Sequence[Due],
    clocks: Sequence[PlanClock],
    targets: Sequence[Promise],
    phases: Sequence[Event],
) -> Promised:
    report = next((one for one in plan.reports if _is_of(event, one.published, one.kind)), None)
    if report is None:
        return Promised(targets=tuple(targets), phases=tuple(phases))
    asked = {one.code for one in plan.recommendations if one.report == report.code}
    actions = [one for one in plan.actions if asked.intersection(one.recommendations) and one.status != STOPPED]
    overdue = {one.action.code for one in due if one.is_overdue}
    return Promised(
        asked=len(asked),
        actions=len(actions),
        done=sum(one.status == DONE for one in actions),
        overdue=sum(one.code in overdue for one in actions),
        about=report.about,
        clock=next((one for one in clocks if one.report.code == report.code), None),
        targets=tuple(targets),
        phases=tuple(phases),
    )


def _is_of(event: Event, published: date | None, kind: str) -> bool:
    """Whether a report of the plan, published on a day, is that of an event."""
    return published is not None and published == as_date(event.get("published")) and kind == event.get("kind")


def has_letter(event: Event) -> bool:
    """Whether it is one of the inspections and visits that the page is about."""
    letter = event.get("letter")
    return bool(letter) and not is_missing(letter)
