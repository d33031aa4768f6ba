"""The chart of the product: one measure over months as its kind allows, lettered events, and published figures.

A flow is a control chart, everything else a run chart without limits, colours or marks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import plotly.graph_objects as go

from metrics.analysis.verdicts import is_signal
from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.figures import (
    beside_line,
    control_charts,
    drawing,
    event_layers,
    expected_range,
    monthly_charts,
    restated_marks,
    target_lines,
)
from metrics.words import basic, on_trajectory

if TYPE_CHECKING:
    from metrics.analysis.verdicts import Judged
    from metrics.questions.catalogue import Measure
    from metrics.settings import Target

HEIGHT = 430
LABEL = 44  # pixels to the right of the chart, for the target's label
MONTHS_OF_A_YEAR = 12
HALF_A_MONTH = pd.Timedelta(days=15)  # on either side of a single month
COMPARATORS = {  # series of `published_points` other than the authority itself: symbol and colour
    "England": ("diamond-open", drawing.PALETTE[4]),
    "Region": ("square-open", drawing.PALETTE[1]),
    "Statistical neighbours, median": ("triangle-up-open", drawing.PALETTE[2]),
}


@dataclass(frozen=True)
class Window:
    """The first and last day of a chart."""

    first: date
    last: date

    @classmethod
    def of(cls, first: object, last: object) -> "Window":
        """From anything a date may be."""
        return cls(pd.Timestamp(first).date(), pd.Timestamp(last).date())  # type: ignore[arg-type]


# -- the local line ---------------------------------------------------------------------------------------------------


def point_told(measure: "Measure", row: basic.Row, judged: control_charts.ChartRow | None = None) -> str:
    """A month in words for its hover text: its value, what it signals and by which rule, and one child's weight."""
    lines = [basic.latest(measure, row)]
    if judged and is_signal(judged.point):
        lines.append(on_trajectory.signal_told(judged.point))
    weight = on_trajectory.weight(measure, row.get("denominator"))
    return "<br>".join([*lines, *([weight[:1].upper() + weight[1:]] if weight else [])])


def quarter_told(measure: "Measure", row: control_charts.ChartRow) -> str:
    """The same for a quarter."""
    point = row.point
    if point.value is None:
        return ""
    lines = [on_trajectory.quarter_told(measure, point.value, point.denominator, row.day)]
    if is_signal(point):
        lines.append(on_trajectory.signal_told(point))
    return "<br>".join(lines)


def _months(
    measure: "Measure", rows: Sequence[basic.Row], judged: Sequence[control_charts.ChartRow], name: str
) -> list[drawing.Mark]:
    """The line of whole months with its signals, whiskers where a month is small, and a hollow point while one runs."""
    running = [row for row in rows if row["complete"] is False]
    whole = [row for row in rows if row["complete"] is not False]
    by_day = {row.day.isoformat(): row for row in judged}
    words_by_day = {day: point_told(measure, row, by_day.get(day)) for day, row in _by_day(whole).items()}
    line = monthly_charts.whole_months(measure, whole, name)
    line["text"] = [words_by_day.get(day, text) for day, text in zip(line["x"], line["text"], strict=True)]
    days = _by_day(whole)
    intervals = [
        control_charts.interval(measure, _number(days[day]["numerator"]), _number(days[day]["denominator"]))
        if day in days
        else None
        for day in line["x"]
    ]
    whiskers = control_charts.whiskers(line["y"], intervals)
    line |= {"error_y": whiskers} if whiskers else {}
    marks = [line, monthly_charts.so_far(measure, running)] if running else [line]
    signals = control_charts.signals(
        judged,
        measure.better,
        lambda row: words_by_day.get(row.day.isoformat(), ""),
        size=control_charts.size_of(len(whole)),
    )
    return [*marks, *signals]


def _by_day(rows: Sequence[basic.Row]) -> dict[str, basic.Row]:
    return {row["month"].isoformat()[:10]: row for row in rows}


def _number(value: object) -> float | None:
    return None if is_missing(value) else float(value)  # type: ignore[arg-type]


