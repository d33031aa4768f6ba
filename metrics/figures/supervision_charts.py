"""The year of supervision, one strip a worker."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import plotly.graph_objects as go

from metrics.base import plain
from metrics.figures import drawing
from metrics.figures.monthly_charts import fixed, room_for
from metrics.words import basic

STRIP = 24
KINDS = {  # kind of supervision: name, symbol, size, colour
    "personal": ("Personal supervision", "circle", 9, drawing.PALETTE[0]),
    "group": ("Group supervision", "square-open", 8, drawing.PALETTE[2]),
    "unknown": ("Kind not recorded", "x-thin-open", 8, drawing.PALETTE[3]),
}


def _dots(kind: str, held: Sequence[basic.Row], place_of: dict[str, int]) -> drawing.Mark:
    name, symbol, size, colour = KINDS[kind]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": plain.iso([row["held"] for row in held]),
        "y": [place_of[row["worker"]] for row in held],
        "marker": {"symbol": symbol, "size": size, "color": colour, "line": {"width": 1.5, "color": colour}},
        "text": [escape(str(row["name"])) for row in held],
        "hovertemplate": "%{text}: %{x|%-d %B %Y}<extra>" + name + "</extra>",
    }


def _due(people: pd.DataFrame, first: pd.Timestamp, place_of: dict[str, int]) -> drawing.Mark:
    rows = [row for row in plain.records(people, ("worker", "name", "due")) if row["due"] >= first]  # NaT is not
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Next due",
        "x": plain.iso([row["due"] for row in rows]),
        "y": [place_of[row["worker"]] for row in rows],
        "marker": {"symbol": "diamond-open", "size": 9, "color": drawing.EVENT, "line": {"width": 2}},
        "text": [f"{escape(str(row['name']))}: due {basic.day(row['due'])}" for row in rows],
        "hovertemplate": "%{text}<extra></extra>",
    }


def calendar_strip(title: str, people: pd.DataFrame, held: pd.DataFrame, day: object) -> go.Figure:
    """A year up to `day`. `people`, top to bottom: worker, name, label, due. `held`: worker, name, held, kind."""
    place_of = {worker: place for place, worker in enumerate(people["worker"].tolist())}
    known = held.loc[[worker in place_of for worker in held["worker"].tolist()]]
    shown: dict[str, list[basic.Row]] = {kind: [] for kind in KINDS}
    for row in plain.records(known, ("worker", "name", "held", "kind")):
        shown[row["kind"]].append(row)
    last = pd.Timestamp(day)  # type: ignore[arg-type]
    first = last - pd.DateOffset(years=1)
    height = 132 + STRIP * len(people) + room_for(title)
    traces = [_dots(kind, rows, place_of) for kind, rows in shown.items() if rows]
    line = {
        "type": "line",
        "x0": last,
        "x1": last,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": drawing.EVENT, "width": 1},
        "layer": "below",
    }
    plan = {
        "title": drawing.heading(title, height),
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 66 + room_for(title), "b": 8},
        "legend": drawing.legend(),
        "hovermode": "closest",
        "shapes": [line],
        "yaxis": {
            "range": [len(people) - 0.5, -0.5],
            "tickvals": list(range(len(people))),
            "ticktext": [escape(label) for label in people["label"]],
            "tickfont": {"size": 12},
            "automargin": True,
            "gridcolor": drawing.RULE,
            "zeroline": False,
            "ticklabelstandoff": 4,
        },
        "xaxis": {
            "type": "date",
            "range": [first, last + pd.Timedelta(days=36)],
            "side": "top",
            "tickformat": "%b<br>%Y",
            "dtick": "M3",  # labels stay upright on a narrow screen
            "tickangle": 0,
            "showgrid": False,
            "zeroline": False,
        },
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
    }
    return drawing.figure([*traces, _due(people, first, place_of)], fixed(plan))
