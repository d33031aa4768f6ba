"""The chart of the product: one measure over months, lettered events, and published figures as points."""

from typing import TYPE_CHECKING

import pandas as pd
import plotly.graph_objects as go

from metrics import plain
from metrics.figures import base, monthly

if TYPE_CHECKING:
    from metrics.questions import Measure

COLUMNS_OF_PANELS = 3
PANEL_HEIGHT = 132
COMPARATORS = {  # series of `published_points` other than the authority itself: symbol and colour
    "England": ("diamond-open", base.PALETTE[4]),
    "Region": ("square-open", base.PALETTE[1]),
    "Statistical neighbours, median": ("triangle-up-open", base.PALETTE[2]),
}


def every_month(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows by month end with a row for each month between, so that a missing month breaks the line."""
    if frame.empty:
        return frame
    months = pd.date_range(frame["month"].min(), frame["month"].max(), freq="ME")
    return frame.set_index("month").reindex(months).rename_axis("month").reset_index()


def is_annual_count(measure: "Measure") -> bool:
    """True where a published figure counts a year's events: it is drawn as a twelfth."""
    return measure.kind == "flow" and measure.is_count


def _line(measure: "Measure", local: pd.DataFrame, name: str) -> list[base.Mark]:
    """The local line with its breaks, and hollow points for months still running."""
    rows = plain.records(local, [column for column in monthly.MONTH if column in local])
    running = [row for row in rows if row["complete"] is False]
    line = monthly.whole_months(measure, [row for row in rows if row["complete"] is not False], name)
    return [line, monthly.so_far(measure, running)] if running else [line]


def drawn_value(measure: "Measure", published: pd.DataFrame) -> pd.Series:
    """The height a published figure is drawn at: a year's count as a twelfth, everything else as it is."""
    return published["value"] / 12 if is_annual_count(measure) else published["value"]


def _points(measure: "Measure", points: pd.DataFrame, series: str, joined: bool) -> base.Mark:
    """Published figures of one series. `points` has month, value, label (for the legend), told (for the hover text)."""
    symbol, colour = COMPARATORS.get(series, ("diamond", base.OWN))
    twelfth = ", monthly average of the year" if is_annual_count(measure) else ""
    named = str(points["label"].iloc[-1])
    return {
        "type": "scatter",
        "mode": "lines+markers" if joined else "markers",
        "name": f"{named}{twelfth}",
        "x": plain.iso(points["month"].tolist()),
        "y": plain.number_or_none(drawn_value(measure, points).tolist()),
        "text": points["told"].tolist(),
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": colour, "width": 1, "dash": "dot"},
        "marker": {"size": 10, "symbol": symbol, "color": colour, "line": {"width": 2}},
        "cliponaxis": False,
    }


def trajectory(
    measure: "Measure",
    title: str,
    place: str,
    local: pd.DataFrame,
    published: pd.DataFrame,
    events: pd.DataFrame,
    first: object,
    last: object,
) -> go.Figure:
    """The chart. `local`: month, value, numerator, denominator, flag, complete.

    `published`: series, label, month, value, told.

    The authority's own published figures (a series that is not one of COMPARATORS) are joined by a dotted line only
    where there is no local line; published points are never joined to the local line.
    """
    traces = _line(measure, local, place) if len(local) else []
    for series, points in published.groupby("series", sort=False):
        own = series not in COMPARATORS
        traces.append(_points(measure, points.sort_values("month"), str(series), joined=own and local.empty))
    shapes, annotations = base.event_marks(events, first, last)
    highest = max(
        [local["value"].max() if len(local) else 0, drawn_value(measure, published).max() if len(published) else 0]
    )
    plan = base.layout(title, measure, highest=highest, shapes=shapes, annotations=annotations, showlegend=True)
    edge = (pd.Timestamp(last) - pd.Timestamp(first)) * 0.02  # type: ignore[arg-type]
    plan["xaxis"] |= {"type": "date", "range": [pd.Timestamp(first) - edge, pd.Timestamp(last) + edge], "nticks": 7}  # type: ignore[arg-type]
    return base.figure(traces, plan)


def by_team(measure: "Measure", title: str, rows: pd.DataFrame, events: pd.DataFrame) -> go.Figure:
    """Small multiples, one panel a team, all on one scale. `rows`: team, month, value, complete …"""
    if rows.empty:
        return base.nothing(title, measure)
    teams = sorted(rows["team"].unique())
    count = -(-len(teams) // COLUMNS_OF_PANELS)
    height = count * PANEL_HEIGHT + 110
    first, last = rows["month"].min(), rows["month"].max()
    plan = base.layout(title, measure, height=height, showlegend=False)
    axis = base.value_axis(measure, rows["value"].max()) | {"nticks": 3, "automargin": False, "tickfont": {"size": 10}}
    plan["margin"] = {"l": 42, "r": 8, "t": 90, "b": 30}
    for name in ("xaxis", "yaxis"):
        plan.pop(name)
    traces, shapes, annotations = [], [], []
    groups = dict(tuple(rows.groupby("team")))
    for index, team in enumerate(teams):
        row, column = divmod(index, COLUMNS_OF_PANELS)
        number = "" if index == 0 else str(index + 1)
        left, top = column / COLUMNS_OF_PANELS, 1 - row / count
        plan[f"xaxis{number}"] = {
            "domain": [left, left + 1 / COLUMNS_OF_PANELS - 0.025],
            "anchor": f"y{number}",
            "range": [first, last],
            "type": "date",
            "showgrid": False,
            "nticks": 3,
            "tickfont": {"size": 10},
            "tickformat": "%Y",
            "showticklabels": index >= len(teams) - COLUMNS_OF_PANELS,
        }
        plan[f"yaxis{number}"] = axis | {
            "domain": [top - 0.72 / count, top - 0.14 / count],
            "anchor": f"x{number}",
            "showticklabels": column == 0,
        }
        traces.append(_panel_line(measure, every_month(groups[team]), number))
        marks, letters = base.event_marks(
            events, first, last, xref=f"x{number}", yref=f"y{number} domain", letters=index < COLUMNS_OF_PANELS
        )
        shapes += marks
        annotations += [letter | {"font": {"size": 10}} for letter in letters]
        annotations.append(
            {
                "text": str(team).replace("<", "&lt;"),
                "x": left,
                "xref": "paper",
                "xanchor": "left",
                "y": top - 0.14 / count,
                "yref": "paper",
                "yanchor": "bottom",
                "yshift": 13,
                "showarrow": False,
                "font": {"size": 12},
            }
        )
    return base.figure(traces, plan | {"shapes": shapes, "annotations": annotations})


def _panel_line(measure: "Measure", rows: pd.DataFrame, number: str) -> base.Mark:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": rows["month"],
        "y": rows["value"],
        "xaxis": f"x{number}",
        "yaxis": f"y{number}",
        "line": {"color": base.OWN, "width": 1.6},
        "connectgaps": False,
        "hovertemplate": "%{x|%B %Y}: %{y:.1f}<extra></extra>",
    }
