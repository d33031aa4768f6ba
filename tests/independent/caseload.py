"""Caseload and workforce, from the holders of children and the posts of the workforce file."""

from __future__ import annotations

from datetime import date, timedelta

from tests.independent.days import month_of, months_on
from tests.independent.files import Row
from tests.independent.people import MANAGERS, SOCIAL_WORKERS, Spell
from tests.independent.world import Holder, Tally, World

COUNTED = (*SOCIAL_WORKERS, *MANAGERS, "other social worker")  # as the Department counts social workers


def caseload_average(world: World) -> Tally:
    tally = Tally()
    for month in world.snapshots():
        for holder in world.holders(month.day):
            tally.add(month.end, holder.team, holder.worker, holder.children, holder.fte)
    return tally


def promise(holder: Holder, day: date) -> float:
    """How many children were promised at most."""
    if holder.since is not None and months_on(holder.since, 3) > day:
        return 6 * holder.fte
    return (12 if holder.role == "ASYE" else 15) * holder.fte


def caseload_promise_kept(world: World) -> Tally:
    tally = Tally()
    for month in world.snapshots():
        for holder in world.holders(month.day):
            if holder.is_two:
                continue
            kept = holder.children <= promise(holder, month.day) + 1e-9
            tally.add(month.end, holder.team, holder.worker, kept, 1)
    return tally


def caseload_over_25(world: World) -> Tally:
    tally = Tally()
    for month in world.snapshots():
        for holder in world.holders(month.day):
            tally.add(month.end, holder.team, holder.worker, holder.children > 25 * holder.fte + 1e-9, 1)
    return tally


def children_open(world: World) -> Tally:
    tally = Tally()
    for month in world.snapshots():
        for child in world.open_children(month.day):
            tally.add(month.end, child.team, child.worker, 1, band=child.status)
    return tally


def children_unallocated(world: World) -> Tally:
    return _held(world, ("none", "left"))


def children_held_by_managers(world: World) -> Tally:
    return _held(world, ("manager",))


def _held(world: World, holders: tuple[str, ...]) -> Tally:
    tally = Tally()
    for month in world.snapshots():
        for child in world.open_children(month.day):
            if child.holder in holders:
                tally.add(month.end, child.team, child.worker, 1)
    return tally


def children_three_workers(world: World) -> Tally:
    """Whoever an extract names between the allocation in force 12 months ago and the day."""
    told: dict[str, dict[date, str]] = {}
    for as_at in world.inputs.extracts:
        for child_id, row in world.allocations(as_at).items():
            told.setdefault(child_id, {})[as_at] = world.holder_of(row)[1]
    tally = Tally()
    for month in world.snapshots():
        since = months_on(month.day, -12)
        for child in world.open_children(month.day):
            first = _in_force(world, since)
            if first is None or first not in told.get(child.child, {}):
                continue
            workers = {who for as_at, who in told[child.child].items() if first <= as_at <= month.day} - {"none"}
            tally.add(month.end, child.team, child.worker, len(workers) >= 3, 1)
    return tally


def _in_force(world: World, day: date) -> date | None:
    before = [as_at for as_at in world.inputs.extracts if day - timedelta(days=35) <= as_at <= day]
    return max(before, default=None)


# The workforce file alone ------------------------------------------------------------------------------------


def span_of_control(world: World) -> Tally:
    tally = Tally()
    for month in world.months:
        for worker, post in world.people.in_post(month.day):
            social, manager = post["role"] in SOCIAL_WORKERS, post["role"] == "team manager"
            if social or manager:
                tally.add(month.end, post["team"], worker, social, manager)
    return tally


def newly_qualified_share(world: World) -> Tally:
    tally = Tally()
    for month in world.months:
        for worker, post in world.people.in_post(month.day):
            if post["role"] in SOCIAL_WORKERS:
                fte = float(post["fte"])
                tally.add(month.end, post["team"], worker, fte * (post["role"] == "ASYE"), fte)
    return tally


