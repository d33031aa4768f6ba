"""What cannot wait: over all worklists each child once and each worker once, with everything that is late about them.

No score is worked out. Somebody stands where the gravest rule that is broken about them puts them (a list's `gravity`),
and under one rule the latest first. How many rules are broken is told and never sorts.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from metrics.base.clocks import working_days_between
from metrics.lists.entries import CHILD, DAYS, DUE, SINCE, WORKER, Entry
from metrics.lists.worklists import Worked
from metrics.questions.catalogue import Worklist
from metrics.questions.kinds import GRAVITIES, RECORDING
from metrics.words.on_worklists import RESTRICTED, coming_friday

TEN = 10
_RANKS = {gravity: rank for rank, gravity in enumerate(GRAVITIES)}
_NOTHING_RECORDED = -(10**6)  # no clock can run, and since when is not known: as late as can be


class Urgency(NamedTuple):
    """What sorts; smaller is more urgent. Nothing else does, but for a steady order of equals."""

    is_recording: bool  # what is written down waits for everything else
    has_days_left: bool  # past its day, on its day, or without a day, comes first
    gravity: int
    days: int  # working days left; of what has no clock, as many as it has been so, as late


@dataclass(frozen=True)
class PressingRow:
    """One row of a worklist. place: where it stands in the list."""

    list: Worklist
    place: int
    entry: Entry
    urgency: Urgency

    @property
    def is_broken(self) -> bool:
        """Whether the rule of the list is broken: its day is past, or it has none. On its day it is not yet."""
        days = self.entry[DAYS]
        return days is None or days < 0


@dataclass(frozen=True)
class Pressing:
    """One child, or one worker, that something waits for: their rows, of each list the most urgent, the gravest first.

    `about` is the child's reference or the worker's number; `lines` how many rows of all lists this tells of.
    """

    about: str
    is_worker: bool
    rows: Sequence[PressingRow]
    lines: int

    @property
    def first(self) -> PressingRow:
        """The row that puts them where they stand."""
        return self.rows[0]

    @property
    def broken(self) -> int:
        """How many rules are broken: told, and never sorts."""
        return sum(row.is_broken for row in self.rows)


def cannot_wait(lists: Iterable[Worked]) -> list[Pressing]:
    """Everybody of a team's lists that something cannot wait for, the most urgent first.

    On it is what is past its day, has its day today or by Friday, or has no day at all. Rows of restricted records are
    not on it: they name nobody, and stand on their lists.
    """
    rows_about: dict[tuple[bool, str], list[PressingRow]] = defaultdict(list)
    for worked in lists:
        friday = coming_friday(worked.today)
        is_worker = worked.list.subject == "worker"
        for place, entry in enumerate(worked.entries):
            about = entry[WORKER if is_worker else CHILD]
            if about in ("", RESTRICTED) or not _is_soon(entry, friday):
                continue
            row = PressingRow(worked.list, place, entry, _urgency(worked.list, entry, worked.today))
            rows_about[is_worker, about].append(row)
    everybody = [_waiting(about, is_worker, rows) for (is_worker, about), rows in rows_about.items()]
    return sorted(everybody, key=lambda one: (one.first.urgency, one.first.list.order, one.about))


def _waiting(about: str, is_worker: bool, rows: list[PressingRow]) -> Pressing:
    """The rows of one child or worker as one: all that is late about them; if nothing is, all that is due by Friday."""
    in_order = sorted(rows, key=lambda row: (row.urgency, row.list.order))
    if not in_order[0].urgency.has_days_left:
        in_order = [row for row in in_order if not row.urgency.has_days_left]
    by_list: dict[str, PressingRow] = {}
    for row in in_order:
        by_list.setdefault(row.list.key, row)
    return Pressing(about, is_worker, list(by_list.values()), len(in_order))


def _is_soon(entry: Entry, friday: date) -> bool:
    """Past its day, due by Friday, or without a day."""
    days, due = entry[DAYS], entry[DUE]
    return days is None or days <= 0 or due <= friday


def _urgency(worklist: Worklist, entry: Entry, today: date) -> Urgency:
    days, since = entry[DAYS], entry[SINCE]
    if days is None:
        days = -_working_days(since, today) if since else _NOTHING_RECORDED
    has_days_left = entry[DAYS] is not None and days > 0
    return Urgency(worklist.gravity == RECORDING, has_days_left, _RANKS[worklist.gravity], days)


@lru_cache(maxsize=8192)  # the same days in row after row
def _working_days(since: date, today: date) -> int:
    return max(working_days_between(since, today), 0)
