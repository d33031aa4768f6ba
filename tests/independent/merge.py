"""Many extracts into one history, by the rules of the design's data page: the newest row of each event counts whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.independent.days import months_on
from tests.independent.files import Inputs, Row, plain

LATEST_OF_CHILD = (6, 7, 8)
KNOWN_DAYS = 35
ONE_DAY = timedelta(days=1)


@dataclass
class Event:
    """One row of a list over time. `row` is what the newest extract that held it says; `seen` what each said."""

    child: str
    start: date
    row: Row
    seen: dict[date, Row] = field(default_factory=dict)
    end: date | None = None  # recorded, or estimated
    open_until: date | None = None  # the same, or the day after it was last seen open

    @property
    def last_seen(self) -> date:
        return max(self.seen)

    def open_on(self, day: date) -> bool:
        return self.start <= day and (self.open_until is None or day < self.open_until)


def _events(inputs: Inputs, number: int, start: str) -> list[Event]:
    """Every (child, start) ever told of; contacts also by source and occurrence."""
    events: dict[tuple[object, ...], Event] = {}
    for as_at, lists in inputs.extracts.items():
        occurrences: Counter[tuple[object, ...]] = Counter()
        for row in lists[number]:
            key: tuple[object, ...] = (row["child"], row[start])
            if number == 1:
                occurrences[(*key, row["source"])] += 1
                key = (*key, row["source"], occurrences[(*key, row["source"])])
            event = events.setdefault(key, Event(row["child"], row[start], row))
            event.row = event.seen[as_at] = row
    return list(events.values())


def _withdrawn(event: Event, following: date | None, number: int, end: str) -> bool:
    """Whether the event had to be in the extract after the last that told of it."""
    if following is None:
        return False
    window = months_on(following, -6)
    if number in (1, 3, 5):
        return event.start > window
    if not event.row[end]:
        return event.last_seen > window
    return number == 4 and event.row[end] > window


def _next(days: list[date], day: date) -> date | None:
    return next((other for other in days if other > day), None)


def passing(inputs: Inputs, number: int, start: str, end: str = "") -> list[Event]:
    """Lists 1 to 5: all events but those a later extract takes back."""
    extracts = list(inputs.extracts)
    kept = []
    for event in _events(inputs, number, start):
        following = _next(extracts, event.last_seen)
        if _withdrawn(event, following, number, end):
            continue
        if end:
            event.end = event.row[end] or None
            event.open_until = event.end or (event.last_seen + ONE_DAY if following else None)
        kept.append(event)
    return kept


def lasting(inputs: Inputs, number: int, assessments: list[Event] | None = None) -> list[Event]:
    """Lists 6 to 8: a child's episodes, the older ones ended by the next; `assessments` close those of list 6."""
    extracts = list(inputs.extracts)
    by_child: dict[str, list[Event]] = {}
    for event in _events(inputs, number, "started"):
        by_child.setdefault(event.child, []).append(event)
    authorised: dict[str, list[date]] = {}
    for assessment in assessments or ():
        if assessment.end:
            authorised.setdefault(assessment.child, []).append(assessment.end)
    kept = []
    for child, events in by_child.items():
        true = sorted((e for e in events if not _moved(e, events)), key=lambda event: event.start)
        for event, successor in zip(true, [*true[1:], None], strict=True):
            _end(event, successor, _next(extracts, event.last_seen), authorised.get(child, []))
        kept += true
    return kept


def _moved(event: Event, events: list[Event]) -> bool:
    """Whether a newer extract says that an episode begun earlier was going on when this one was said to start."""
    return any(
        other.start < event.start
        and other.last_seen > event.last_seen
        and (other.row["ended"] > event.start if other.row["ended"] else not said_closed(other.row))
        for other in events
    )


def said_closed(row: Row) -> bool:
    return plain(row.get("status", "")) == "closed episode"


def _end(event: Event, successor: Event | None, following: date | None, authorised: list[date]) -> None:
    """Sets when the episode ended and until when it was open. Nothing is open unless the newest extract says so."""
    event.end = event.open_until = event.row["ended"] or None
    if event.end or (successor is None and following is None and not said_closed(event.row)):
        return
    open_on = [as_at for as_at, row in event.seen.items() if not row["ended"] and not said_closed(row)]
    day_after = max(open_on) + ONE_DAY if open_on else event.start
    absent = following is not None and (successor is None or successor.start > following)
    closing = _closing(event, following, authorised) if absent and following else None
    if closing:
        event.end = event.open_until = closing
    elif successor is not None:
        event.end, event.open_until = successor.start, day_after if absent else successor.start
    else:
        event.open_until = day_after


def _closing(event: Event, following: date, authorised: list[date]) -> date | None:
    """The day of the assessment that a case seen open, and then gone, was closed with."""
    assessing = plain(event.row.get("status", "")) == "open assessment"
    fitting = [day for day in authorised if event.start <= day <= following and (assessing or day > event.last_seen)]
    return max(fitting, default=None)


def in_force(inputs: Inputs, day: date) -> date | None:
    """The extract that tells of the day: the newest on or before it, at most 35 days old."""
    before = [as_at for as_at in inputs.extracts if as_at <= day]
    return max(before) if before and (day - max(before)).days <= KNOWN_DAYS else None
