"""The rows of Monday's worklists: each in words, and all of them for the file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import blake2b
from itertools import repeat
from secrets import token_bytes
from typing import Any, overload

import pandas as pd

from metrics.lists import entries
from metrics.lists.changed import NEW
from metrics.lists.entries import Entry
from metrics.lists.worklists import Worked
from metrics.questions.catalogue import Worklist
from metrics.words import on_waiting, on_worklists

_KEY = token_bytes(32)
LISTED = (*entries.COLUMNS, "state")
COLUMNS = {
    "list": "List",
    "team": "Team",
    "child": "Child",
    "name": "Worker",
    "due": "Due",
    "days": "Working days left",
    "why": "Why",
    "since": "Since",
    "state": "New or still here",
    "raised": "Escalated",
}


@dataclass  # not frozen: that takes twice as long, and an authority has some thousand rows
class ListRow:
    """One row of a worklist of one store version, on the day it is counted to."""

    version: str
    list: Worklist
    raw: Mapping[str, Any]
    today: date

    @cached_property
    def words(self) -> dict[str, str]:
        """The row in words: see on_worklists.in_words."""
        return on_worklists.in_words(self.raw, self.today)

    @cached_property
    def worker(self) -> str:
        """The worker's name, or that there is none."""
        return on_worklists.worker_name(self.raw)

    @property
    def is_restricted(self) -> bool:
        """Whether this viewer may not be told whom it is about: no link leads from it, and nothing is written on it."""
        return on_worklists.is_restricted(self.raw)

    @cached_property
    def ident(self) -> str:
        """Its name in an address: a child's reference has no place there, where histories and logs keep it.

        By a key of this process: references are short, and without one whoever finds the link could try them all.
        """
        return blake2b("\x1f".join((self.version, *self.key)).encode(), digest_size=8, key=_KEY).hexdigest()

    @property
    def subject(self) -> str:
        """The child's reference, or the worker's number where it is about a worker; of a record, what is wrong too."""
        about = str(self.raw["child"] or self.raw["worker"])
        return f"{about}: {self.raw['band']}" if self.list.subject == "record" else about

    @property
    def key(self) -> tuple[str, str, str]:
        """What the ledger knows the row by, within authority and team."""
        return self.list.key, self.list.subject, self.subject

    @property
    def place(self) -> tuple[str, str, str, str]:
        """What marks and notes are found by: the team, and `key`."""
        return (str(self.raw["team"]), *self.key)

    @property
    def about(self) -> tuple[bool, str]:
        """Whom it is about: whether a worker, and the child's reference or the worker's number."""
        is_worker = self.list.subject == "worker"
        return is_worker, str(self.raw["worker" if is_worker else "child"])

    @cached_property
    def rule(self) -> str:
        """What is late or to come, in a few words."""
        return on_waiting.rule_in_words(self.list, self.raw, self.today)

    @property
    def is_new(self) -> bool:
        """Whether it is newly late, or newly on the list."""
        return self.raw["state"] in NEW


@dataclass(frozen=True)
class Shown:
    """One worklist as a page shows it: its rows most urgent first, and those that were cleared."""

    list: Worklist
    rows: Sequence[ListRow]
    cleared: Sequence[ListRow]
    extract: date | None  # the day its rows are known to; None where a feed is missing
    before: date | None  # of the extract compared with; None where there is none
    missing: tuple[str, ...] = ()

    @cached_property
    def late(self) -> int:
        """How many rows are past their day."""
        return sum(on_worklists.is_late(row.raw) for row in self.rows)

    @cached_property
    def new(self) -> int:
        """How many rows are newly late, or newly on the list."""
        return sum(row.is_new for row in self.rows)


class RowsOf(Sequence[ListRow]):
    """Rows of a worklist, as it stands or cleared: made when one is asked for, since a page without a team shows none.

    states: of each entry; none of those that are cleared.
    """

    def __init__(self, worked: Worked, given: Sequence[Entry], states: Sequence[str] | None, version: str) -> None:
        self._worked, self._given, self._states, self._version = worked, given, states, version

    @cached_property
    def _made(self) -> list[ListRow]:
        listed = ((*entry, state) for entry, state in zip(self._given, self._states or repeat(""), strict=False))
        about, today = self._worked.list, self._worked.today
        return [ListRow(self._version, about, dict(zip(LISTED, row, strict=True)), today) for row in listed]

    def __len__(self) -> int:
        return len(self._given)

    def __iter__(self) -> Iterator[ListRow]:
        return iter(self._made)

    @overload
    def __getitem__(self, at: int) -> ListRow: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[ListRow]: ...

    def __getitem__(self, at: int | slice) -> ListRow | Sequence[ListRow]:
        return self._made[at]


def shown_of(worked: Worked, version: str) -> Shown:
    """A worked worklist as a page shows it."""
    rows = RowsOf(worked, worked.entries, worked.states, version)
    cleared = RowsOf(worked, worked.gone, None, version)
    return Shown(worked.list, rows, cleared, worked.extract, worked.before, worked.missing)


def of_worker(shown: Shown, worker: str) -> Shown:
    """The rows of one worker, by the name that the rows say."""
    rows, cleared = ([row for row in rows if row.worker == worker] for rows in (shown.rows, shown.cleared))
    return replace(shown, rows=rows, cleared=cleared)


def frame_of(lists: Sequence[Shown], marks: Mapping[tuple[str, str, str, str], str]) -> pd.DataFrame:
    """Every row of the lists for a file: days as days, numbers as numbers."""
    rows = [
        {
            "list": row.list.title,
            "team": row.raw["team"],
            "child": row.words["child"],
            "name": row.words["worker"],
            "due": row.raw["due"],
            "days": row.raw["days"],
            "why": row.words["why"],
            "since": row.raw["since"],
            "state": row.words["state"],
            "raised": marks.get(row.place, ""),
        }
        for shown in lists
        for row in shown.rows
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    for name in ("due", "since"):
        frame[name] = pd.to_datetime(frame[name])
    frame["days"] = frame["days"].astype("Int64")
    return frame.rename(columns=COLUMNS)


def workers_of(lists: Sequence[Shown]) -> list[str]:
    """The names of the workers with rows, those without a worker first."""
    names = {row.worker for shown in lists for row in (*shown.rows, *shown.cleared) if not row.is_restricted}
    return sorted(names, key=lambda name: (name != on_worklists.NO_WORKER, name))
