"""One measure across authorities: lines over years, the latest year as dots, and years since their own inspection."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from metrics import plain, words
from metrics.figures import base

if TYPE_CHECKING:
    from metrics.questions import Measure

MOST_NAMED = 6
LABEL_LINE = 0.085  # of the axis: the height of a label
GROUP_LINE = {"color": "rgba(138, 143, 148, .45)", "width": 1}


def _style(index: int) -> base.Mark:
    """Colour, dash and symbol of the n-th chosen authority: told apart by any one of them."""
    turn = index % MOST_NAMED
    return {
        "line": {"color": base.PALETTE[turn], "width": 2, "dash": base.DASHES[turn]},
        "marker": {"color": base.PALETTE[turn], "symbol": base.SYMBOLS[turn], "size": 8},
    }


def _grey_lines(rows: pd.DataFrame, x: str, name: str) -> base.Mark:
    """Many authorities as one trace of thin grey lines, a gap after each."""
    drawn: list[tuple[Any, Any, Any]] = []
    ordered = plain.records(rows.sort_values(["authority", x]), ("authority", x, "value", "told"))
    for _, line in groupby(ordered, key=itemgetter("authority")):
        drawn += [(row[x], row["value"], row["told"]) for row in line]
        drawn.append((None, None, None))
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "line": GROUP_LINE,
        "connectgaps": False,
        "x": _places([place for place, _, _ in drawn]),
        "y": plain.number_or_none([value for _, value, _ in drawn]),
        "text": [told for _, _, told in drawn],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _places(values: list[Any]) -> list[Any]:
    """Where points lie on the x-axis: days, or numbers of years."""
    return plain.iso(values) if any(hasattr(value, "isoformat") for value in values) else values


def inspection_marks(rows: pd.DataFrame, inspections: pd.DataFrame) -> pd.DataFrame:
    """Where each authority's inspections lie on its own line: authority, name, starts, value, told.

    `rows`: authority, name, month, value. `inspections`: authority, starts, said. The height is read off the straight
    line between two years; an inspection outside an authority's years has no mark.
    """
    lines: dict[str, list[tuple[int, float]]] = {}
    names: dict[str, str] = {}
    for row in plain.records(rows, ("authority", "name", "month", "value")):
        if not words.missing(row["value"]):
            lines.setdefault(row["authority"], []).append((row["month"].toordinal(), row["value"]))
            names[row["authority"]] = row["name"]
    found = []
    for mark in plain.records(inspections, ("authority", "starts", "said")):
        line = sorted(lines.get(mark["authority"], []))
        if words.missing(mark["starts"]) or not line or not line[0][0] <= mark["starts"].toordinal() <= line[-1][0]:
            continue
        days, heights = zip(*line, strict=True)
        height = np.interp(mark["starts"].toordinal(), days, heights)
        found.append(mark | {"value": float(height), "name": names[mark["authority"]]})
    return pd.DataFrame(found, columns=["authority", "starts", "said", "value", "name"])


def over_years(
    measure: "Measure", title: str, rows: pd.DataFrame, inspections: pd.DataFrame, named: Sequence[str], group: str = ""
) -> go.Figure:
    """Lines over years. `rows`: authority, name, month, value, told; `named`: the codes drawn apart, the first widest.

    Every other authority of `rows` belongs to the group: a thin grey line. `inspections`: authority, starts, said.
    """
    if rows.empty:
        return base.nothing(title, measure)
    codes = rows["authority"].tolist()
    others = rows.loc[[code not in named for code in codes]]
    traces = [_grey_lines(others, "month", group)] if len(others) else []
    for index, code in enumerate(named):
        line = authority_line(rows.loc[[one == code for one in codes]], "month", index)
        traces += [line] if line else []
    marks = inspection_marks(rows.loc[[code in named for code in codes]], inspections)
    if len(marks):
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": "Inspection or visit",
                "x": plain.iso(marks["starts"].tolist()),
                "y": marks["value"].tolist(),
                "marker": {"symbol": "line-ns-open", "size": 18, "color": base.EVENT, "line": {"width": 2}},
                "text": marks["said"].tolist(),
                "hovertemplate": "%{text}<extra></extra>",
            }
        )
    plan = base.layout(title, measure, highest=rows["value"].max())
    plan["xaxis"] |= {"type": "date", "nticks": 8}
    return base.figure(traces, plan)


def authority_line(rows: pd.DataFrame, x: str, index: int) -> base.Mark | None:
    """One authority's line; a year without a figure breaks it."""
    if rows.empty:
        return None
    ordered = rows.sort_values(x)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": str(ordered["name"].iloc[0]),
        "x": _places(ordered[x].tolist()),
        "y": plain.number_or_none(ordered["value"].tolist()),
        "text": ordered["told"].tolist(),
        "hovertemplate": "%{text}<extra></extra>",
        "connectgaps": False,
        "cliponaxis": False,
        **_style(index),
    }


