"""The level that holds (docs/statistics.md, section 12): a shift found walking forward, then frozen, still unbroken.

Each point is looked at as if it were the newest level's first: the mean of what came before it is frozen, and from it
on eight points in a row lie on one side of that mean. So an old step does not dissolve as its own points move the mean.
A level is broken where later points fall back too often, of sixteen more than one, of twenty-four more than two: a
single one, which chance brings in two years, ends no level. Within the level found the same is looked for again: a
second step makes the first one history.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.statistics.control import P_PRIME, Chart
from metrics.statistics.rules import DIRECTIONS, compare, sides, tolerance

FEWEST_BEFORE = 12  # points that the first mean is frozen of: as many as limits need
SHIFT = 8  # points in a row on one side of it; as many make a level, of which the next mean is frozen


@dataclass(frozen=True)
class Level:
    """The level that holds now: from `row` of the chart on, 'high' or 'low' beside what came before. `points` in it."""

    row: int
    direction: str
    points: int


@dataclass(frozen=True)
class _Points:
    """The points of a segment that have a value: rows, weights, and how close to a mean counts as on it."""

    rows: list[int]
    values: list[float]
    weights: list[float]
    widths: list[float]

    def since(self, number: int) -> "_Points":
        """Those from one on."""
        return _Points(self.rows[number:], self.values[number:], self.weights[number:], self.widths[number:])


def _points(chart: Chart, on_mean: Sequence[float]) -> _Points:
    segment = chart.segment
    rows = [] if segment is None else list(range(segment.start, segment.stop))
    rows = [row for row in rows if chart.points[row].value is not None]
    weights = [float(chart.points[row].denominator or 0) if chart.method == P_PRIME else 1.0 for row in rows]
    return _Points(rows, [float(chart.points[row].value or 0) for row in rows], weights, [on_mean[row] for row in rows])


def _holds(points: _Points, first: int, mean: float) -> int:
    """1 or -1 where all from `first` on are a level above or below a mean; 0 where they are none."""
    stop = first + SHIFT
    if points.rows[stop - 1] - points.rows[first] != SHIFT - 1:  # a missing one is never bridged
        return 0
    near = tolerance(mean)
    begins = compare(points.values[first], mean, near + points.widths[first])
    if not begins:
        return 0
    for at in range(first + 1, stop):  # most end at their second point
        if compare(points.values[at], mean, near + points.widths[at]) != begins:
            return 0
    goes_on = sides(points.values[stop:], mean, points.widths[stop:])
    back = len(goes_on) - goes_on.count(begins)
    return begins if back <= (len(points.rows) - first) // SHIFT - 1 else 0


def _means_before(points: _Points) -> list[float | None]:
    """The mean of what came before each point; None before the first."""
    total = weight = 0.0
    means: list[float | None] = []
    for value, counts in zip(points.values, points.weights, strict=True):
        means.append(total / weight if weight else None)
        total += value * counts
        weight += counts
    return means


def _apart(points: _Points, first: int) -> float:
    """How far apart the points before and from `first` on lie: the sum of squares between the two."""
    before, after = points.values[:first], points.values[first:]
    difference = sum(after) / len(after) - sum(before) / len(before)
    return difference**2 * len(before) * len(after) / len(points.values)


def _first_shift(points: _Points, fewest: int) -> tuple[int, str] | None:
    """The first point of a level beside the mean of those before it, and which way; None without one.

    fewest: so many must lie before it. Points before a step may lie on its side of the mean by chance: of the points
    that begin a level within the first eight, the one that parts the two best is the first.
    """
    means, last = _means_before(points), len(points.rows) - SHIFT

    def side(number: int) -> int:
        mean = means[number] if number <= last else None
        return 0 if mean is None else _holds(points, number, mean)

    first = next((number for number in range(fewest, last + 1) if side(number)), None)
    if first is None:
        return None
    way = side(first)
    alike = [number for number in range(first, first + SHIFT) if side(number) == way]
    return max(alike, key=lambda number: _apart(points, number)), DIRECTIONS[way]


def _confirmed(chart: Chart, points: int, direction: str) -> bool:
    """Whether a first level is more than chance: long enough, or the newest point signals the same way by itself."""
    if points >= FEWEST_BEFORE or chart.latest is None:
        return points >= FEWEST_BEFORE
    return any(special.direction == direction for special in chart.points[chart.latest].specials)


def level_of(chart: Chart, on_mean: Sequence[float]) -> Level | None:
    """The level that holds in the chart's last segment; None where no shift holds. on_mean: by row, see limits.py."""
    points, level = _points(chart, on_mean), None
    while (shift := _first_shift(points, FEWEST_BEFORE if level is None else SHIFT)) is not None:
        number, direction = shift
        points = points.since(number)
        if level is None and not _confirmed(chart, len(points.rows), direction):
            return None
        level = Level(points.rows[0], direction, len(points.rows))
    return level
