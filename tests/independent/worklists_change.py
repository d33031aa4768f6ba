"""Every worklist for a place and a day: what is on it, what of that is new, and what is gone since a week before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from tests.independent import (
    worklists_caring,
    worklists_clocks,
    worklists_holding,
    worklists_records,
    worklists_supervising,
)
from tests.independent.worklists_rows import Asked, Line
from tests.independent.world import World

# A list's key is the name of the function that calculates it.
CALCULATIONS: dict[str, Callable[[Asked], list[Line]]] = {
    name: function
    for module in (worklists_caring, worklists_clocks, worklists_holding, worklists_records, worklists_supervising)
    for name, function in vars(module).items()
    if not name.startswith("_") and getattr(function, "__annotations__", {}).get("return") == "list[Line]"
}
NEW, STILL = "new", "still here"
WEEK = timedelta(days=7)


class Told(NamedTuple):
    """A row as it is compared; state is '' in a cleared row, and where there is no week before."""

    team: str
    child: str
    worker: str
    due: date | None
    days: int | None
    since: date | None
    band: str
    state: str = ""


@dataclass(frozen=True)
class Changed:
    """A worklist: its rows, those cleared, the extract that tells of it, and the extract a week before."""

    rows: Counter[Told]
    cleared: Counter[Told]
    extract: date
    before: date | None


class Worklists:
    """All lists of one world; what was calculated once is kept."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._lines: dict[tuple[str, date, date], list[Line]] = {}

    def extract_on(self, today: date) -> date:
        """The newest extract by the day."""
        return max(day for day in self.world.inputs.extracts if day <= today)

    def lines(self, key: str, extract: date, today: date) -> list[Line]:
        """A list of the whole authority."""
        if (key, extract, today) not in self._lines:
            self._lines[key, extract, today] = CALCULATIONS[key](Asked(self.world, extract, today))
        return self._lines[key, extract, today]

    def changed(self, key: str, team: str, today: date) -> Changed:
        """A list of one team ('' = all) and what changed in it."""
        extract = self.extract_on(today)
        before = max((day for day in self.world.inputs.extracts if day <= extract - WEEK), default=None)
        now = _of(team, self.lines(key, extract, today))
        if before is None:
            return Changed(Counter(_told(line) for line in now), Counter(), extract, None)
        then = _of(team, self.lines(key, before, today - (extract - before)))
        known, here = {_same(line) for line in then}, {_same(line) for line in now}
        rows = Counter(_told(line, STILL if _same(line) in known else NEW) for line in now)
        return Changed(rows, Counter(_told(line) for line in then if _same(line) not in here), extract, before)


def _of(team: str, lines: list[Line]) -> list[Line]:
    return [line for line in lines if team in ("", line.team)]


def _same(line: Line) -> tuple[object, ...]:
    """What makes two rows the same thing to do: the child, else the worker, and since when; the check and its words."""
    if line.said:
        return line.child, line.since, line.band, line.said
    return line.child or line.worker, line.since


def _told(line: Line, state: str = "") -> Told:
    return Told(line.team, line.child, line.worker, line.due, line.days, line.since, line.band, state)