def agency_rate(world: World) -> Tally:
    tally = Tally()
    for month in world.months:
        for worker, post in world.people.in_post(month.day):
            if post["role"] in COUNTED:
                fte = float(post["fte"])
                tally.add(month.end, post["team"], worker, fte * (post["agency"] == "yes"), fte, post["role"])
    return tally


def _permanent(world: World, day: date) -> list[tuple[str, Row]]:
    """Permanent workers in post, with their posts."""
    return [(w, p) for w, p in world.people.in_post(day) if p["role"] in COUNTED and p["agency"] != "yes"]


def vacancy_rate(world: World) -> Tally:
    tally = Tally()
    for month in world.months:
        label = month.end.isoformat()[:7]
        filled: dict[tuple[str, str], float] = {}
        for _, post in _permanent(world, month.day):
            key = (post["team"], post["role"])
            filled[key] = filled.get(key, 0.0) + float(post["fte"])
        posts = {
            (row["team"], row["role"]): float(row["posts_fte"])
            for row in world.inputs.establishment
            if row["month"] == label and row["role"] in COUNTED
        }
        for key in filled.keys() | posts.keys() if posts else ():
            vacant = max(posts.get(key, 0.0) - filled.get(key, 0.0), 0.0)
            tally.add(month.end, key[0], "", vacant, vacant + filled.get(key, 0.0), key[1])
    return tally


def turnover_rate(world: World) -> Tally:
    tally = Tally()
    leavers = [spell for spell in world.people.spells() if _counts(spell, spell.last)]
    for month in world.months:
        for spell in leavers:
            if spell.end and months_on(month.day, -12) < spell.end <= month.day:
                fte, role = float(spell.last["fte"]), spell.last["role"]
                tally.add(month.end, spell.last["team"], spell.worker, fte, 0, role)
        for worker, post in _permanent(world, month.day):
            tally.add(month.end, post["team"], worker, 0, float(post["fte"]), post["role"])
    return tally


def turnover_social_workers(world: World) -> Tally:
    return _turnover_of(world, {role for role in COUNTED if role not in MANAGERS})


def turnover_managers(world: World) -> Tally:
    return _turnover_of(world, {"team manager"})


def _turnover_of(world: World, roles: set[str]) -> Tally:
    tally = Tally()
    for month in world.months:
        for spell in world.people.spells():
            left = spell.end and months_on(month.day, -12) < spell.end <= month.day
            if left and _counts(spell, spell.last) and spell.last["role"] in roles:
                tally.add(month.end, spell.last["team"], spell.worker, float(spell.last["fte"]), 0)
        for worker, post in _permanent(world, month.day):
            if post["role"] in roles:
                tally.add(month.end, post["team"], worker, 0, float(post["fte"]))
    return tally


def _counts(spell: Spell, post: dict[str, str]) -> bool:
    return not spell.agency and post["role"] in COUNTED


def starters(world: World) -> Tally:
    tally = Tally()
    for spell in world.people.spells():
        if _counts(spell, spell.first):
            tally.add(month_of(spell.start), spell.first["team"], spell.worker, float(spell.first["fte"]))
    return tally


def leavers(world: World) -> Tally:
    tally = Tally()
    for spell in world.people.spells():
        if spell.end and _counts(spell, spell.last):
            tally.add(month_of(spell.end), spell.last["team"], spell.worker, float(spell.last["fte"]))
    return tally


# Who is about to come, how long people are here, and how often children change hands ------------------------------


def posts_appointed(world: World) -> Tally:
    tally = Tally()
    for row in world.inputs.establishment:
        if row["role"] in COUNTED and float(row["appointed_not_started_fte"] or 0):
            end = next((month.end for month in world.months if month.end.isoformat()[:7] == row["month"]), None)
            if end:
                tally.add(end, row["team"], "", float(row["appointed_not_started_fte"]), band=row["role"])
    return tally


