"""Control charts worked out: XmR for single values, Laney p′ for proportions (docs/statistics.md, sections 2 to 5).

Judging uses the lines as computed; only the drawn limit is clipped.

Whole numbers crowd round a small mean: of a stable count of 2.1 a month, two months in three lie "below" it, and runs
come about by chance far more often than the design allows (5% of the latest points instead of 2%). So where cases
average under ten, a point within a quarter of a case of the mean counts as on it and breaks a run (`on_mean`; bench/
few_cases.py measures it beside others). It only ever takes signals away; the worked cases are judged without it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from metrics.statistics.control import (
    COMMON,
    CONCERN,
    FULL,
    IMPROVEMENT,
    MINIMUM,
    MONTH,
    NONE,
    P_PRIME,
    XMR,
    Chart,
    Minimum,
    Point,
    Segment,
)
from metrics.statistics.rules import HIGH, LOW, Lines, Special, specials

XMR_FACTOR, SIGMA_OF_RANGE = 2.66, 1.128


@dataclass(frozen=True)
class _Computed:
    """A segment's mean, sigma z and the lines at each of its rows (None where there can be none)."""

    mean: float | None
    sigma_z: float
    lines: tuple[Lines | None, ...]


def moving_ranges(values: Sequence[float | None]) -> list[float]:
    """|y_i − y_(i−1)|: none for the first point and none on either side of a missing month."""
    return [abs(new - old) for old, new in pairwise(values) if old is not None and new is not None]


def _around(mean: float, three_sigma: float) -> Lines:
    near = three_sigma * 2 / 3
    return Lines(mean, mean - three_sigma, mean + three_sigma, mean - near, mean + near)


def _xmr_lines(values: Sequence[float | None]) -> _Computed:
    known, ranges = [value for value in values if value is not None], moving_ranges(values)
    if not known:
        return _Computed(None, 1.0, (None,) * len(values))
    mean = sum(known) / len(known)
    if not ranges:
        return _Computed(mean, 1.0, (None,) * len(values))
    return _Computed(mean, 1.0, (_around(mean, XMR_FACTOR * sum(ranges) / len(ranges)),) * len(values))


def _p_prime_lines(numerators: Sequence[float | None], denominators: Sequence[float | None], scale: float) -> _Computed:
    known = [(x, n) for x, n in zip(numerators, denominators, strict=True) if x is not None and n]
    if not known:
        return _Computed(None, 1.0, (None,) * len(numerators))
    p = sum(x for x, _ in known) / sum(n for _, n in known)
    sigmas = [max(0.0, p * (1 - p) / n) ** 0.5 if n else None for n in denominators]
    z = [
        None if x is None or not n or sigma is None else (x / n - p) / sigma if sigma else 0.0
        for x, n, sigma in zip(numerators, denominators, sigmas, strict=True)
    ]
    ranges = moving_ranges(z)
    sigma_z = max(1.0, sum(ranges) / len(ranges) / SIGMA_OF_RANGE) if ranges else 1.0
    lines = tuple(None if sigma is None else _around(p * scale, 3 * sigma * sigma_z * scale) for sigma in sigmas)
    return _Computed(p * scale, sigma_z, lines)


@lru_cache(maxsize=512)  # points say the same few things
def _variation(signals: tuple[Special, ...], better: str, side_high: bool) -> tuple[str, bool]:
    """What a point says, and whether its rules disagree. Concern wins; where neither is better, its side tells."""
    directions = {special.direction for special in signals}
    mixed = len(directions) > 1
    if not directions:
        return COMMON, False
    if better == "neither":
        return (HIGH if side_high else LOW) if mixed else directions.pop(), mixed
    good = HIGH if better == "higher" else LOW
    return (IMPROVEMENT if directions == {good} else CONCERN), mixed


def _drawn(lines: Lines | None, floor: float | None, ceiling: float | None) -> tuple[float | None, float | None, bool]:
    """The limits as they are drawn, and whether one of them is clipped."""
    if lines is None:
        return None, None, False
    lower = lines.lower if floor is None else max(lines.lower, floor)
    upper = lines.upper if ceiling is None else min(lines.upper, ceiling)
    return lower, upper, lower != lines.lower or upper != lines.upper