def latest_year(
    measure: "Measure",
    title: str,
    rows: pd.DataFrame,
    named: Sequence[str],
    neighbours: Sequence[str],
    england: float | None,
) -> go.Figure:
    """Every authority's newest figure as a dot in order of value; neighbours are diamonds, chosen ones are named.

    `rows`: authority, name, value, told.
    """
    ordered = rows.dropna(subset=["value"]).sort_values("value", kind="stable").reset_index(drop=True)
    if ordered.empty:
        return base.nothing(title, measure)
    ordered["place"] = ordered.index + 1
    codes = ordered["authority"].tolist()
    chosen, beside = np.array([code in named for code in codes]), np.array([code in neighbours for code in codes])
    groups = [
        ("Other authorities", ordered[~chosen & ~beside], {"symbol": "circle", "size": 6, "color": base.QUIET}),
        (
            "Statistical neighbours",
            ordered[beside & ~chosen],
            {"symbol": "diamond", "size": 10, "color": base.PALETTE[2]},
        ),
        ("Chosen", ordered[chosen], {"symbol": "circle", "size": 13, "color": base.OWN}),
    ]
    traces = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": name,
            "x": part["place"].tolist(),
            "y": part["value"].tolist(),
            "marker": marker,
            "text": part["told"].tolist(),
            "hovertemplate": "%{text}<extra></extra>",
            "cliponaxis": False,
        }
        for name, part, marker in groups
        if len(part)
    ]
    plan = base.layout(
        title,
        measure,
        height=400,
        highest=ordered["value"].max(),
        shapes=[],
    )
    plan["annotations"] = _names(ordered[chosen], len(ordered), plan["yaxis"]["range"][1])
    if england is not None and not pd.isna(england):
        plan["shapes"].append(
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": england,
                "y1": england,
                "line": {"color": base.EVENT, "width": 1, "dash": "dot"},
            }
        )
        plan["annotations"].append(
            {
                "text": f"England {words.figure(measure, england)}",
                "xref": "paper",
                "x": 0,
                "xanchor": "left",
                "y": england,
                "yanchor": "bottom",
                "showarrow": False,
                "font": {"size": 12},
            }
        )
    plan["xaxis"] |= {"showticklabels": False, "title": {"text": "authorities in order of value", "font": {"size": 12}}}
    return base.figure(traces, plan)


def _names(chosen: pd.DataFrame, count: int, top: float) -> list[base.Mark]:
    """A label with a leader for each chosen authority, each on a line of its own: none lies over another.

    The dots rise from left to right, so there is room beneath them; where they lie too low for it, above them. `top` is
    the highest value of the axis.
    """
    step, lines = LABEL_LINE * top, len(chosen)
    beneath = chosen["value"].min() - 1.5 * step - lines * step > 0
    nearest = chosen["value"].min() - 1.5 * step if beneath else chosen["value"].max() + (lines + 0.5) * step
    return [
        {
            "text": str(row["name"]).replace("<", "&lt;"),
            "x": row["place"],
            "y": row["value"],
            "showarrow": True,
            "arrowwidth": 1,
            "arrowhead": 0,
            "ax": 20 if row["place"] < count / 2 else -20,
            "ayref": "y",
            "ay": nearest - line * step,
            "font": {"size": 12},
            "xanchor": "left" if row["place"] < count / 2 else "right",
        }
        for line, row in enumerate(plain.records(chosen, ("name", "place", "value")))
    ]


def aligned(measure: "Measure", title: str, rows: pd.DataFrame, named: Sequence[str], group: str = "") -> go.Figure:
    """Authorities with their own inspection at zero. `rows`: authority, name, years (since it), value, told."""
    if rows.empty:
        return base.nothing(title, measure)
    codes = rows["authority"].tolist()
    others = rows.loc[[code not in named for code in codes]]
    traces = [_grey_lines(others, "years", group)] if len(others) else []
    for index, code in enumerate(named):
        line = authority_line(rows.loc[[one == code for one in codes]], "years", index)
        traces += [line] if line else []
    zero = {
        "type": "line",
        "x0": 0,
        "x1": 0,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": base.EVENT, "width": 1},
        "layer": "below",
    }
    label = {
        "text": "own inspection",
        "x": 0,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 12},
    }
    plan = base.layout(title, measure, highest=rows["value"].max(), shapes=[zero], annotations=[label])
    plan["xaxis"] |= {
        "title": {"text": "years since the inspection", "font": {"size": 12}},
        "nticks": 9,
        "tickformat": "d",
        "ticks": "outside",
    }
    return base.figure(traces, plan)
