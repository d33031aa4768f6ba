"""A stock a year ago and now: what started, what ended, and which of the two changed clearly (statistics.md, 13).

The change of a stock is its starts less its ends, and a rest that is told apart. Starts and ends of twelve months are
each compared with the twelve before by a rate ratio; the stock itself is never tested, for it shares most of its
children with the month before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import erfc, exp, log, sqrt

from metrics.statistics.between import HIGHER, LOWER, NO_YEAR_BEFORE, NOT_CLEAR
from metrics.statistics.comparing import DESIGN_EFFECT
from metrics.statistics.intervals import HEADLINE_FROM

YEAR, MOST_YEARS = 12, 5
_Z = 1.9599639845400545  # of 95%, unrounded
# What may be said of starts or ends, beside higher, lower, not clear, and that there is no year before.
FEW_IN_A_YEAR = "fewer than ten in a year"
# What may be said of both together.
CHANGED, STEADY, UNTESTED = "changed", "steady", "untested"


@dataclass(frozen=True)
class RateRatio:
    """How many in twelve months and in the twelve before, and how the two stand: HIGHER, LOWER, NOT_CLEAR or why not.

    ratio, lower, upper: now over before with its 95% interval, p: how seldom chance alone is so far from 1; None where
    nothing is compared. wide: by what the variance of the count's logarithm, 1/count, is multiplied in that interval.
    """

    now: float
    before: float | None
    says: str
    ratio: float | None = None
    lower: float | None = None
    upper: float | None = None
    p: float | None = None
    wide: float = _Z * _Z * DESIGN_EFFECT

    @property
    def is_clear(self) -> bool:
        """Whether it is clearly more, or clearly fewer."""
        return self.says in (HIGHER, LOWER)


@dataclass(frozen=True)
class Settling:
    """How many there would be at these starts and lengths, with the 95% interval. Arithmetic, and no forecast.

    starts: a month. length: in months, the number held over how many ended a month.
    """

    value: float
    lower: float
    upper: float
    starts: float
    length: float


@dataclass(frozen=True)
class StockYear:
    """A stock now and twelve months before, in units held; what started and ended between, None where not counted.

    level: None unless neither starts nor ends changed clearly.
    """

    now: float
    before: float
    starts: RateRatio | None = None
    ends: RateRatio | None = None
    level: Settling | None = None

    @property
    def change(self) -> float:
        """How many more than a year before."""
        return self.now - self.before

    @property
    def rest(self) -> float | None:
        """What the change has beside starts and ends: late records and corrections, in a team moves too."""
        if self.starts is None or self.ends is None:
            return None
        return self.change - (self.starts.now - self.ends.now)

    @property
    def says(self) -> str:
        """CHANGED where starts or ends clearly did, STEADY where they are compared and did not, else UNTESTED."""
        flows = [flow for flow in (self.starts, self.ends) if flow is not None]
        if any(flow.is_clear for flow in flows):
            return CHANGED
        return STEADY if any(flow.says == NOT_CLEAR for flow in flows) else UNTESTED

    @property
    def grows(self) -> bool:
        """Whether clearly more started, or clearly fewer ended."""
        more = self.starts is not None and self.starts.says == HIGHER
        return more or (self.ends is not None and self.ends.says == LOWER)

    @property
    def shrinks(self) -> bool:
        """Whether clearly fewer started, or clearly more ended."""
        fewer = self.starts is not None and self.starts.says == LOWER
        return fewer or (self.ends is not None and self.ends.says == HIGHER)


def _years(months: Sequence[float | None], latest: int) -> list[list[float]]:
    """The counts of each twelve months up to `latest`, newest first, as far back as every month of them is known."""
    years: list[list[float]] = []
    while len(years) < MOST_YEARS and latest - YEAR * (len(years) + 1) + 1 >= 0:
        stop = latest - YEAR * len(years) + 1
        known = [count for count in months[stop - YEAR : stop] if count is not None]
        if len(known) < YEAR:
            break
        years.append(known)
    return years


def dispersion(years: Sequence[Sequence[float]]) -> tuple[float, int]:
    """How much more counts vary than chance alone would make them, and on how many degrees of freedom.

    Pearson's chi-squared of years by calendar months over its degrees of freedom: a season, and another level in
    another year, are no variation.
    """
    totals, seasons = [sum(year) for year in years], [sum(month) for month in zip(*years, strict=True)]
    every = sum(totals)
    counted = sum(total > 0 for total in totals), sum(season > 0 for season in seasons)
    of_freedom = (counted[0] - 1) * (counted[1] - 1)
    if min(counted) < 2:
        return 1.0, 0
    squared = 0.0
    for total, year in zip(totals, years, strict=True):
        for season, count in zip(seasons, year, strict=True):
            expected = total * season / every
            squared += (count - expected) ** 2 / expected if expected else 0.0
    return squared / of_freedom, of_freedom


@cache
def t_quantile(of_freedom: float) -> float:
    """Student's t that a variance on so many degrees of freedom takes for 95%."""
    from scipy.special import stdtrit  # costs a quarter of a second once, and not every page needs it

    return float(stdtrit(of_freedom, 0.975))


