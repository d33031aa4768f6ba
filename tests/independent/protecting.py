"""Child protection plans, and children in need seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from tests.independent.days import month_of, months_on, working_days
from tests.independent.files import Row, plain
from tests.independent.merge import Event, in_force
from tests.independent.world import UNKNOWN, Month, Tally, World

PLAN_VISIT, NEED_VISIT = 10, 20
Judge = Callable[[Event, Row, date], bool | None]  # in time, late, or None: in neither number


def _stock(world: World, events: list[Event], band: Callable[[Event, date], str] = lambda event, day: "") -> Tally:
    tally = Tally()
    for month in world.months:
        for event in events:
            if event.open_on(month.day):
                tally.add(month.end, *world.held_on(event, month.day), 1, band=band(event, month.day))
    return tally


def _rate(world: World, events: list[Event]) -> Tally:
    tally = Tally()
    for month in world.months:
        years = [year for year in world.inputs.population if date(year, 6, 30) < month.day]
        children = world.inputs.population[max(years)] if years else 0.0
        tally.add(month.end, "", "", sum(event.open_on(month.day) for event in events), children)
    return tally


def _told(world: World, events: list[Event]) -> Iterator[tuple[Month, Event, Row, date]]:
    """Open episodes at month ends, with what the extract in force says of them, and its date."""
    for month in world.snapshots():
        known_on = in_force(world.inputs, month.day)
        for event in events:
            row = world.told(event, month.day)
            if event.open_on(month.day) and row and known_on:
                yield month, event, row, known_on


def _judged(world: World, events: list[Event], judge: Judge) -> Tally:
    tally = Tally()
    for month, event, row, known_on in _told(world, events):
        verdict = judge(event, row, known_on)
        if verdict is not None:
            tally.add(month.end, *world.holder_of(row), verdict, 1)
    return tally


def _started(world: World, events: list[Event]) -> Tally:
    tally = Tally()
    for event in events:
        tally.add(month_of(event.start), *world.holder_of(event.row), 1)
    return tally


# Plans -----------------------------------------------------------------------------------------------------------


def _length(event: Event, day: date) -> str:
    steps = ((3, "Under 3 months"), (6, "3–6 months"), (12, "6–12 months"), (24, "1–2 years"))
    return next((name for months, name in steps if day < months_on(event.start, months)), "2 years or more")


def plans_open(world: World) -> Tally:
    return _stock(world, world.plans, _length)


def plans_by_category(world: World) -> Iterator[tuple[date, str, float, float]]:
    """plans_open, by the newest extract up to the month that tells of the plan itself, else by the first after it."""
    for month in world.months:
        for event in world.plans:
            if event.open_on(month.day):
                until = [as_at for as_at in event.seen if as_at <= month.end]
                row = event.seen[max(until) if until else min(event.seen)]
                yield month.end, plain(row["category"]).partition("/")[0] or UNKNOWN, 1, 0


def plans_open_rate(world: World) -> Tally:
    return _rate(world, world.plans)


def plans_started(world: World) -> Tally:
    return _started(world, world.plans)


def plans_ended(world: World) -> Tally:
    tally = Tally()
    for event in world.plans:
        if event.end:
            tally.add(month_of(event.end), *world.holder_of(event.row), 1, band=_whole_length(event.start, event.end))
    return tally


def _whole_length(start: date, end: date) -> str:
    """The Department's bands: the three and six months themselves belong to the shorter one."""
    if end <= months_on(start, 3):
        return "3 months or less"
    if end <= months_on(start, 6):
        return "More than 3 months, up to 6 months"
    if end < months_on(start, 12):
        return "More than 6 months, less than 1 year"
    return "1 year, less than 2 years" if end < months_on(start, 24) else "2 years or more"


def plans_ended_within_3_months(world: World) -> Tally:
    tally = Tally()
    for event in world.plans:
        if event.end:
            soon = event.end <= months_on(event.start, 3)
            tally.add(month_of(event.end), *world.holder_of(event.row), soon, 1)
    return tally


def plans_repeat(world: World) -> Tally:
    tally = Tally()
    for event in world.plans:
        earlier = any(plan.child == event.child and plan.start < event.start for plan in world.plans)
        repeat = earlier or int(event.row["previous"] or 0) > 0
        tally.add(month_of(event.start), *world.holder_of(event.row), repeat, 1)
    return tally


