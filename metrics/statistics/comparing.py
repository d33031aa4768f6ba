"""Two spans of months compared, each with what may be said of the two (docs/statistics.md, sections 6 and 11).

Percentages by their difference, counts by their ratio; anything else stands side by side. Always "after", never
"because of".
"""

from dataclasses import dataclass
from math import inf, sqrt

from metrics.statistics.between import (
    FEW,
    HIGHER,
    LOWER,
    MONTHS_NEEDED,
    NO_FIGURE,
    NOT_CLEAR,
    NOTHING,
    PLAIN,
    TOO_SHORT,
    Figure,
    Flow,
)
from metrics.statistics.intervals import HEADLINE_FROM, Interval

DESIGN_EFFECT = 1.5  # of children, who come in families: how much wider chance spreads them than one by one
PARTS = ("difference", "lower", "upper", "ratio", "ratio_lower", "ratio_upper")  # of a comparison, in a row
_Z = 1.9599639845400545  # of 95%, unrounded


@dataclass(frozen=True)
class Ratio:
    """How many times as many as before, with its 95% interval; `upper` is infinite where there were none before."""

    value: float
    lower: float
    upper: float


def ratio_cells(ratio: Ratio | Interval | None) -> dict[str, float | None]:
    """A ratio and its interval as the last three of PARTS; None three times without one."""
    value, lower, upper = (ratio.value, ratio.lower, ratio.upper) if ratio else (None, None, None)
    return {"ratio": value, "ratio_lower": lower, "ratio_upper": upper}


@dataclass(frozen=True)
class Comparison:
    """Two figures and what may be said: higher, lower, not clearly different, depends; or why neither.

    'plain' says nothing: the two stand side by side. difference is after minus before, in the measure's unit; lower
    and upper are its 95% interval, of a percentage that is judged, ratio that of a count.
    """

    says: str
    before: Figure
    after: Figure
    difference: float | None = None
    lower: float | None = None
    upper: float | None = None
    ratio: Ratio | None = None

    @property
    def cells(self) -> dict[str, str | float | None]:
        """What a row of a table or a file says of it: says, then PARTS; None where it has none of a kind."""
        interval = {"difference": self.difference, "lower": self.lower, "upper": self.upper}
        return {"says": self.says} | interval | ratio_cells(self.ratio)

    @property
    def way(self) -> str:
        """Which way these two figures clearly differ by themselves: higher or lower; ''."""
        if self.ratio is not None:
            return _way(self.ratio.lower, self.ratio.upper, 1.0)
        return "" if self.lower is None or self.upper is None else _way(self.lower, self.upper, 0.0)


def _way(lower: float, upper: float, equal: float) -> str:
    return HIGHER if lower > equal else LOWER if upper < equal else ""


@dataclass(frozen=True)
class Widening:
    """How much wider than chance alone a flow's months spread: as variances, 1 where they do not.

    months: as its months show it, sigma z squared or the dispersion of a count. design: of cases that come together.
    """

    months: float = 1.0
    design: float = 1.0

    @property
    def variance(self) -> float:
        """What an interval is widened by: the largest, never a product, for each holds the others."""
        return max(1.0, self.months, self.design)


def _score_limits(x: float, n: float) -> tuple[float, float]:
    """Wilson's limits of x out of n as statsmodels computes them: z unrounded, the same steps in the same order."""
    p = x / n
    size = 1 + _Z * _Z / n
    centre, width = (p + _Z * _Z / (2 * n)) / size, _Z * sqrt(p * (1.0 - p) / n + _Z * _Z / (4.0 * (n * n))) / size
    return max(0.0, centre - width), min(1.0, centre + width)


def newcombe(after: tuple[float, float], before: tuple[float, float], wider: float = 1.0) -> tuple[float, float]:
    """The 95% interval of p_after − p_before, each given as (x, n), as proportions.

    Newcombe's hybrid score (1998, method 10), widened about the difference where `wider`, a ratio of standard errors,
    is over 1. It is statsmodels' confint_proportions_2indep(method="newcomb") to the last bit, which a test holds it
    to: that function takes a third of a millisecond and the first import of it a second, and an overview asks for
    seventy.
    """
    p1, p0 = after[0] / after[1], before[0] / before[1]
    (low1, high1), (low0, high0) = _score_limits(*after), _score_limits(*before)
    difference, wider = p1 - p0, max(1.0, wider)
    down, up = sqrt((p1 - low1) ** 2 + (high0 - p0) ** 2), sqrt((p0 - low0) ** 2 + (high1 - p1) ** 2)
    lower, upper = difference - down, difference + up
    return max(-1.0, difference - wider * (difference - lower)), min(1.0, difference + wider * (upper - difference))


def rate_ratio(after: tuple[float, float], before: tuple[float, float], variance: float = 1.0) -> Ratio:
    """The ratio of two rates, each given as (cases, months), with its 95% interval.

    Given how many cases there were on both sides, those after are a share of them: Wilson's limits of that share, of
    as many cases as are left once their variance is allowed for, are those of the ratio. There must be a case.
    """
    (x1, m1), (x0, m0) = after, before
    cases = x1 + x0
    share = x1 / cases
    size = cases / max(1.0, variance)
    ends = _score_limits(share * size, size)
    value, lower, upper = (part / (1 - part) * m0 / m1 if part < 1 - 1e-12 else inf for part in (share, *ends))
    return Ratio(value, lower, upper)


def _unable(before: Figure, after: Figure) -> str:
    """Why two figures cannot be compared; empty where they can."""
    if before.value is None or after.value is None:
        return NO_FIGURE
    return TOO_SHORT if min(before.months, after.months) < MONTHS_NEEDED else ""


def uncompared(why: str, after: Figure = NOTHING) -> Comparison:
    """What is said where there is nothing to compare with, or no time yet: the reason, and what came after."""
    return Comparison(why, NOTHING, after)


def compare(flow: Flow, before: Figure, after: Figure, widening: Widening) -> Comparison:
    """Compares two spans of a flow: percentages whose x and n are known, and counts; the rest stand side by side."""
    why = _unable(before, after)
    if why or before.value is None or after.value is None:
        return Comparison(why, before, after)
    if flow.is_count:
        return _counts(before, after, before.value, after.value, widening)
    difference = after.value - before.value
    pairs = (after.numerator, after.denominator, before.numerator, before.denominator)
    if not flow.is_proportion or any(part is None for part in pairs):
        return Comparison(PLAIN, before, after, difference)
    x1, n1, x0, n0 = (float(part) for part in pairs if part is not None)
    if min(n0, n1) < HEADLINE_FROM:
        return Comparison(FEW, before, after)
    lower, upper = newcombe((x1, n1), (x0, n0), sqrt(widening.variance))
    return Comparison(
        _way(lower, upper, 0.0) or NOT_CLEAR, before, after, difference, lower * flow.scale, upper * flow.scale
    )


def _counts(before: Figure, after: Figure, mean_before: float, mean_after: float, widening: Widening) -> Comparison:
    """Two counts by their ratio; fewer than ten on both sides together tell nothing."""
    cases_before, cases_after = mean_before * before.months, mean_after * after.months
    difference = mean_after - mean_before
    if cases_before + cases_after < HEADLINE_FROM:
        return Comparison(FEW, before, after)
    ratio = rate_ratio((cases_after, after.months), (cases_before, before.months), widening.variance)
    return Comparison(_way(ratio.lower, ratio.upper, 1.0) or NOT_CLEAR, before, after, difference, ratio=ratio)
