"""The four special causes of a control chart (docs/statistics.md, section 4), inside one segment.

They are those of NHS England's Making Data Count. Directions are 'high' and 'low'; whether that is good is decided
elsewhere.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

OUTSIDE, RUN, TREND, TWO_OF_THREE = "outside", "run", "trend", "two of three"
LONG = 7  # points that make a run or a trend
HIGH, LOW = "high", "low"
DIRECTIONS = {1: HIGH, -1: LOW}


class Lines(NamedTuple):  # one for every point of a chart: a frozen dataclass takes three times as long to make
    """The lines one point is judged by, in the chart's unit, never clipped: mean, limits, two-sigma lines."""

    mean: float
    lower: float
    upper: float
    near_lower: float
    near_upper: float


class Special(NamedTuple):
    """One rule that holds at a point, and on which side: rule is one of the four, direction 'high' or 'low'."""

    rule: str
    direction: str


_SPECIALS = {
    (rule, sign): Special(rule, direction)
    for rule in (OUTSIDE, RUN, TREND, TWO_OF_THREE)
    for sign, direction in DIRECTIONS.items()
}


def tolerance(mean: float) -> float:
    """Values closer than this count as equal."""
    return 1e-9 * max(1.0, abs(mean))


def compare(value: float, other: float, near: float) -> int:
    """1 above, -1 below, 0 where the two are closer than `near`."""
    return 0 if abs(value - other) < near else 1 if value > other else -1


def stretches(signs: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """(start, stop, sign) of every unbroken stretch of one sign; a 0 breaks it and belongs to none."""
    start = 0
    for sign, stretch in groupby(signs):
        stop = start + len(list(stretch))
        if sign:
            yield start, stop, sign
        start = stop


def sides(values: Sequence[float | None], mean: float, on_mean: Sequence[float] | None = None) -> list[int]:
    """Which side of the mean each point lies on; 0 on the mean and where there is no value.

    on_mean: how close to the mean each point still counts as on it, where that is more than the tolerance.
    """
    widths = [0.0] * len(values) if on_mean is None else on_mean
    near = tolerance(mean)
    return [
        0 if value is None or abs(value - mean) < near + width else 1 if value > mean else -1
        for value, width in zip(values, widths, strict=True)
    ]


def _steps(values: Sequence[float | None], near: float) -> list[int]:
    """Up, down or level from each point to the next; 0 where either has no value. One shorter than `values`."""
    return [0 if old is None or new is None else compare(new, old, near) for old, new in pairwise(values)]


def _outside(values: Sequence[float | None], lines: Sequence[Lines | None], near: float) -> Iterator[tuple[int, int]]:
    for position, (value, line) in enumerate(zip(values, lines, strict=True)):
        if value is not None and line is not None:
            if value - line.upper >= near:
                yield position, 1
            elif line.lower - value >= near:
                yield position, -1


def _near_a_limit(value: float | None, line: Lines | None, near: float) -> int:
    """1 or -1 where a point lies between two and three sigma; the limit itself is inside."""
    if value is None or line is None:
        return 0
    if value - line.near_upper >= near:
        return 1 if value - line.upper < near else 0
    return -1 if line.near_lower - value >= near and line.lower - value < near else 0


def _two_of_three(
    values: Sequence[float | None], lines: Sequence[Lines | None], side: Sequence[int], near: float
) -> Iterator[tuple[int, int]]:
    close = [_near_a_limit(value, line, near) for value, line in zip(values, lines, strict=True)]
    if len(close) - close.count(0) < 2:
        return
    flagged = set()
    for start in range(len(values) - 2):
        near_two = close[start : start + 3]
        sign = side[start]
        if sign and near_two.count(sign) >= 2 and side[start + 1] == side[start + 2] == sign:
            flagged |= {(start + at, sign) for at in range(3) if near_two[at] == sign}
    yield from sorted(flagged)


def specials(
    values: Sequence[float | None],
    lines: Sequence[Lines | None],
    mean: float,
    on_mean: Sequence[float] | None = None,
) -> tuple[tuple[Special, ...], ...]:
    """The special causes at every point of one segment, in date order; `lines` has each point's own lines.

    on_mean: how close to the mean each point still counts as on it and breaks a run (see `control`).
    """
    near, side = tolerance(mean), sides(values, mean)
    by_point: dict[int, list[Special]] = {}
    for at, sign in _outside(values, lines, near):
        by_point.setdefault(at, []).append(_SPECIALS[OUTSIDE, sign])
    for start, stop, sign in stretches(sides(values, mean, on_mean) if on_mean and any(on_mean) else side):
        if stop - start >= LONG:
            for at in range(start, stop):
                by_point.setdefault(at, []).append(_SPECIALS[RUN, sign])
    for start, stop, sign in stretches(_steps(values, near)):
        if stop - start + 1 >= LONG:  # seven points have six steps between them
            for at in range(start, stop + 1):
                by_point.setdefault(at, []).append(_SPECIALS[TREND, sign])
    for at, sign in _two_of_three(values, lines, side, near):
        by_point.setdefault(at, []).append(_SPECIALS[TWO_OF_THREE, sign])
    return tuple(tuple(by_point[at]) if at in by_point else () for at in range(len(values)))
