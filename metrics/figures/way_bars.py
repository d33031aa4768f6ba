"""A cohort's way through the front door: one bar for each step, as long as those who came so far."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from metrics.figures import drawing, monthly_charts

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

OPEN = "/"  # the pattern of a step that may still grow


def way_bars(
    measure: "Measure",
    title: str,
    names: Sequence[str],
    counts: Sequence[int],
    words: Sequence[str],
    over: Sequence[bool],
) -> go.Figure:
    """Horizontal bars in the order of the steps. words: what is written at each; over: whether its time is over."""
    height = 84 + 40 * len(names)
    plan = drawing.layout(title, measure, height=height, showlegend=False)
    plan["title"] |= {"y": 1 - 12 / height}
    plan["yaxis"] = {"autorange": "reversed", "automargin": True, "type": "category", "ticklabelstandoff": 6}
    plan["xaxis"] |= {"visible": False, "range": [0, (max(counts, default=0) or 1) * 1.42]}
    plan["margin"] |= {"t": monthly_charts.TOP + monthly_charts.room_for(title)}
    pattern = {
        "fgcolor": "rgba(255,255,255,.7)",
        "shape": ["" if done else OPEN for done in over],
        "fillmode": "overlay",
        "size": 6,
    }
    bar: drawing.Mark = {
        "type": "bar",
        "orientation": "h",
        "x": list(counts),
        "y": list(names),
        "marker": {"color": drawing.OWN, "pattern": pattern},
        "text": list(words),
        "textposition": "outside",
        "cliponaxis": False,
        "hovertemplate": "%{y}: %{text}<extra></extra>",
    }
    return drawing.figure([bar], monthly_charts.fixed(plan))
