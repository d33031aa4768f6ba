"""What may be said of the present: the range expected, and time to a target (docs/statistics.md, sections 9 and 12).

It is about the level that holds, and never about limits that the page itself calls out of date.
"""

from dataclasses import dataclass

from metrics.statistics import control, slope
from metrics.statistics.control import MINIMUM, Chart
from metrics.statistics.level import Level

# What may be said of what comes next; '' where nothing is judged.
EXPECTED, NEW_LEVEL, MOVING, CHANGED = "expected", "new level", "moving", "changed"


@dataclass(frozen=True)
class Present:
    """outlook: EXPECTED, or why nothing is: the level is too new, still moving, or something has changed.

    expect: the limits the next figure is expected between. projection: of an improvement with a target, when it is met.
    """

    outlook: str
    expect: tuple[float, float] | None = None
    projection: slope.Projection | None = None


def _values(chart: Chart) -> list[float | None]:
    """The values of the newest segment: the level that holds, or all since limits began."""
    segment = chart.segment
    return [] if segment is None else [point.value for point in chart.points[segment.start : segment.stop]]


def _is_moving(values: list[float | None]) -> bool:
    """Whether the newest points still trend: the slope's 95% interval leaves nought out."""
    line = slope.fit(slope.window(values))
    return line is not None and (line.lower > 0 or line.upper < 0)


def _outlook(chart: Chart, level: Level | None) -> str:
    row = chart.latest
    if row is not None and chart.points[row].variation not in ("", control.COMMON):
        return CHANGED
    if level is None:
        return EXPECTED
    if _is_moving(_values(chart)):
        return MOVING
    return NEW_LEVEL if level.points < MINIMUM.limits else EXPECTED


def present_of(chart: Chart, level: Level | None, variation: str, target: float | None) -> Present:
    """What may be said of the present. chart: with the level's own limits; variation: what the newest figure says."""
    outlook, row = _outlook(chart, level), chart.latest
    expect = None
    if outlook == EXPECTED and row is not None:
        lower, upper = chart.points[row].drawn_lower, chart.points[row].drawn_upper
        expect = None if lower is None or upper is None else (lower, upper)
    projection = None
    if target is not None and variation == control.IMPROVEMENT:
        months = chart.months[-1] - chart.months[-2] if len(chart.months) > 1 else 1
        projection = slope.project(_values(chart), target, chart.better, months)
    return Present(outlook, expect, projection)
