"""Children seen late beside workers not supervised in time, and why people left: counted a second time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tests.independent import caring, caseload, protecting, supervising
from tests.independent.days import days, months_on, working_days
from tests.independent.merge import in_force
from tests.independent.people import SOCIAL_WORKERS, absent
from tests.independent.worklists_rows import services, shown_as
from tests.independent.world import Month, World


@dataclass
class LateCounts:
    """Of a service: children with judged visits, those seen late, the same of workers not supervised in time."""

    children: int = 0
    late: int = 0
    children_overdue: int = 0
    both: int = 0

    @property
    def expected(self) -> float:
        return self.late * self.children_overdue / self.children if self.children else 0.0


def _on_plans(world: World, month: Month) -> dict[str, bool]:
    """Children on a plan whose visit can be judged: whether it is late."""
    late = {}
    for told, event, row, known_on in protecting._told(world, world.plans):
        if told == month:
            interval = protecting.allowed(row, protecting.PLAN_VISIT)
            seen = row["last_visit"] and working_days(row["last_visit"], known_on) <= interval
            if seen or working_days(event.start, known_on) > interval:
                late[event.child] = late.get(event.child, False) or not seen
    return late


def _in_need(world: World, month: Month) -> dict[str, bool]:
    known_on = in_force(world.inputs, month.day)
    rows = protecting.latest_rows(world.inputs.extracts[known_on][6]) if known_on else {}
    late = {}
    for child in world.open_children(month.day):
        row = rows.get(child.child)
        if child.status != "child in need plan" or row is None or known_on is None:
            continue
        if row["born"] and row["born"] > known_on:
            continue
        interval = protecting.allowed(row, protecting.NEED_VISIT)
        seen = row["last_seen"] and working_days(row["last_seen"], known_on) <= interval
        if seen or working_days(row["started"], known_on) > interval:
            late[child.child] = not seen
    return late


def _looked_after(world: World, month: Month) -> dict[str, bool]:
    late = {}
    for told, event, _, known_on, clock in caring._clocks(world):
        if told == month and clock.visit_due is not None:
            overdue = known_on > clock.visit_due
            if clock.visited or overdue:
                late[event.child] = late.get(event.child, False) or overdue
    return late


def _overdue(world: World, worker: str, day: date) -> tuple[bool, str] | None:
    """Whether a worker's supervision is overdue, and the team; None where it cannot be judged."""
    post = world.people.post(worker, day) if worker in world.people.posts else None
    if post is None or post["role"] == "other" or absent(post, day):
        return None
    begun = supervising.supervised_from(world, worker, post, day)
    last = supervising._last(supervising._personal(world).get(worker, []), day)
    since = max(last or begun, begun)
    return days(since, day) > supervising.supervision_interval(post, begun, since), post["team"]


def over_promise(world: World, worker: str, day: date) -> tuple[bool, str] | None:
    """Whether a social worker holds more children than promised, and the team; None of anybody else."""
    supervised = _overdue(world, worker, day)
    holder = next((one for one in world.holders(day) if one.worker == worker), None)
    if supervised is None or holder is None or holder.role not in SOCIAL_WORKERS:
        return None
    return holder.children > caseload.promise(holder, day) + 1e-9, supervised[1]


Marks = Callable[[World, str, date], "tuple[bool, str] | None"]


def seen_late(world: World, month: Month, marks: Marks = _overdue) -> tuple[dict[str, LateCounts], int]:
    """By service, and how many late children have nobody of whom it can be said."""
    late: dict[str, bool] = {}
    for judged in (_on_plans(world, month), _in_need(world, month), _looked_after(world, month)):
        late |= {child: was_late or late.get(child, False) for child, was_late in judged.items()}
    held = world.open_by_child(month.day)
    judged_workers = {worker: marks(world, worker, month.day) for worker in {one.worker for one in held.values()}}
    of_team, counts, not_judged = services(world), dict[str, LateCounts](), 0
    for child, was_late in late.items():
        told = judged_workers[held[child].worker] if child in held else None
        if told is None:
            not_judged += was_late
            continue
        overdue, team = told
        one = counts.setdefault(of_team.get(shown_as(world, team), ""), LateCounts())
        one.children += 1
        one.late += was_late
        one.children_overdue += overdue
        one.both += was_late and overdue
    return counts, not_judged


def reasons_of_leaving(world: World, month: Month) -> Counter[str]:
    """Of permanent workers who left in the 12 months to the end of a month."""
    since = months_on(month.end.replace(day=1), -11)
    return Counter(
        spell.last["reason of leaving"].lower() or "not recorded"
        for spell in world.people.spells()
        if spell.end and since <= spell.end <= month.day and caseload._counts(spell, spell.last)
    )
