"""One authority beside its statistical neighbours: sorted dots with whiskers, and the neighbours' median."""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from metrics.base.plain import is_missing
from metrics.figures import drawing, shapes
from metrics.words import basic

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

LINE, SPACE, FRAME = 15, 8, 170  # pixels: a line of a name, what is between names, what is around them all
NAME_WIDTH = 25  # characters of a line: two lines leave half of a narrow screen to the dots


def _row_label(measure: "Measure", row: Mapping[str, Any]) -> str:
    """'Somerset 84.2%', on lines short enough for a narrow screen; the figure's own words stay together."""
    figure = basic.figure_of(measure, row).replace(" ", "\u00a0")
    label = "<br>".join(wrap(f"{row['name']} {figure}".replace("<", "‹"), NAME_WIDTH))
    return f"<b>{label}</b>" if row["role"] == "own" else label


def neighbours(
    measure: "Measure",
    title: str,
    rows: Sequence[Mapping[str, Any]],
    median: float | None,
    label: str,
    zoomed: bool = False,
) -> go.Figure:
    """One row per authority, the highest value on top and those without a value at the bottom, in words.

    `rows`: name, role (see `marks`), value, numerator, denominator, flag, lower, upper, told. `label` says what the
    median is of.
    """
    valued = sorted((row for row in rows if not is_missing(row["value"])), key=lambda row: float(row["value"]))
    if not valued:
        return drawing.nothing(title, measure)
    ordered = [*(row for row in rows if is_missing(row["value"])), *valued]
    placed = [{**row, "place": at} for at, row in enumerate(ordered)]
    ends = [end for row in valued for end in (row["value"], row["lower"], row["upper"]) if end is not None]
    labels = [_row_label(measure, row) for row in placed]
    row_height = SPACE + LINE * max(2, *(label.count("<br>") + 1 for label in labels))
    plan = drawing.layout(title, measure, height=FRAME + row_height * len(placed), highest=max(ends))
    across = drawing.value_axis(measure, max(ends))
    if zoomed:
        across = shapes.zoomed(across, measure, ends)
    plan["xaxis"] = across | {"side": "bottom", "tickangle": 0}
    plan["margin"] |= {"r": 30}  # half of "100%"
    plan["yaxis"] = {
        "tickvals": [row["place"] for row in placed],
        "ticktext": labels,
        "range": [-0.7, len(placed) - 0.3],
        "automargin": True,
        "gridcolor": drawing.RULE,
        "zeroline": False,
        "fixedrange": True,
    }
    shown = [row for row in placed if not is_missing(row["value"])]
    line = [] if median is None else [_median_line(measure, label, median, plan["yaxis"]["range"])]
    return drawing.figure([*line, *shapes.traces(shown, x="value", y="place", bars="x")], plan)


def _median_line(measure: "Measure", label: str, median: float, ends: Sequence[float]) -> drawing.Mark:
    """The median as a line with a place in the legend, where its words are never cut off."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": f"{label} {basic.figure(measure, median)}",
        "x": [median, median],
        "y": list(ends),
        "line": {"color": drawing.PALETTE[2], "width": 1.5, "dash": "dash"},
        "hoverinfo": "skip",
    }
