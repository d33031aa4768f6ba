"""Adoption: the steps of children and adopters, the days between them, and who waits."""

from __future__ import annotations

from tests.independent.days import days, month_of
from tests.independent.files import Row
from tests.independent.merge import in_force
from tests.independent.world import UNKNOWN, Tally, World


def _newest(world: World, number: int) -> list[Row]:
    """Each child's or adopter's row of the newest extract that holds one."""
    rows: dict[str, Row] = {}
    for lists in world.inputs.extracts.values():
        rows |= {row["child"]: row for row in lists.get(number, ())}
    return list(rows.values())


def _steps(world: World, number: int, day: str) -> Tally:
    tally = Tally()
    for row in _newest(world, number):
        if row[day]:
            tally.add(month_of(row[day]), "", "", 1)
    return tally


def _waits(world: World, number: int, first: str, last: str) -> Tally:
    tally = Tally()
    for row in _newest(world, number):
        if row[first] and row[last] and row[first] <= row[last]:
            tally.add(month_of(row[last]), "", "", days(row[first], row[last]), 1)
    return tally


def adoption_decisions(world: World) -> Tally:
    return _steps(world, 10, "decided")


def adoption_matches(world: World) -> Tally:
    return _steps(world, 10, "matched")


def adoption_days_to_match(world: World) -> Tally:
    return _waits(world, 10, "ordered", "matched")


def adoption_days_to_placement(world: World) -> Tally:
    return _waits(world, 10, "entered_care", "placed")


def adoption_days_to_decision(world: World) -> Tally:
    return _waits(world, 10, "entered_care", "decided")


def adoption_days_decision_to_match(world: World) -> Tally:
    return _waits(world, 10, "decided", "matched")


def adoption_days_match_to_placement(world: World) -> Tally:
    return _waits(world, 10, "matched", "placed")


def waits_for_a_match(row: Row) -> bool:
    return bool(row["decided"]) and not any(row[step] for step in ("matched", "placed", "adopted", "given_up"))


def adoption_waiting(world: World) -> Tally:
    tally = Tally()
    for month in world.snapshots():
        known_on = in_force(world.inputs, month.day)
        homes = {
            event.child: world.holder_of(row)
            for event in world.care
            if event.open_on(month.day) and (row := world.told(event, month.day))
        }
        for row in world.inputs.extracts[known_on][10] if known_on else ():
            if waits_for_a_match(row):
                tally.add(month.end, *homes.get(row["child"], (UNKNOWN, UNKNOWN)), 1)
    return tally


def adopters_approved(world: World) -> Tally:
    return _steps(world, 11, "approved")


def adopters_days_to_approval(world: World) -> Tally:
    return _waits(world, 11, "stage_1", "approved")


def adopters_waiting(world: World) -> Tally:
    tally = Tally()
    for month in world.snapshots():
        known_on = in_force(world.inputs, month.day)
        for row in world.inputs.extracts[known_on][11] if known_on else ():
            if row["approved"] and not any(row[step] for step in ("matched", "placed", "adopted", "left")):
                tally.add(month.end, "", "", 1)
    return tally
