"""One measure of one place by month: a line, or bars split into bands."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from metrics.analysis.panel_periods import LENGTHS, last_day, month_number
from metrics.analysis.panel_periods import MONTH as MONTH_LONG
from metrics.base import plain
from metrics.figures import drawing
from metrics.words import basic

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

PATTERNS = ("", "/", "", ".", "", "\\", "", "-", "")  # on every second one: neighbours differ without their colour
COLOURS = ("#12436D", "#28A197", "#F46A25", "#801650", "#A285D1", "#3D3D3D", "#5694CA", "#B58840", "#8A8F94")
HEIGHT = 270
TOP = 56  # room for the title only: these charts carry no event letters
MOST_TICKS = 7
FEW = 6
MONTH = ("month", "value", "numerator", "denominator", "flag", "complete", "period")
STEPS = (1, 2, 3, 6, 12, 24, 60)


def fixed(plan: drawing.Mark) -> drawing.Mark:
    """The layout with axes that do not move, so that a finger on a small screen scrolls the page."""
    for name in ("xaxis", "yaxis"):
        plan[name] = plan.get(name, {}) | {"fixedrange": True}
    return plan | {"dragmode": False}


def filled(place: int) -> drawing.Mark:
    """The fill of the bar at a place of a stack: a colour, and on every second one a light pattern."""
    shape = PATTERNS[place % len(PATTERNS)]
    pattern = {"shape": shape, "fillmode": "overlay", "fgcolor": "rgba(255,255,255,.7)", "size": 6, "solidity": 0.2}
    return {"color": COLOURS[place % len(COLOURS)], "pattern": pattern, "line": {"width": 0}}


def room_for(title: str) -> int:
    """Extra height in pixels that a title of two lines takes."""
    return 18 if "<br>" in drawing.wrapped(title) else 0


def month_axis(months: Sequence[Any]) -> drawing.Mark:
    """An axis labelled at the months themselves (month ends), the newest always among them."""
    known = sorted({month for month in months if month == month}, reverse=True)
    step = next((step for step in STEPS if len(known) <= step * MOST_TICKS), STEPS[-1])
    shown = known[::step]
    return {"type": "date", "tickvals": shown, "ticktext": [f"{month:%b<br>%Y}" for month in shown]}


def _plan(measure: "Measure", title: str, months: Sequence[Any], height: int = HEIGHT, **more: Any) -> drawing.Mark:
    """The layout of a chart by month; a count of a few children gets whole numbers on its axis."""
    plan = drawing.layout(title, measure, height=height, **more)
    plan["margin"] |= {"t": TOP + room_for(title)}
    plan["title"] |= {"y": 1 - 12 / height}
    plan["xaxis"] |= month_axis(months)
    plan["legend"] |= {"traceorder": "normal"}  # a stack's legend would be upside down
    highest = more.get("highest")
    if measure.is_count and highest is not None and highest <= FEW:
        plan["yaxis"] |= {"dtick": 1, "range": [0, max(highest, 1) + 0.2]}
    return plan


def month_line(measure: "Measure", title: str, months: Sequence[basic.Row]) -> go.Figure:
    """A line by month with gaps where months are missing. `months`: rows with MONTH, in order.

    The month still running is a hollow point, apart from the line.
    """
    values = [month["value"] for month in months if month["value"] == month["value"]]
    if not values:
        return drawing.nothing(title, measure)
    running = [month for month in months if month["complete"] is False]
    whole = [month for month in months if month["complete"] is not False]
    plan = _plan(measure, title, [month["month"] for month in months], highest=max(values), showlegend=bool(running))
    return drawing.figure([whole_months(measure, whole), *([so_far(measure, running)] if running else [])], fixed(plan))


def with_gaps(rows: Sequence[basic.Row]) -> list[basic.Row]:
    """The rows by month end, with one without a value for each month between that is missing: it breaks the line.

    A panel's quarters and years follow each other where no month lies between, and where both are as long: a month and
    a quarter are never joined.
    """
    filled: list[basic.Row] = []
    before, length_before = 0, MONTH_LONG
    for row in rows:
        number, length = month_number(row["month"]), LENGTHS.get(str(row.get("period")), MONTH_LONG)
        follows = number - length == before and length == length_before
        for missing in range(before + 1, number) if before and not follows else ():
            filled.append({"month": last_day(missing), "value": None})
        filled.append(row)
        before, length_before = number, length
    return filled


def whole_months(measure: "Measure", rows: Sequence[basic.Row], name: str = "Whole months") -> drawing.Mark:
    """The line of the months that are over. The rows: MONTH, in order."""
    shown = with_gaps(rows)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": plain.iso([row["month"] for row in shown]),
        "y": plain.number_or_none([row["value"] for row in shown]),
        "connectgaps": False,
        "line": {"color": drawing.OWN, "width": 2},
        "marker": {"size": 5, "color": drawing.OWN},
        "text": [basic.latest(measure, row) for row in shown],
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
    }


def so_far(measure: "Measure", rows: Sequence[basic.Row]) -> drawing.Mark:
    """The hollow point of a month still running."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Month so far",
        "x": plain.iso([row["month"] for row in rows]),
        "y": plain.number_or_none([row["value"] for row in rows]),
        "cliponaxis": False,
        "marker": {"size": 9, "symbol": "circle-open", "color": drawing.OWN, "line": {"width": 2}},
        "text": [basic.latest(measure, row) for row in rows],
        "hovertemplate": "%{text}<extra></extra>",
    }


