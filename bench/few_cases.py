"""Few cases a month: which guard of the run rule says nothing false in 3% of latest points and sees most.

Counts under ten a month are whole numbers beside a mean that is none, so runs on one side come too often by rounding.
Each guard is tried on the same draws: stable processes, and ones that moved so many months ago and stayed there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from metrics.statistics import grain
from metrics.statistics.control import Chart
from metrics.statistics.limits import xmr
from metrics.statistics.rules import HIGH, LONG, LOW, RUN, Special, sides, stretches

ALLOWED = 3.0
DRAWS, MOVED_DRAWS = 4000, 1500
AVERAGES = (2.0, 2.2, 2.4, 2.6, 3.0, 4.0, 6.0, 8.0, 9.5)
LENGTHS = (24, 48, 96)
FACTORS = (0.5, 0.67, 1.5, 2.0)
SINCE = (6, 12)  # months for which a moved process has stood at its new level


@dataclass(frozen=True)
class Guard:
    """What a run needs: so many points, none of them within `on_mean` of the mean; by quarter where it says so."""

    name: str
    on_mean: float = 0.0
    run: int = LONG
    quarters: bool = False


GUARDS = (
    Guard("none"),
    Guard("half a case", on_mean=0.5),
    Guard("a quarter of a case", on_mean=0.25),
    Guard("runs of eight", run=8),
    Guard("runs of nine", run=9),
    Guard("quarters", quarters=True),
)


def said_of_the_latest(counts: Sequence[float], guard: Guard) -> set[str]:
    """The directions in which the latest point is a signal: 'high', 'low'."""
    values: Sequence[float | None] = list(counts)
    if guard.quarters:
        values = grain.summed(values, grain.quarter_ends(len(values), 1))
    chart = xmr(values, better="higher", on_mean=guard.on_mean)
    specials = chart.points[-1].specials
    return {one.direction for one in specials if one.rule != RUN or _is_long(values, chart, one, guard)}


def _is_long(values: Sequence[float | None], chart: Chart, run: Special, guard: Guard) -> bool:
    mean = chart.segments[-1].mean
    if mean is None:
        return False
    side = sides(values, mean, [guard.on_mean] * len(values))
    start, stop, _ = list(stretches(side))[-1]
    return stop == len(values) and stop - start >= guard.run


def false_signals(guard: Guard, average: float, months: int, draws: int = DRAWS) -> float:
    """Percent of stable counts whose latest point signals."""
    chance = np.random.default_rng(15)
    drawn = chance.poisson(average, (draws, months)).astype(float)
    return 100 * sum(bool(said_of_the_latest(row, guard)) for row in drawn.tolist()) / draws


def seen(guard: Guard, average: float, factor: float, since: int, draws: int = MOVED_DRAWS) -> float:
    """Percent of counts that moved `since` months ago, from `average` by a factor, and whose latest point says so."""
    chance = np.random.default_rng(16)
    levels = np.repeat([average, average * factor], [36, since])
    drawn = chance.poisson(levels, (draws, len(levels))).astype(float)
    way = HIGH if factor > 1 else LOW
    return 100 * sum(way in said_of_the_latest(row, guard) for row in drawn.tolist()) / draws


def main() -> None:
    print(
        f"false signals, % of {DRAWS} latest points (allowed: {ALLOWED:.0f}), the worst of {LENGTHS} months; then what"
    )
    print(f"is seen of {MOVED_DRAWS} that moved by {FACTORS}, {SINCE} months ago, on average")
    for guard in GUARDS:
        false = {average: max(false_signals(guard, average, length) for length in LENGTHS) for average in AVERAGES}
        power = [seen(guard, *case) for case in product(AVERAGES, FACTORS, SINCE)]
        told = "  ".join(f"{average:g}: {percent:.1f}" for average, percent in false.items())
        print(f"{guard.name:20} worst {max(false.values()):.1f}   seen {np.mean(power):.1f}   [{told}]")


if __name__ == "__main__":
    main()
