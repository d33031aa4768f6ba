"""What the lists held tell of one child: each event and spell, and which team the child is with.

Nothing of it reaches beyond an adoption order, and no equality fact is in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.store.version import Version

# In the order in which one follows from another where they are of one day.
_ORDER = ("contact", "referral", "early help", "assessment", "enquiry", "conference", "in need", "plan", "care")
_HOLDERS = ("worker", "leaving care")
_EVENTS = """
    select kind, starts, ends, said, team, worker, name
    from child_event
    where authority = $authority and child = $child
    order by starts, kind, worker
"""
# Nothing is due of whoever was adopted: their clocks are another record's.
_CLOCKS = """
    select clock, due, day
    from child_clock
    where
        authority = $authority and child = $child
        and day = (select max(as_at) from extract where authority = $authority)
        and not exists (select 1 from adopted_on where authority = $authority and child = $child)
    order by due nulls first, clock
"""
_CHILDREN = """
    select child from allocation where authority = $authority
    union
    select child from list_9 where authority = $authority
    union
    select child from referral where authority = $authority
    union
    select child from contact where authority = $authority
"""
_REFERENCE = f"select child from ({_CHILDREN}) as children where lower(child) = lower($reference) limit 1"


@dataclass(frozen=True)
class ChildDue:
    """What is due for a child by one worklist: its title, the day, working days left, and why."""

    title: str
    due: date | None
    days: int | None
    why: str


@dataclass(frozen=True)
class ChildClock:
    """A clock that runs for a child: what is due next, by which day (None: nothing is recorded to count from), and the
    day of the extract that tells it."""

    clock: str
    due: date | None
    known_on: date


@dataclass(frozen=True)
class ChildEvents:
    """One child: reference, the team they are with, the events (kind, starts, ends, said, team, worker, name), what is
    due. adopted: there is an adoption order, and nothing after it is told."""

    child: str
    team: str
    events: pd.DataFrame
    clocks: tuple[ChildClock, ...] = ()
    dues: tuple[ChildDue, ...] = ()

    @property
    def is_adopted(self) -> bool:
        """Whether an adoption order ends what is told."""
        return "adopted" in self.events["kind"].tolist()


def reference_of(version: Version, authority: str, written: str) -> str:
    """A child's reference as the lists have it, in whatever letters it was written; '' where there is none."""
    rows = version.rows(_REFERENCE, {"authority": authority, "reference": written.strip()})
    return str(rows[0][0]) if rows else ""


def references(version: Version, authority: str) -> list[str]:
    """The references of all children that any list of an authority holds."""
    return [child for (child,) in version.rows(_CHILDREN, {"authority": authority})]


def events_of(version: Version, authority: str, child: str) -> ChildEvents:
    """What is held of one child."""
    events = version.frame(_EVENTS, {"authority": authority, "child": child})
    turn = events["kind"].map({kind: place for place, kind in enumerate(_ORDER)}).fillna(len(_ORDER))
    events = events.assign(turn=turn).sort_values(["starts", "turn"], kind="stable", ignore_index=True)
    clocks = tuple(ChildClock(*row) for row in version.rows(_CLOCKS, {"authority": authority, "child": child}))
    return ChildEvents(child, _team_of(plain.records(events)), events.drop(columns="turn"), clocks)


def _team_of(rows: Sequence[Mapping[str, Any]]) -> str:
    """The team of whoever holds the child now, else of the last spell or day that names one: whose the child is."""
    named = [row for row in rows if row["team"]]
    if not named:
        return ""

    def recency(row: Mapping[str, Any]) -> tuple[bool, bool, Any]:
        is_open = is_missing(row["ends"])
        return is_open, is_open and row["kind"] in _HOLDERS, row["starts"] if is_open else row["ends"]

    return str(max(named, key=recency)["team"])
