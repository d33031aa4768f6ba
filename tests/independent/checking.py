"""Every check that rows of the demonstration, spoilt or not, can break: who is found, extract by extract.

A finding is extract, team as it is called now, worker, child and list. Rows that reading the files refused are not
here: the reader of the files alone knows them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from tests.independent.caring import clock
from tests.independent.days import days, month_of, months_between, months_on
from tests.independent.files import Row, plain
from tests.independent.leaving_care import EXCLUDED
from tests.independent.merge import said_closed
from tests.independent.people import name_key
from tests.independent.worklists_rows import open_episodes
from tests.independent.world import STATUSES, UNKNOWN, World

Finding = tuple[date, str, str, str, str]
COUNTED = {1: "contact", 2: "started", 3: "received", 4: "authorised", 5: "strategy_discussion", 7: "started"} | {
    8: "started"
}


def _latest(rows: list[Row]) -> dict[str, Row]:
    """Each child's row that started last; of two, the one that stands further down."""
    found: dict[str, Row] = {}
    for row in rows:
        if row["child"] not in found or row["started"] >= found[row["child"]]["started"]:
            found[row["child"]] = row
    return found


def _open(world: World, number: int, as_at: date) -> list[Row]:
    end = "authorised" if number == 4 else "ended"
    rows = [row for row in world.inputs.extracts[as_at][number] if not row[end]]
    return [row for row in rows if number != 6 or not said_closed(row)]


def _status(row: Row) -> str:
    return STATUSES.get(plain(row["status"]), UNKNOWN)


def _finding(world: World, as_at: date, row: Row, told: str) -> Finding:
    team, worker = world.holder_of(row | {"on": as_at})
    return as_at, team, worker, row["child"], told


def two_open_plans(world: World) -> Iterator[Finding]:
    for as_at in world.inputs.extracts:
        rows = _open(world, 7, as_at)
        starts = {(row["child"], row["started"]) for row in rows}
        many = Counter(child for child, _ in starts)
        yield from (_finding(world, as_at, row, "list 7") for row in _latest(rows).values() if many[row["child"]] > 1)


def looked_after_without_care_period(world: World) -> Iterator[Finding]:
    for as_at, lists in world.inputs.extracts.items():
        cared = {row["child"] for row in lists[8]}
        for row in _latest(_open(world, 6, as_at)).values():
            if _status(row) == "looked after" and row["child"] not in cared:
                yield _finding(world, as_at, row, "lists 6 and 8")


def lists_disagree(world: World) -> Iterator[Finding]:
    for as_at, lists in world.inputs.extracts.items():
        cases = _latest(_open(world, 6, as_at))
        status = {child: _status(row) for child, row in cases.items()}
        plans, care = (_latest(_open(world, number, as_at)) for number in (7, 8))
        for child, row in care.items():
            if status.get(child) != "looked after":
                yield _finding(world, as_at, row, "lists 6 and 8")
        for child, row in plans.items():
            if status.get(child) not in ("looked after", "child protection plan"):
                yield _finding(world, as_at, row, "lists 6 and 7")
        ever_cared = {row["child"] for row in lists[8]}
        for child, row in cases.items():
            if status[child] == "child protection plan" and child not in plans:
                yield _finding(world, as_at, row, "lists 6 and 7")
            if status[child] == "looked after" and child in ever_cared and child not in care:
                yield _finding(world, as_at, row, "lists 6 and 8")


def plan_without_conference(world: World) -> Iterator[Finding]:
    extracts = world.inputs.extracts
    conferences: dict[str, set[date]] = {}  # of each child, as told by this extract and those before it
    for as_at, lists in extracts.items():
        before = [day for day in extracts if day <= as_at]
        for row in lists[5]:
            if row["conference"]:
                conferences.setdefault(row["child"], set()).add(row["conference"])
        since = months_on(as_at, -6)
        reaches = [months_on(day, -6) for day in before if day >= since]
        found = {}
        for row in lists[7]:
            start = row["started"]
            told = any(first < start - timedelta(days=60) for first in reaches)
            met = any(months_on(start, -6) < held <= start for held in conferences.get(row["child"], ()))
            if start > since and told and not met:
                found[row["child"], start] = row
        yield from (_finding(world, as_at, row, "lists 5 and 7") for row in found.values())


def worker_left_holding_children(world: World) -> Iterator[Finding]:
    for as_at in world.inputs.extracts:
        for row in world.allocations(as_at).values():
            if world.kind_of(world.holder_of(row)[1], as_at) == "left":
                yield _finding(world, as_at, row, "lists 4 and 6")


def worker_not_in_workforce(world: World) -> Iterator[Finding]:
    if not world.inputs.workforce:
        return
    leavers = [spell.end for spell in world.people.spells(any_kind=True) if spell.end]
    newest = world.inputs.workforce_as_at
    since = min([*leavers, newest.replace(day=1)])
    for as_at, lists in world.inputs.extracts.items():
        if as_at < since:
            continue
        named = [(number, row, "worker") for number in (4, 6, 7, 8) for row in _open(world, number, as_at)]
        named += [(9, row, name) for row in lists[9] for name in ("worker", "adviser")]
        found = set()
        for number, row, name in named:
            worker = world.holder_of(row | {"worker": row[name]})[1]
            if worker != "none" and worker not in world.people.posts:
                found.add((as_at, world.holder_of(row)[0], worker, "", f"list {number}"))
        yield from found


def over_50_children(world: World) -> Iterator[Finding]:
    for as_at in world.inputs.extracts:
        held = world.allocations(as_at)
        teams: dict[str, Counter[str]] = {}
        for row in held.values():
            team, worker = world.holder_of(row)
            if worker != "none":
                teams.setdefault(worker, Counter())[team] += 1
        for worker, counts in teams.items():
            if counts.total() > 50:
                most = max(counts.values())
                yield as_at, min(t for t, count in counts.items() if count == most), worker, "", "lists 4 and 6"


