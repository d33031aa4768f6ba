"""What every worklist rests on: an extract's own rows, whose they are, and how many days are left.

A list is a function of an extract and a day. Its rows are `Line`s, sorted nowhere: `rank` says how urgent each is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from tests.independent.days import working_days
from tests.independent.files import Row
from tests.independent.merge import said_closed
from tests.independent.world import World

# the day a row of a list ends on; lists 6 to 8 tell one row of each child
ENDS = {4: "authorised", 6: "ended", 7: "ended", 8: "ended"}


class Line(NamedTuple):
    """One row of a worklist. `said` tells the records of one child and check apart; '' in every other list."""

    team: str
    child: str
    worker: str
    due: date | None
    days: int | None
    since: date | None
    band: str
    said: tuple[object, ...] = ()
    rank: Any = None  # smaller is more urgent


@dataclass(frozen=True)
class Asked:
    """Which extract is asked, and from which day days are counted."""

    world: World
    extract: date
    today: date

    def rows(self, number: int) -> list[Row]:
        """The rows of a list as the extract tells them."""
        return self.world.inputs.extracts[self.extract][number]

    def open_episodes(self, number: int) -> list[Row]:
        """Of each child in list 6, 7 or 8 the row that started last, then the later one, if it is open."""
        return open_episodes(self.rows(number))

    def open_assessments(self) -> list[Row]:
        """The rows of list 4 that were not authorised; two of one child and day are two assessments."""
        return [row for row in self.rows(4) if not row["authorised"]]

    def shown_as(self, team: str) -> str:
        """What a team is called now."""
        return shown_as(self.world, team)

    def left(self, due: date) -> int:
        """Working days left on a clock of working days, which stands still on a day off."""
        return working_days(self.today, due)

    def left_every_day(self, due: date) -> int:
        """Working days left on a clock that counts every day: past its day it is at least one day late."""
        left = working_days(self.today, due)
        return left if due >= self.today else min(left, -1)

    def line(
        self, row: Row, due: date | None, days: int | None, since: date, band: str = "", rank: date | None = None
    ) -> Line:
        """A row of a list of children, with the team and the worker that the extract's row names."""
        team, worker = self.world.holder_of(row)
        return Line(self.shown_as(team), row["child"], worker, due, days, since, band, rank=rank or due)


def shown_as(world: World, team: str) -> str:
    """What a team is called now: a team that was continued bears the name of the one that continues it."""
    follows = {row["team"]: row["continues_as"] for row in world.inputs.teams if row["continues_as"]}
    while team in follows:
        team = follows[team]
    return team


def services(world: World) -> dict[str, str]:
    """The service of each team of the teams file."""
    return {row["team"]: row["service"] for row in world.inputs.teams}


def last_of_each(rows: list[Row], start: str) -> list[Row]:
    """Of rows with one child and one start the one that stands last."""
    return list({(row["child"], row[start]): row for row in rows}.values())


def open_episodes(rows: list[Row]) -> list[Row]:
    """Of each child's rows the one that started last, then the one that stands last, if it is open."""
    latest: dict[str, Row] = {}
    for row in rows:
        known = latest.get(row["child"])
        if known is None or row["started"] >= known["started"]:
            latest[row["child"]] = row
    return [row for row in latest.values() if not row["ended"] and not said_closed(row)]


@cache
def working_days_on(start: date, count: int) -> date:
    """The first day on which so many working days have passed: the last day in time."""
    day = start
    while working_days(start, day) < count:
        day += timedelta(days=1)
    return day


def run_of_extracts(world: World, extract: date) -> Iterator[tuple[date, date | None]]:
    """The extracts from this one back, each with the one before it."""
    days = [day for day in world.inputs.extracts if day <= extract]
    for place in range(len(days) - 1, -1, -1):
        yield days[place], days[place - 1] if place else None