def _t_tails(of_freedom: int, t: float) -> float:
    from scipy.special import stdtr

    return 2 * float(stdtr(of_freedom, -t))


def two_years(months: Sequence[float | None], latest: int) -> RateRatio | None:
    """A count's twelve months up to `latest` beside the twelve before; None unless each of the newest is known.

    The interval is that of the logarithm of the ratio, with the larger of two variances: the design effect of
    families, or the dispersion the months themselves show, with Student's t for how few they are. Never a product.
    """
    years = _years(months, latest)
    if not years:
        return None
    now = sum(years[0])
    if len(years) == 1:
        return RateRatio(now, None, NO_YEAR_BEFORE)
    before = sum(years[1])
    if min(now, before) < HEADLINE_FROM:
        return RateRatio(now, before, FEW_IN_A_YEAR)
    spread, of_freedom = dispersion(years)
    by_families = _Z * _Z * DESIGN_EFFECT
    by_months = t_quantile(of_freedom) ** 2 * spread if of_freedom else 0.0
    wide = max(by_families, by_months)
    away, variance = log(now / before), 1 / now + 1 / before
    half = sqrt(wide * variance)
    says = HIGHER if away > half else LOWER if away < -half else NOT_CLEAR
    p = erfc(abs(away) / sqrt(DESIGN_EFFECT * variance) / sqrt(2))
    if by_months > by_families:
        p = _t_tails(of_freedom, abs(away) / sqrt(spread * variance))
    return RateRatio(now, before, says, now / before, exp(away - half), exp(away + half), p, wide)


def _level(held: Sequence[float | None], starts: RateRatio, ends: RateRatio) -> Settling | None:
    """What starts and lengths of the last twelve months come to; `held`: the stock at their ends.

    How many end of those held (Little's law) gives their length; the two counts give the interval.
    """
    known = [number for number in held if number is not None]
    if not known or starts.says != NOT_CLEAR or ends.says != NOT_CLEAR:
        return None
    average = sum(known) / len(known)
    value = average * starts.now / ends.now
    half = sqrt(starts.wide / starts.now + ends.wide / ends.now)
    return Settling(value, value * exp(-half), value * exp(half), starts.now / YEAR, average * YEAR / ends.now)


def stock_year(
    held: Sequence[float | None],
    started: Sequence[float | None] | None = None,
    ended: Sequence[float | None] | None = None,
) -> StockYear | None:
    """A stock's newest month beside that of a year before, with what started and ended between.

    held: the stock at each month's end, oldest first, None where missing; started and ended: of the same months, None
    where that is not counted. None where there is no figure of a year before.
    """
    latest = next((at for at in range(len(held) - 1, -1, -1) if held[at] is not None), -1)
    now, before = (held[latest], held[latest - YEAR]) if latest >= YEAR else (None, None)
    if now is None or before is None:
        return None
    starts = two_years(started, latest) if started is not None else None
    ends = two_years(ended, latest) if ended is not None else None
    level = None
    if starts is not None and ends is not None:
        level = _level(held[latest - YEAR + 1 : latest + 1], starts, ends)
    return StockYear(now, before, starts, ends, level)
