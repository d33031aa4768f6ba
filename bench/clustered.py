"""Clustered: false claims of shares that renew, where clusters are few or uneven and histories short, by several seeds.

Many histories at once, of which only the comparison with a year before is asked: how often a share in which nothing
changed is said to have. Beside the rule that holds (a jackknife by cluster, with Student's t on Satterthwaite's degrees
of freedom) stands the one before it (linearised, times n / (n - 3) for few clusters). At most 5% may be claimed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import stdtrit

from bench.common import table
from bench.renewing import ALLOWED, FAMILIES
from metrics.statistics.comparing import DESIGN_EFFECT

SEEDS, DRAWS, AT_ONCE = (1, 2, 3, 4), 2000, 500
YEAR, Z = 12, 1.9599639845400545
ALIKE, MONTHS = (0.0, 0.2), (13, 48)
UNEVEN = (2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 12, 12, 14, 14, 16, 18, 20)


@dataclass(frozen=True)
class Clustered:
    """Clusters of so many units on average each, of whose cases `p` are in time; `alike` as in bench/renewing.py."""

    name: str
    units: tuple[float, ...]
    p: float
    sizes: tuple[float, ...] = (1.0,)
    leaving: float = 0.02
    alike: float = 0.0
    months: int = 48

    @property
    def least(self) -> float:
        """Below which no variance is taken, in times that of single cases."""
        return DESIGN_EFFECT if len(self.sizes) > 1 else 1.0


@dataclass(frozen=True)
class Histories:
    """x and n by draw, month and cluster, and which person holds a cluster by then (0, 1 …)."""

    x: np.ndarray
    n: np.ndarray
    person: np.ndarray


def _levels(chance: np.random.Generator, of: Clustered, shape: tuple[int, ...]) -> np.ndarray:
    if not of.alike:
        return np.full(shape, of.p)
    total = 1 / of.alike - 1
    return chance.beta(of.p * total, (1 - of.p) * total, shape)


def _counted(
    chance: np.random.Generator, of: Clustered, shape: tuple[int, ...], level: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """x and n of one month: units of each size, each in time as a whole or not."""
    left, rest = chance.poisson(np.broadcast_to(of.units, shape)), 1.0
    x, n = np.zeros(shape), np.zeros(shape)
    for size, share in enumerate(of.sizes, start=1):
        last = size == len(of.sizes)
        many = left if last else chance.binomial(left, min(1.0, share / rest))
        left, rest = left - many, rest - share
        x += size * chance.binomial(many, level)
        n += size * many
    return x, n


def histories(chance: np.random.Generator, of: Clustered, draws: int) -> Histories:
    """So many histories in which nothing changes but who holds a cluster."""
    shape = draws, len(of.units)
    level, person = _levels(chance, of, shape), np.zeros(shape, int)
    x, n, persons = (np.zeros((draws, of.months, shape[1])) for _ in range(3))
    for month in range(of.months):
        gone = chance.random(shape) < of.leaving
        level, person = np.where(gone, _levels(chance, of, shape), level), person + gone
        x[:, month], n[:, month] = _counted(chance, of, shape, level)
        persons[:, month] = person
    return Histories(x, n, persons.astype(int))


@dataclass(frozen=True)
class Pairs:
    """All pairs of days a year apart: what a cluster adds to the difference where its person stayed, or changed."""

    now: np.ndarray
    then: np.ndarray
    stayed: np.ndarray
    clusters: np.ndarray  # of a draw and a pair

    @property
    def squares(self) -> np.ndarray:
        """By draw and pair."""
        return np.where(self.stayed, (self.now - self.then) ** 2, self.now**2 + self.then**2).sum(2)


def _pairs(every: Histories, parts: np.ndarray) -> Pairs:
    now, then = slice(YEAR, None), slice(None, -YEAR)
    stayed, held = every.person[:, now] == every.person[:, then], every.n > 0
    clusters = np.where(stayed, held[:, now] | held[:, then], held[:, now].astype(int) + held[:, then]).sum(2)
    return Pairs(parts[:, now], parts[:, then], stayed, clusters)


def _freedom(every: Histories, pairs: Pairs) -> np.ndarray:
    """Satterthwaite's degrees of freedom of each draw, of what each person adds over all pairs."""
    draws, _, clusters = every.x.shape
    persons = int(every.person.max()) + 1
    first = (np.arange(draws)[:, None] * clusters + np.arange(clusters)) * persons
    totals = np.zeros(draws * clusters * persons)
    seen = np.zeros(len(totals), bool)
    for at in range(pairs.now.shape[1]):
        stayed = pairs.stayed[:, at]
        now, then = first + every.person[:, at + YEAR], first + every.person[:, at]
        both = (pairs.now[:, at] - pairs.then[:, at]) ** 2
        np.add.at(totals, now.ravel(), np.where(stayed, both, pairs.now[:, at] ** 2).ravel())
        np.add.at(totals, then.ravel(), np.where(stayed, 0.0, pairs.then[:, at] ** 2).ravel())
        seen[now.ravel()] = seen[then.ravel()] = True
    by_draw, many = totals.reshape(draws, -1), seen.reshape(draws, -1).sum(1)
    every_part = by_draw.sum(1)
    spread = ((by_draw**2).sum(1) - every_part**2 / many) * many / (many - 1)
    return np.minimum(1000.0, 2 * every_part**2 / np.maximum(spread, 1e-300))


