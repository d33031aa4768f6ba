"""False signals: how often the headline verdict claims a change where nothing changes, and how late it sees one.

Every process here is stable and drawn afresh each time (fixed seed). Flows that average two or more a month may
signal on the latest point in 3% of cases at most; stocks and snapshots never. `DRAWS` sets how many are drawn.
"""

from collections.abc import Callable
from itertools import product
from statistics import median

import numpy as np

from metrics.statistics.between import Event, Flow
from metrics.statistics.control import COMMON
from metrics.statistics.limits import xmr
from metrics.statistics.on_the_day import stock_verdict
from metrics.statistics.verdict import Verdict, flow_verdict

DRAWS = 2000
ALLOWED = 3.0
LENGTHS = (24, 48, 96)
AVERAGES = (2.0, 2.2, 3.0, 5.0, 10.0, 30.0, 100.0)
PERCENTAGES = ((8, 0.7), (20, 0.9), (40, 0.8), (100, 0.8), (100, 0.95), (200, 0.5))
LEAVING = (0.10, 0.12)  # of a stock, in a month
STOCK = 200
OLD_STEPS = ((36, 18), (36, 30), (48, 48))  # months before a step and after it

Draw = Callable[[np.random.Generator], Verdict]


def counts(chance: np.random.Generator, average: float, months: int) -> Flow:
    """A stable count: Poisson."""
    return Flow(chance.poisson(average, months).astype(float).tolist())


def percentages(chance: np.random.Generator, n: int, p: np.ndarray | float, months: int) -> Flow:
    """A stable percentage of about n cases a month (Poisson), p of which succeed."""
    ns = chance.poisson(n, months)
    xs = chance.binomial(ns, p)
    values = [x / cases * 100 if cases else None for x, cases in zip(xs.tolist(), ns.tolist(), strict=True)]
    return Flow(values, xs.astype(float).tolist(), ns.astype(float).tolist(), percent=True, scale=100.0)


def stock(chance: np.random.Generator, leaving: float, months: int) -> tuple[list[float], list[float]]:
    """A stable stock at each month's end, and its monthly starts."""
    held, stocks = int(chance.poisson(STOCK)), []
    starts = chance.poisson(STOCK * leaving, months)
    for start in starts.tolist():
        held += start - int(chance.binomial(held, leaving))
        stocks.append(float(held))
    return stocks, starts.astype(float).tolist()


def rate(draw: Draw, draws: int = DRAWS, seed: int = 1) -> tuple[float, float]:
    """Percent of draws whose latest point signals, and percent whose change since an event is told as real."""
    chance = np.random.default_rng(seed)
    found = [draw(chance) for _ in range(draws)]
    since = [verdict.since is not None and verdict.since.says in ("higher", "lower") for verdict in found]
    return 100 * sum(verdict.signals for verdict in found) / draws, 100 * sum(since) / draws


def rate_of_counts(average: float, months: int, draws: int = DRAWS) -> float:
    """Percent of false signals on the latest point of a stable count."""
    return rate(lambda chance: flow_verdict(counts(chance, average, months), better="higher", first_month=1), draws)[0]


def rate_of_percentages(n: int, p: float, months: int, draws: int = DRAWS) -> tuple[float, float]:
    """Percent of false signals on the latest point of a stable percentage, and since an event a year before."""
    event = Event(months - 13, months - 13, months - 14)

    def draw(chance: np.random.Generator) -> Verdict:
        return flow_verdict(percentages(chance, n, p, months), better="higher", first_month=1, events=[event])

    return rate(draw, draws)


def stocks_and_their_naive_charts(leaving: float, draws: int = DRAWS, months: int = 24) -> dict[str, float]:
    """A stable stock judged as we do, and what a control chart of it would claim, beside one of its starts."""
    chance = np.random.default_rng(2)
    told = dict.fromkeys(("verdict", "naive chart", "naive latest", "starts chart", "starts latest"), 0.0)
    for _ in range(draws):
        values, starts = stock(chance, leaving, months)
        told["verdict"] += any(
            stock_verdict(values, kind=kind, better="lower").signals for kind in ("stock", "snapshot", "rolling")
        )
        for name, series in (("naive", values), ("starts", starts)):
            chart = xmr(series, better="lower")
            told[f"{name} chart"] += any(point.variation not in ("", COMMON) for point in chart.points)
            told[f"{name} latest"] += chart.variation not in ("", COMMON)
    return {name: 100 * times / draws for name, times in told.items()}


