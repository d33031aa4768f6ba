"""Renewing: how often a share that renews is falsely said to have changed, and how much is seen of a true change.

Children of workers are visited family by family, workers are supervised by supervisors; some workers, or supervisors,
do better than others (an intra-class correlation of 0 to 0.2), they come and go, and August is worse. A claim is false
in 5% of comparisons with a year before, of those at an event and of newest points of a chart, at most; a true change is
seen at least 80% as often as by a test that is told the true variance.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from metrics.statistics import renewing
from metrics.statistics.after import JUDGED, phases_on_the_day
from metrics.statistics.between import DEPENDS, HIGHER, LOWER, Event, Flow
from metrics.statistics.renewing import Apart, Clusters, RenewingShare

DRAWS = 500
ALLOWED, LEAST_POWER = 5.0, 80.0
Z, Z_POWER = 1.959964, 0.8416
MONTHS = 48
ENDS = [date(2022 + (10 + at) // 12, (10 + at) % 12 + 1, 1) - timedelta(days=1) for at in range(MONTHS)]
RENEWS_DAYS, SLOWER_DAYS = 28, 84
CHANGES = MONTHS - 4  # the month of the newest event, after which a change may begin
DISTANCES = (12, 24, 36)  # months between two days whose difference is looked at
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


def _left_out(month: Month) -> dict[int, float]:
    """What the share of a day changes by when one cluster is left out of it."""
    x, n = _total(month)
    return {name: x / n - (x - own) / (n - of) for name, (own, of) in month.items()}


def _variance(parts: Iterable[float]) -> float:
    """The jackknife's."""
    squares = [part * part for part in parts]
    return sum(squares) * (len(squares) - 1) / len(squares)


def _freedom(totals: Sequence[float]) -> float:
    """Satterthwaite's degrees of freedom of a variance that is the sum of what clusters give to it."""
    many, every = len(totals), sum(totals)
    spread = sum((total - every / many) ** 2 for total in totals) * many / (many - 1)
    return min(1000.0, 2 * every**2 / spread) if spread > 1e-12 * every**2 else 1000.0


@dataclass(frozen=True)
class _Day:
    """One day: what its share changes by without each cluster, their variance, and that of single cases."""

    left_out: dict[int, float]
    clustered: float
    alone: float


def _day(month: Month) -> _Day:
    (x, n), left_out = _total(month), _left_out(month)
    return _Day(left_out, _variance(left_out.values()), x / n * (1 - x / n) / n)


def _apart(days: Sequence[_Day], far: int) -> Apart | None:
    """All pairs of days so many months apart; None without one."""
    between = each_day = alone = 0.0
    totals: dict[int, float] = {}
    for then, now in zip(days, days[far:], strict=False):
        parts = {name: now.left_out.get(name, 0.0) - then.left_out.get(name, 0.0) for name in then.left_out}
        parts |= {name: part for name, part in now.left_out.items() if name not in parts}
        between += _variance(parts.values())
        each_day += now.clustered + then.clustered
        alone += now.alone + then.alone
        for name, part in parts.items():
            totals[name] = totals.get(name, 0.0) + part * part
    if not alone:
        return None
    freedom = round(_freedom(list(totals.values())), 1)
    return Apart(far, round(between / alone, 2), round(each_day / alone, 2), freedom)


def clusters_of(months: Sequence[Month]) -> Clusters | None:
    """What sql/lines/20_clustering.sql makes of the same months, in plain Python; each must have four clusters."""
    days = [_day(month) for month in months]
    pairs = [pair for far in DISTANCES if (pair := _apart(days, far)) is not None]
    return Clusters(tuple(pairs)) if pairs else None


def flow_of(months: Sequence[Month]) -> Flow:
    """The share by month, as the product judges it."""
    xs, ns = zip(*(_total(month) for month in months), strict=True)
    return Flow([x / n * 100 for x, n in zip(xs, ns, strict=True)], xs, ns, True, 100.0)


class Once(NamedTuple):
    """What is said of one history. at_events: of a random event, and of the newest."""

    year: bool
    at_events: tuple[str, str]
    chart: bool
    is_drawn: bool
    chart_apart: bool
    effect: float
    difference: float


