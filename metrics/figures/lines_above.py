"""Several measures of one place over the same months: one small line above the other, each on a scale of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from metrics.figures import drawing, monthly_charts
from metrics.words import basic

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

PLOT, NAME, TOP, BELOW = 96, 34, 52, 44  # heights in pixels: a line, the name above it, the title, the months


@dataclass(frozen=True)
class LineDrawn:
    """A measure and its rows, with monthly_charts.MONTH, in order."""

    measure: "Measure"
    rows: Sequence[basic.Row]


def lines_above(title: str, lines: Sequence[LineDrawn]) -> go.Figure:
    """The lines in their order from above, over the same months; a gap where a month is missing or hidden."""
    height = TOP + BELOW + len(lines) * (PLOT + NAME)
    plan = drawing.layout(title, lines[0].measure, height=height, showlegend=False)
    plan["title"] = drawing.heading(title, height)
    plan["margin"] |= {"t": TOP, "b": BELOW}
    days = [row["month"] for line in lines for row in line.rows]
    plan["xaxis"] |= monthly_charts.month_axis(days) | {"anchor": _axis("y", len(lines) - 1), "fixedrange": True}
    plan["annotations"] = [_name(line, at, len(lines)) for at, line in enumerate(lines)]
    for at, line in enumerate(lines):
        plan[f"yaxis{_number(at)}"] = _scale(line, at, len(lines))
    traces = [
        monthly_charts.whole_months(line.measure, line.rows, line.measure.title) | {"yaxis": _axis("y", at)}
        for at, line in enumerate(lines)
    ]
    return drawing.figure(traces, plan | {"dragmode": False})


def _number(at: int) -> str:
    return "" if at == 0 else str(at + 1)


def _axis(letter: str, at: int) -> str:
    return f"{letter}{_number(at)}"


def _upper(at: int, of: int) -> float:
    """Where a line's own room begins, from above, as a share of all the room."""
    return 1 - at / of


def _scale(line: LineDrawn, at: int, of: int) -> drawing.Mark:
    """From zero: a line's height beside another's tells nothing, its own course does."""
    share = PLOT / (PLOT + NAME)
    upper = _upper(at, of) - (1 - share) / of
    highest = max([float(str(row["value"])) for row in line.rows if row["value"] == row["value"]], default=0.0)
    axis = drawing.value_axis(line.measure, highest)
    return axis | {"domain": [max(_upper(at + 1, of), 0), upper], "nticks": 3, "fixedrange": True}


def _name(line: LineDrawn, at: int, of: int) -> drawing.Mark:
    return {
        "text": f"<b>{escape(line.measure.title, quote=False)}</b>",
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": _upper(at, of),
        "yanchor": "top",
        "showarrow": False,
        "font": {"size": 14},
    }


def table(lines: Sequence[LineDrawn]) -> dict[str, list[object]]:
    """The same as columns, the newest month first: each figure in words, a dash where there is none."""
    days = sorted({row["month"] for line in lines for row in line.rows}, reverse=True)  # type: ignore[type-var]
    columns: dict[str, list[object]] = {"Month": [basic.month(day) for day in days]}
    for line in lines:
        figures = {row["month"]: basic.figure_of(line.measure, row) for row in line.rows}
        columns[line.measure.title] = [figures.get(day, "–") for day in days]
    return columns
