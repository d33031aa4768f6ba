"""Renewing: how often a share that renews is falsely said to have changed, and how much is seen of a true change.

Children of workers are visited family by family, workers are supervised by supervisors; some workers, or supervisors,
do better than others (an intra-class correlation of 0 to 0.2), they come and go, and August is worse. A claim is false
in 5% of comparisons with a year before, and of newest points of a chart, at most; a true change is seen at least 80%
as often as by a test that is told the true variance.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from metrics.statistics import renewing
from metrics.statistics.between import HIGHER, LOWER, Flow
from metrics.statistics.renewing import Clusters

DRAWS = 500
ALLOWED, LEAST_POWER = 5.0, 80.0
Z, Z_POWER = 1.959964, 0.8416
MONTHS = 48
FAMILIES = (0.55, 0.25, 0.13, 0.07)
Month = dict[int, tuple[float, float]]  # what each cluster has of numerator and denominator


@dataclass(frozen=True)
class Share:
    """A share: so many clusters of so many units (families or workers), of which `p` are in time."""

    name: str
    clusters: int
    units: float
    p: float
    alike: float = 0.0  # the intra-class correlation
    sizes: tuple[float, ...] = FAMILIES
    leaving: float = 0.02  # of workers, or supervisors, in a month
    august: float = 0.02  # by how much August is worse
    up: float = 0.0  # by how much the last three months are better

    @property
    def children(self) -> bool:
        """Whether its units are families of children."""
        return len(self.sizes) > 1


def _levels(chance: np.random.Generator, share: Share, many: int) -> np.ndarray:
    """How well so many workers do: a beta with the mean and the correlation of the share."""
    if not share.alike:
        return np.full(many, share.p)
    total = 1 / share.alike - 1
    return chance.beta(share.p * total, (1 - share.p) * total, many)


def drawn(chance: np.random.Generator, share: Share) -> list[Month]:
    """Every month end, the newest a September."""
    level, names = _levels(chance, share, share.clusters), np.arange(share.clusters)
    size, free, months = np.arange(1, len(share.sizes) + 1), share.clusters, []
    for month in range(MONTHS):
        gone = chance.random(share.clusters) < share.leaving
        level[gone] = _levels(chance, share, int(gone.sum()))
        names[gone] = np.arange(free, free + gone.sum())
        free += int(gone.sum())
        worse = share.august if (MONTHS - 1 - month) % 12 == 1 else 0.0
        better = share.up if month >= MONTHS - 3 else 0.0
        units = chance.poisson(share.units, share.clusters)
        of = np.repeat(np.arange(share.clusters), units)
        many = chance.choice(size, len(of), p=share.sizes)
        in_time = chance.random(len(of)) < np.clip(level[of] - worse + better, 0, 1)
        x = np.bincount(of, many * in_time, share.clusters)
        n = np.bincount(of, many, share.clusters)
        months.append({int(name): (a, b) for name, a, b in zip(names, x.tolist(), n.tolist(), strict=True) if b})
    return months


def _total(month: Month) -> tuple[float, float]:
    return sum(x for x, _ in month.values()), sum(n for _, n in month.values())


def _residuals(month: Month) -> dict[int, float]:
    """What each cluster adds to the share of its day, beyond what its size would."""
    x, n = _total(month)
    return {name: (own - of * x / n) / n for name, (own, of) in month.items()}


def _variance(parts: Iterable[float]) -> float:
    squares = [part**2 for part in parts]
    return sum(squares) * len(squares) / (len(squares) - 3)


def clusters_of(months: Sequence[Month]) -> Clusters | None:
    """What sql/lines/20_clustering.sql makes of the same months, in plain Python; each must have four clusters."""
    apart = each_day = alone = 0.0
    for before, now in zip(months, months[12:], strict=False):
        then, here = _residuals(before), _residuals(now)
        names = {*then, *here}
        apart += _variance(here.get(name, 0.0) - then.get(name, 0.0) for name in names)
        each_day += _variance(here.values()) + _variance(then.values())
        for x, n in (_total(now), _total(before)):
            alone += x / n * (1 - x / n) / n
    return Clusters(round(apart / alone, 2), round(each_day / alone, 2)) if alone else None


def flow_of(months: Sequence[Month]) -> Flow:
    """The share by month, as the product judges it."""
    xs, ns = zip(*(_total(month) for month in months), strict=True)
    return Flow([x / n * 100 for x, n in zip(xs, ns, strict=True)], xs, ns, True, 100.0)


@dataclass
class Said:
    """Percent of draws in which it is said, in which a chart is drawn; the differences of a year, in points."""

    year: float
    chart: float
    drawn: float
    effect: float
    differences: np.ndarray


def said(share: Share, draws: int = DRAWS, seed: int = 28) -> Said:
    """What is said of so many histories of a share."""
    chance, year, chart, charts, effects, differences = np.random.default_rng(seed), 0, 0, 0, [], []
    for _ in range(draws):
        months = drawn(chance, share)
        flow, found = flow_of(months), clusters_of(months)
        charted = renewing.chart_verdict(flow, found, better="higher", first_month=10)
        sigma_z = charted.chart.sigma_z if charted is not None and charted.chart is not None else 1.0
        compared = renewing.beside_a_year(flow, renewing.effect_of(found, share.children, sigma_z))
        year += compared is not None and compared.says in (HIGHER, LOWER)
        chart += charted is not None and charted.signals
        charts += charted is not None
        effects.append(found.effect if found is not None else 1.0)
        differences.append(compared.difference if compared is not None else 0.0)
    mean = float(np.mean(effects))
    return Said(100 * year / draws, 100 * chart / draws, 100 * charts / draws, mean, np.array(differences))


def power(share: Share, draws: int = DRAWS) -> tuple[float, float]:
    """Percent of draws in which a change is seen, and in which a test sees it that is told the true variance.

    The change is one that such a test sees in four fifths.
    """
    spread = float(said(share, draws, seed=29).differences.std())
    moved = said(replace(share, up=(Z + Z_POWER) * spread / 100), draws, seed=30)
    return moved.year, 100 * float((np.abs(moved.differences) > Z * spread).mean())


VISITS = Share("visits, by worker", 60, 3.5, 0.8)
SUPERVISION = Share("supervision, by supervisor", 25, 8.0, 0.75, sizes=(1.0,))
SHARES = [replace(share, alike=alike) for share in (VISITS, SUPERVISION) for alike in (0.0, 0.05, 0.1, 0.2)]


def main() -> None:
    print(f"{DRAWS} draws each; claimed falsely, in % (allowed: {ALLOWED:.0f}), and seen of a true change")
    for share in SHARES:
        found, (seen, best) = said(share), power(share)
        print(
            f"{share.name:27} alike {share.alike:.2f}   beside a year {found.year:.1f}   newest point "
            f"{found.chart:.1f} (a chart in {found.drawn:.0f})   effect {found.effect:.2f}   "
            f"seen {seen:.0f} of {best:.0f}: {100 * seen / best:.0f}% (least: {LEAST_POWER:.0f})"
        )


if __name__ == "__main__":
    main()
