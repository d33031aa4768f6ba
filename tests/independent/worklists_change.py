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
    worklists_registers,
    worklists_supervising,
)
from tests.independent.worklists_rows import Asked, Line
from tests.independent.world import World

# A list's key is the name of the function that calculates it.
CALCULATIONS: dict[str, Callable[[Asked], list[Line]]] = {
    name: function
    for module in (
        worklists_caring,
        worklists_clocks,
        worklists_holding,
        worklists_records,
        worklists_registers,
        worklists_supervising,
    )
    for name, function in vars(module).items()
    if not name.startswith("_") and getattr(function, "__annotations__", {}).get("return") == "list[Line]"
}
ON_THE_LIST, LATE, AGAIN, STILL = "new", "newly late", "due again", "still here"
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
        rows, cleared = _compared(now, then)
        return Changed(rows, cleared, extract, before)


def _compared(now: list[Line], then: list[Line]) -> tuple[Counter[Told], Counter[Told]]:
    """Of whomever a list is about: lines of a clock that runs on, lines that follow one that ended, and the others."""
    rows: Counter[Told] = Counter()
    cleared: Counter[Told] = Counter()
    ours_of, theirs_of = _by_whom(now), _by_whom(then)
    for whom in {*ours_of, *theirs_of}:
        ours, theirs = ours_of.get(whom, []), theirs_of.get(whom, [])
        running = {line.since for line in ours} & {line.since for line in theirs}
        late_before = {line.since for line in theirs if _late(line)}
        for line in ours:
            if line.since in running:
                rows[_told(line, LATE if _late(line) and line.since not in late_before else STILL)] += 1
        begun = [line for line in ours if line.since not in running]
        ended = [line for line in theirs if line.since not in running]
        rows.update(_told(line, LATE if _late(line) else AGAIN if line.due else STILL) for line in begun[: len(ended)])
        rows.update(_told(line, ON_THE_LIST) for line in begun[len(ended) :])
        cleared.update(_told(line) for line in ended[len(begun) :])
    return rows, cleared


def _of(team: str, lines: list[Line]) -> list[Line]:
    return [line for line in lines if team in ("", line.team)]


def _by_whom(lines: list[Line]) -> dict[tuple[object, ...], list[Line]]:
    """The lines of each whom the list is about, the oldest clock first."""
    of: dict[tuple[object, ...], list[Line]] = {}
    for line in sorted(lines, key=lambda line: (line.since is not None, line.since or date(1, 1, 1))):
        of.setdefault(_about(line), []).append(line)
    return of


def _about(line: Line) -> tuple[object, ...]:
    """Whom a row is about: the child, else the worker; of a record the check and its words too."""
    return (line.child, line.band, line.said) if line.said else (line.child or line.worker,)


def _late(line: Line) -> bool:
    return line.days is not None and line.days < 0


def _told(line: Line, state: str = "") -> Told:
    return Told(line.team, line.child, line.worker, line.due, line.days, line.since, line.band, state)