def by_band(rows: pd.DataFrame) -> tuple[list[Any], dict[str, list[float]]]:
    """The months, and the numbers of each band in them, 0 where a month has none. `rows`: month, band, numerator."""
    different, places = np.unique(rows["month"].to_numpy(), return_inverse=True)
    bands: dict[str, list[float]] = {}
    for band, place, numerator in zip(rows["band"].tolist(), places.tolist(), rows["numerator"].tolist(), strict=True):
        numbers = bands.setdefault(band, [0.0] * len(different))
        numbers[place] += numerator if numerator == numerator else 0
    return pd.DatetimeIndex(different).tolist(), bands


def band_bars(measure: "Measure", title: str, rows: pd.DataFrame) -> go.Figure:
    """Stacked bars by month, one colour and pattern a band. `rows`: month, band, numerator."""
    if rows.empty:
        return drawing.nothing(title, measure)
    months, numbers = by_band(rows)
    traces = [
        {
            "type": "bar",
            "name": band,
            "x": plain.iso(months),
            "y": numbers[band],
            "legendrank": place,
            "marker": filled(place),
            "hovertemplate": f"{band}: %{{y:,}} in %{{x|%B %Y}}<extra></extra>",
        }
        for place, band in enumerate(measure.bands)
        if band in numbers
    ]
    height = HEIGHT + 20 * -(-len(traces) // 2)
    highest = max(sum(stacked) for stacked in zip(*numbers.values(), strict=True))
    plan = _plan(measure, title, months, height, highest=highest, barmode="stack", bargap=0.25)
    return drawing.figure(traces, fixed(plan))


def band_counts(measure: "Measure", title: str, counts: pd.Series) -> go.Figure:
    """One horizontal bar a band, with its number. `counts` is indexed by band, in the order of the measure's bands."""
    height = 84 + 34 * len(counts)
    plan = drawing.layout(title, measure, height=height, showlegend=False)
    plan["title"] |= {"y": 1 - 12 / height}
    plan["yaxis"] = {"autorange": "reversed", "automargin": True, "type": "category", "ticklabelstandoff": 6}
    plan["xaxis"] |= {"visible": False, "range": [0, (counts.max() or 1) * 1.15]}
    plan["margin"] |= {"t": TOP}
    bar: drawing.Mark = {
        "type": "bar",
        "orientation": "h",
        "x": counts.tolist(),
        "y": list(counts.index),
        "marker": {"color": drawing.OWN},
        "text": [f"{count:,}" for count in counts],
        "textposition": "outside",
        "cliponaxis": False,
        "hovertemplate": "%{y}: %{x:,}<extra></extra>",
    }
    return drawing.figure([bar], fixed(plan))


def in_and_out(
    title: str, into: pd.DataFrame, out: pd.DataFrame, names: tuple[str, str], measure: "Measure"
) -> go.Figure:
    """Two bars a month side by side: what began and what ended. Each frame has month and value."""
    if into.empty and out.empty:
        return drawing.nothing(title, measure)
    traces = [
        {
            "type": "bar",
            "name": name,
            "x": plain.iso(rows["month"].tolist()),
            "y": plain.number_or_none(rows["value"].tolist()),
            "marker": filled(place),
            "hovertemplate": f"{name}: %{{y:,}} in %{{x|%B %Y}}<extra></extra>",
        }
        for place, (name, rows) in enumerate(zip(names, (into, out), strict=True))
    ]
    highest = max(into["value"].max(), out["value"].max())
    plan = _plan(measure, title, into["month"].tolist(), highest=highest, barmode="group", bargap=0.25)
    return drawing.figure(traces, fixed(plan))
