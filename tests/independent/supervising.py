"""Supervision: of workers, of children, and how it was written up."""

from __future__ import annotations

from datetime import date

from tests.independent.days import days, month_of, months_on, working_days
from tests.independent.files import Row
from tests.independent.people import absent
from tests.independent.world import UNKNOWN, Tally, World


def _personal(world: World) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    for row in world.inputs.supervision:
        if row["kind"] == "personal":
            found.setdefault(row["worker"], []).append(row["held"])
    return found


def _last(held: list[date], day: date) -> date | None:
    return max((one for one in held if one <= day), default=None)


def _present(world: World, day: date) -> list[tuple[str, Row]]:
    return [
        (worker, post)
        for worker, post in world.people.in_post(day)
        if post["role"] != "other" and not absent(post, day)
    ]


def supervised_from(world: World, worker: str, post: Row, day: date) -> date:
    """The start in post; of the assessed year, which may follow a student's post, its own."""
    since = world.people.employed_since(worker, day)
    if post["role"] != "ASYE":
        return since
    posts = world.people.posts[worker]
    return min(p["started"] for p in posts if p["role"] == "ASYE" and since <= p["started"] <= day)


def supervision_interval(post: Row, begun: date, since: date) -> int:
    """Days to the next supervision, by the stage of the assessed year in which the interval begins."""
    if post["role"] == "ASYE" and days(begun, since) < 42:
        return 7
    return 14 if post["role"] == "ASYE" and since < months_on(begun, 6) else 28


def supervision_in_time(world: World) -> Tally:
    tally, personal = Tally(), _personal(world)
    for month in world.months:
        for worker, post in _present(world, month.day):
            last = _last(personal.get(worker, []), month.day)
            begun = supervised_from(world, worker, post, month.day)
            interval = supervision_interval(post, begun, max(last or begun, begun))
            in_time = last is not None and days(last, month.day) <= interval
            if in_time or days(begun, month.day) > interval:
                tally.add(month.end, post["team"], worker, in_time, 1)
    return tally


def supervision_gap(world: World) -> Tally:
    tally, personal = Tally(), _personal(world)
    begins = min(row["held"] for row in world.inputs.supervision)
    for month in world.months:
        for worker, post in _present(world, month.day):
            since = _last(personal.get(worker, []), month.day) or world.people.employed_since(worker, month.day)
            tally.add(month.end, post["team"], worker, days(max(since, begins), month.day), 1)
    return tally


def case_supervision_in_time(world: World) -> Tally:
    discussed: dict[str, list[date]] = {}
    for row in world.inputs.supervision:
        if row["kind"] == "case":
            discussed.setdefault(row["child"], []).append(row["held"])
    tally = Tally()
    for month in world.snapshots():
        for child in world.open_children(month.day):
            last = _last(discussed.get(child.child, []), month.day)
            in_time = last is not None and days(last, month.day) <= 28
            if child.holder in ("social worker", "family help") and (in_time or days(child.since, month.day) > 28):
                tally.add(month.end, child.team, child.worker, in_time, 1)
    return tally


def _team_then(world: World, row: Row) -> str:
    post = world.people.post(row["worker"], row["held"]) if row["worker"] in world.people.posts else None
    return post["team"] if post else UNKNOWN


def supervisions_held(world: World) -> Tally:
    tally = Tally()
    for row in world.inputs.supervision:
        tally.add(month_of(row["held"]), _team_then(world, row), row["worker"], 1, band=row["kind"])
    return tally


def supervision_reflective(world: World) -> Tally:
    tally = Tally()
    for row in world.inputs.supervision:
        if row["reflective"] in ("yes", "no"):
            tally.add(month_of(row["held"]), _team_then(world, row), row["worker"], row["reflective"] == "yes", 1)
    return tally


def supervision_recorded(world: World) -> Tally:
    """Only where the five working days have passed by the file's last day."""
    tally = Tally()
    last = max(row["held"] for row in world.inputs.supervision)
    for row in world.inputs.supervision:
        if working_days(row["held"], last) > 5:
            in_time = bool(row["recorded"]) and working_days(row["held"], row["recorded"]) <= 5
            tally.add(month_of(row["held"]), _team_then(world, row), row["worker"], in_time, 1)
    return tally