def months_to_detection(step_in_sigma: float, percent: bool, draws: int = 200, before: int = 24) -> float:
    """Median months until the latest point first signals the right way, after a true step of so many sigma.

    A count of 30 a month, or 60% of 100 cases a month; `before` months before the step, at most three years after it.
    """
    chance, found = np.random.default_rng(3), []
    n, p, average, after = 100, 0.6, 30.0, 36
    step = np.repeat([0.0, step_in_sigma], [before, after])
    for _ in range(draws):
        if percent:
            flow = percentages(chance, n, np.clip(p + step * (p * (1 - p) / n) ** 0.5, 0, 1), before + after)
        else:
            flow = Flow(chance.poisson(average + step * average**0.5).astype(float).tolist())
        found.append(_first_seen(flow, before, after))
    return float(median(found))


def after_an_old_step(before: int, after: int, draws: int = DRAWS) -> tuple[float, float]:
    """A count that stepped from 30 to 45 a month and then stayed: percent of news on the latest point, and percent told
    as a level that holds."""
    chance = np.random.default_rng(4)
    levels = np.repeat([30.0, 45.0], [before, after])
    news = held = 0
    for _ in range(draws):
        found = flow_verdict(Flow(chance.poisson(levels).astype(float).tolist()), better="higher", first_month=1)
        news += found.signals
        held += found.holding
    return 100 * news / draws, 100 * held / draws


def _first_seen(flow: Flow, before: int, after: int) -> int:
    for months in range(1, after + 1):
        stop = before + months
        xs, ns = flow.numerators, flow.denominators
        so_far = Flow(flow.values[:stop], xs and xs[:stop], ns and ns[:stop], flow.percent, flow.scale)
        if flow_verdict(so_far, better="higher", first_month=1).variation == "improvement":
            return months
    return after + 1


def main() -> None:
    worst = 0.0
    print(f"flows: counts, % of {DRAWS} latest points that falsely signal (allowed: {ALLOWED:.0f})")
    for average, months in product(AVERAGES, LENGTHS):
        found = rate_of_counts(average, months)
        worst = max(worst, found)
        print(f"  {average:5.1f} a month, {months} months: {found:4.1f}")
    print("flows: percentages, the same; and % told higher or lower than at an event a year before (nominal: 5)")
    for (n, p), months in product(PERCENTAGES, LENGTHS):
        found, since = rate_of_percentages(n, p, months, DRAWS // 2)
        worst = max(worst, found)
        print(f"  {100 * p:3.0f}% of {n:3d} a month, {months} months: {found:4.1f}   since: {since:4.1f}")
    print(f"worst of all flows: {worst:.1f} ({'within' if worst <= ALLOWED else 'OVER'} {ALLOWED:.0f})")
    for leaving in LEAVING:
        told = stocks_and_their_naive_charts(leaving)
        print(f"a stock of {STOCK}, {100 * leaving:.0f}% leaving a month, 24 months, % that falsely signal:")
        print("  " + ", ".join(f"{name} {value:.1f}" for name, value in told.items()))
    for before, after in OLD_STEPS:
        news, held = after_an_old_step(before, after)
        print(f"a step of 2.7 sigma {after} months ago, after {before}: news {news:.1f}, told as a level {held:.1f}")
    for sigma, before, percent in product((1.0, 2.0), (24, 60), (False, True)):
        name = "60% of 100 a month" if percent else "count of 30 a month"
        seen = months_to_detection(sigma, percent, before=before)
        print(
            f"a true step of {sigma:.0f} sigma after {before} months, {name}: seen after a median of {seen:.0f} months"
        )


if __name__ == "__main__":
    main()
