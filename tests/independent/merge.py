"""Many extracts into one history, by the rules of the design's data page: the newest row of each event counts whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
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


def _numbered(inputs: Inputs, number: int, start: str, settled: str) -> list[Event]:
    """Lists 4 and 5: each row of a day is an event, which goes on as a row that it can have become."""
    days: dict[tuple[str, date], list[Event]] = {}
    before: dict[tuple[str, date], list[Row]] = {}
    for as_at, lists in inputs.extracts.items():
        here: dict[tuple[str, date], list[Row]] = {}
        for row in lists[number]:
            here.setdefault((row["child"], row[start]), []).append(row)
        for key, rows in here.items():
            events = days.setdefault(key, [])
            alone = len(rows) == 1 and len(before.get(key, [])) == 1
            left = _go_on(events, rows, settled, as_at)
            for row in sorted(left, key=lambda row: row[settled] or date.max):
                event = _becomes(events, row, settled, as_at)
                if alone and row[settled]:
                    window = months_on(as_at, -6)
                    events[:] = [
                        one for one in events if not _is_corrected(one, before[key][0], settled, number, window)
                    ]
                if event is None or event not in events:
                    event = Event(row["child"], row[start], row)
                    events.append(event)
                event.row = event.seen[as_at] = row
        before = here
    return [event for events in days.values() for event in events]


def _go_on(events: list[Event], rows: list[Row], settled: str, as_at: date) -> list[Row]:
    """Gives settled rows to the events settled on the same day; returns the rows that are left."""
    left = []
    for row in rows:
        same = [e for e in events if row[settled] and e.row[settled] == row[settled] and as_at not in e.seen]
        if same:
            same[0].row = same[0].seen[as_at] = row
        else:
            left.append(row)
    return left


def _becomes(events: list[Event], row: Row, settled: str, as_at: date) -> Event | None:
    """The first open event that the row can be, not told of yet by this extract."""
    return next((event for event in events if not event.row[settled] and as_at not in event.seen), None)


def _is_corrected(event: Event, row: Row, settled: str, number: int, window: date) -> bool:
    """Whether the event is the only row of the extract before, settled on another day that had to be repeated."""
    return event.row is row and bool(row[settled]) and (number == 5 or row[settled] > window)


@dataclass
class Earliest:
    """The earliest date of a list in each extract; looked for once, for every event asks."""

    inputs: Inputs
    number: int
    days: dict[tuple[date, str], date | None] = field(default_factory=dict)

    def of(self, as_at: date, dated: str) -> date | None:
        """None where no row of the list has such a date."""
        if (as_at, dated) not in self.days:
            rows = self.inputs.extracts[as_at][self.number]
            self.days[as_at, dated] = min((row[dated] for row in rows if row[dated]), default=None)
        return self.days[as_at, dated]


def _withdrawn(inputs: Inputs, event: Event, earliest: Earliest, start: str, end: str) -> bool:
    """Whether any newer extract had to tell of the event again: inside its window, and not before its first date."""
    later = [as_at for as_at in inputs.extracts if as_at > event.last_seen]
    number = earliest.number
    if number in (2, 4) and not event.row[end]:
        asked = [e for e in later if inputs.extracts[e][number] and event.last_seen > months_on(e, -6)]
        return bool(asked) and (number == 4 or event.start >= (earliest.of(asked[0], start) or date.max))
    if number == 2:
        return False
    dated = end if number == 4 else start
    day = event.row[dated]
    for as_at in later:
        first = earliest.of(as_at, dated)
        if first and day > months_on(as_at, -6) and day >= first:
            return True
    return False


def _next(days: list[date], day: date) -> date | None:
    return next((other for other in days if other > day), None)


def passing(inputs: Inputs, number: int, start: str, end: str = "") -> list[Event]:
    """Lists 1 to 5: all events but those a later extract takes back. `end` is what settles rows of lists 4 and 5."""
    extracts = list(inputs.extracts)
    kept = []
    earliest = Earliest(inputs, number)
    events = _numbered(inputs, number, start, end) if number in (4, 5) else _events(inputs, number, start)
    for event in events:
        if _withdrawn(inputs, event, earliest, start, end):
            continue
        if end and number != 5:
            following = _next(extracts, event.last_seen)
            event.end = event.row[end] or None
            event.open_until = event.end or (event.last_seen + ONE_DAY if following else None)
        kept.append(event)
    return kept


def cut_to(rows: list[Row], number: int, as_at: date) -> date | None:
    """The first date of a list whose beginning is emptier than chance would leave it once in a thousand times."""
    dated = {1: "contact", 3: "received", 4: "authorised", 5: "strategy_discussion"}.get(number)
    days = {row[dated] for row in rows if row[dated]} if dated else set()
    if len(days) < 30:
        return None
    first, window = min(days), (as_at - months_on(as_at, -6)).days
    told = (as_at - first).days
    cut = told < window and ((told + 1) / window) ** len(days) < 0.001
    return first if cut else None


def in_turn(events: list[Event], rows: list[Row], settled: str, rank: Callable[[Event], object]) -> list[Row | None]:
    """What an extract tells of events of one child and day: the first by the first row, open ones first."""
    later_first = rows[::-1]
    order = [row for row in later_first if not row[settled]] + [row for row in later_first if row[settled]]
    turns = {id(event): place for place, event in enumerate(sorted(events, key=rank))}  # type: ignore[arg-type]
    return [order[turns[id(event)]] if turns[id(event)] < len(order) else None for event in events]


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
        true = sorted((e for e in events if not _moved(e, events, number)), key=lambda event: event.start)
        for event, successor in zip(true, [*true[1:], None], strict=True):
            _end(event, successor, _next(extracts, event.last_seen), authorised.get(child, []))
        kept += true
    return kept


def _moved(event: Event, events: list[Event], number: int) -> bool:
    """Whether a newer extract says that an episode begun earlier was going on when this one was said to start.

    Or, of a plan, that it started later, with no more plans before it than this one had.
    """
    return any(_moved_back(event, other) or (number == 7 and _moved_on(event, other)) for other in events)


def _moved_back(event: Event, other: Event) -> bool:
    return (
        other.start < event.start
        and other.last_seen > event.last_seen
        and bool(other.row["ended"] > event.start if other.row["ended"] else not said_closed(other.row))
    )


def _moved_on(event: Event, other: Event) -> bool:
    first = min(other.seen)
    counted = event.row["previous"] != "" and other.row["previous"] != ""
    return (
        other.start > event.start
        and first > event.last_seen
        and event.start > months_on(first, -6)
        and counted
        and int(other.row["previous"]) <= int(event.row["previous"])
        and not (event.row["ended"] and event.row["ended"] <= other.start)
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
