"""One measure across authorities: lines over years, the latest year as dots, and years since their own inspection."""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.figures import drawing, shapes
from metrics.words import basic

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure
    from metrics.statistics.ranks import RankInterval

MOST_NAMED = 6
BREAK = "break in the series"
BEFORE = pd.Timedelta(hours=12)  # after the last figure of the day before a break
GROUP_LINE = {"color": "rgba(138, 143, 148, .45)", "width": 1}


def _style(index: int) -> drawing.Mark:
    """Colour, dash and symbol of the n-th chosen authority: told apart by any one of them."""
    turn = index % MOST_NAMED
    return {
        "line": {"color": drawing.PALETTE[turn], "width": 2, "dash": drawing.DASHES[turn]},
        "marker": {"color": drawing.PALETTE[turn], "symbol": drawing.SYMBOLS[turn], "size": 8},
    }


def _grey_lines(rows: pd.DataFrame, x: str, name: str) -> drawing.Mark:
    """Many authorities as one trace of thin grey lines, a gap after each."""
    drawn: list[tuple[Any, Any, Any]] = []
    ordered = plain.records(rows.sort_values(["authority", "month"]), ("authority", x, "value", "told"))
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
        "text": [words and escape(str(words), quote=False) for _, _, words in drawn],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _places(values: list[Any]) -> list[Any]:
    """Where points lie on the x-axis: days, or numbers of years."""
    return plain.iso(values) if any(hasattr(value, "isoformat") for value in values) else values


def inspection_marks(rows: pd.DataFrame, inspections: pd.DataFrame) -> pd.DataFrame:
    """Where each authority's inspections lie on its own line: authority, letter, name, starts, value, said.

    `rows`: authority, name, month, value. `inspections`: authority, letter, starts, said. The height is read off the
    straight line between two years; an inspection outside an authority's years has no mark.
    """
    lines: dict[str, list[tuple[int, float]]] = {}
    names: dict[str, str] = {}
    for row in plain.records(rows, ("authority", "name", "month", "value")):
        if not is_missing(row["value"]):
            lines.setdefault(row["authority"], []).append((row["month"].toordinal(), row["value"]))
            names[row["authority"]] = row["name"]
    marks = []
    for mark in plain.records(inspections, ("authority", "letter", "starts", "said")):
        line = sorted(lines.get(mark["authority"], []))
        if is_missing(mark["starts"]) or not line or not line[0][0] <= mark["starts"].toordinal() <= line[-1][0]:
            continue
        days, heights = zip(*line, strict=True)
        height = np.interp(mark["starts"].toordinal(), days, heights)
        marks.append(mark | {"value": float(height), "name": names[mark["authority"]]})
    return pd.DataFrame(marks, columns=["authority", "letter", "starts", "said", "value", "name"])


def over_years(
    measure: "Measure",
    title: str,
    rows: pd.DataFrame,
    inspections: pd.DataFrame,
    named: Sequence[str],
    group: str = "",
    breaks: Sequence[pd.Timestamp] = (),
) -> go.Figure:
    """Lines over years. `rows`: authority, name, month, value, told; `named`: the codes drawn apart, the first widest.

    Every other authority of `rows` belongs to the group: a thin grey line. `inspections`: as of `inspection_marks`.
    `breaks`: the days from which the series is not comparable with what was before; no line crosses one.
    """
    if rows.empty:
        return drawing.nothing(title, measure)
    highest = rows["value"].max()
    within = [day for day in breaks if rows["month"].min() < day <= rows["month"].max()]
    rows = _broken(rows, within)
    codes = rows["authority"].tolist()
    others = rows.loc[[code not in named for code in codes]]
    traces = [_grey_lines(others, "month", group)] if len(others) else []
    for index, code in enumerate(named):
        line = authority_line(rows.loc[[one == code for one in codes]], "month", index)
        traces += [line] if line else []
    strokes = inspection_marks(rows.loc[[code in named for code in codes]], inspections)
    if len(strokes):
        traces.append(_strokes(strokes, named))
    strokes_at = [shapes.upright(day, dash="dot") for day in within]
    labels = [shapes.on_top(day, BREAK) for day in within]
    plan = drawing.layout(title, measure, highest=highest, shapes=strokes_at, annotations=labels)
    plan["xaxis"] |= {"type": "date", "nticks": 8}
    return drawing.figure(traces, plan)


def _strokes(strokes: pd.DataFrame, named: Sequence[str]) -> drawing.Mark:
    """The inspections of several authorities: a stroke on the owner's line in its colour, with the letter above."""
    colours = {code: _style(index)["line"]["color"] for index, code in enumerate(named)}
    colour = [colours[code] for code in strokes["authority"].tolist()]
    letters = ["" if is_missing(letter) else str(letter) for letter in strokes["letter"].tolist()]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": "Inspection or visit",
        "x": plain.iso(strokes["starts"].tolist()),
        "y": strokes["value"].tolist(),
        "marker": {"symbol": "line-ns-open", "size": 18, "color": colour, "line": {"width": 2}},
        "text": letters,
        "textposition": "top center",
        "textfont": {"size": 12, "color": colour},
        "hovertext": [escape(words, quote=False) for words in strokes["said"].tolist()],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
    }


