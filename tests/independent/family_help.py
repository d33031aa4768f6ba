"""Who leads the work with children in need, and what family help lead practitioners carry and do."""

from __future__ import annotations

from collections.abc import Iterator

from tests.independent.caseload import promise
from tests.independent.days import days, months_on, working_days
from tests.independent.protecting import allowed
from tests.independent.world import Month, OpenChild, Tally, World

FAMILY_HELP = "family help"
NOBODY = ("none", "left", "unknown")


def _in_need(world: World) -> Iterator[tuple[Month, OpenChild]]:
    for month in world.snapshots():
        for child in world.open_children(month.day):
            if child.status == "child in need plan":
                yield month, child


def family_help_lead_share(world: World) -> Tally:
    tally = Tally()
    for month, child in _in_need(world):
        if child.holder not in NOBODY:
            tally.add(month.end, child.team, child.worker, child.holder == FAMILY_HELP, 1)
    return tally


def children_in_need_by_lead(world: World) -> Tally:
    tally = Tally()
    for month, child in _in_need(world):
        band = "nobody" if child.holder in NOBODY else child.holder
        band = "family help lead practitioner" if band == FAMILY_HELP else band
        tally.add(month.end, child.team, child.worker, 1, band=band)
    return tally


def family_help_caseload(world: World) -> Tally:
    tally = Tally()
    for month in world.snapshots():
        for holder in world.holders(month.day, (FAMILY_HELP,)):
            tally.add(month.end, holder.team, holder.worker, holder.children, holder.fte)
    return tally


def family_help_promise_kept(world: World) -> Tally:
    tally = Tally()
    for month in world.snapshots():
        for holder in world.holders(month.day, (FAMILY_HELP,)):
            kept = holder.children <= promise(holder, month.day) + 1e-9
            tally.add(month.end, holder.team, holder.worker, kept, 1)
    return tally


def caseload_by_role(world: World) -> Tally:
    tally = Tally()
    for month in world.snapshots():
        for holder in world.holders(month.day, ("social worker", FAMILY_HELP, "other")):
            tally.add(month.end, holder.team, holder.worker, holder.children, holder.fte, holder.role)
    return tally


def family_help_children_seen(world: World) -> Tally:
    tally = Tally()
    for month, child in _in_need(world):
        if child.holder != FAMILY_HELP:
            continue
        as_at = max(day for day in world.inputs.extracts if day <= month.day)
        rows = [row for row in world.inputs.extracts[as_at][6] if row["child"] == child.child]
        row = max(enumerate(rows), key=lambda pair: (pair[1]["started"], pair[0]))[1]
        unborn = bool(row["born"]) and months_on(row["born"], 0) > as_at
        seen = bool(row["last_seen"]) and working_days(row["last_seen"], as_at) <= allowed(row, 20)
        if not unborn and (seen or working_days(row["started"], as_at) > allowed(row, 20)):
            tally.add(month.end, child.team, child.worker, seen, 1)
    return tally


def family_help_children_discussed(world: World) -> Tally:
    tally = Tally()
    held = [row for row in world.inputs.supervision if row["kind"] == "case"]
    for month, child in _in_need(world):
        if child.holder != FAMILY_HELP:
            continue
        discussed = [row["held"] for row in held if row["child"] == child.child and row["held"] <= month.day]
        in_time = bool(discussed) and days(max(discussed), month.day) <= 28
        needs = [need.start for need in world.needs if need.child == child.child and need.open_on(month.day)]
        if in_time or not needs or days(min(needs), month.day) > 28:
            tally.add(month.end, child.team, child.worker, in_time, 1)
    return tally


def early_help_and_in_need_open(world: World) -> Tally:
    tally = Tally()
    for month in world.months:
        everyone = world.open_by_child(month.day)
        if not everyone:
            continue
        in_need = sum(child.status == "child in need plan" for child in everyone.values())
        helped = {event.child for event in world.early_help if event.open_on(month.day)} - everyone.keys()
        for number, band in ((in_need, "child in need plan"), (len(helped), "early help")):
            if number:
                tally.add(month.end, "", "", number, band=band)
    return tally
