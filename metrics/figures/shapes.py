"""What figures of many authorities share: marks told apart by shape, level and upright lines, and zooming in."""

from collections.abc import Mapping, Sequence
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from metrics.figures import drawing

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

# The roles of authorities, the last drawn on top: each has a symbol of its own.
ROLES: dict[str, tuple[str, drawing.Mark]] = {
    "other": ("Other authorities", {"symbol": "circle-open", "size": 7, "color": drawing.QUIET}),
    "group": ("The chosen region", {"symbol": "square-open", "size": 9, "color": drawing.PALETTE[4]}),
    "neighbour": ("Statistical neighbours", {"symbol": "diamond", "size": 10, "color": drawing.PALETTE[2]}),
    "named": ("Compared", {"symbol": "triangle-up", "size": 12, "color": drawing.PALETTE[3]}),
    "wide": (
        "England and regions",
        {"symbol": "line-ns-open", "size": 12, "color": drawing.EVENT, "line": {"width": 3}},
    ),
    "own": ("", {"symbol": "star", "size": 18, "color": drawing.OWN}),
}
CALLED_BY_NAME = ("own", "named", "wide")
SMALLER = 0.75  # of a mark's size where it has whiskers, which it would hide
LABEL = {"size": 12}
MOST_LABELS = 4
NAME_WIDTH = 22  # characters of a line of a label
LABEL_LINE = 0.085  # of the axis: the height of a label


def traces(rows: Sequence[Mapping[str, Any]], *, x: str, y: str, bars: str = "") -> list[drawing.Mark]:
    """One trace of points per role. `rows`: role, name, told, and the columns `x` and `y`.

    `bars` "x" or "y" draws whiskers along that axis from the columns lower and upper, where they are known.
    """
    drawn: list[drawing.Mark] = []
    for role, (label, marker) in ROLES.items():
        part = [row for row in rows if row["role"] == role]
        if not part:
            continue
        trace: drawing.Mark = {
            "type": "scatter",
            "mode": "markers",
            "name": str(part[0]["name"]) if role in CALLED_BY_NAME and _of_one(part) else label,
            "x": [row[x] for row in part],
            "y": [row[y] for row in part],
            "marker": marker | {"size": round(marker["size"] * (SMALLER if bars else 1))},
            "text": [escape(str(row["told"]), quote=False) for row in part],
            "hovertemplate": "%{text}<extra></extra>",
            "cliponaxis": False,
        }
        drawn.append(trace | ({f"error_{bars}": _whiskers(part, x if bars == "x" else y, marker)} if bars else {}))
    return drawn


def _of_one(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether all points are of one place."""
    return len({row["name"] for row in rows}) == 1


def _whiskers(rows: Sequence[Mapping[str, Any]], value: str, marker: drawing.Mark) -> drawing.Mark:
    """The distance from each value to the ends of its interval."""
    known = [row["lower"] is not None for row in rows]
    up = [max(0, row["upper"] - row[value]) if there else 0 for row, there in zip(rows, known, strict=True)]
    down = [max(0, row[value] - row["lower"]) if there else 0 for row, there in zip(rows, known, strict=True)]
    return {
        "type": "data",
        "symmetric": False,
        "array": up,
        "arrayminus": down,
        "color": marker["color"],
        "thickness": 2,
        "width": 4,
    }


def zoomed(axis: drawing.Mark, measure: "Measure", values: Sequence[float]) -> drawing.Mark:
    """The axis over these values only, with words that say so."""
    low, high = min(values), max(values)
    room = (high - low) * 0.08 or 1.0
    floor = max(0.0, low - room)
    ceiling = min(100.0, high + room) if measure.unit == "percent" and high <= 100 else high + room
    missing = "from 0 to 100%" if measure.unit == "percent" else "from 0"
    title = {"text": f"zoomed in: not {missing}", "font": LABEL | {"color": drawing.EVENT}}
    return axis | {"range": [floor, ceiling], "rangemode": "normal", "title": title}


def level(y: float, dash: str = "dash") -> drawing.Mark:
    """A thin line across the chart."""
    line = {"color": drawing.EVENT, "width": 1, "dash": dash}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line, "layer": "below"}


def on_level(y: float, text: str) -> drawing.Mark:
    """Words on a level line, at its left end."""
    at = {"xref": "paper", "x": 0, "xanchor": "left", "y": y, "yanchor": "bottom"}
    return {"text": text, "showarrow": False, "font": LABEL, **at}


def upright(x: object, dash: str = "solid", color: str = drawing.EVENT) -> drawing.Mark:
    """A thin line from the bottom of the chart to its top."""
    line = {"color": color, "width": 1, "dash": dash}
    return {"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": line, "layer": "below"}


def on_top(x: object, text: str) -> drawing.Mark:
    """Words on top of an upright line."""
    at = {"x": x, "y": 1, "yref": "paper", "yanchor": "bottom"}
    return {"text": text, "showarrow": False, "font": LABEL, **at}


def names(
    rows: Sequence[Mapping[str, Any]],
    *,
    x: str,
    middle: float,
    ends: Sequence[float],
    lowest: float,
    highest: float,
) -> list[drawing.Mark]:
    """A label with a leader for the first of these authorities, each on a line of its own: none lies over another.

    `rows`: name, value, role, and the column `x`; `middle` of that axis decides the side of the label. The labels
    stand beneath `lowest` or, where there is more room, over `highest`, as many as fit between there and the end of
    the axis (`ends`), the page's own authority first; pointing at a mark names any of the others.
    """
    step = LABEL_LINE * (ends[1] - ends[0])
    wrapped = {str(row["name"]): wrap(str(row["name"]).replace("<", "‹"), NAME_WIDTH) for row in rows}
    room = [int(space / step - 0.5) for space in (lowest - ends[0], ends[1] - highest)]
    beneath = room[0] >= min(sum(len(lines) for lines in wrapped.values()), room[1])
    labels: list[tuple[Mapping[str, Any], list[str], float]] = []
    taken = 0
    for row in sorted(rows, key=lambda row: row["role"] != "own")[:MOST_LABELS]:
        lines = wrapped[str(row["name"])]
        if not labels or taken + len(lines) <= max(room):
            labels.append((row, lines, taken + (len(lines) - 1) / 2))  # the middle of the label, in lines
            taken += len(lines)
    nearest = lowest - 1.5 * step if beneath else min(highest + (taken + 0.5) * step, ends[1] - 0.5 * step)
    return [
        {
            "text": "<br>".join(lines),
            "x": row[x],
            "y": row["value"],
            "showarrow": True,
            "arrowwidth": 1,
            "arrowhead": 0,
            "ax": 20 if row[x] < middle else -20,
            "ayref": "y",
            "ay": nearest - line * step,
            "font": LABEL,
            "align": "left" if row[x] < middle else "right",
            "xanchor": "left" if row[x] < middle else "right",
        }
        for row, lines, line in labels
    ]
