"""The calculation of each measure, and what it gives in the months its feeds cover."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from metrics.questions.catalogue import Measure
from tests.independent import (
    adopting,
    caring,
    caseload,
    court,
    family_help,
    front_door,
    leaving_care,
    protecting,
    quality,
    referring,
    supervising,
    visiting,
    vulnerable,
)
from tests.independent.days import month_of, months_on
from tests.independent.people import name_key
from tests.independent.world import Key, Tally, World

Pair = tuple[float, float]
Sums = dict[tuple[object, ...], Pair]

MODULES = (
    caseload,
    family_help,
    front_door,
    referring,
    protecting,
    caring,
    leaving_care,
    adopting,
    visiting,
    supervising,
    court,
    vulnerable,
    quality,
)
# A measure's key is the name of the function that calculates it.
CALCULATIONS: dict[str, Callable[[World], Tally]] = {
    name: function
    for module in MODULES
    for name, function in vars(module).items()
    if not name.startswith("_") and getattr(function, "__annotations__", {}).get("return") == "Tally"
}


def covered(world: World, measure: Measure) -> set[date]:
    """Months that all feeds of a measure tell of, with the history it needs."""
    told = set.intersection(*(world.covered(feed) for feed in measure.feeds))
    behind = set.intersection(*(world.covered(feed) for feed in measure.lookback_feeds or measure.feeds))
    steps = range(measure.lookback_months + 1)
    return {month for month in told if all(_months_before(month, step) in behind for step in steps)}


def _months_before(month: date, count: int) -> date:
    return month_of(months_on(month.replace(day=1), -count))


def calculated(world: World, measure: Measure) -> dict[Key, Pair]:
    """Numerator and denominator by team, worker, band and month; workers no file knows go by their plain names."""
    months = covered(world, measure)
    if not months:
        return {}
    sums = CALCULATIONS[measure.key](world).sums
    return {key: (pair[0], pair[1]) for key, pair in sums.items() if key[3] in months}


def folded(rows: Iterable[tuple[Key, Pair]], group: Callable[[Key], tuple[object, ...]]) -> Sums:
    """Sums by part of the key; what is nothing of nothing is left out."""
    sums: Sums = {}
    for key, (numerator, denominator) in rows:
        before = sums.get(group(key), (0.0, 0.0))
        sums[group(key)] = (before[0] + numerator, before[1] + denominator)
    return {key: pair for key, pair in sums.items() if any(abs(number) > 1e-9 for number in pair)}


def differences(mine: Sums, theirs: Sums) -> list[str]:
    """What differs beyond floating point: the key, ours, the store's."""
    found = []
    for key in sorted(mine.keys() | theirs.keys(), key=str):
        ours, stored = mine.get(key, (0.0, 0.0)), theirs.get(key, (0.0, 0.0))
        if any(abs(one - other) > 1e-9 * max(1.0, abs(one)) for one, other in zip(ours, stored, strict=True)):
            found.append(f"{key}: calculated {ours}, stored {stored}")
    return found


def plain_worker(world: World, worker: str) -> str:
    """A worker as this calculation names one: an id, or the plain name of someone no file knows."""
    return worker if worker in world.people.posts or worker == "" else name_key(worker)
