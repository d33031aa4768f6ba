"""A strip of all workers by children per full-time worker."""

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from metrics.analysis.caseloads import BANDS
from metrics.figures import drawing
from metrics.figures.monthly_charts import fixed, room_for
from metrics.words import basic

# Each kind of worker has its own shape and colour in the strip; the last that applies.
KINDS = {
    "social worker": ("circle", drawing.PALETTE[0]),
    "ASYE": ("diamond", drawing.PALETTE[1]),
    "newly started": ("triangle-up", drawing.PALETTE[3]),
    "absent": ("circle-open", drawing.PALETTE[2]),
}
EDGES = (15, 25, 30)
APART, STEP, MOST_HIGH = 0.95, 11, 330  # dots: children between two of one height; pixels a height; pixels in all


def heights(places: Sequence[float]) -> list[int]:
    """How high each dot stands, from 0, so that no two lie on each other: as low as those left of it leave room."""
    ends: list[float] = []
    levels = [0] * len(places)
    for number in sorted(range(len(places)), key=lambda at: places[at]):
        free = next((level for level, end in enumerate(ends) if end + APART <= places[number]), len(ends))
        ends[free : free + 1] = [places[number]]
        levels[number] = free
    return levels


def _band_marks(counts: Sequence[int], last: float) -> tuple[list[drawing.Mark], list[drawing.Mark]]:
    """Every second band shaded, and over each its name and how many stand in it."""
    bounds = [0, *EDGES, last]
    shapes = [
        {
            "type": "rect",
            "xref": "x",
            "yref": "paper",
            "x0": bounds[place],
            "x1": bounds[place + 1],
            "y0": 0,
            "y1": 1,
            "fillcolor": drawing.EVENT,
            "opacity": 0.13,
            "line": {"width": 0},
            "layer": "below",
        }
        for place in (1, 3)
    ]
    names = [
        {
            "text": f"{name}<br><b>{basic.number(count)}</b>",
            "x": (bounds[place] + bounds[place + 1]) / 2,
            "xref": "x",
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"size": 12},
        }
        for place, (name, count) in enumerate(zip(BANDS, counts, strict=True))
    ]
    return shapes, names


def spread_strip(title: str, rows: Sequence[basic.Row], counts: Sequence[int], middle: float) -> go.Figure:
    """One dot a worker by children per full-time worker. `rows`: label, line_key, kind (of KINDS), children, per_fte.

    `counts`: how many stand in each of BANDS, those without any working time too. `middle`: the median. A dot's
    customdata is its line_key.
    """
    places = [row["per_fte"] for row in rows]
    levels = heights(places)
    highest = max(levels, default=0) + 1
    last = max(36.0, max(places, default=0) * 1.04 + 1)
    traces: list[drawing.Mark] = []
    for place, (kind, (symbol, colour)) in enumerate(KINDS.items()):
        of_kind = [number for number, row in enumerate(rows) if row["kind"] == kind]
        if of_kind:
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "name": kind[:1].upper() + kind[1:],
                    "legendrank": place,
                    "x": [places[number] for number in of_kind],
                    "y": [levels[number] for number in of_kind],
                    "customdata": [rows[number]["line_key"] for number in of_kind],
                    "text": [
                        f"{escape(str(rows[number]['label']))}<br>{basic.number(rows[number]['children'])} children, "
                        f"{basic.number(places[number], 1)} per full-time worker"
                        for number in of_kind
                    ],
                    "hovertemplate": "%{text}<extra></extra>",
                    "unselected": drawing.UNFADED,
                    "cliponaxis": False,
                    "marker": {"symbol": symbol, "size": 9, "color": colour, "line": {"width": 1}},
                }
            )
    traces.append(
        {
            "type": "scatter",
            "mode": "lines",
            "name": f"Median, {basic.number(middle, 1)}",
            "x": [middle, middle],
            "y": [-0.7, highest],
            "line": {"color": drawing.EVENT, "width": 2, "dash": "dash"},
            "hoverinfo": "skip",
            "legendrank": 10,
        }
    )
    tall = min(STEP * (highest + 1), MOST_HIGH)
    height = tall + 160 + room_for(title)
    shapes, names = _band_marks(counts, last)
    return drawing.figure(
        traces,
        fixed(
            {
                "title": drawing.heading(title, height),
                "height": height,
                "margin": {"l": 8, "r": 8, "t": 76 + room_for(title), "b": 8},
                "legend": drawing.legend(),
                "hovermode": "closest",
                "shapes": shapes,
                "annotations": names,
                "xaxis": {
                    "range": [0, last],
                    "showgrid": False,
                    "zeroline": False,
                    "automargin": True,
                    "tickvals": [0, 5, 10, *EDGES, *range(40, int(last) + 1, 10)],
                    "ticks": "outside",
                },
                "yaxis": {"visible": False, "range": [-0.7, highest]},
                "paper_bgcolor": "rgba(0,0,0,0)",
                "plot_bgcolor": "rgba(0,0,0,0)",
            }
        ),
    )