def parts_of_point(measure: "Measure", row: control_charts.ChartRow) -> tuple[float | None, float | None]:
    """Numerator and denominator of a point as far as they are known; the chart keeps value and denominator."""
    value, denominator = row.point.value, row.point.denominator
    if measure.is_count:
        return value, None
    if value is None or denominator is None:
        return None, None
    return round(value * denominator / measure.scale, 6), denominator


def unfinished_quarter(measure: "Measure", rows: Sequence[basic.Row], judged: "Judged | None") -> basic.Row | None:
    """The months after the last whole quarter as one row, to the last of them; None where there is none."""
    last = control_charts.rows_of(judged)[-1].day if control_charts.rows_of(judged) else None
    after = [row for row in rows if last is not None and row["month"].date() > last]
    known = [row for row in after if not is_missing(row["numerator"])]
    if not known:
        return None
    numerator = sum(float(row["numerator"]) for row in known)
    part = {"month": known[-1]["month"], "numerator": numerator, "denominator": None, "value": numerator}
    if measure.is_count:
        return part
    denominator = sum(_number(row["denominator"]) or 0.0 for row in known)
    value = numerator / denominator * measure.scale if denominator else None
    return part | {"denominator": denominator, "value": value}


def _quarters(
    measure: "Measure", rows: Sequence[basic.Row], judged: "Judged", shown: Sequence[control_charts.ChartRow], name: str
) -> list[drawing.Mark]:
    """The line of whole quarters with its signals, and a hollow point for the months since the last one."""
    values = [row.point.value for row in shown]
    line: drawing.Mark = {
        "type": "scatter",
        "mode": "lines+markers",
        "name": f"{name}, by quarter",
        "x": [row.day.isoformat() for row in shown],
        "y": values,
        "text": [quarter_told(measure, row) for row in shown],
        "hovertemplate": "%{text}<extra></extra>",
        "connectgaps": False,
        "line": {"color": drawing.OWN, "width": 2},
        "marker": {"size": 6, "color": drawing.OWN},
        "cliponaxis": False,
    }
    whiskers = control_charts.whiskers(
        values, [control_charts.interval(measure, *parts_of_point(measure, row)) for row in shown]
    )
    line |= {"error_y": whiskers} if whiskers else {}
    marks = [line]
    so_far = unfinished_quarter(measure, rows, judged)
    if so_far and so_far["value"] is not None:
        mark = monthly_charts.so_far(measure, [so_far])
        figure = basic.figure_of(measure, so_far)
        marks.append(mark | {"name": "Quarter so far", "text": [f"{figure} in the quarter so far"]})
    return [*marks, *control_charts.signals(shown, measure.better, lambda row: quarter_told(measure, row))]


def _local(
    measure: "Measure", local: pd.DataFrame, judged: "Judged | None", name: str, window: Window
) -> list[drawing.Mark]:
    """The local line, behind it the expected range."""
    rows = plain.records(local, [column for column in monthly_charts.MONTH if column in local])
    shown = control_charts.rows_of(judged, window.first, window.last)
    if judged is not None and control_charts.by_quarter(judged):
        return [*expected_range.limits(shown, "quarter"), *_quarters(measure, rows, judged, shown, name)]
    return [*expected_range.limits(shown, "month"), *_months(measure, rows, shown, name)]


# -- published figures ------------------------------------------------------------------------------------------------


def is_annual_count(measure: "Measure") -> bool:
    """True where a published figure counts a year's events: it is drawn as a twelfth, or as a quarter of it."""
    return measure.kind == "flow" and measure.is_count


def part_of_year(measure: "Measure", judged: "Judged | None" = None) -> int:
    """What a published figure is divided by to stand beside the local ones: 12, 4 beside quarters, else 1."""
    if not is_annual_count(measure):
        return 1
    return 4 if control_charts.by_quarter(judged) else MONTHS_OF_A_YEAR