def plans_over_2_years(world: World) -> Tally:
    tally = Tally()
    for month in world.months:
        for event in world.plans:
            if event.open_on(month.day):
                old = months_on(event.start, 24) <= month.day
                tally.add(month.end, *world.held_on(event, month.day), old, 1)
    return tally


def plan_visits_in_time(world: World) -> Tally:
    return _judged(world, world.plans, _visited)


def allowed(row: Row, default: int) -> int:
    """Working days from one visit to the next: the child's own, else the default."""
    return int(row.get("interval") or default)


def _visited(event: Event, row: Row, known_on: date) -> bool | None:
    interval = allowed(row, PLAN_VISIT)
    if row["last_visit"] and working_days(row["last_visit"], known_on) <= interval:
        return True
    return None if working_days(event.start, known_on) <= interval else False


def plan_visits_too_recent(world: World) -> Tally:
    return _too_recent(world, _visited)


def _too_recent(world: World, judge: Judge) -> Tally:
    tally = Tally()
    for month, event, row, known_on in _told(world, world.plans):
        if judge(event, row, known_on) is None:
            tally.add(month.end, *world.holder_of(row), 1)
    return tally


def _age_at_visit(row: Row, known_on: date) -> int | None:
    """Months of age at the last visit; negative before birth."""
    if not row["born"]:
        return None
    age, day = -12, row["last_visit"] or known_on
    while months_on(row["born"], age + 1) <= day:
        age += 1
    return age


def _seen_alone(world: World, wanted: Callable[[int | None], bool]) -> Tally:
    def judge(event: Event, row: Row, known_on: date) -> bool | None:
        told = {"yes": True, "no": False}.get(plain(row["alone"]))
        return told if wanted(_age_at_visit(row, known_on)) else None

    return _judged(world, world.plans, judge)


def plan_child_seen_alone(world: World) -> Tally:
    return _seen_alone(world, lambda age: age is None or age >= 24)


def plan_under_twos_seen_alone(world: World) -> Tally:
    return _seen_alone(world, lambda age: age is not None and 0 <= age < 24)


def plan_reviews_up_to_date(world: World) -> Tally:
    def judge(event: Event, row: Row, known_on: date) -> bool | None:
        if row["last_review"]:
            return known_on <= months_on(row["last_review"], 6)
        return known_on <= months_on(event.start, 3)

    return _judged(world, world.plans, judge)


def plans_repeat_2_years(world: World) -> Tally:
    tally = Tally()
    for event in world.plans:
        ended = [
            plan.open_until
            for plan in world.plans
            if plan.child == event.child and plan.start < event.start and plan.open_until
        ]
        before = [day for day in ended if day <= event.start]
        soon = bool(before) and event.start <= months_on(max(before), 24)
        tally.add(month_of(event.start), *world.holder_of(event.row), soon, 1)
    return tally


# Children in need -----------------------------------------------------------------------------------------------


def _in_need(world: World) -> Iterator[tuple[Month, str, str, bool | None]]:
    """Team, worker and whether seen in time (None: too recent to judge) of children with a child in need plan."""
    for month in world.snapshots():
        known_on = in_force(world.inputs, month.day)
        rows = latest_rows(world.inputs.extracts[known_on][6]) if known_on else {}
        for child in world.open_children(month.day):
            row = rows.get(child.child)
            if child.status != "child in need plan" or row is None or known_on is None:
                continue
            if row["born"] and row["born"] > known_on:
                continue
            seen, start, interval = row["last_seen"], row["started"], allowed(row, NEED_VISIT)
            if seen and working_days(seen, known_on) <= interval:
                yield month, child.team, child.worker, True
            else:
                yield month, child.team, child.worker, None if working_days(start, known_on) <= interval else False


def latest_rows(rows: list[Row]) -> dict[str, Row]:
    """Of each child's rows the one that started last, then the one that stands last."""
    latest: dict[str, Row] = {}
    for row in rows:
        if row["child"] not in latest or row["started"] >= latest[row["child"]]["started"]:
            latest[row["child"]] = row
    return latest


def children_seen_in_need(world: World) -> Tally:
    tally = Tally()
    for month, team, worker, in_time in _in_need(world):
        if in_time is not None:
            tally.add(month.end, team, worker, in_time, 1)
    return tally


def children_seen_in_need_too_recent(world: World) -> Tally:
    tally = Tally()
    for month, team, worker, in_time in _in_need(world):
        if in_time is None:
            tally.add(month.end, team, worker, 1)
    return tally
