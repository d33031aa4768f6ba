"""What successive extracts tell of visits, held against the demonstration's truth: every visit that was really made."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from metrics import demo
from metrics.demo.days import Spells
from metrics.store.version import Version
from metrics.store.versions import Store

EPOCH = date(1970, 1, 1)
AT_MOST = 0.02  # of the intervals judged: called late though a visit in time was hidden by a later one
ENOUGH = 30  # intervals of one kind and length, so that a share of them says something
TURNS = "select work, child, since, was_seen, due, in_time from visit_turn where is_judged and authority = $authority"


def visits_really_made(world: demo.World) -> dict[str, dict[str, set[date]]]:
    """By kind of work and child the days of every visit."""
    truth = world.truth

    def days_of(spells: Spells) -> dict[str, set[date]]:
        made: dict[str, set[date]] = defaultdict(set)
        children = truth.needs["child"][spells.owners].tolist()
        for child, day in zip(children, spells.days.tolist(), strict=True):
            made[f"EX{100000 + child}"].add(EPOCH + timedelta(days=day))
        return made

    care = days_of(truth.care_visits)
    return {
        "looked after": care,
        "first visit": care,
        "child protection plan": days_of(truth.plan_visits),
        "child in need plan": days_of(truth.seen),
    }


def misjudged(version: Version, really: dict[str, dict[str, set[date]]]) -> dict[tuple[str, int], tuple[int, int]]:
    """By kind of work and whole weeks to the day: intervals called late though a visit was in time, and all judged.

    None that was called in time had no visit: that would be a visit that nobody made.
    """
    judged: Counter[tuple[str, int]] = Counter()
    wrongly_late: Counter[tuple[str, int]] = Counter()
    for work, child, since, was_seen, due, in_time in version.rows(TURNS, {"authority": demo.AUTHORITY}):
        first = since + timedelta(days=bool(was_seen))
        kept = any(first <= day <= due for day in really[work].get(child, ()))
        assert kept or not in_time, (work, child, since)
        kind = work, (due - since).days // 7
        judged[kind] += 1
        wrongly_late[kind] += kept and not in_time
    return {kind: (wrongly_late[kind], judged[kind]) for kind in judged}


def test_few_intervals_are_called_late_that_were_kept(demonstration_home: Path, figures: Callable[[str], None]) -> None:
    """Each interval judged from the demonstration's extracts, against the visits that were really made in it."""
    version = Store(demonstration_home).open()
    assert version is not None
    really = visits_really_made(demo.World.of(demo.SEED, 1.0))
    told = misjudged(version, really)
    enough = {kind: told[kind] for kind in sorted(told) if told[kind][1] >= ENOUGH}
    assert {work for work, _ in enough} == really.keys()
    for kind, (wrong, judged) in enough.items():
        assert wrong <= AT_MOST * judged, (kind, wrong, judged)
    figures("; ".join(f"{work}, {weeks} weeks: {of[0]} of {of[1]}" for (work, weeks), of in enough.items()))
