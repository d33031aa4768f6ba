"""After against at: how often a change since an event is claimed where nothing changes, and a true one is seen.

Stable processes with and without a school-year season, of cases that come one by one or as children of families, with
one to four events at random dates in three to eight years of months (fixed seed). At most 5% of what is judged may be
claimed, of each kind. Beside it stands the power: the share of true changes at the newest event that are told the right
way. `season` is what a measure's header says. `DRAWS` sets how many are drawn.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from metrics.statistics.after import JUDGED
from metrics.statistics.between import DEPENDS, HIGHER, LOWER, Event, Flow
from metrics.statistics.verdict import flow_verdict

DRAWS = 1500
ALLOWED = 5.0
FAMILY = (0.45, 0.30, 0.15, 0.10)  # of families with one to four children
LEVEL = (1.0,) * 12
SCHOOL = (1.05, 1.0, 1.15, 0.95, 1.1, 1.1, 1.0, 0.6, 1.0, 1.1, 1.1, 0.85)  # a month of the year, 1 on average
HOLIDAYS = (0, 0, 0, 0, 0, 0, -3, -6, -3, 0, 0, -2)  # points of a percentage

Chance = np.random.Generator
Draw = Callable[[Chance, int, np.ndarray], Flow]


@dataclass(frozen=True)
class Kind:
    """A kind of stable flow. `draw` is given how many months, and what each month's level is multiplied by."""

    name: str
    draw: Draw
    season: bool = False  # what the header says
    steps: tuple[float, float] = (1.2, 1.4)  # of a count, times; of a percentage, points


def _season(months: int, factors: tuple[float, ...]) -> np.ndarray:
    return np.resize(np.array(factors, dtype=float), months)


def counts(average: float, season: tuple[float, ...] = LEVEL, families: bool = False) -> Draw:
    """A count; of families, each with all its children at once."""
    size = sum(share * (number + 1) for number, share in enumerate(FAMILY))

    def draw(chance: Chance, months: int, level: np.ndarray) -> Flow:
        means = average * _season(months, season) * level
        if not families:
            return Flow(chance.poisson(means).astype(float).tolist())
        arriving = chance.poisson(means / size)
        return Flow([float(chance.choice(4, arrived, p=FAMILY).sum() + arrived) for arrived in arriving.tolist()])

    return draw


def percentages(n: float, p: float, season: tuple[float, ...] = (0,) * 12, families: bool = False) -> Draw:
    """A percentage of about n cases a month; of families, half of whose children fare as the first one does."""

    def draw(chance: Chance, months: int, points: np.ndarray) -> Flow:
        shares = np.clip(p + (_season(months, season) + points) / 100, 0, 1)
        ns = chance.poisson(n * _season(months, SCHOOL))
        xs = [_successes(chance, cases, share, families) for cases, share in zip(ns.tolist(), shares, strict=True)]
        values = [x / cases * 100 if cases else None for x, cases in zip(xs, ns.tolist(), strict=True)]
        return Flow(values, xs, ns.astype(float).tolist(), percent=True, scale=100.0)

    return draw


def _successes(chance: Chance, cases: int, share: float, families: bool) -> float:
    if not families:
        return float(chance.binomial(cases, share))
    if not cases:
        return 0.0
    sizes = chance.choice(4, cases, p=FAMILY) + 1
    family = np.repeat(np.arange(cases), sizes)[:cases]  # which family each child is of
    alike = chance.random(cases) < 0.5
    return float(np.where(alike, (chance.random(cases) < share)[family], chance.random(cases) < share).sum())


KINDS = (
    Kind("count, 10 a month", counts(10)),
    Kind("count, 30 a month", counts(30)),
    Kind("count, 100 a month", counts(100)),
    Kind("count, 40 a month, families", counts(40, families=True)),
    Kind("count, 30 a month, school year", counts(30, SCHOOL), season=True),
    Kind("count, 100 a month, school year", counts(100, SCHOOL), season=True),
    Kind("count, 100 a month, school year, families", counts(100, SCHOOL, families=True), season=True),
    Kind("count, 100 a month, school year, not declared", counts(100, SCHOOL)),
    Kind("80% of 30 a month", percentages(30, 0.8), steps=(5, 10)),
    Kind("80% of 100 a month", percentages(100, 0.8), steps=(5, 10)),
    Kind("50% of 100 a month", percentages(100, 0.5), steps=(5, 10)),
    Kind("80% of 100 a month, families", percentages(100, 0.8, families=True), steps=(5, 10)),
    Kind("80% of 100 a month, school year", percentages(100, 0.8, HOLIDAYS), steps=(5, 10)),
)


def _events(chance: Chance, months: int) -> list[Event]:
    """One to four events at random months, in date order."""
    days = sorted(set(chance.integers(3, months - 3, chance.integers(1, 5)).tolist()))
    return [Event(day, day, day - 1) for day in days]


def claimed(kind: Kind, draws: int = DRAWS, seed: int = 11) -> float:
    """Percent of the comparisons judged that claim a change where there is none."""
    chance = np.random.default_rng(seed)
    judged = told = 0
    flat = 0.0 if kind.steps[0] > 2 else 1.0
    for _ in range(draws):
        months = int(chance.integers(36, 97))
        flow = kind.draw(chance, months, np.full(months, flat))
        found = flow_verdict(flow, better="higher", first_month=1, events=_events(chance, months), season=kind.season)
        says = [phase.comparison.says for phase in found.phases]
        judged += sum(one in (*JUDGED, DEPENDS) for one in says)
        told += sum(one in (HIGHER, LOWER) for one in says)
    return 100 * told / max(1, judged)


def seen(kind: Kind, step: float, draws: int = DRAWS // 3, seed: int = 12) -> float:
    """Percent of true steps up at the newest event that are told as higher, of those that are judged."""
    chance = np.random.default_rng(seed)
    judged = told = 0
    flat = 0.0 if kind.steps[0] > 2 else 1.0
    for _ in range(draws):
        months = int(chance.integers(48, 97))
        at = int(chance.integers(30, months - 6))
        level = np.where(np.arange(months) > at, step, flat)
        flow = kind.draw(chance, months, level)
        found = flow_verdict(
            flow,
            better="higher",
            first_month=1,
            events=[Event(at, at, at - 1)],
            season=kind.season,
        )
        says = found.phases[-1].comparison.says
        judged += says in (*JUDGED, DEPENDS)
        told += says == HIGHER
    return 100 * told / max(1, judged)


def main() -> None:
    print(
        f"after against at, % claimed of what is judged where nothing changed ({DRAWS} draws; allowed: {ALLOWED:.0f}),"
    )
    print("then % of true changes told the right way: counts × 1.2 and × 1.4, percentages + 5 and + 10 points")
    worst = 0.0
    for kind in KINDS:
        false = claimed(kind)
        worst = max(worst, false)
        power = ", ".join(f"{seen(kind, step):5.1f}" for step in kind.steps)
        print(f"  {kind.name:46} {false:4.1f}   {power}")
    print(f"worst: {worst:.1f} ({'within' if worst <= ALLOWED else 'OVER'} {ALLOWED:.0f})")


if __name__ == "__main__":
    main()
