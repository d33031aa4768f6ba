"""What every figure shares: palette, axes, and the marks of events.

Figures are built from plain dictionaries with one list of shapes and one of annotations: adding them one by one is
a hundred times slower. Colours never carry a meaning alone: each series has its own symbol or dash as well.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio

from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.words import basic

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

PALETTE = ("#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "star")
OWN, QUIET, RULE = PALETTE[0], "#8A8F94", "rgba(128, 128, 128, .25)"
EVENT = "#6F777B"
LINE_LENGTH = 44
LETTER = 0.045  # of a chart's width, that an event's letter takes on the narrowest screen
DARK = {
    "#12436D": "#7DB4E6",
    "#28A197": "#5CCBC2",
    "#801650": "#E08AB8",
    "#F46A25": "#F79A6A",
    "#3D3D3D": "#C9CED4",
    "#A285D1": "#BFA9E3",
    "#6F777B": "#9AA2A8",
}
UNFADED = {"marker": {"opacity": 1}}  # a click chooses a mark: the others stay as readable as before
Mark = dict[str, Any]


class Drawing(go.Figure):
    """A figure that is sent as it was drawn.

    Plotly copies a figure's marks when it is made and again when it is sent, and goes through them for arrays, of
    which ours has none: a third of what a page with charts costs. This one is never changed, so nothing is copied.
    """

    def __init__(self, traces: Sequence[Mark], plan: Mark) -> None:
        self._traces, self._plan = list(traces), plan

    def __reduce__(self) -> tuple[Any, ...]:
        return Drawing, (self._traces, self._plan)

    def to_dict(self) -> Mark:
        """What Plotly's own figure of these marks gives."""
        return {"data": self._traces, "layout": {**self._plan, "template": _template(pio.templates.default)}}


@cache
def _template(name: str) -> Mark:
    return pio.templates[name].to_plotly_json()


