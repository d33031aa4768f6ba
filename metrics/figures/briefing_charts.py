"""The briefing's chart: one measure of a whole authority, large enough for a projector.

Signals come from a `Verdict` alone and have a shape as well as a colour. A hidden month is a gap marked c; a
percentage that is only known to be "at least" something stands at that level as an open triangle.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import plotly.graph_objects as go

from metrics.analysis import suppression
from metrics.base import plain
from metrics.figures import control_charts, drawing, monthly_charts, target_lines
from metrics.statistics.verdict import Verdict
from metrics.words import basic

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure
    from metrics.settings import Target

HEIGHT, SIZE, SIGN = 400, 20, 13  # pixels: a chart, its type, a signal
ONE_MONTH = pd.Timedelta(days=30)  # what an axis of a single point shows


def _mark(name: str, x: Iterable[object], y: object, words: Sequence[str], symbol: str, colour: str) -> drawing.Mark:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": list(x),
        "y": y,
        "text": list(words),
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": 13, "symbol": symbol, "color": colour, "line": {"width": 2, "color": colour}},
        "cliponaxis": False,
    }


def _line(measure: "Measure", rows: pd.DataFrame) -> drawing.Mark:
    shown: Sequence[basic.Row] = plain.records(rows)
    if rows["period"].ne("year").all():
        shown = monthly_charts.with_gaps(shown)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": measure.title,
        "x": plain.iso([row["month"] for row in shown]),
        "y": plain.number_or_none([row["value"] for row in shown]),
        "connectgaps": False,
        "line": {"color": drawing.OWN, "width": 3},
        "marker": {"size": 6, "color": drawing.OWN},
        "text": [basic.latest(measure, row) for row in shown],
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
        "showlegend": False,
    }


def _hidden(measure: "Measure", rows: pd.DataFrame) -> list[drawing.Mark]:
    """Top-coded months at their level, hidden ones as c on the axis."""
    levels = rows["flag"].map(suppression.floor)
    top, gone = rows[levels.notna()], rows[rows["flag"].eq(suppression.HIDDEN)]
    marks = []
    if len(top):
        words = drawing.hover(measure, top)
        marks.append(_mark("At least", top["month"], levels.dropna(), words, "triangle-up-open", drawing.OWN))
    if len(gone):
        mark = _mark("Hidden", gone["month"], [0.0] * len(gone), drawing.hover(measure, gone), "circle", drawing.OWN)
        letters = {"mode": "text", "texttemplate": "c", "textposition": "top center", "textfont": {"size": SIZE}}
        marks.append(mark | letters | {"name": "c: hidden"})
    return marks


def _signals(measure: "Measure", verdict: Verdict, months: Sequence[date]) -> list[drawing.Mark]:
    """The points of a control chart that are signals, by what they say; not of one by quarter."""
    if verdict.chart is None or verdict.chart.grain == "quarter":
        return []
    by_sign: dict[control_charts.Sign, list[tuple[date, float]]] = {}
    for row, point in enumerate(verdict.chart.points):
        sign = control_charts.sign_of(point, verdict.better)
        if sign and point.value is not None:
            by_sign.setdefault(sign, []).append((months[verdict.chart.months[row]], point.value))
    marks = []
    for sign, points in by_sign.items():
        words = [f"{sign.name}: {basic.figure(measure, value)} in {basic.month(month)}" for month, value in points]
        mark = _mark(sign.name, [x for x, _ in points], [y for _, y in points], words, sign.symbol, sign.colour)
        marks.append(mark | {"marker": sign.marker(SIGN)})
    return marks


def _target(targets: "Sequence[Target]", first: pd.Timestamp, last: pd.Timestamp) -> list[drawing.Mark]:
    """The target as a dashed line, stepped on the days it changed."""
    steps = target_lines.target_steps(targets, first.date(), last.date())
    if not steps:
        return []
    days = [pd.Timestamp(start) for start, _, _ in steps] + [last]
    values = [level for _, _, level in steps] + [steps[-1][2]]
    line = {"color": drawing.PALETTE[4], "width": 2, "dash": "dash", "shape": "hv"}
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": "Target",
            "x": days,
            "y": values,
            "line": line,
            "hovertemplate": "Target %{y} from %{x|%d %B %Y}<extra></extra>",
        }
    ]


def briefing(
    measure: "Measure",
    title: str,
    rows: pd.DataFrame,
    events: pd.DataFrame,
    *,
    verdict: Verdict | None = None,
    months: Sequence[date] = (),
    targets: "Sequence[Target]" = (),
    height: int = HEIGHT,
) -> go.Figure:
    """The chart. `rows`: month, period, value, numerator, denominator, flag as the panel may see them.

    `months`: the month end at each position of the verdict.
    """
    if rows.empty:
        return drawing.nothing(title, measure)
    first, last = rows["month"].min(), rows["month"].max()
    traces = [_line(measure, rows), *_hidden(measure, rows)]
    traces += _signals(measure, verdict, months) if verdict else []
    traces += _target(targets, first, last)
    highest = max([rows["value"].max(), *(target.value for target in targets)], default=1.0)
    shapes, letters = drawing.event_marks(events, first, last)
    shown = any(trace.get("showlegend", True) for trace in traces)
    plan = drawing.layout(title, measure, height=height, highest=highest, shapes=shapes, showlegend=shown)
    plan["annotations"] = [letter | {"font": {"size": SIZE}} for letter in letters]
    plan["font"] = {"size": SIZE}
    plan["title"]["font"] = {"size": SIZE + 2}
    plan["legend"]["font"] = {"size": SIZE}
    plan["margin"] |= {"l": 12, "r": 20, "t": 84}
    edge = max((last - first) * 0.02, ONE_MONTH / 2)
    plan["xaxis"] |= {"type": "date", "range": [first - edge, last + edge], "nticks": 6}
    for axis in ("xaxis", "yaxis"):
        plan[axis] |= {"tickfont": {"size": SIZE}, "fixedrange": True}
    return drawing.figure(traces, plan | {"dragmode": False})