def team_not_known(world: World) -> Iterator[Finding]:
    known = {row["team"] for row in world.inputs.teams}
    if not known:
        return
    for as_at, lists in world.inputs.extracts.items():
        named = {(number, world.holder_of(row)[0]) for number in range(3, 10) for row in lists[number]}
        if as_at == max(world.inputs.extracts):
            named |= {(0, row["team"]) for row in world.inputs.workforce}
        for number, team in named:
            if team != UNKNOWN and team not in known:
                yield as_at, team, "", "", f"list {number}" if number else "workforce"
        for row in world.allocations(as_at).values():
            team, worker = world.holder_of(row)
            if team == UNKNOWN and worker != "none":
                yield as_at, team, worker, row["child"], "list 6"


def supervision_before_start(world: World) -> Iterator[Finding]:
    for row in world.inputs.supervision:
        posts = world.people.posts.get(row["worker"], [])
        if posts and row["held"] < posts[0]["started"]:
            for as_at in world.inputs.extracts:
                if months_on(as_at, -6) < row["held"] <= as_at:
                    yield as_at, posts[0]["team"], row["worker"], row["child"], "supervision"


def extract_too_old(world: World) -> Iterator[Finding]:
    extracts = list(world.inputs.extracts)
    for before, after in pairwise(extracts):
        if days(before, after) > 36:
            yield after, "", "", "", "Annex A"


def month_implausible(world: World) -> Iterator[Finding]:
    extracts = list(world.inputs.extracts)
    told: dict[tuple[int, date], dict[date, int]] = {}
    for as_at in extracts:
        since = months_on(as_at, -6)
        whole = [m for m in months_between(since, as_at) if m.replace(day=1) > since and m <= as_at]
        for number, name in COUNTED.items():
            counts = Counter(month_of(row[name]) for row in world.inputs.extracts[as_at][number] if row[name])
            told[number, as_at] = {month: counts[month] for month in whole}
    for number in COUNTED:
        for place, as_at in enumerate(extracts):
            newest = max(told[number, as_at])
            known: dict[date, int] = {}
            for earlier in extracts[: place + 1]:
                known |= told[number, earlier]
            if _odd(told[number, as_at][newest], _year_before(known, newest)):
                yield as_at, "", "", "", f"list {number}"
    if world.inputs.supervision:
        held = Counter(month_of(row["held"]) for row in world.inputs.supervision)
        whole = sorted(
            m for m in world.covered("supervision") if m <= max(row["held"] for row in world.inputs.supervision)
        )
        for as_at in extracts:
            newest = max((month for month in whole if month <= as_at), default=date.min)
            if newest > date.min and _odd(held[newest], _year_before({m: held[m] for m in whole}, newest)):
                yield as_at, "", "", "", "supervision"


def _year_before(known: dict[date, int], month: date) -> list[int]:
    """The counts of the 12 months before, of those that are known."""
    first = months_on(month.replace(day=1), -12)
    return [count for day, count in known.items() if first < day < month.replace(day=1)]


def _odd(count: int, before: list[int]) -> bool:
    if len(before) < 12:
        return False
    mean = sum(before) / 12
    deviation = (sum((one - mean) ** 2 for one in before) / 11) ** 0.5
    return abs(count - mean) > 3.5 * max(deviation, mean**0.5)


def date_order(world: World) -> Iterator[Finding]:
    for as_at, lists in world.inputs.extracts.items():
        for row in lists[5]:
            if row["conference"] and row["conference"] < row["strategy_discussion"]:
                yield _finding(world, as_at, row, "list 5")
        for number in (7, 8):
            for row in lists[number]:
                review, end = row["last_review"], row["ended"]
                early = bool(review) and review < row["started"]
                late = bool(review) and bool(end) and end < review
                yield from [_finding(world, as_at, row, f"list {number}")] * (early + late)


def months_restated(world: World) -> Iterator[Finding]:
    """None: these files were loaded together, so nothing was told before all of them were known. Where they come one
    after the other, tests/metrics/test_restated.py works it out of what each version told."""
    yield from ()


# A check's key is the name of the function that finds its rows.
def clock_not_known(world: World) -> Iterator[Finding]:
    for as_at, lists in world.inputs.extracts.items():
        for row in open_episodes(lists[8]):
            told = clock(world, row, as_at)
            if not told.short_breaks and (not told.visits_known or told.health_months is None):
                yield _finding(world, as_at, row, "list 8")
        for row in {row["child"]: row for row in lists[9]}.values():
            if not plain(row["eligibility"]) and plain(row["in_touch"]) not in EXCLUDED:
                yield _finding(world, as_at, row, "list 9")


FINDINGS: dict[str, Callable[[World], Iterator[Finding]]] = {
    name: function
    for name, function in list(globals().items())
    if not name.startswith("_") and getattr(function, "__annotations__", {}).get("return") == "Iterator[Finding]"
}


def found(world: World, key: str) -> Counter[Finding]:
    """What a check finds, with teams as they are called now and workers by id or plain name."""
    follows = {row["team"]: row["continues_as"] for row in world.inputs.teams if row["continues_as"]}
    return Counter(
        (as_at, follows.get(team, team), worker, child, told)
        for as_at, team, worker, child, told in FINDINGS[key](world)
    )


def plain_name(world: World, worker: str) -> str:
    """A worker as `found` names one."""
    return worker if worker in world.people.posts or worker in ("", "none") else name_key(worker)
