"""Quality of practice: audits and what came of them, what families say, incidents, and who comes to meetings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.independent.days import month_of
from tests.independent.files import Row
from tests.independent.world import UNKNOWN, Tally, World

PLANNED = 45  # audits a month, as the demonstration's settings have it


def grade_of(row: Row) -> str:
    """After moderation, where there is one."""
    return str(row["moderated grade"] or row["grade"]).lower()


def audits_good(world: World) -> Tally:
    tally = Tally()
    for row in world.inputs.audits:
        tally.add(month_of(row["audited"]), row["team"] or UNKNOWN, "", grade_of(row) in ("good", "outstanding"), 1)
    return tally


def audits_done(world: World) -> Tally:
    tally = Tally()
    for row in world.inputs.audits:
        tally.add(month_of(row["audited"]), row["team"] or UNKNOWN, "", 1, band=grade_of(row))
    return tally


def audits_of_planned(world: World) -> Tally:
    tally = Tally()
    for month in {month_of(row["audited"]) for row in world.inputs.audits}:
        tally.add(month, "", "", sum(month_of(row["audited"]) == month for row in world.inputs.audits), PLANNED)
    return tally


def audits_agreed(world: World) -> Tally:
    tally = Tally()
    for row in world.inputs.audits:
        if row["moderated grade"]:
            agreed = row["moderated grade"] == row["grade"]
            tally.add(month_of(row["audited"]), row["team"] or UNKNOWN, "", agreed, 1)
    return tally


def _found(column: str) -> Callable[[World], Tally]:
    def tally_of(world: World) -> Tally:
        tally = Tally()
        for row in world.inputs.audits:
            if row[column] in ("yes", "no"):
                tally.add(month_of(row["audited"]), row["team"] or UNKNOWN, "", row[column] == "yes", 1)
        return tally

    return tally_of


def audits_reflective(world: World) -> Tally:
    return _found("reflective supervision")(world)


def audits_voice_clear(world: World) -> Tally:
    return _found("voice of the child")(world)


def audits_oversight_clear(world: World) -> Tally:
    return _found("management oversight")(world)


def _actions(world: World, rows: list[Row]) -> Tally:
    tally = Tally()
    for row in rows:
        due: date | str = row["action due"]
        if isinstance(due, date) and any(due <= month.day for month in world.months if month.end == month_of(due)):
            in_time = bool(row["action done"]) and row["action done"] <= due
            tally.add(month_of(due), (row["team"] or UNKNOWN) if "team" in row else "", "", in_time, 1)
    return tally


def audit_actions_in_time(world: World) -> Tally:
    return _actions(world, world.inputs.audits)


def incident_actions_in_time(world: World) -> Tally:
    return _actions(world, world.inputs.serious_incidents)


def felt_heard(world: World) -> Tally:
    tally = Tally()
    for row in world.inputs.feedback:
        if row["felt heard"] in ("yes", "no"):
            heard = row["felt heard"] == "yes"
            tally.add(month_of(row["answered"]), row["team"] or UNKNOWN, "", heard, 1, row["who"])
    return tally


def reallocations(world: World) -> Tally:
    tally = Tally()
    for row in world.inputs.reallocations:
        tally.add(month_of(row["moved"]), row["team"] or UNKNOWN, "", 1, band=row["reason"] or UNKNOWN)
    return tally


def reallocations_for_capacity(world: World) -> Tally:
    tally = Tally()
    for row in world.inputs.reallocations:
        if row["reason"]:
            by_capacity = row["reason"] in ("caseload too high", "needs more experience")
            tally.add(month_of(row["moved"]), row["team"] or UNKNOWN, "", by_capacity, 1)
    return tally


def partners_attended(world: World) -> Tally:
    tally = Tally()
    for row in world.inputs.attendance:
        invited, came = int(row["invited"]), int(row["attended"])
        if invited:
            tally.add(month_of(row["met"]), row["team"] or UNKNOWN, "", min(invited, came), invited, row["agency"])
    return tally
