"""The points of a judged chart: its rows, the signs of signals, and whiskers.

They come from a `Judged` and from nothing else, cut to the days shown: what is judged is always the whole history.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from metrics.analysis.verdicts import is_signal
from metrics.figures import drawing
from metrics.statistics import control
from metrics.statistics.intervals import needs_whiskers, wilson
from metrics.statistics.rules import HIGH, LOW
from metrics.words import on_trajectory

if TYPE_CHECKING:
    from metrics.analysis.verdicts import Judged
    from metrics.questions.catalogue import Measure
    from metrics.statistics.control import Point


@dataclass(frozen=True)
class Sign:
    """How a signal is drawn: its word, its shape, its colour and that of its edge."""

    name: str
    symbol: str
    colour: str
    edge: str

    def marker(self, size: float) -> drawing.Mark:
        """Its marker; an open shape needs a stronger edge."""
        width = size / (5 if self.symbol.endswith("open") else 8)
        return {"size": size, "symbol": self.symbol, "color": self.colour, "line": {"width": width, "color": self.edge}}


def sign_of(point: "Point", better: str) -> Sign | None:
    """The sign of a point; None without a signal. An improvement's triangle points the way that is better."""
    good = "triangle-down" if better == "lower" else "triangle-up"
    signs = {
        control.IMPROVEMENT: (good, drawing.PALETTE[1], drawing.OWN),
        control.CONCERN: ("diamond", drawing.PALETTE[3], drawing.PALETTE[2]),
        HIGH: ("square", drawing.PALETTE[5], drawing.PALETTE[2]),
        LOW: ("square-open", drawing.PALETTE[2], drawing.PALETTE[2]),
    }
    if not is_signal(point):
        return None
    name = on_trajectory.signal(point)
    return Sign(name, *(("star", drawing.PALETTE[2], drawing.PALETTE[2]) if point.mixed else signs[point.variation]))


class ChartRow(NamedTuple):
    """One point of a control chart: the last day of its month or quarter, its number on the chart, and its segment."""

    day: date
    at: int
    point: "Point"
    segment: control.Segment


def rows_of(judged: "Judged | None", first: date = date.min, last: date = date.max) -> list[ChartRow]:
    """The points of a flow's control chart between two days; none for a stock, which has no chart."""
    chart = judged.verdict.chart if judged else None
    if judged is None or chart is None:
        return []
    parts = [part for part in chart.segments for _ in range(part.start, part.stop)]
    rows = [
        ChartRow(judged.months[month], at, point, part)
        for at, (month, point, part) in enumerate(zip(chart.months, chart.points, parts, strict=True))
    ]
    return [row for row in rows if first <= row.day <= last]


def by_quarter(judged: "Judged | None") -> bool:
    """Whether months are too small, so that the chart goes by quarter; not before there is a whole one."""
    chart = judged.verdict.chart if judged else None
    return chart is not None and chart.grain == control.QUARTER and bool(chart.points)


def size_of(points: int) -> float:
    """How large signals are drawn, in pixels: the more points, the smaller, so that they stay apart."""
    return 12 if points <= 30 else 9.5 if points <= 60 else 8


def signals(
    rows: Iterable[ChartRow], better: str, words_of: Callable[[ChartRow], str], *, times: float = 1.0, size: float = 12
) -> list[drawing.Mark]:
    """One mark for each kind of signal, in the shape, colour and word of its kind. `words_of`: a point in words."""
    by_sign: dict[Sign, list[ChartRow]] = {}
    for row in rows:
        sign = sign_of(row.point, better)
        if sign and row.point.value is not None:
            by_sign.setdefault(sign, []).append(row)
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": sign.name,
            "x": [row.day.isoformat() for row in shown],
            "y": [row.point.value * times for row in shown if row.point.value is not None],
            "text": [words_of(row) for row in shown],
            "hovertemplate": "%{text}<extra></extra>",
            "marker": sign.marker(size),
            "cliponaxis": False,
        }
        for sign, shown in by_sign.items()
    ]


def interval(measure: "Measure", numerator: float | None, denominator: float | None) -> tuple[float, float] | None:
    """Wilson's 95% interval of a percentage of fewer than 50, in points; None where none is drawn."""
    if numerator is None or denominator is None or not on_trajectory.weight(measure, denominator):
        return None
    if not needs_whiskers(denominator) or not 0 <= numerator <= denominator:
        return None
    ends = wilson(numerator, denominator).times(measure.scale)
    return ends.lower, ends.upper


def whiskers(values: Sequence[float | None], intervals: Sequence[tuple[float, float] | None]) -> drawing.Mark | None:
    """The `error_y` of a line whose points have these intervals; None where none has one."""
    if not any(intervals):
        return None
    pairs = list(zip(values, intervals, strict=True))
    return {
        "type": "data",
        "symmetric": False,
        "array": [None if value is None or ends is None else ends[1] - value for value, ends in pairs],
        "arrayminus": [None if value is None or ends is None else value - ends[0] for value, ends in pairs],
        "color": drawing.EVENT,
        "thickness": 1,
        "width": 2,
    }
