"""Where a year will end: what is counted of it so far, and a range for the months still to come. Pure.

The months to come are expected to be like the last twelve, which hold every season once. How far they may stray is the
larger of two: what the spread of those twelve allows, and how far as many months strayed in the past from the twelve
before them, so that a level which used to move may move again. docs/statistics.md has how often ranges covered.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WINDOW = 12  # months that the ones to come are expected to be like
COVERS = 0.8
T_90 = (3.0777, 1.8856, 1.6377, 1.5332, 1.4759, 1.4398, 1.4149, 1.3968, 1.3830, 1.3722, 1.363430)
T_80 = T_90[WINDOW - 2]  # Student's t, 90% below it, by degrees of freedom from 1: here 11
FEWEST_STRETCHES = 2  # of the past, as long as the months to come


@dataclass(frozen=True)
class YearEnd:
    """So far: numerator and denominator (None of a count). The range: lower, the most likely value, upper, in the
    measure's unit (a count; a percentage from 0 to 100). to_come: months that are not in it yet."""

    numerator: float
    denominator: float | None
    lower: float
    expected: float
    upper: float
    to_come: int


def count_at_year_end(so_far: float, months: Sequence[float], to_come: int) -> YearEnd:
    """A count of the year. `months`: the newest ones without a gap, of years before too; twelve or more of them.

    ValueError for fewer.
    """
    mean, variance = _mean_and_variance(months)
    # a month is never surer than chance alone would make it
    spread = max(_spread(max(variance, mean), to_come), _strayed(months, [1.0] * len(months), to_come))
    more, half = to_come * mean, T_80 * spread
    lower, upper = so_far + math.floor(max(0.0, more - half)), so_far + math.ceil(more + half)
    return YearEnd(so_far, None, lower, round(so_far + more), upper, to_come)


def percentage_at_year_end(
    numerator: float, denominator: float, numerators: Sequence[float], denominators: Sequence[float], to_come: int
) -> YearEnd:
    """A percentage of the year's cases. numerators, denominators: of the newest months, as in `count_at_year_end`.

    Two things are not known: how many cases are still to come, and how many of them count. ValueError without a case.
    """
    mean, variance = _mean_and_variance(denominators)
    xs, ns = numerators[-WINDOW:], denominators[-WINDOW:]
    cases = sum(ns)
    if cases <= 0:
        raise ValueError("twelve months without a case say nothing of those to come")
    share, likely = sum(xs) / cases, (sum(xs) + 0.5) / (cases + 1)  # at none or all of them chance would have no spread
    of_months = sum((x - share * n) ** 2 for x, n in zip(xs, ns, strict=True)) / (WINDOW - 1)
    of_share = _spread(max(of_months, mean * likely * (1 - likely)), to_come)
    of_share = max(of_share, _strayed(numerators, denominators, to_come))
    of_number = max(_spread(max(variance, mean), to_come), _strayed(denominators, [1.0] * len(denominators), to_come))
    whole = denominator + to_come * mean
    expected = (numerator + to_come * mean * share) / whole
    half = T_80 * math.hypot(of_share, abs(share - expected) * of_number) / whole
    lower, upper = max(0.0, expected - half) * 100, min(1.0, expected + half) * 100
    return YearEnd(numerator, denominator, _floored(lower), round(expected * 100, 1), _ceiled(upper), to_come)


def position_at_year_end(positions: Sequence[float], to_come: int) -> YearEnd:
    """How many there will be on the year's last day. positions: at the newest month ends without a gap, oldest first.

    As far from now as so many months took it before: the root mean square of the changes over stretches as long, with
    t for as many as lie side by side. ValueError where fewer than two do.
    """
    now = positions[-1]
    if not to_come:
        return YearEnd(now, None, now, now, now, 0)
    changes = [later - earlier for earlier, later in zip(positions, positions[to_come:], strict=False)]
    if len(positions) < months_needed(to_come):
        raise ValueError(f"{len(positions)} month ends say too little of {to_come} months to come")
    side_by_side = len(changes) // to_come
    usual = math.sqrt(sum(change * change for change in changes) / len(changes))
    half = T_90[min(side_by_side, len(T_90)) - 1] * usual
    return YearEnd(now, None, max(0.0, math.floor(now - half)), now, math.ceil(now + half), to_come)


def months_needed(to_come: int) -> int:
    """How many month ends `position_at_year_end` asks for."""
    return to_come * (FEWEST_STRETCHES + 1) if to_come else 1


def _mean_and_variance(months: Sequence[float]) -> tuple[float, float]:
    """Of the last twelve."""
    if len(months) < WINDOW:
        raise ValueError(f"{len(months)} months are fewer than {WINDOW}")
    last = months[-WINDOW:]
    mean = sum(last) / WINDOW
    return mean, sum((month - mean) ** 2 for month in last) / (WINDOW - 1)


def _spread(variance: float, to_come: int) -> float:
    """The standard deviation of the sum of months to come beside their number times a mean of twelve."""
    return math.sqrt(variance * (to_come + to_come**2 / WINDOW))


def _strayed(xs: Sequence[float], ns: Sequence[float], to_come: int) -> float:
    """How far the sum of so many months strayed from what the twelve before them would have said of it: the root of
    the mean square over all such stretches of the past; 0 without one, or where none are to come."""
    errors = []
    for start in range(WINDOW, len(xs) - to_come + 1) if to_come else ():
        before, after = slice(start - WINDOW, start), slice(start, start + to_come)
        cases = sum(ns[before])
        expected = sum(xs[before]) / cases * sum(ns[after]) if cases else 0.0
        errors.append(sum(xs[after]) - expected)
    return math.sqrt(sum(error * error for error in errors) / len(errors)) if errors else 0.0


def _floored(percent: float) -> float:
    """Outwards to the tenth that percentages are printed to; a speck of arithmetic is none."""
    return math.floor(round(percent * 10, 6)) / 10


def _ceiled(percent: float) -> float:
    return math.ceil(round(percent * 10, 6)) / 10