def _points(measure: "Measure", points: pd.DataFrame, series: str, joined: bool, part: int) -> drawing.Mark:
    """Published figures of one series. `points` has month, value, label (for the legend), told (for the hover text)."""
    symbol, colour = COMPARATORS.get(series, ("diamond", drawing.OWN))
    average = {1: "", 4: ", quarterly average of the year"}.get(part, ", monthly average of the year")
    return {
        "type": "scatter",
        "mode": "lines+markers" if joined else "markers",
        "name": f"{points['label'].tolist()[-1]}{average}",
        "x": plain.iso(points["month"].tolist()),
        "y": plain.number_or_none([value / part for value in points["value"].tolist()]),
        "text": points["told"].tolist(),
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": colour, "width": 1, "dash": "dot"},
        "marker": {"size": 10, "symbol": symbol, "color": colour, "line": {"width": 2}},
        "cliponaxis": False,
    }


def _published(measure: "Measure", published: pd.DataFrame, alone: bool, part: int) -> list[drawing.Mark]:
    """Points that are never joined to the local line; the authority's own are joined where they stand alone."""
    return [
        _points(measure, points.sort_values("month"), str(series), alone and series not in COMPARATORS, part)
        for series, points in published.groupby("series", sort=False)
    ]


# -- the chart --------------------------------------------------------------------------------------------------------


def highest_of(marks: Sequence[drawing.Mark]) -> float:
    """The highest point drawn, ends of whiskers too."""
    heights = [value for mark in marks for value in mark["y"] if value is not None]
    for mark in marks:
        above = mark.get("error_y", {}).get("array", ())
        heights += [value + more for value, more in zip(mark["y"], above, strict=False) if more is not None]
    return max(heights, default=0.0)


def target_told(measure: "Measure") -> Callable[[float], str]:
    """A target's level in words."""
    return lambda value: on_trajectory.label_of(measure, value)


def trajectory(
    measure: "Measure",
    title: str,
    place: str,
    local: pd.DataFrame,
    published: pd.DataFrame,
    events: pd.DataFrame,
    first: object,
    last: object,
    *,
    judged: "Judged | None" = None,
    targets: "Sequence[Target]" = (),
    restated: Sequence[basic.Row] = (),
    anew: date | None = None,
    height: int = HEIGHT,
    beside: tuple[str, pd.DataFrame] | None = None,
) -> go.Figure:
    """The chart. `local`: month, value, numerator, denominator, flag, complete.

    `published`: series, label, month, value, told. `judged`: of the whole history; only what lies between first and
    last is drawn. The authority's own published figures (a series that is not one of COMPARATORS) are joined by a
    dotted line only where there is no local line; published points are never joined to the local line. `restated`: the
    months shown that were told otherwise at first; months have no place on a chart by quarter. `anew`: the first day of
    the definition of now, where earlier months cannot be worked out by it. `beside`: the name of a second place and its
    rows, as those of `local`. `events` with `told` have what event_layers adds.
    """
    window = Window.of(first, last)
    traces = _local(measure, local, judged, place, window) if len(local) else []
    traces += [] if control_charts.by_quarter(judged) else restated_marks.first_told(measure, restated)
    if beside is not None and len(beside[1]):
        traces.append(beside_line.beside_line(measure, *beside, judged, window.first, window.last))
    traces += _published(measure, published, local.empty, part_of_year(measure, judged)) if len(published) else []
    times = 3.0 if measure.is_count and control_charts.by_quarter(judged) else 1.0
    steps = target_lines.target_steps(targets, window.first, window.last, times)
    traces += target_lines.target_line(steps, target_told(measure))
    lines, labels = expected_range.rebase_marks(judged, window.first, window.last)
    cut, named = restated_marks.break_mark(anew, window.first, window.last)
    labels += named + target_lines.target_labels(steps, target_told(measure), window.first, window.last)
    plan = drawing.layout(title, measure, height=height, highest=highest_of(traces), showlegend=True)
    plan |= {"shapes": [*lines, *cut], "annotations": labels}
    traces += event_layers.lay(plan, events, first, last)
    plan["margin"] |= {"r": LABEL} if steps else {}
    edge = max((pd.Timestamp(last) - pd.Timestamp(first)) * 0.02, HALF_A_MONTH)  # type: ignore[arg-type]
    plan["xaxis"] |= {"type": "date", "range": [pd.Timestamp(first) - edge, pd.Timestamp(last) + edge], "nticks": 7}  # type: ignore[arg-type]
    return drawing.figure(traces, plan)