def _broken(rows: pd.DataFrame, breaks: Sequence[pd.Timestamp]) -> pd.DataFrame:
    """The rows with one without a value just before each break, for every authority; `years` too where rows have it."""
    if not breaks:
        return rows
    columns = [name for name in ("authority", "name", "month", "when", "value", "told") if name in rows]
    places = {row["authority"]: row for row in plain.records(rows, columns)}
    gaps: list[dict[str, Any]] = [
        {**row, "month": day - BEFORE, "value": float("nan"), "told": ""} for row in places.values() for day in breaks
    ]
    if "years" in rows:
        gaps = [{**gap, "years": (gap["month"] - gap["when"]).days / 365.25} for gap in gaps]
    return pd.concat([rows, pd.DataFrame(gaps)], ignore_index=True)


def authority_line(rows: pd.DataFrame, x: str, index: int) -> drawing.Mark | None:
    """One authority's line; a year without a figure breaks it."""
    if rows.empty:
        return None
    ordered = rows.sort_values("month")
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": str(ordered["name"].iloc[0]),
        "x": _places(ordered[x].tolist()),
        "y": plain.number_or_none(ordered["value"].tolist()),
        "text": [escape(words, quote=False) for words in ordered["told"].tolist()],
        "hovertemplate": "%{text}<extra></extra>",
        "connectgaps": False,
        "cliponaxis": False,
        **_style(index),
    }


def latest_year(
    measure: "Measure",
    title: str,
    rows: Sequence[Mapping[str, Any]],
    england: float | None = None,
    rank: "RankInterval | None" = None,
    zoomed: bool = False,
) -> go.Figure:
    """Every authority's figure as a dot in order of value; chosen ones are named.

    `rows`: authority, name, role (see `marks`), value, told; those without a value are left out. `rank`: the band of
    places the authority whose role is "own" may have, drawn where every dot is ranked.
    """
    ordered = sorted((row for row in rows if not is_missing(row["value"])), key=itemgetter("value"))
    if not ordered:
        return drawing.nothing(title, measure)
    placed: list[dict[str, Any]] = [{**row, "place": at + 1} for at, row in enumerate(ordered)]
    values = [row["value"] for row in ordered]
    traces = shapes.traces(placed, x="place", y="value")
    plan = drawing.layout(title, measure, height=400, highest=max(values), shapes=[], annotations=[])
    if zoomed:
        plan["yaxis"] = shapes.zoomed(plan["yaxis"], measure, values)
    chosen = [row for row in placed if row["role"] in ("own", "named")]
    if chosen:
        low, high = (end(row["value"] for row in chosen) for end in (min, max))  # the dots rise from left to right
        where = {"x": "place", "middle": len(placed) / 2, "ends": plan["yaxis"]["range"]}
        plan["annotations"] = shapes.names(chosen, **where, lowest=low, highest=high)
    if england is not None and not is_missing(england):
        plan["shapes"].append(shapes.level(england, dash="dot"))
        plan["annotations"].append(shapes.on_level(england, f"England {basic.figure(measure, england)}"))
    if rank is not None and rank.of == len(placed):
        plan["shapes"].append(_places_of(rank))
    plan["xaxis"] |= {
        "showticklabels": False,
        "range": [0, len(placed) + 1],
        "title": {"text": "authorities in order of value, the highest at the right", "font": {"size": 12}},
    }
    return drawing.figure(traces, plan)


def _places_of(rank: "RankInterval") -> drawing.Mark:
    """A band over the places that an authority's rank may be; the first rank is the highest value, at the right."""
    return {
        "type": "rect",
        "x0": rank.of + 0.5 - rank.last,
        "x1": rank.of + 1.5 - rank.first,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "fillcolor": drawing.EVENT,
        "opacity": 0.15,
        "line": {"width": 0},
        "layer": "below",
    }


def aligned(
    measure: "Measure",
    title: str,
    rows: pd.DataFrame,
    named: Sequence[str],
    group: str = "",
    breaks: Sequence[pd.Timestamp] = (),
) -> go.Figure:
    """Authorities with their own inspection at zero. `rows`: authority, name, month, years (since it), value, told.

    `breaks`: see `over_years`.
    """
    if rows.empty:
        return drawing.nothing(title, measure)
    highest = rows["value"].max()
    rows = _broken(rows, [day for day in breaks if rows["month"].min() < day <= rows["month"].max()])
    codes = rows["authority"].tolist()
    others = rows.loc[[code not in named for code in codes]]
    traces = [_grey_lines(others, "years", group)] if len(others) else []
    for index, code in enumerate(named):
        line = authority_line(rows.loc[[one == code for one in codes]], "years", index)
        traces += [line] if line else []
    zero, label = shapes.upright(0), shapes.on_top(0, "own inspection")
    plan = drawing.layout(title, measure, highest=highest, shapes=[zero], annotations=[label])
    plan["xaxis"] |= {
        "title": {"text": "years since the inspection", "font": {"size": 12}},
        "tick0": 0,
        "dtick": max(1, round(float(rows["years"].max() - rows["years"].min()) / 8)),  # whole years, nine ticks at most
        "ticks": "outside",
    }
    return drawing.figure(traces, plan)
