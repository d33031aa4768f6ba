"""The expected range of a judged chart with its mean, and where limits start again.

They come from a `Judged` and from nothing else, cut to the days shown. Nothing crosses a missing month or a rebase.
"""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from metrics.figures import drawing
from metrics.figures.control_charts import ChartRow
from metrics.statistics import control
from metrics.statistics.rules import TWO_OF_THREE

if TYPE_CHECKING:
    from metrics.analysis.verdicts import Judged

RANGE, TRIAL, MEAN, NEAR = "Expected range", "Trial limits", "Mean", "Two-sigma lines"
LEVEL = "New level, cause not written down"
BAND = "rgba(128, 128, 128, .13)"
HALF = {control.MONTH: 15, control.QUARTER: 45, control.APART: 15}  # days on either side of a row that has no neighbour


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
    merged: list[LimitStep] = []
    for step in steps:
        if merged and level(merged[-1].row) == level(step.row):
            merged[-1] = merged[-1]._replace(stop=step.stop)
        else:
            merged.append(step)
    return merged


def _range(name: str, blocks: Sequence[Sequence[LimitStep]], times: float) -> list[drawing.Mark]:
    """The range of every block as a closed shape: filled where limits are full, else dashed and empty."""
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
    mark = drawing.line(name, x[:-1], y[:-1], 0.8, "solid" if name == RANGE else "dash")
    return [mark | {"fill": "toself", "fillcolor": BAND} if name == RANGE else mark]


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
    return [drawing.line(name, x[:-1], y[:-1], 1.2, dash)] if x else []


def limits(rows: Sequence[ChartRow], grain: str, *, times: float = 1.0, mean: bool = True) -> list[drawing.Mark]:
    """The expected range with its mean, and the two-sigma lines where a signal close to a limit is shown.

    `times`: what values are multiplied by (a third: a quarter's count as its monthly average).
    """
    blocks = [_steps(block, HALF[grain]) for block in _blocks(rows)]
    level = [block for block in blocks if block[0].row.segment.provisional]
    logged = [block for block in blocks if not block[0].row.segment.provisional]
    full = [block for block in logged if block[0].row.segment.standing == control.FULL]
    trial = [block for block in logged if block[0].row.segment.standing == control.TRIAL]
    marks = _range(RANGE, full, times) + _range(TRIAL, trial, times) + _range(LEVEL, level, times)
    if mean:
        marks += _unnamed(_levels(MEAN, blocks, lambda row: row.segment.mean, times, "solid"))
    near = [block for block in full if any(control.has_rule(step.row.point, TWO_OF_THREE) for step in block)]
    if mean and near:
        lower = _levels(NEAR, near, lambda row: row.point.lines.near_lower if row.point.lines else None, times, "dot")
        upper = _levels(NEAR, near, lambda row: row.point.lines.near_upper if row.point.lines else None, times, "dot")
        marks += _unnamed([*upper, *lower])
    return marks


def _unnamed(marks: Sequence[drawing.Mark]) -> list[drawing.Mark]:
    """Without a place in the legend, which takes half the chart on a telephone: "How change is told" explains them."""
    return [mark | {"showlegend": False} for mark in marks]


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