def _points(
    values: Sequence[float | None],
    denominators: Sequence[float | None],
    computed: _Computed,
    standing: str,
    better: str,
    bounds: tuple[float | None, float | None],
    on_mean: Sequence[float] | None,
) -> list[Point]:
    """The points of one segment, with as much on them as its standing allows."""
    lines = (None,) * len(values) if standing == NONE else computed.lines
    mean = computed.mean
    judged = standing == FULL and mean is not None
    signals = specials(values, lines, mean, on_mean) if judged and mean is not None else ((),) * len(values)
    rows = []
    before, drawn = None, _drawn(None, *bounds)
    for value, denominator, line, rules in zip(values, denominators, lines, signals, strict=True):
        if line is not before:
            before, drawn = line, _drawn(line, *bounds)
        variation, mixed = "", False
        if judged and line is not None and value is not None:
            variation, mixed = _variation(rules, better, value > line.mean) if rules else (COMMON, False)
        rows.append((value, denominator, line, *drawn, rules, variation, mixed))
    return list(map(Point._make, rows))


def _spans(length: int, rebases: Sequence[int]) -> list[tuple[int, int]]:
    cuts = sorted({0, length, *(cut for cut in rebases if 0 < cut < length)})
    return list(pairwise(cuts))


def xmr(
    values: Sequence[float | None],
    *,
    better: str,
    rebases: Sequence[int] = (),
    floor: float | None = 0.0,
    ceiling: float | None = None,
    months: Sequence[int] | None = None,
    grain: str = MONTH,
    on_mean: float = 0.0,
    minimum: Minimum = MINIMUM,
) -> Chart:
    """The XmR chart of single values in date order, None where a month is missing (docs/statistics.md, section 2).

    mean ± 2.66 × mean moving range (Wheeler). `rebases` are the rows at which a new segment starts; `better` is
    'higher', 'lower' or 'neither'; floor and ceiling clip the drawn limits only. on_mean: how close to
    the mean a point counts as on it, in the unit of the values; 0 unless cases are few.
    """
    points: list[Point] = []
    segments = []
    for start, stop in _spans(len(values), rebases):
        part = values[start:stop]
        computed = _xmr_lines(part)
        count = sum(value is not None for value in part)
        standing = minimum.standing(count) if any(computed.lines) else NONE
        points += _points(part, [None] * len(part), computed, standing, better, (floor, ceiling), [on_mean] * len(part))
        segments.append(Segment(start, stop, count, computed.mean, standing))
    rows = tuple(range(len(values)) if months is None else months)
    return Chart(XMR, better, grain, rows, tuple(points), tuple(segments))


def p_prime(
    numerators: Sequence[float | None],
    denominators: Sequence[float | None],
    *,
    better: str,
    scale: float = 100.0,
    rebases: Sequence[int] = (),
    months: Sequence[int] | None = None,
    grain: str = MONTH,
    on_mean: float = 0.0,
    minimum: Minimum = MINIMUM,
) -> Chart:
    """The Laney p′ chart of x out of n (docs/statistics.md, section 3): p ± 3 s_i σz, drawn within 0 to `scale`.

    A row with n = 0 has no value, like one that is missing. Values and lines are x/n times `scale` (100: percent).
    on_mean: the same in cases.
    """
    pairs = list(zip(numerators, denominators, strict=True))
    if any(x is not None and n is not None and not 0 <= x <= n for x, n in pairs):
        raise ValueError("a proportion's numerator must lie between 0 and its denominator")
    values = [None if x is None or not n else x / n * scale for x, n in pairs]
    points: list[Point] = []
    segments = []
    for start, stop in _spans(len(values), rebases):
        part = slice(start, stop)
        computed = _p_prime_lines(numerators[part], denominators[part], scale)
        count = sum(value is not None for value in values[part])
        standing = minimum.standing(count)
        widths = [on_mean * scale / n if n else 0.0 for n in denominators[part]]
        points += _points(values[part], denominators[part], computed, standing, better, (0.0, scale), widths)
        segments.append(Segment(start, stop, count, computed.mean, standing, computed.sigma_z))
    rows = tuple(range(len(values)) if months is None else months)
    return Chart(P_PRIME, better, grain, rows, tuple(points), tuple(segments))
