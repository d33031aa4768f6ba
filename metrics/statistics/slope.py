"""Slope and time to target (docs/statistics.md, section 9): ordinary least squares, and Fieller's interval (1954)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

FEWEST, MOST = 6, 12
PROJECTED, NOT_CLEAR, REACHED, TOO_FAR, TOO_FEW = "projected", "not clear", "reached", "too far", "too few"


@dataclass(frozen=True)
class Line:
    """y = level at the latest point + slope × steps from it; with the slope's 95% interval. `points` were used."""

    slope: float
    lower: float
    upper: float
    latest: float
    points: int
    _mean: float
    _sxx: float
    _k: float


@dataclass(frozen=True)
class Projection:
    """In how many months the target may be met: from `soonest` to `latest` (None: further than the window is long).

    says: 'projected'; or why not: 'not clear' (the slope may be nothing), 'reached', 'too far', 'too few'.
    """

    says: str
    soonest: int | None = None
    latest: int | None = None
    line: Line | None = None


def window(values: Sequence[float | None]) -> list[float]:
    """The last 12 points at most of a segment, without crossing a missing one; the newest value comes last."""
    left = list(values)
    while left and left[-1] is None:
        left.pop()
    newest: list[float] = []
    for value in reversed(left):
        if value is None or len(newest) == MOST:
            break
        newest.append(value)
    return newest[::-1]


def fit(points: Sequence[float]) -> Line | None:
    """The least-squares line through equally spaced points; None with fewer than six."""
    size = len(points)
    if size < FEWEST:
        return None
    from scipy.special import stdtrit  # costs a quarter of a second, and few pages need it

    middle = (size - 1) / 2
    mean = sum(points) / size
    sxx = sum((at - middle) ** 2 for at in range(size))
    slope = sum((at - middle) * value for at, value in enumerate(points)) / sxx
    residual = sum((value - mean - slope * (at - middle)) ** 2 for at, value in enumerate(points))
    k = float(stdtrit(size - 2, 0.975)) ** 2 * residual / (size - 2)
    half = math.sqrt(k / sxx)
    return Line(slope, slope - half, slope + half, mean + slope * middle, size, mean, sxx, k)


def _roots(line: Line, target: float) -> tuple[float, float] | None:
    """Fieller's two ends, in steps after the latest point; None where the slope may be nothing."""
    a = line.slope**2 - line._k / line._sxx
    if a <= 0:
        return None
    gap = line._mean - target
    b, c = 2 * line.slope * gap, gap**2 - line._k / line.points
    root = math.sqrt(max(0.0, b * b - 4 * a * c))
    to_latest = (line.points - 1) / 2
    return (-b - root) / (2 * a) - to_latest, (-b + root) / (2 * a) - to_latest


def project(segment: Sequence[float | None], target: float, better: str, months_per_point: int = 1) -> Projection:
    """When a segment's slope would meet the target, as a range of months after its latest point; never a date.

    For a flow whose chart shows improvement (the caller's to know). Asks that the slope's 95% interval excludes zero
    in the good direction, and looks no further ahead than the window is long.
    """
    points = window(segment)
    line = fit(points)
    if line is None:
        return Projection(TOO_FEW)
    sign = 1 if better == "higher" else -1
    ends = _roots(line, target)
    if ends is None or sign * line.slope <= 0:
        return Projection(NOT_CLEAR, line=line)
    if sign * (line.latest - target) >= 0:
        return Projection(REACHED, line=line)
    if ends[0] > line.points:
        return Projection(TOO_FAR, line=line)
    soonest = max(1, math.floor(ends[0] + 1e-9)) * months_per_point
    far = ends[1] > line.points
    return Projection(PROJECTED, soonest, None if far else math.ceil(ends[1] - 1e-9) * months_per_point, line)
