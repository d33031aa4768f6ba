"""The marks of a judged chart: expected range, mean, signals, whiskers, target and rebases.

They come from a `Judged` and from nothing else, cut to the days shown: what is judged is always the whole history.
Nothing crosses a missing month or a rebase.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from metrics.analysis.verdicts import is_signal
from metrics.figures import drawing
from metrics.statistics import control
from metrics.statistics.intervals import needs_whiskers, wilson
from metrics.statistics.rules import HIGH, LOW, TWO_OF_THREE
from metrics.words import on_trajectory

if TYPE_CHECKING:
    from metrics.analysis.verdicts import Judged
    from metrics.questions.catalogue import Measure
    from metrics.settings import Target
    from metrics.statistics.control import Point

RANGE, TRIAL, MEAN, NEAR = "Expected range", "Trial limits", "Mean", "Two-sigma lines"
BAND = "rgba(128, 128, 128, .13)"
HALF = {control.MONTH: 15, control.QUARTER: 45}  # days on either side of a row that has no neighbour
CLOSE_LABELS = 0.16  # of the width: two labels nearer than this would touch on a narrow screen


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


# -- the expected range -----------------------------------------------------------------------------------------------


class LimitStep(NamedTuple):
    """What holds from one day to another, as ISO days."""

    start: str
    stop: str
    row: ChartRow


def _blocks(rows: Sequence[ChartRow]) -> list[list[ChartRow]]:
    """Rows with limits in unbroken stretches: cut at a missing month and at a rebase."""
    drawn = [row for row in rows if row.point.value is not None and row.point.drawn_lower is not None]
    blocks: list[list[ChartRow]] = []
    for row in drawn:
        before = blocks[-1][-1] if blocks else None
        if before is None or row.at != before.at + 1 or row.segment != before.segment:
            blocks.append([])
        blocks[-1].append(row)
    return blocks


def _steps(block: Sequence[ChartRow], half: int) -> list[LimitStep]:
    """Each row from halfway to the one before it to halfway to the one after it."""
    days = [row.day.toordinal() for row in block]
    between = [(old + new) // 2 for old, new in pairwise(days)]
    edges = [date.fromordinal(day).isoformat() for day in (days[0] - half, *between, days[-1] + half)]
    return [LimitStep(start, stop, row) for (start, stop), row in zip(pairwise(edges), block, strict=True)]


def _merged(steps: Sequence[LimitStep], level: Callable[[ChartRow], object]) -> list[LimitStep]:
    """Steps on the same level as one."""
    found: list[LimitStep] = []
    for step in steps:
        if found and level(found[-1].row) == level(step.row):
            found[-1] = found[-1]._replace(stop=step.stop)
        else:
            found.append(step)
    return found


def _line(name: str, x: Sequence[object], y: Sequence[object], width: float, dash: str = "solid") -> drawing.Mark:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": list(x),
        "y": list(y),
        "line": {"color": drawing.EVENT, "width": width, "dash": dash},
        "hoverinfo": "skip",
        "connectgaps": False,
    }


def _range(name: str, blocks: Sequence[Sequence[LimitStep]], times: float) -> list[drawing.Mark]:
    """The range of every block as a closed shape: filled where limits are full, dashed and empty where on trial."""
    x: list[str | None] = []
    y: list[float | None] = []
    for block in blocks:
        steps = _merged(block, lambda row: (row.point.drawn_lower, row.point.drawn_upper))
        upper = [(day, step.row.point.drawn_upper) for step in steps for day in (step.start, step.stop)]
        lower = [(day, step.row.point.drawn_lower) for step in steps for day in (step.start, step.stop)]
        for day, level in (*upper, *reversed(lower), upper[0]):
            x.append(day)
            y.append(None if level is None else level * times)
        x.append(None)
        y.append(None)
    if not x:
        return []
    mark = _line(name, x[:-1], y[:-1], 0.8, "dash" if name == TRIAL else "solid")
    return [mark if name == TRIAL else mark | {"fill": "toself", "fillcolor": BAND}]


def _levels(
    name: str, blocks: Sequence[Sequence[LimitStep]], level: Callable[[ChartRow], float | None], times: float, dash: str
) -> list[drawing.Mark]:
    x: list[str | None] = []
    y: list[float | None] = []
    for block in blocks:
        for step in _merged(block, level):
            value = level(step.row)
            x += [step.start, step.stop]
            y += [None if value is None else value * times] * 2
        x.append(None)
        y.append(None)
    return [_line(name, x[:-1], y[:-1], 1.2, dash)] if x else []


def limits(rows: Sequence[ChartRow], grain: str, *, times: float = 1.0, mean: bool = True) -> list[drawing.Mark]:
    """The expected range with its mean, and the two-sigma lines where a signal close to a limit is shown.

    `times`: what values are multiplied by (a third: a quarter's count as its monthly average).
    """
    blocks = [_steps(block, HALF[grain]) for block in _blocks(rows)]
    full = [block for block in blocks if block[0].row.segment.standing == control.FULL]
    trial = [block for block in blocks if block[0].row.segment.standing == control.TRIAL]
    marks = _range(RANGE, full, times) + _range(TRIAL, trial, times)
    if mean:
        marks += _levels(MEAN, blocks, lambda row: row.segment.mean, times, "solid")
    near = [block for block in full if any(control.has_rule(step.row.point, TWO_OF_THREE) for step in block)]
    if mean and near:
        lower = _levels(NEAR, near, lambda row: row.point.lines and row.point.lines.near_lower, times, "dot")
        upper = _levels(NEAR, near, lambda row: row.point.lines and row.point.lines.near_upper, times, "dot")
        marks += [one | {"showlegend": not number} for number, one in enumerate([*upper, *lower])]
    return marks


def size_of(points: int) -> float:
    """How large signals are drawn, in pixels: the more points, the smaller, so that they stay apart."""
    return 12 if points <= 30 else 9.5 if points <= 60 else 8


# -- points -----------------------------------------------------------------------------------------------------------


def signals(
    rows: Iterable[ChartRow], better: str, told: Callable[[ChartRow], str], *, times: float = 1.0, size: float = 12
) -> list[drawing.Mark]:
    """One mark for each kind of signal, in the shape, colour and word of its kind. `told`: a point in words."""
    found: dict[Sign, list[ChartRow]] = {}
    for row in rows:
        sign = sign_of(row.point, better)
        if sign and row.point.value is not None:
            found.setdefault(sign, []).append(row)
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": sign.name,
            "x": [row.day.isoformat() for row in shown],
            "y": [row.point.value * times for row in shown if row.point.value is not None],
            "text": [told(row) for row in shown],
            "hovertemplate": "%{text}<extra></extra>",
            "marker": sign.marker(size),
            "cliponaxis": False,
        }
        for sign, shown in found.items()
    ]


def interval(measure: "Measure", numerator: float | None, denominator: float | None) -> tuple[float, float] | None:
    """Wilson's 95% interval of a percentage of fewer than 50, in points; None where none is drawn."""
    if numerator is None or denominator is None or not on_trajectory.weight(measure, denominator):
        return None
    if not needs_whiskers(denominator) or not 0 <= numerator <= denominator:
        return None
    found = wilson(numerator, denominator).times(measure.scale)
    return found.lower, found.upper


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


# -- target and rebases -----------------------------------------------------------------------------------------------


def target_steps(
    targets: "Sequence[Target]", first: date, last: date, times: float = 1.0
) -> list[tuple[date, date, float]]:
    """From when to when each target holds between two days, and its level."""
    days = [max(target.since, first) for target in targets] + [last]
    steps = [
        (day, min(until, last), target.value * times)
        for target, (day, until) in zip(targets, pairwise(days), strict=True)
    ]
    return [step for step in steps if step[0] < step[1]]


def target_line(steps: Sequence[tuple[date, date, float]], told: Callable[[float], str]) -> list[drawing.Mark]:
    """The target as a black dashed line, stepped on the days it changed."""
    if not steps:
        return []
    x = [day.isoformat() for start, stop, _ in steps for day in (start, stop)]
    y = [level for _, _, level in steps for _ in range(2)]
    mark = _line("Target", x, y, 2, "dash") | {"hoverinfo": "text", "text": [f"Target {told(level)}" for level in y]}
    mark["line"] |= {"color": drawing.PALETTE[4]}
    return [mark]


def target_labels(
    steps: Sequence[tuple[date, date, float]], told: Callable[[float], str], first: date, last: date
) -> list[drawing.Mark]:
    """The newest target's label beside the chart, and the level of those before it above their line."""
    if not steps:
        return []
    common = {"showarrow": False, "font": {"size": 11}, "align": "left"}
    width = max(1, (last - first).days)
    earlier = [
        {**common, "x": start.isoformat(), "y": level, "text": told(level), "xanchor": "left", "yanchor": "bottom"}
        for start, stop, level in steps[:-1]
        if (stop - start).days >= CLOSE_LABELS / 2 * width
    ]
    newest = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 3, "y": steps[-1][2], "yanchor": "middle"}
    return [*earlier, {**common, **newest, "text": f"target<br>{told(steps[-1][2])}"}]


def rebase_marks(judged: "Judged | None", first: date, last: date) -> tuple[list[drawing.Mark], list[drawing.Mark]]:
    """A dotted line where limits start again, and its label at the foot of the chart, in two rows."""
    if judged is None or judged.verdict.chart is None or not judged.months:
        return [], []
    days = [rebase.month.replace(day=1) for rebase in judged.rebases]
    shown = [day for day in days if max(first, judged.months[0]) < day < min(last, judged.months[-1])]
    line = {"color": drawing.PALETTE[2], "width": 1.5, "dash": "dot"}
    common = {"xref": "x", "yref": "paper"}
    shapes = [
        {**common, "type": "line", "x0": day.isoformat(), "x1": day.isoformat(), "y0": 0, "y1": 1, "line": line}
        for day in shown
    ]
    middle = first + (last - first) / 2
    labels = [
        {
            **common,
            "x": day.isoformat(),
            "y": 0,
            "yanchor": "bottom",
            "yshift": 14 * (number % 2),
            "xanchor": "left" if day < middle else "right",
            "text": " limits start again ",
            "showarrow": False,
            "font": {"size": 11},
        }
        for number, day in enumerate(shown)
    ]
    return shapes, labels