class Said(NamedTuple):
    """Percent of draws in which it is said, in which a chart is drawn; the differences of a year, in points.

    events: percent of comparisons at an event that are clear; newest: of those at the newest of two.
    apart: as chart, of month ends 84 days apart or more.
    """

    year: float
    events: float
    newest: float
    chart: float
    drawn: float
    apart: float
    effect: float
    differences: np.ndarray


def _once(chance: np.random.Generator, share: Share) -> Once:
    months = drawn(chance, share)
    flow, clusters = flow_of(months), clusters_of(months)
    charted = renewing.chart_verdict(flow, clusters, better="higher", first_month=10)
    by_days = renewing.days_apart(flow, ENDS, SLOWER_DAYS)
    apart = renewing.chart_verdict(flow, clusters, better="higher", first_month=10, days=by_days)
    sigma_z = charted.chart.sigma_z if charted is not None and charted.chart is not None else 1.0
    days = RenewingShare(flow, ENDS, RENEWS_DAYS, clusters, share.children, sigma_z)
    compared = days.beside_a_year()
    events = [Event(month, month, month - 1) for month in (int(chance.integers(6, 38)), CHANGES)]
    first, newest = phases_on_the_day(flow.values, events, flow.denominators, True, days.compare)
    return Once(
        compared is not None and compared.says in (HIGHER, LOWER),
        (first.comparison.says, newest.comparison.says),
        charted is not None and charted.signals,
        charted is not None,
        apart is not None and apart.signals,
        clusters.apart[0].effect if clusters is not None else 1.0,
        compared.difference if compared is not None and compared.difference is not None else 0.0,
    )


def said(share: Share, draws: int = DRAWS, seed: int = 28) -> Said:
    """What is said of so many histories of a share."""
    chance = np.random.default_rng(seed)
    ones = [_once(chance, share) for _ in range(draws)]
    return Said(
        year=100 * sum(one.year for one in ones) / draws,
        events=_clear([says for one in ones for says in one.at_events]),
        newest=_clear([one.at_events[-1] for one in ones]),
        chart=100 * sum(one.chart for one in ones) / draws,
        drawn=100 * sum(one.is_drawn for one in ones) / draws,
        apart=100 * sum(one.chart_apart for one in ones) / draws,
        effect=float(np.mean([one.effect for one in ones])),
        differences=np.array([one.difference for one in ones]),
    )


def _clear(says: Sequence[str]) -> float:
    """Percent of what is compared that is clear."""
    compared = [one for one in says if one in (*JUDGED, DEPENDS)]
    return 100 * sum(one in (HIGHER, LOWER) for one in compared) / len(compared)


def power(share: Share, draws: int = DRAWS) -> tuple[float, float, float]:
    """Percent of draws in which a change is seen beside a year and at the event, and by a test told the true variance.

    The change is one that such a test sees in four fifths.
    """
    spread = float(said(share, draws, seed=29).differences.std())
    moved = said(replace(share, up=(Z + Z_POWER) * spread / 100), draws, seed=30)
    return moved.year, moved.newest, 100 * float((np.abs(moved.differences) > Z * spread).mean())


VISITS = Share("visits, by worker", 60, 3.5, 0.8)
SUPERVISION = Share("supervision, by supervisor", 25, 8.0, 0.75, sizes=(1.0,))
SHARES = [replace(share, alike=alike) for share in (VISITS, SUPERVISION) for alike in (0.0, 0.05, 0.1, 0.2)]


def main() -> None:
    print(f"{DRAWS} draws each; claimed falsely, in % (allowed: {ALLOWED:.0f}), and seen of a true change")
    for share in SHARES:
        claimed, (seen, at_event, best) = said(share), power(share)
        print(
            f"{share.name:27} alike {share.alike:.2f}   beside a year {claimed.year:.1f}   "
            f"at an event {claimed.events:.1f}   newest point {claimed.chart:.1f} (a chart in {claimed.drawn:.0f}; "
            f"{SLOWER_DAYS} days apart {claimed.apart:.1f})   "
            f"effect {claimed.effect:.2f}   seen {seen:.0f} of {best:.0f}: {100 * seen / best:.0f}% "
            f"(least: {LEAST_POWER:.0f}), at the event {100 * at_event / best:.0f}%"
        )


if __name__ == "__main__":
    main()
