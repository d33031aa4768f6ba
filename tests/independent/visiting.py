"""Visits by successive extracts: each interval in which one fell due, and whether an extract tells of a visit in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from math import floor
from typing import NamedTuple

from tests.independent.caring import clock, placement_begun
from tests.independent.days import days, month_of
from tests.independent.files import Row
from tests.independent.protecting import allowed
from tests.independent.worklists_rows import Asked, working_days_on
from tests.independent.world import Tally, World

NEED, PLAN, CARE = 6, 7, 8
SEEN = {NEED: "last_seen", PLAN: "last_visit", CARE: "last_visit"}


class Interval(NamedTuple):
    """From the last visit, or from the start where nobody came yet, to the last day of the next one in time."""

    child: str
    started: date
    since: date
    visited: bool
    due: date
    placed: date | None  # of a child looked after, the start of the placement
    apart: float  # days that visits to the child may be apart; five working days are a week


Telling = Callable[[Asked], Iterator[tuple[Row, Interval]]]


def _in_need(asked: Asked) -> Iterator[tuple[Row, Interval]]:
    statuses = asked.world.open_by_child(asked.extract)
    for row in asked.open_episodes(NEED):
        child = statuses.get(row["child"])
        unborn = row["born"] and row["born"] > asked.extract
        if child and child.status == "child in need plan" and not unborn:
            yield row, _from_start(row, row["last_seen"], allowed(row, 20))


def _on_plan(asked: Asked) -> Iterator[tuple[Row, Interval]]:
    for row in asked.open_episodes(PLAN):
        yield row, _from_start(row, row["last_visit"], allowed(row, 10))


def _from_start(row: Row, seen: date | str, interval: int) -> Interval:
    visited = isinstance(seen, date) and seen >= row["started"]
    since = seen if isinstance(seen, date) and visited else row["started"]
    due = working_days_on(since, interval)
    return Interval(row["child"], row["started"], since, visited, due, None, 7 * interval / 5)


def _looked_after(asked: Asked) -> Iterator[tuple[Row, Interval]]:
    for row in asked.open_episodes(CARE):
        told = clock(asked.world, row, asked.extract)
        if told.visited and told.visit_due and told.visits_apart:
            due, apart = told.visit_due, told.visits_apart
            yield row, Interval(row["child"], row["started"], told.visited, True, due, placement_begun(row), apart)


def _first_weeks(asked: Asked) -> Iterator[tuple[Row, Interval]]:
    for row in asked.open_episodes(CARE):
        told, placed = clock(asked.world, row, asked.extract), placement_begun(row)
        if placed and told.visits_apart:
            due = placed + timedelta(days=7)
            yield row, Interval(row["child"], row["started"], placed, False, due, placed, told.visits_apart)


def _visits(world: World, number: int) -> dict[str, set[date]]:
    """Every day that some extract gave as a child's last visit."""
    visits: dict[str, set[date]] = {}
    for lists in world.inputs.extracts.values():
        for row in lists[number]:
            if row[SEEN[number]]:
                visits.setdefault(row["child"], set()).add(row[SEEN[number]])
    return visits


def _turns(world: World, number: int, telling: Telling) -> Iterator[tuple[Row, Interval, bool, str]]:
    """The intervals that ended between two extracts, whether these lie close enough, and what is certain."""
    extracts = sorted(world.inputs.extracts)
    asked = {day: Asked(world, day, day) for day in extracts}
    first: dict[tuple[str, date, date, bool], tuple[Row, Interval]] = {}
    going_on: dict[tuple[date, str, date], list[date | None]] = {}
    for day in extracts:
        for row, interval in telling(asked[day]):
            first.setdefault(interval[:4], (row, interval))
        everybody = _first_weeks(asked[day]) if number == CARE else telling(asked[day])
        for _, other in everybody:
            going_on.setdefault((day, other.child, other.started), []).append(other.placed)
    visits = _visits(world, number)
    for row, interval in first.values():
        place = bisect_right(extracts, interval.due)
        if place in (0, len(extracts)):
            continue
        before, after = extracts[place - 1], extracts[place]
        placements = going_on.get((after, interval.child, interval.started))
        if placements is None or any(day and interval.since < day <= interval.due for day in placements):
            continue
        began = interval.since + timedelta(days=interval.visited)
        seen = [day for day in visits.get(interval.child, ()) if began <= day <= after]
        told = "cannot be told" if seen else "seen to be late"
        if any(day <= interval.due for day in seen):
            told = "seen in time"
        yield row, interval, days(before, after) <= min(7, floor(interval.apart / 2 + 0.5)), told


def _made(number: int, telling: Telling, world: World) -> Tally:
    tally = Tally()
    for row, interval, judged, told in _turns(world, number, telling):
        if judged:
            tally.add(month_of(interval.due), *world.holder_of(row), told == "seen in time", 1)
    return tally


def _not_judged(number: int, telling: Telling, world: World) -> Tally:
    tally = Tally()
    for row, interval, judged, told in _turns(world, number, telling):
        if not judged:
            tally.add(month_of(interval.due), *world.holder_of(row), 1, band=told)
    return tally


def looked_after_visits_made_in_time(world: World) -> Tally:
    return _made(CARE, _looked_after, world)


def looked_after_visits_not_judged(world: World) -> Tally:
    return _not_judged(CARE, _looked_after, world)


def first_visits_made_in_time(world: World) -> Tally:
    return _made(CARE, _first_weeks, world)


def first_visits_not_judged(world: World) -> Tally:
    return _not_judged(CARE, _first_weeks, world)


def plan_visits_made_in_time(world: World) -> Tally:
    return _made(PLAN, _on_plan, world)


def plan_visits_not_judged(world: World) -> Tally:
    return _not_judged(PLAN, _on_plan, world)


def children_in_need_visits_made_in_time(world: World) -> Tally:
    return _made(NEED, _in_need, world)


def children_in_need_visits_not_judged(world: World) -> Tally:
    return _not_judged(NEED, _in_need, world)
