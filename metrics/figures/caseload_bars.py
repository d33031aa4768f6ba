"""One bar per worker, by the status of the children they hold, against their promise."""

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go

from metrics.base.plain import is_missing
from metrics.figures import drawing
from metrics.figures.monthly_charts import filled, fixed, room_for
from metrics.words import basic

STATUSES = {
    "looked_after": "Looked after",
    "protection_plan": "Child protection plan",
    "in_need_plan": "Child in need plan",
    "open_assessment": "Open assessment",
    "other_status": "Status not known",
    "leavers_counted": "Care leavers (counted by a setting)",
}
BAR = 27
NAME_LENGTH, LONG_MARKS = 30, 20
GAP = "\u2003"  # between a bar, or the mark of its promise, and the number at its end


def _short(text: str) -> str:
    """The name cut to length; what follows its comma (ASYE …) is never cut, and stands below where it is long."""
    if len(text) <= NAME_LENGTH:
        return text
    name, comma, marks = text.partition(",")
    if len(marks) > LONG_MARKS:
        return _cut(name, NAME_LENGTH) + comma + "\n" + marks.strip()
    room = max(NAME_LENGTH - len(comma + marks), 10)
    return _cut(name, room) + comma + marks


def _cut(name: str, room: int) -> str:
    return name if len(name) <= room else name[: room - 1] + "…"


def _bars(rows: Sequence[basic.Row], positions: list[int]) -> list[drawing.Mark]:
    """One stacked trace a status that anybody holds."""
    labels, keys = [escape(row["label"]) for row in rows], [row["line_key"] for row in rows]
    return [
        {
            "type": "bar",
            "orientation": "h",
            "name": title,
            "x": [row[column] for row in rows],
            "y": positions,
            "customdata": keys,
            "legendrank": place,
            "marker": filled(place),
            "unselected": drawing.UNFADED,
            "text": labels,
            "textposition": "none",
            "hovertemplate": f"%{{text}}<br>{title}: %{{x}}<extra></extra>",
        }
        for place, (column, title) in enumerate(STATUSES.items())
        if sum(row[column] for row in rows) > 0
    ]


def _beside(per_fte: float) -> str:
    return f" ({basic.number(per_fte, 1)})"


def _ends(rows: Sequence[basic.Row]) -> list[float]:
    """Where each line ends: at its children, or at its promise where that is further out."""
    pairs = [(row["children"], row["promise"]) for row in rows]
    return [children if is_missing(promise) else max(children, promise) for children, promise in pairs]


def _totals(rows: Sequence[basic.Row], positions: list[int]) -> drawing.Mark:
    """The number of children at the end of each bar; per full-time worker beside it where that differs."""
    text = [
        GAP + basic.number(children) + ("" if is_missing(per) or round(per, 1) == children else _beside(per))
        for children, per in ((row["children"], row["per_fte"]) for row in rows)
    ]
    return {
        "type": "scatter",
        "mode": "text",
        "unselected": {"textfont": {"color": drawing.EVENT}},
        "x": _ends(rows),
        "y": positions,
        "text": text,
        "textposition": "middle right",
        "showlegend": False,
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _promises(rows: Sequence[basic.Row], positions: list[int]) -> list[drawing.Mark]:
    """The diamonds; none, and no word in the legend, where nobody was promised anything."""
    promises = [None if is_missing(row["promise"]) else row["promise"] for row in rows]
    if not any(promise is not None for promise in promises):
        return []
    diamonds: drawing.Mark = {
        "type": "scatter",
        "mode": "markers",
        "name": "Promise",
        "unselected": drawing.UNFADED,
        "legendrank": len(STATUSES),
        "x": promises,
        "y": positions,
        "cliponaxis": False,
        "marker": {"symbol": "diamond", "size": 10, "color": "white", "line": {"color": "black", "width": 1.5}},
        "text": [basic.number(promise, 1) for promise in promises],
        "hovertemplate": "Promise: %{text}<extra></extra>",
    }
    return [diamonds]


def worker_bars(title: str, rows: Sequence[basic.Row]) -> go.Figure:
    """`rows`, top to bottom: label, line_key, children, per_fte, promise, and each of STATUSES.

    The promise is the worker's own, for their role and working time. A bar's customdata is its line_key.
    """
    # Places instead of names on the axis: two workers of one name stay two bars.
    positions, labels = list(range(len(rows))), [row["label"] for row in rows]
    height = 132 + BAR * len(rows) + room_for(title)
    furthest = max(_ends(rows), default=1)
    return drawing.figure(
        [*_bars(rows, positions), *_promises(rows, positions), _totals(rows, positions)],
        fixed(
            {
                "title": drawing.heading(title, height),
                "height": height,
                "margin": {"l": 8, "r": 8, "t": 58 + room_for(title), "b": 8},
                "barmode": "stack",
                "bargap": 0.28,
                "legend": drawing.legend(traceorder="normal"),
                "hovermode": "closest",
                "yaxis": {
                    "range": [len(rows) - 0.5, -0.5],
                    "tickvals": positions,
                    "automargin": True,
                    "ticklabeloverflow": "allow",  # there is room for each: nobody need measure them a second time
                    "showgrid": False,
                    "zeroline": False,
                    "ticktext": [escape(_short(label)).replace("\n", "<br>") for label in labels],
                    "tickfont": {"size": 12},
                    "ticklabelstandoff": 4,
                },
                "xaxis": {
                    "range": [0, furthest * 1.2 or 1],
                    "gridcolor": drawing.RULE,
                    "nticks": 6,
                    "zeroline": True,
                    "side": "top",
                },
                "paper_bgcolor": "rgba(0,0,0,0)",
                "plot_bgcolor": "rgba(0,0,0,0)",
            }
        ),
    )
