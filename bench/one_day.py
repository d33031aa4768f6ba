"""One day: how often what is said of a stock's year is false, and how much it sees of what is true.

Stocks of children who come in families of one to four and stay for months, with a school-year season; nothing changes,
or more start in the last year. A claim about starts, or about ends, is false in 5% of years at most;
where something changed, it is seen at least 80% as often as by a test that is told the true variance.
"""

from dataclasses import dataclass, replace
from math import log, sqrt

import numpy as np

from metrics.statistics.alerts import EITHER, alert_of
from metrics.statistics.years import StockYear, stock_year

DRAWS = 2000
ALLOWED, LEAST_POWER = 5.0, 80.0
Z = 1.959964
SIZES = {"single children": (1.0,), "families of one to four": (0.55, 0.25, 0.13, 0.07)}
SEASON = 1 + 0.25 * np.cos(2 * np.pi * (np.arange(12) - 4) / 12)  # most in the summer term
BURN_IN = 60


@dataclass(frozen=True)
class Process:
    """A stock: families that start in a month, how long children stay, and how large families are."""

    name: str
    a_month: float  # children
    stay: float  # months, on average; gamma of shape 2, so that few leave at once
    sizes: tuple[float, ...]
    seasonal: bool = True
    months: int = 60
    factor: float = 1.0  # of the starts in the last year

    @property
    def variance(self) -> float:
        """The true variance of a count over its mean."""
        size, share = np.arange(1, len(self.sizes) + 1), np.array(self.sizes)
        return float((share * size**2).sum() / (share * size).sum())


def drawn(chance: np.random.Generator, process: Process) -> tuple[list[float], list[float], list[float]]:
    """The stock at each month's end, and its starts and ends in each month."""
    size = np.arange(1, len(process.sizes) + 1)
    families = process.a_month / float((np.array(process.sizes) * size).sum())
    length = BURN_IN + process.months
    season = np.resize(SEASON, length) if process.seasonal else np.ones(length)
    rate = families * season
    rate[-12:] *= process.factor
    started = np.repeat(np.arange(length), chance.poisson(rate))
    children = chance.choice(size, len(started), p=process.sizes)
    # A family comes and goes together.
    ended = (started + chance.random(len(started)) + chance.gamma(2, process.stay / 2, len(started))).astype(int)
    starts = np.bincount(started, children, length)
    ends = np.bincount(ended[ended < length], children[ended < length], length)
    held = np.cumsum(starts - ends)
    return held[BURN_IN:].tolist(), starts[BURN_IN:].tolist(), ends[BURN_IN:].tolist()


def known(year: StockYear, variance: float) -> bool:
    """Whether a test that is told the true variance finds that the starts changed."""
    assert year.starts is not None and year.starts.before
    away = abs(log(year.starts.now / year.starts.before))
    return away > Z * sqrt(variance * (1 / year.starts.now + 1 / year.starts.before))


@dataclass
class Said:
    """Percent of draws in which it is said; level: in which the true level lies inside the interval given."""

    starts: float = 0.0
    ends: float = 0.0
    either: float = 0.0
    known: float = 0.0
    passed: float = 0.0
    alert: float = 0.0
    levels: float = 0.0
    inside: float = 0.0


def said(process: Process, draws: int = DRAWS, seed: int = 13) -> Said:
    """What is said of so many years of a process."""
    chance, count = np.random.default_rng(seed), Said()
    for _ in range(draws):
        held, starts, ends = drawn(chance, process)
        year = stock_year(held, starts, ends)
        if year is None or year.starts is None or year.ends is None:
            continue
        count.starts += year.starts.is_clear
        count.ends += year.ends.is_clear
        count.either += year.starts.is_clear or year.ends.is_clear
        count.known += bool(year.starts.before) and known(year, process.variance)
        count.passed += bool(year.before) and abs(year.change / year.before) >= 0.2
        count.alert += alert_of(year, EITHER) is not None
        if year.level is not None:
            count.levels += 1
            count.inside += year.level.lower <= process.a_month * process.stay <= year.level.upper
    count.inside *= 100 / max(1.0, count.levels)
    for name in ("starts", "ends", "either", "known", "passed", "alert", "levels"):
        setattr(count, name, getattr(count, name) * 100 / draws)
    return count


PLANS = Process("plans", 35.0, 9.0, SIZES["families of one to four"])
STEADY = (
    PLANS,
    replace(PLANS, name="plans, no season", seasonal=False),
    replace(PLANS, name="plans of single children", sizes=SIZES["single children"]),
    replace(PLANS, name="plans, two years held", months=25),
    replace(PLANS, name="few plans", a_month=8.0),
    replace(PLANS, name="a stock of 100", a_month=11.0),
    replace(PLANS, name="children looked after", a_month=20.0, stay=24.0, sizes=SIZES["families of one to four"]),
)


def detectable(process: Process) -> float:
    """The factor of the starts that a test with the true variance sees in four fifths of draws."""
    year = process.a_month * 12
    return float(np.exp((Z + 0.8416) * sqrt(process.variance * 2 / year)))


def power(process: Process, draws: int = DRAWS) -> tuple[float, float, float]:
    """Percent of draws in which more starts are seen, in which a test that knows the variance does, and their ratio."""
    found = said(replace(process, factor=detectable(process)), draws, seed=14)
    return found.starts, found.known, 100 * found.starts / found.known


def main() -> None:
    print(f"{DRAWS} draws each. Steady: percent in which a change is claimed (allowed: {ALLOWED:.0f} each)")
    for process in STEADY:
        found, (seen, best, of_it) = said(process), power(process)
        print(
            f"{process.name:26} starts {found.starts:.1f}  ends {found.ends:.1f}  either {found.either:.1f}   "
            f"20% passed {found.passed:.1f}  alert {found.alert:.1f}   level inside {found.inside:.1f}   "
            f"power {seen:.0f} of {best:.0f}: {of_it:.0f}% (least: {LEAST_POWER:.0f})"
        )


if __name__ == "__main__":
    main()