def wrapped(title: str) -> str:
    """A title on one line, or two of similar length: a narrow screen shows about forty characters.

    Plotly reads HTML in a title, so a team's name in it is escaped.
    """
    cut = title.rfind(" ", 0, len(title) // 2 + 8) if len(title) > LINE_LENGTH else -1
    lines = [title[:cut], title[cut + 1 :]] if cut > 0 else [title]
    return "<br>".join(escape(line, quote=False) for line in lines)


def value_axis(measure: "Measure", highest: float | None = None) -> Mark:
    """The y-axis: percentages 0 to 100, everything else from 0."""
    axis: Mark = {
        "gridcolor": RULE,
        "zeroline": True,
        "zerolinecolor": EVENT,
        "nticks": 6,
        "fixedrange": False,
        "automargin": True,
    }
    if measure.unit == "percent":
        return axis | {"range": [0, 100], "ticksuffix": "%"}
    if measure.unit == "pounds":
        axis["tickprefix"] = "£"
    if highest is None or pd.isna(highest):
        return axis | {"rangemode": "tozero"}
    return axis | {"range": [0, highest * 1.08 or 1]}


def legend(**more: Any) -> Mark:
    """The legend of every chart: in a row beneath it."""
    return {"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom", "font": {"size": 12}, **more}


def heading(title: str, height: int) -> Mark:
    """The title of a chart as tall as its rows, 14 pixels below its upper edge. `height`: of the chart, in pixels."""
    return {
        "text": wrapped(title),
        "x": 0,
        "xanchor": "left",
        "y": 1 - 14 / height,
        "yanchor": "top",
        "font": {"size": 16},
    }


def layout(title: str, measure: "Measure", *, height: int = 430, highest: float | None = None, **more: Any) -> Mark:
    """The layout of one chart: title on top left, legend beneath, quiet axes."""
    wrapped_title = wrapped(title)
    return {
        "title": {
            "text": wrapped_title,
            "x": 0,
            "xanchor": "left",
            "yref": "container",
            "y": 1,
            "yanchor": "top",
            "pad": {"t": 26 if "<br>" in wrapped_title else 6},
            "font": {"size": 16},
        },
        "height": height,
        "margin": {"l": 8, "r": 12, "t": 90, "b": 8},
        "legend": legend(),
        "hovermode": "closest",
        "xaxis": {"showgrid": False, "automargin": True, "zeroline": False, "tickangle": 0},
        "yaxis": value_axis(measure, highest),
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        **more,
    }


def figure(traces: Sequence[Mark], plan: Mark) -> go.Figure:
    """A figure from plain traces and a plain layout; in the tests Plotly looks up every property of it."""
    return Drawing(traces, plan)


def nothing(title: str, measure: "Measure") -> go.Figure:
    """An empty chart that says so."""
    message = {
        "text": "No figure for this place and period",
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
        "x": 0.5,
        "y": 0.5,
    }
    plan = layout(title, measure, height=240, annotations=[message])
    return figure([], plan | {"xaxis": {"visible": False}, "yaxis": {"visible": False}})


def in_dark(drawn: go.Figure) -> go.Figure:
    """The same figure in lighter tints of its colours, for a dark page."""
    text = drawn.to_json()
    for light, dark in DARK.items():
        text = text.replace(light, dark)
    plain_parts = json.loads(text)
    return figure(plain_parts["data"], plain_parts["layout"])


def line(name: str, x: Sequence[object], y: Sequence[object], width: float, dash: str = "solid") -> Mark:
    """A grey line that says nothing when pointed at."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": list(x),
        "y": list(y),
        "line": {"color": EVENT, "width": width, "dash": dash},
        "hoverinfo": "skip",
        "connectgaps": False,
    }


def hover(measure: "Measure", frame: pd.DataFrame) -> list[str]:
    """One line of words per point: '84.2% (151 of 180) in October 2026'."""
    return [basic.latest(measure, row) for row in plain.records(frame)]


def span(event: basic.Row) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """The first and last moment an event takes on the axis; None where it has no date.

    Known to the month only: that month, or those months. One day: both ends are equal.
    """
    if is_missing(event.get("starts")):
        return None
    starts = pd.Timestamp(event["starts"])
    ends = starts if is_missing(event.get("ends")) else pd.Timestamp(event["ends"])
    if event.get("precision") == "month":
        return starts.replace(day=1), ends + pd.offsets.MonthEnd(0)
    return starts, ends


@dataclass(frozen=True)
class Letters:
    """A label on top of a chart: one event's letter, or the first and last of those too close for one each.

    Positions are shares of the chart's width; `wide` is the share that one letter takes.
    """

    first: str
    last: str
    middle: float
    wide: float
    row: int = 0

    @property
    def text(self) -> str:
        """'B', 'B–D'."""
        return self.first if self.first == self.last else f"{self.first}–{self.last}"

    def touches(self, other: "Letters") -> bool:
        """Whether another label in the same row would touch this one."""
        room = self.wide * (len(self.text) + len(other.text)) / 2
        return self.row == other.row and abs(self.middle - other.middle) < room

    def merged(self, other: "Letters") -> "Letters":
        """One label for both."""
        return Letters(self.first, other.last, (self.middle + other.middle) / 2, self.wide)


def placed(letters: Sequence[Letters]) -> list[Letters]:
    """Letters in date order so that none touches another: in two rows, and where these do not do, neighbours merged."""
    standing: list[Letters] = []
    for at, letter in enumerate(letters):
        rows = (replace(letter, row=row) for row in (0, 1))
        free = [one for one in rows if not any(one.touches(other) for other in standing)]
        if not free:
            return placed([*letters[: at - 1], letters[at - 1].merged(letter), *letters[at + 1 :]])
        standing.append(free[0])
    return standing


def event_marks(
    events: pd.DataFrame,
    first: object,
    last: object,
    *,
    xref: str = "x",
    yref: str = "paper",
    letters: bool = True,
    wide: float = LETTER,
    rise: float = 14,
) -> tuple[list[Mark], list[Mark]]:
    """Shapes and annotations of the lettered events between two dates.

    A thin line with its letter on top; a band where the event took several days or is known to the month only;
    dashed where it is planned. Letters that would touch stand in two rows, or become one label ('B–D'). `wide`: the
    share of the chart's width a letter takes where the chart is narrowest; `rise`: pixels to the second row.
    """
    opens, closes = pd.Timestamp(first), pd.Timestamp(last)  # type: ignore[arg-type]
    shapes: list[Mark] = []
    marked: list[Letters] = []
    for event in events.to_dict("records"):
        days = span(event) if event.get("letter") else None
        if days is None or days[1] < opens or days[0] > closes:
            continue
        starts, ends = days
        middle = starts + (ends - starts) / 2
        line = {"color": EVENT, "width": 1, "dash": "dash" if event.get("status") == "planned" else "solid"}
        common = {"xref": xref, "yref": yref, "y0": 0, "y1": 1, "layer": "below"}
        if ends > starts:
            shapes.append(
                {
                    **common,
                    "type": "rect",
                    "x0": starts,
                    "x1": ends,
                    "fillcolor": EVENT,
                    "opacity": 0.22,
                    "line": {"width": 0},
                }
            )
        if ends - starts < pd.Timedelta(days=7) or event.get("status") == "planned":
            shapes.append({**common, "type": "line", "x0": middle, "x1": middle, "line": line})
        share = min(1.0, max(0.0, (middle - opens) / (closes - opens))) if closes > opens else 0.5
        marked.append(Letters(str(event["letter"]), str(event["letter"]), share, wide))
    labels = placed(sorted(marked, key=lambda letter: letter.middle)) if letters else []
    annotations = [
        {
            "text": f"<b>{label.text}</b>",
            "x": opens + (closes - opens) * label.middle,
            "xref": xref,
            "y": 1,
            "yref": yref,
            "yanchor": "bottom",
            "yshift": rise * label.row,
            "showarrow": False,
            "font": {"size": 13},
        }
        for label in labels
    ]
    return shapes, annotations