def vacancy_forecast(world: World) -> Tally:
    """Of each team and role: the posts less those in them and those who are about to come."""
    tally = Tally()
    for month in world.months:
        label = month.end.isoformat()[:7]
        rows = [row for row in world.inputs.establishment if row["month"] == label and row["role"] in COUNTED]
        people = _permanent(world, month.day) if rows else []
        keys = {(row["team"], row["role"]) for row in rows} | {(post["team"], post["role"]) for _, post in people}
        for team, role in keys:
            here = sum(float(post["fte"]) for _, post in people if (post["team"], post["role"]) == (team, role))
            own = [row for row in rows if (row["team"], row["role"]) == (team, role)]
            funded = sum(float(row["posts_fte"]) for row in own)
            coming = sum(float(row["appointed_not_started_fte"] or 0) for row in own)
            tally.add(month.end, team, "", max(funded - here - coming, 0), max(funded, here), role)
    return tally


def under_two_years_share(world: World) -> Tally:
    tally = Tally()
    for month in world.months:
        for worker, post in world.people.in_post(month.day):
            days = [one["qualified"] for one in world.people.posts[worker] if one["qualified"]]
            newly = post["role"] == "ASYE"
            if post["role"] in SOCIAL_WORKERS and (newly or days):
                fte = float(post["fte"])
                new = newly or max(days) > months_on(month.day, -24)
                tally.add(month.end, post["team"], worker, fte * new, fte)
    return tally


def _managed(world: World) -> dict[str, list[tuple[str, Row]]]:
    """The posts of team managers by the team as it is called now."""
    follows = {row["team"]: row["continues_as"] for row in world.inputs.teams if row["continues_as"]}
    posts: dict[str, list[tuple[str, Row]]] = {}
    for worker, held in world.people.posts.items():
        for post in held:
            if post["role"] == "team manager":
                posts.setdefault(follows.get(post["team"], post["team"]), []).append((worker, post))
    return posts


def manager_changes(world: World) -> Tally:
    tally = Tally()
    for team, posts in _managed(world).items():
        new = [
            (worker, post["started"])
            for worker, post in posts
            if not any(
                other == worker
                and before["started"] < post["started"]
                and (not before["left"] or before["left"] >= post["started"] - timedelta(days=1))
                for other, before in posts
            )
        ]
        for month in world.months:
            since = months_on(month.day, -12)
            if any(post["started"] <= month.day and (not post["left"] or post["left"] > since) for _, post in posts):
                begun = {worker for worker, day in new if since < day <= month.day}
                tally.add(month.end, team, "", len(begun), 1)
    return tally


def managers_under_a_year(world: World) -> Tally:
    tally = Tally()
    for posts in _managed(world).values():
        for month in world.months:
            for worker in {worker for worker, _ in posts}:
                now = world.people.post(worker, month.day)
                if now and any(post is now for who, post in posts if who == worker):
                    first = min(post["started"] for who, post in posts if who == worker)
                    tally.add(month.end, now["team"], worker, first > months_on(month.day, -12), 1)
    return tally


def worker_changes(world: World) -> Tally:
    """Each worker named other than the one named last, of extracts after the one in force 12 months ago."""
    handed: dict[str, list[date]] = {}
    last: dict[str, str] = {}
    known: dict[date, set[str]] = {}
    for as_at in world.inputs.extracts:
        known[as_at] = set(world.allocations(as_at))
        for child, row in world.allocations(as_at).items():
            worker = world.holder_of(row)[1]
            if worker in ("none", "unknown"):
                continue
            if child in last and last[child] != worker:
                handed.setdefault(child, []).append(as_at)
            last[child] = worker
    tally = Tally()
    for month in world.snapshots():
        first = _in_force(world, months_on(month.day, -12))
        for child in world.open_children(month.day) if first else ():
            if first and child.child in known[first]:
                changes = [day for day in handed.get(child.child, ()) if first < day <= month.day]
                tally.add(month.end, child.team, child.worker, len(changes), 1)
    return tally
