"""A stock and what flows into and out of it in one picture: the number open, and beneath it starts and ends by month.

Two plots over the same months and never two scales on one: starts stand above a line, ends hang beneath it, so that
where the bars above are longer the number rises.
"""

from typing import TYPE_CHECKING

import pandas as pd
import plotly.graph_objects as go

from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.figures import drawing, monthly_charts
from metrics.words import basic

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

HEIGHT = 430
STOCK, FLOWS = [0.42, 1.0], [0.0, 0.34]  # shares of the height
HALF = pd.Timedelta(days=20)  # of a month and a little, so that no bar is cut
STARTED, ENDED = 1, -1  # which way the bars stand


def _bars(measure: "Measure", rows: pd.DataFrame, way: int) -> drawing.Mark:
    """The whole months of a flow as bars above or beneath the line."""
    whole = [row for row in plain.records(rows) if row["complete"] is not False and not is_missing(row["value"])]
    return {
        "type": "bar",
        "name": measure.title,
        "x": [row["month"].isoformat()[:10] for row in whole],
        "y": [way * float(row["value"]) for row in whole],
        "text": [f"{measure.title}: {basic.latest(measure, row)}" for row in whole],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
        "yaxis": "y2",
        "marker": monthly_charts.filled(0 if way == STARTED else 1),
    }


def stock_and_flow(
    stock: "Measure",
    title: str,
    rows: pd.DataFrame,
    started: tuple["Measure", pd.DataFrame],
    ended: tuple["Measure", pd.DataFrame],
    events: pd.DataFrame,
    first: object,
    last: object,
) -> go.Figure:
    """The picture. `rows` and those of the flows: month, value, numerator, denominator, flag, complete, oldest first.

    `events`: those whose letters stand over both plots.
    """
    whole = [row for row in plain.records(rows) if row["complete"] is not False]
    line = monthly_charts.whole_months(stock, whole, stock.title)
    bars = [_bars(*started, STARTED), _bars(*ended, ENDED)]
    counts = [abs(value) for bar in bars for value in bar["y"]]
    most = max(counts, default=1.0) or 1.0
    highest = max((value for value in line["y"] if value is not None), default=1.0)
    shapes, letters = drawing.event_marks(events, first, last)
    plan = drawing.layout(title, stock, height=HEIGHT, highest=highest, showlegend=True)
    plan |= {"shapes": shapes, "annotations": letters, "barmode": "relative", "bargap": 0.25}
    plan["yaxis"] |= {"domain": STOCK}
    both = [basic.number(most), "0", basic.number(most)]
    plan["yaxis2"] = drawing.value_axis(stock, most) | {
        "domain": FLOWS,
        "range": [-most * 1.08, most * 1.08],
        "tickvals": [-most, 0, most],
        "ticktext": both,
    }
    ends = [pd.Timestamp(first) - HALF, pd.Timestamp(last) + HALF]  # type: ignore[arg-type]
    plan["xaxis"] |= {"type": "date", "nticks": 7, "anchor": "y2", "range": ends}
    return drawing.figure([line, *bars], monthly_charts.fixed(plan))
