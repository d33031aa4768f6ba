"""What a control chart is and says: its points, segments, latest variation and assurance (docs/statistics.md).

A segment runs from one rebase to the next and has its own mean, limits and signals. How charts are worked out is in
limits.py.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from metrics.statistics.rules import HIGH, LOW, Lines, Special, tolerance

XMR, P_PRIME = "XmR", "Laney p′"
COMMON, IMPROVEMENT, CONCERN = "common", "improvement", "concern"
NONE, TRIAL, FULL = "none", "trial", "full"
ALWAYS, SOMETIMES, NEVER = "always", "sometimes", "never"
MONTH, QUARTER, APART = "month", "quarter", "apart"  # apart: month ends so many days from one another


@dataclass(frozen=True)
class Minimum:
    """Points a segment needs: under `limits` there are none, under `signals` they are trial limits without icons."""

    limits: int = 12
    signals: int = 15

    def standing(self, points: int) -> str:
        """'none', 'trial' or 'full' for a segment with so many points."""
        return NONE if points < self.limits else TRIAL if points < self.signals else FULL


MINIMUM = Minimum()


class Point(NamedTuple):
    """One month or quarter. `value` is None where it is missing; `lines` is None where there are no limits.

    variation: 'common', 'improvement', 'concern', 'high', 'low'; '' where nothing is judged.
    """

    value: float | None
    denominator: float | None
    lines: Lines | None
    drawn_lower: float | None
    drawn_upper: float | None
    clipped: bool
    specials: tuple[Special, ...]
    variation: str
    mixed: bool


@dataclass(frozen=True)
class Segment:
    """Rows start to stop (not included); `points` have a value. sigma_z is 1 on an XmR chart.

    provisional: a level that holds and that nobody has logged; its limits are drawn dashed.
    """

    start: int
    stop: int
    points: int
    mean: float | None
    standing: str
    sigma_z: float = 1.0
    provisional: bool = False


@dataclass(frozen=True)
class Chart:
    """A control chart. `months` is the position of the last month of each row: on a monthly chart, the row itself."""

    method: str
    better: str
    grain: str
    months: tuple[int, ...]
    points: tuple[Point, ...]
    segments: tuple[Segment, ...] = field(default=())

    @cached_property
    def latest(self) -> int | None:
        """The row of the newest point that has a value."""
        rows = [row for row, point in enumerate(self.points) if point.value is not None]
        return rows[-1] if rows else None

    @property
    def variation(self) -> str:
        """What the latest point says; '' where nothing is judged."""
        return "" if self.latest is None else self.points[self.latest].variation

    @cached_property
    def segment(self) -> Segment | None:
        """The segment of the latest point."""
        if self.latest is None:
            return None
        return next(part for part in self.segments if part.start <= self.latest < part.stop)

    @property
    def sigma_z(self) -> float:
        """The largest sigma z of any segment; 1 on an XmR chart."""
        return max((part.sigma_z for part in self.segments), default=1.0)

    @property
    def dispersion(self) -> float:
        """How many times its mean the variance of a count is, as its steps show it; at least 1, the largest segment's.

        Without limits nothing is known of it.
        """
        largest = 1.0
        for part in self.segments:
            lines = next((point.lines for point in self.points[part.start : part.stop] if point.lines), None)
            if lines is not None and lines.mean > 0:
                largest = max(largest, ((lines.upper - lines.mean) / 3) ** 2 / lines.mean)
        return largest

    def first_month(self, row: int) -> int:
        """The position of the first month a row stands for."""
        return self.months[row] - (2 if self.grain == QUARTER else 0)


def assurance(chart: Chart, target: float | None) -> str:
    """Whether the process meets the target as it runs: 'always', 'sometimes', 'never' without a change; '' unjudged.

    Compared with the latest point's limits, as computed and not as drawn. A target exactly on a limit counts as
    met or as missed, not as sometimes.
    """
    row = chart.latest
    if row is None or target is None or chart.better == "neither":
        return ""
    lines, segment = chart.points[row].lines, chart.segment
    provisional = segment is not None and segment.provisional  # told in words from twelve points on, without a mark
    if lines is None or not (chart.points[row].variation or provisional):
        return ""
    sign = 1 if chart.better == "higher" else -1
    worst, best = sorted((sign * lines.lower, sign * lines.upper))
    near = tolerance(lines.mean)
    if sign * target <= worst + near:
        return ALWAYS
    return NEVER if sign * target >= best - near else SOMETIMES


def began(chart: Chart) -> int | None:
    """The first row of the unbroken stretch of points that say what the latest one says; None without a signal.

    A stretch goes one way: a concern because it was high does not go on in one because it rises again from a low level.
    """
    row = chart.latest
    if row is None or chart.points[row].variation in ("", COMMON):
        return None
    segment = chart.segment
    first = segment.start if segment else 0
    latest = chart.points[row].variation, direction(chart.points[row])
    while row > first and (chart.points[row - 1].variation, direction(chart.points[row - 1])) == latest:
        row -= 1
    return row


def direction(point: Point) -> str:
    """Which way a point's signals go, 'high' or 'low': where they disagree its side of the mean; '' without one."""
    ways = {special.direction for special in point.specials}
    if len(ways) == 1:
        return ways.pop()
    if not ways or point.value is None or point.lines is None:
        return ""
    return HIGH if point.value > point.lines.mean else LOW


def has_rule(point: Point, rule: str) -> bool:
    """True where one of the four rules holds at a point."""
    return any(special.rule == rule for special in point.specials)