def effects(every: Histories) -> tuple[np.ndarray, np.ndarray]:
    """By what each draw's variance of single cases is multiplied: by the rule before, and by the one that holds."""
    x, n = every.x.sum(2), every.n.sum(2)
    p = x / n
    apart = every.x - every.n * p[:, :, None]
    alone = p * (1 - p) / n
    single = (alone[:, YEAR:] + alone[:, :-YEAR]).sum(1)
    linear, left_out = _pairs(every, apart / n[:, :, None]), _pairs(every, apart / (n[:, :, None] - every.n))
    many = linear.clusters
    before = (linear.squares * many / (many - 3)).sum(1) / single
    now = (left_out.squares * (many - 1) / many).sum(1) / single
    return before, now * (stdtrit(_freedom(every, left_out), 0.975) / Z) ** 2


def _score(x: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    p, size = x / n, 1 + Z * Z / n
    centre, half = (p + Z * Z / (2 * n)) / size, Z * np.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / size
    return np.maximum(0.0, centre - half), np.minimum(1.0, centre + half)


def claimed(every: Histories, effect: np.ndarray) -> float:
    """Percent of draws whose newest day is said to differ from that of a year before."""
    x, n = every.x.sum(2), every.n.sum(2)
    now, then = x[:, -1] / n[:, -1], x[:, -1 - YEAR] / n[:, -1 - YEAR]
    (low, high), (low_then, high_then) = _score(x[:, -1], n[:, -1]), _score(x[:, -1 - YEAR], n[:, -1 - YEAR])
    down, up = np.hypot(now - low, high_then - then), np.hypot(then - low_then, high - now)
    reach = np.sqrt(effect) * np.where(now > then, down, up)
    return 100 * float((np.abs(now - then) > reach).mean())


def rates(of: Clustered, seed: int, draws: int = DRAWS) -> tuple[float, float]:
    """Percent claimed by the rule before and by the one that holds."""
    chance, parts = np.random.default_rng(seed), []
    for _ in range(max(1, draws // AT_ONCE)):
        every = histories(chance, of, min(draws, AT_ONCE))
        before, now = effects(every)
        parts.append([claimed(every, np.maximum(one, of.least)) for one in (before, now)])
    before_rate, now_rate = np.mean(parts, axis=0)
    return float(before_rate), float(now_rate)


SHARES = (
    Clustered("supervision, 25 supervisors of 8", (8.0,) * 25, 0.75),
    Clustered("supervision, 6 supervisors of 8", (8.0,) * 6, 0.75),
    Clustered("supervision, 25 of 2 to 20", UNEVEN, 0.75),
    Clustered("supervision, 25, 5% leave a month", (8.0,) * 25, 0.75, leaving=0.05),
    Clustered("visits, 60 workers", (3.5,) * 60, 0.8, FAMILIES),
    Clustered("visits, 15 workers", (3.5,) * 15, 0.8, FAMILIES),
)


def _by_seed(shares: Sequence[float]) -> str:
    return f"{np.mean(shares):.1f} ({min(shares):.1f} to {max(shares):.1f})"


def main() -> None:
    print(f"{len(SEEDS)} seeds of {DRAWS} draws; claimed falsely beside a year before, in % (allowed: {ALLOWED:.0f})\n")
    rows = []
    for of in SHARES:
        for alike in ALIKE:
            for months in MONTHS:
                share = replace(of, alike=alike, months=months)
                before, now = zip(*(rates(share, seed) for seed in SEEDS), strict=True)
                rows.append([of.name, f"{alike:.1f}", str(months), _by_seed(before), _by_seed(now)])
    print(table(("share", "alike", "months held", "before", "now"), rows))


if __name__ == "__main__":
    main()
