"""What cannot wait of a team, a second time: everybody on its lists, the gravest broken rule first, then the latest.

How grave each list is, is read from its header as the text that stands there; what the order of the gravities is, and
what comes by Friday, is written here anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from tests.independent.days import working_days
from tests.independent.worklists_change import CALCULATIONS, Worklists
from tests.independent.worklists_rows import Line

FOLDER = Path(__file__).resolve().parents[2] / "sql" / "worklists"
GRAVEST_FIRST: tuple[str, ...] = ("protection", "clock", "allocation", "oversight", "drift", "recording")
PAST_OR_TODAY, BY_FRIDAY, RECORDS = range(3)  # what stands before what


class Listed(NamedTuple):
    """A line of a list, with what its header says."""

    key: str
    gravity: str
    order: int
    line: Line


class Somebody(NamedTuple):
    """A child or a worker of what cannot wait: on which lists, the gravest first, and how many rules are broken."""

    about: str
    lists: tuple[str, ...]
    broken: int
    days: int | None  # of the first


def said_in_header(key: str, name: str) -> str:
    """What the header of a list says of something."""
    found = re.search(rf'^{name} *= *"?([^"\n]+)"?$', (FOLDER / f"{key}.sql").read_text(encoding="utf-8"), re.MULTILINE)
    assert found, (key, name)
    return found[1]


def waiting(worklists: Worklists, team: str, today: date, never: frozenset[str] = frozenset()) -> list[Somebody]:
    """Everybody of a team that something cannot wait for, the most urgent first. never: lists that cannot be made."""
    of: dict[tuple[str, str], list[Listed]] = {}
    for one in _listed(worklists, team, today, never):
        kind, about = ("child", one.line.child) if one.line.child else ("worker", one.line.worker)
        of.setdefault((kind, about), []).append(one)
    everybody = []
    for (_, about), listed in of.items():
        listed.sort(key=lambda one: (*_key(one, today), one.order))
        first = listed[0]
        told = listed
        if not _has_days_left(first.line):
            told = [one for one in listed if not _has_days_left(one.line)]
        keys = tuple(dict.fromkeys(one.key for one in told))
        broken = {one.key for one in told if one.line.days is None or one.line.days < 0}
        everybody.append(
            ((*_key(first, today), first.order, about), Somebody(about, keys, len(broken), first.line.days))
        )
    return [somebody for _, somebody in sorted(everybody, key=lambda pair: pair[0])]


def _listed(worklists: Worklists, team: str, today: date, never: frozenset[str]) -> Iterator[Listed]:
    """Every line of the team's lists that is late, due by the coming Friday, or without a day."""
    extract, friday = worklists.extract_on(today), _friday(today)
    for key in CALCULATIONS:
        if key in never:
            continue
        gravity, order = said_in_header(key, "gravity"), int(said_in_header(key, "order"))
        for line in worklists.lines(key, extract, today):
            is_soon = line.days is None or line.days <= 0 or (line.due is not None and line.due <= friday)
            if line.team == team and is_soon:
                yield Listed(key, gravity, order, line)


def _friday(today: date) -> date:
    """Today, if it is a Friday, else the next."""
    day = today
    while day.strftime("%A") != "Friday":
        day += timedelta(days=1)
    return day


def _has_days_left(line: Line) -> bool:
    return line.days is not None and line.days > 0


def _when(one: Listed, today: date) -> int:
    if one.gravity == "recording":
        return RECORDS
    return BY_FRIDAY if _has_days_left(one.line) else PAST_OR_TODAY


def _key(one: Listed, today: date) -> tuple[Any, ...]:
    """What sorts: records last, what has days left before them, the gravest first, the latest first."""
    line = one.line
    if line.days is not None:
        late = line.days
    elif line.since is not None:
        late = -max(working_days(line.since, today), 0)
    else:
        late = -(10**9)
    return _when(one, today), _has_days_left(line), GRAVEST_FIRST.index(one.gravity), late
