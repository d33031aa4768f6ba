"""Children at particular risk: missing, exploitation, private fostering, missing education, homeless at 16 and 17."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.independent.days import month_of, months_on, working_days
from tests.independent.files import Row
from tests.independent.world import UNKNOWN, Tally, World


@dataclass(frozen=True)
class Spell:
    """What a register says of one child and one beginning, with the days that its rows add (assessments, visits)."""

    child: str
    team: str
    begun: date
    ended: date | None
    added: tuple[date, ...]

    def is_open(self, day: date) -> bool:
        """Whether it had begun and not ended by the day."""
        return self.begun <= day and (self.ended is None or self.ended > day)

    def last(self, day: date) -> date | None:
        """The newest of the added days by the day."""
        return max((one for one in self.added if one <= day), default=None)


def spells(rows: list[Row], begins: str, ends: str, adds: str = "") -> Iterator[Spell]:
    """The rows of a register put together."""
    together: dict[tuple[str, date], list[Row]] = defaultdict(list)
    for row in rows:
        together[row["child"], row[begins]].append(row)
    for (child, begun), group in together.items():
        yield Spell(
            child,
            max((row["team"] for row in group if row["team"]), default=UNKNOWN),
            begun,
            max((row[ends] for row in group if row[ends]), default=None),
            tuple(row[adds] for row in group if adds and row[adds]),
        )


def flags(world: World) -> list[Spell]:
    """The flags of exploitation."""
    return list(spells(world.inputs.exploitation, "flagged", "ended", "risk assessment"))


def arrangements(world: World) -> list[Spell]:
    """The private fostering arrangements."""
    return list(spells(world.inputs.private_fostering, "notified", "ended", "visited"))


def visit_due(arrangement: Spell, day: date) -> date:
    """The last day in time for the next visit, as on the day."""
    last = arrangement.last(day)
    if last is None:
        due = arrangement.begun
        while working_days(arrangement.begun, due) < 7:
            due += timedelta(days=1)
        return due
    return last + timedelta(weeks=6 if last < months_on(arrangement.begun, 12) else 12)


def return_interviews_in_72_hours(world: World) -> Tally:
    tally, told = Tally(), max(world.inputs.extracts)
    for row in world.inputs.missing:
        if row["returned"]:
            limit = row["returned"] + timedelta(days=3)
            if row["interview offered"] or limit < told:
                in_time = bool(row["interview offered"]) and row["interview offered"] <= limit
                tally.add(month_of(row["returned"]), row["team"] or UNKNOWN, "", in_time, 1)
    return tally


def return_interviews_outstanding(world: World) -> Tally:
    tally = Tally()
    for month in world.months:
        for row in world.inputs.missing:
            back, offered = row["returned"], row["interview offered"]
            if back and 3 < (month.day - back).days <= 90 and not (offered and offered <= month.day):
                tally.add(month.end, row["team"] or UNKNOWN, "", 1)
    return tally


def children_missing_three_times(world: World) -> Tally:
    tally = Tally()
    for month in world.months:
        times: dict[str, list[Row]] = defaultdict(list)
        for row in world.inputs.missing:
            if month.day - timedelta(days=90) < row["went missing"] <= month.day:
                times[row["child"]].append(row)
        for rows in times.values():
            if len(rows) >= 3:
                newest = max(rows, key=lambda row: (row["went missing"], row["team"] or UNKNOWN))
                tally.add(month.end, newest["team"] or UNKNOWN, "", 1)
    return tally


def risk_assessments_in_date(world: World) -> Tally:
    tally = Tally()
    for month in world.months:
        for flag in flags(world):
            if flag.is_open(month.day):
                last = flag.last(month.day)
                tally.add(month.end, flag.team, "", last is not None and (month.day - last).days <= 90, 1)
    return tally


def private_fostering_notifications(world: World) -> Tally:
    tally = Tally()
    for arrangement in arrangements(world):
        tally.add(month_of(arrangement.begun), arrangement.team, "", 1)
    return tally


def private_fostering_visits_in_time(world: World) -> Tally:
    tally = Tally()
    for month in world.months:
        for arrangement in arrangements(world):
            due = visit_due(arrangement, month.day)
            if arrangement.is_open(month.day) and (arrangement.last(month.day) or due < month.day):
                tally.add(month.end, arrangement.team, "", due >= month.day, 1)
    return tally


def children_missing_education(world: World) -> Tally:
    tally = Tally()
    for month in world.months:
        gaps = [gap for gap in spells(world.inputs.education_gaps, "since", "until") if gap.is_open(month.day)]
        for child in {gap.child for gap in gaps}:
            tally.add(month.end, max(gap.team for gap in gaps if gap.child == child), "", 1)
    return tally


def homeless_young_people(world: World) -> Tally:
    tally = Tally()
    for row in world.inputs.homeless:
        tally.add(month_of(row["presented"]), row["team"] or UNKNOWN, "", 1)
    return tally


def homeless_looked_after(world: World) -> Tally:
    tally = Tally()
    for row in world.inputs.homeless:
        if row["outcome"]:
            tally.add(month_of(row["presented"]), row["team"] or UNKNOWN, "", row["outcome"] == "Section 20", 1)
    return tally
