"""Who holds the open children: lists of children without a worker or in the wrong hands, and the reconciliation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache

from tests.independent.caseload import promise
from tests.independent.people import absent
from tests.independent.worklists_rows import Asked, Line, run_of_extracts, shown_as
from tests.independent.world import OpenChild, World

NOBODY = ("none", "left", "unknown")


def _line(asked: Asked, child: OpenChild, since: date) -> Line:
    return Line(asked.shown_as(child.team), child.child, child.worker, None, None, since, "", rank=since)


def _first_of_run(asked: Asked, child: str, wanted: Callable[[OpenChild], bool]) -> tuple[OpenChild, date, date | None]:
    """The child as the first extract of the unbroken run showed it, that extract, and the one before it."""
    found: tuple[OpenChild, date, date | None] | None = None
    for extract, before in run_of_extracts(asked.world, asked.extract):
        seen = asked.world.open_by_child(extract).get(child)
        if seen is None or not wanted(seen):
            break
        found = seen, extract, before
    assert found, f"{child} is not held so on {asked.extract}"
    return found


def unallocated(asked: Asked) -> list[Line]:
    lines = []
    for child in asked.world.open_children(asked.extract):
        if child.holder in NOBODY:
            run = _first_of_run(asked, child.child, lambda seen: seen.holder in NOBODY)
            lines.append(_line(asked, child, _since_nobody(asked.world, *run)))
    return lines


def _since_nobody(world: World, child: OpenChild, first: date, before: date | None) -> date:
    """The first extract, or what happened since the one before it: the case opened, the worker still named left."""
    opened = _opened(world, child, first)
    if opened is None:
        return first
    if child.holder == "left":
        left = [post["left"] for post in world.people.posts[child.worker] if post["left"] and post["left"] <= first]
        gone = max(*left, opened)
        return gone if before is None or gone > before else first
    return opened if before is not None and opened > before else first


def _opened(world: World, child: OpenChild, extract: date) -> date | None:
    """When the case opened, if the extract tells of it."""
    told = world.allocations(extract).get(child.child)
    return told["started"] if told else None


def held_by_manager(asked: Asked) -> list[Line]:
    lines = []
    for child in asked.world.open_children(asked.extract):
        if child.holder == "manager":
            seen, first, before = _first_of_run(asked, child.child, _held_by(child.worker))
            opened = _opened(asked.world, seen, first)
            new = before is not None and opened is not None and opened > before
            lines.append(_line(asked, child, opened if new and opened else first))
    return lines


def _held_by(manager: str) -> Callable[[OpenChild], bool]:
    return lambda seen: seen.holder == "manager" and seen.worker == manager


def held_by_absent_worker(asked: Asked) -> list[Line]:
    lines = []
    for child in asked.world.open_children(asked.extract):
        post = asked.world.people.post(child.worker, asked.extract)
        if post is not None and absent(post, asked.extract):
            lines.append(_line(asked, child, post["absent_from"]))
    return lines


def over_promise(asked: Asked) -> list[Line]:
    lines = []
    for worker, (team, over) in _over(asked.world, asked.extract).items():
        since = asked.extract
        for extract, _ in run_of_extracts(asked.world, asked.extract):
            if worker not in _over(asked.world, extract):
                break
            since = extract
        lines.append(Line(asked.shown_as(team), "", worker, None, None, since, "", rank=-over))
    return lines


@cache
def _over(world: World, extract: date) -> dict[str, tuple[str, float]]:
    """The team of each worker above the promise, and by how many children."""
    found = {}
    for holder in world.holders(extract, ("social worker", "family help")):
        if holder.is_two:
            continue
        over = holder.children - promise(holder, extract)
        if over > 1e-9:
            found[holder.worker] = holder.team, over
    return found


def reconciled(world: World, extract: date) -> dict[str, Counter[str]]:
    """Of each team how many open children have a worker, none, or a manager."""
    words = dict.fromkeys(("social worker", "family help", "other"), "with_worker") | {"manager": "with_manager"}
    teams: dict[str, Counter[str]] = {}
    for child in world.open_children(extract):
        counts = teams.setdefault(shown_as(world, child.team), Counter())
        counts[words.get(child.holder, "unallocated")] += 1
    return teams
