"""One child's events on one line of time: a lane for each kind, spells as bars and single days as dots."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import plotly.graph_objects as go

from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.figures import drawing
from metrics.figures.monthly_charts import fixed, room_for
from metrics.words import basic, on_child

LANE, THICK = 38, 0.44
LEAST = pd.Timedelta(days=4)  # a spell of a day is drawn as wide as can be seen


def child_line(title: str, rows: Sequence[basic.Row], day: object) -> go.Figure:
    """Up to `day`, to which what still goes on is drawn. rows: kind, starts, ends and what on_child.event reads."""
    lanes = [lane for lane in dict.fromkeys(on_child.LANES.values()) if lane in {_lane(row) for row in rows}]
    place_of = {lane: place for place, lane in enumerate(lanes)}
    last = pd.Timestamp(day)  # type: ignore[arg-type]
    spells = [row for row in rows if row["kind"] in on_child.SPELLS]
    points = [row for row in rows if row["kind"] not in on_child.SPELLS]
    first = min((row["starts"] for row in rows), default=last)
    height = 132 + LANE * len(lanes) + room_for(title)
    plan = {
        "title": drawing.heading(title, height),
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 84 + room_for(title), "b": 8},
        "showlegend": False,
        "hovermode": "closest",
        "barmode": "overlay",
        "yaxis": {
            "range": [len(lanes) - 0.5, -0.5],
            "tickvals": list(range(len(lanes))),
            "ticktext": [escape(lane) for lane in lanes],
            "tickfont": {"size": 12},
            "automargin": True,
            "gridcolor": drawing.RULE,
            "zeroline": False,
        },
        "xaxis": {
            "type": "date",
            "range": [first - pd.Timedelta(days=20), last + pd.Timedelta(days=20)],
            "side": "top",
            "tickformat": "%b<br>%Y",
            "nticks": 6,
            "tickangle": 0,
            "showgrid": False,
            "zeroline": False,
        },
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
    }
    return drawing.figure([_bars(spells, place_of, last), _dots(points, place_of)], fixed(plan))


def _lane(row: basic.Row) -> str:
    return on_child.LANES[row["kind"]]


def _bars(rows: Sequence[basic.Row], place_of: dict[str, int], last: pd.Timestamp) -> drawing.Mark:
    ends = [last if is_missing(row["ends"]) else row["ends"] for row in rows]
    widths = [max(end - row["starts"], LEAST) for row, end in zip(rows, ends, strict=True)]
    return {
        "type": "bar",
        "orientation": "h",
        "base": plain.iso([row["starts"] for row in rows]),
        "x": [width / pd.Timedelta(milliseconds=1) for width in widths],
        "y": [place_of[_lane(row)] for row in rows],
        "width": THICK,
        "marker": {
            "color": [drawing.PALETTE[place_of[_lane(row)] % 2] for row in rows],
            "line": {"width": 1.5, "color": "rgba(255,255,255,.9)"},
        },
        "hovertext": [escape(f"{on_child.event(row)}: {on_child.when(row)}") for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _dots(rows: Sequence[basic.Row], place_of: dict[str, int]) -> drawing.Mark:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": plain.iso([row["starts"] for row in rows]),
        "y": [place_of[_lane(row)] for row in rows],
        "marker": {
            "symbol": "diamond",
            "size": 9,
            "color": drawing.EVENT,
            "line": {"width": 1, "color": "rgba(255,255,255,.9)"},
        },
        "text": [escape(f"{on_child.event(row)}: {on_child.when(row)}") for row in rows],
        "hovertemplate": "%{text}<extra></extra>",
    }
