"""A measure by the bands of a breakdown: a small chart for each, all on one scale, with gaps where it is hidden."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import plotly.graph_objects as go

from metrics.base import plain
from metrics.figures import drawing, monthly_charts, small_multiples
from metrics.figures.trajectory_charts import Window, highest_of
from metrics.words import basic, on_breakdowns

if TYPE_CHECKING:
    from metrics.questions.breakdown import Breakdown
    from metrics.questions.catalogue import Measure

WIDTH = 1.6


def by_band(
    measure: "Measure", breakdown: "Breakdown", rows: pd.DataFrame, events: pd.DataFrame, first: date, last: date
) -> go.Figure:
    """One small chart a band, in the order of the rows. `rows`: band, month, value, numerator, denominator, flag …"""
    title = f"{measure.title}, by {breakdown.title.lower()}"
    bands = list(dict.fromkeys(rows["band"].tolist()))
    if not bands:
        return drawing.nothing(title, measure)
    drawn = {band: _traces(measure, rows[rows["band"].eq(band)]) for band in bands}
    highest = max(highest_of(traces) for traces in drawn.values())
    axis = drawing.value_axis(measure, highest) | {"nticks": 3, "automargin": False, "tickfont": {"size": 10}}
    marks, letters = drawing.event_marks(events, first, last, wide=small_multiples.LETTER, rise=small_multiples.RISE)
    plan = drawing.layout(title, measure, height=small_multiples.height_of(len(bands)), showlegend=False)
    plan["margin"] = {"l": 42, "r": 8, "t": small_multiples.TITLE, "b": 28}
    plan |= {"shapes": [], "annotations": []}
    traces: list[drawing.Mark] = []
    window = Window(first, last)
    for index, band in enumerate(bands):
        panel = small_multiples.Panel.at(index, len(bands))
        plan |= panel.layout(window, axis)
        plan["shapes"] += panel.marked(marks)
        plan["annotations"] += [] if panel.row else panel.marked(letters, font={"size": 10})
        plan["annotations"].append(panel.named(on_breakdowns.shown(band)))
        traces += [trace | panel.axes for trace in drawn[band]]
    return drawing.figure(traces, plan)


def _traces(measure: "Measure", rows: pd.DataFrame) -> list[drawing.Mark]:
    """A band's line, and a hollow point of a month still running."""
    months = plain.records(rows, [name for name in monthly_charts.MONTH if name in rows])
    whole = [month for month in months if month["complete"] is not False]
    running = [month for month in months if month["complete"] is False]
    line = monthly_charts.whole_months(measure, whole)
    line |= {"mode": _mode(whole), "line": {"color": drawing.OWN, "width": WIDTH}, "marker": {"size": 4}}
    return [line, *([monthly_charts.so_far(measure, running)] if running else [])]


def _mode(months: Sequence[basic.Row]) -> str:
    """A month alone between hidden ones would be no line: then points are drawn."""
    return "lines+markers" if any(month["flag"] for month in months) else "lines"
