"""The same measure team by team: small charts on one scale, each with the limits its kind allows.

One list of shapes and one of annotations for all of them. Where some teams' counts go by quarter and others' by month,
a quarter is drawn as its monthly average, so that all stand on one scale.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING

import pandas as pd
import plotly.graph_objects as go

from metrics.figures import control_charts, drawing, expected_range, target_lines, trajectory_charts
from metrics.words import basic, on_trajectory

if TYPE_CHECKING:
    from metrics.analysis.verdicts import Judged
    from metrics.questions.catalogue import Measure

COLUMNS = 3
TITLE, LEGEND, NAME, LETTERS = 64, 64, 32, 25  # heights in pixels, the last two of every row
PLOT, TALL, FEW = 84, 130, 9  # a plot's height, and that of one of a few
BELOW = 5  # pixels between a plot and the next name
GAP = 0.03  # between two columns, of the width
NAME_LENGTH = 18  # letters on a line
TARGET = {"color": drawing.PALETTE[4], "width": 1.4, "dash": "dash"}
NO_LINKS: Mapping[str, str] = {}
LETTER, RISE = 0.085, 11  # of a small chart's width, that a letter takes on a narrow screen; pixels to the second row


def shown_name(team: str, whole: bool = False) -> str:
    """A team's name; unless `whole`, as HTML in two lines at most, which fit a third of a narrow screen.

    Of a longer name the middle is left out: names of teams differ at their ends.
    """
    name = "Team not known" if team in ("", "unknown") else team
    if whole:
        return name
    lines = [name]
    if len(name) > NAME_LENGTH:
        cuts = [at for at, sign in enumerate(name) if sign == " "]
        halves = [(name[:at], name[at + 1 :]) for at in cuts]
        lines = list(min(halves, key=lambda pair: max(map(len, pair)), default=(name, "")))
    if max(map(len, lines)) > NAME_LENGTH:
        lines = [wrap(name, NAME_LENGTH)[0], f"…{wrap(name[::-1], NAME_LENGTH - 1)[0][::-1]}"]
    return "<br>".join(escape(line, quote=False) for line in lines)


def _shares(measure: "Measure", teams: "Mapping[str, Judged]") -> dict[str, float]:
    """What each team's values are multiplied by: a third for a count by quarter beside others by month."""
    quarters = {team: measure.is_count and control_charts.by_quarter(judged) for team, judged in teams.items()}
    mixed = any(quarters.values()) and not all(quarters.values())
    return {team: 1 / 3 if mixed and quarter else 1.0 for team, quarter in quarters.items()}


def _line(
    measure: "Measure",
    judged: "Judged",
    shown: Sequence[control_charts.ChartRow],
    window: trajectory_charts.Window,
    times: float,
) -> drawing.Mark:
    """A team's line: the points of its control chart, or the months of its run chart."""
    if judged.verdict.chart is not None:
        points = [
            (row.day, None if row.point.value is None else row.point.value * times, _told(measure, judged, row))
            for row in shown
        ]
    else:
        values = judged.verdict.run.values if judged.verdict.run else ()
        points = [
            (day, value, f"{basic.figure(measure, value)} {basic.when(measure, day)}")
            for day, value in zip(judged.months, values, strict=True)
            if window.first <= day <= window.last
        ]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [day.isoformat() for day, _, _ in points],
        "y": [value for _, value, _ in points],
        "text": [words for _, _, words in points],
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": drawing.OWN, "width": 1.6},
        "connectgaps": False,
        "showlegend": False,
    }


def _told(measure: "Measure", judged: "Judged", row: control_charts.ChartRow) -> str:
    """A point in words: what it is, and what it signals."""
    if row.point.value is None:
        return ""
    if control_charts.by_quarter(judged):
        return trajectory_charts.quarter_told(measure, row)
    numerator, denominator = trajectory_charts.parts_of_point(measure, row)
    month = {"month": row.day, "value": row.point.value, "numerator": numerator, "denominator": denominator}
    return trajectory_charts.point_told(measure, month, row)


def _traces(measure: "Measure", judged: "Judged", window: trajectory_charts.Window, times: float) -> list[drawing.Mark]:
    """A team's expected range, line and signals."""
    shown = control_charts.rows_of(judged, window.first, window.last)
    grain = "quarter" if control_charts.by_quarter(judged) else "month"
    signals = control_charts.signals(
        shown, measure.better, lambda row: _told(measure, judged, row), times=times, size=6.5
    )
    limits = expected_range.limits(shown, grain, times=times, mean=False)
    return [*limits, _line(measure, judged, shown, window, times), *signals]


@dataclass(frozen=True)
class Panel:
    """Where one small chart stands: its number as axes are named ('' for the first), and its place, in shares."""

    number: str
    row: int
    column: int
    left: float
    upper: float
    lower: float
    last_of_column: bool

    @classmethod
    def at(cls, index: int, teams: int) -> "Panel":
        """The place of one of so many teams."""
        row, column = divmod(index, COLUMNS)
        rows, plot = -(-teams // COLUMNS), plot_height(teams)
        whole = rows * (NAME + LETTERS + plot)
        upper = 1 - (row * (NAME + LETTERS + plot) + NAME + LETTERS) / whole
        number = "" if index == 0 else str(index + 1)
        left, last = column / COLUMNS, index >= teams - COLUMNS
        return cls(number, row, column, left, upper, upper - (plot - BELOW) / whole, last)

    @property
    def axes(self) -> drawing.Mark:
        """The axes of its traces."""
        return {"xaxis": f"x{self.number}", "yaxis": f"y{self.number}"}

    def layout(self, window: trajectory_charts.Window, axis: drawing.Mark) -> drawing.Mark:
        """Its two axes; `axis` is what all value axes share."""
        x = {
            "domain": [self.left, self.left + 1 / COLUMNS - GAP],
            "anchor": f"y{self.number}",
            "range": [window.first.isoformat(), window.last.isoformat()],
            "type": "date",
            "showgrid": False,
            "nticks": 3,
            "tickfont": {"size": 10},
            "tickformat": "%Y",
            "showticklabels": self.last_of_column,
        }
        y = {"domain": [self.lower, self.upper], "anchor": f"x{self.number}", "showticklabels": self.column == 0}
        return {f"xaxis{self.number}": x, f"yaxis{self.number}": axis | y}

    def named(self, team: str, link: str = "") -> drawing.Mark:
        """The team's name close above its plot, in the first row above the letters of the events; a link, if any."""
        name = shown_name(team)
        return {
            "text": f'<a href="{escape(link)}" target="_self" style="color:{drawing.OWN}">{name}</a>' if link else name,
            "x": self.left,
            "xref": "paper",
            "xanchor": "left",
            "align": "left",
            "y": self.upper,
            "yref": "paper",
            "yanchor": "bottom",
            "yshift": 2 if self.row else LETTERS,
            "showarrow": False,
            "font": {"size": 11},
        }

    def marked(self, marks: Sequence[drawing.Mark], **changed: object) -> list[drawing.Mark]:
        """Marks of events moved here."""
        return [mark | {"xref": f"x{self.number}", "yref": f"y{self.number} domain"} | changed for mark in marks]

    def targets(self, steps: Sequence[tuple[date, date, float]]) -> list[drawing.Mark]:
        """A target as dashed lines, one for each step."""
        common = {"type": "line", "xref": f"x{self.number}", "yref": f"y{self.number}", "line": TARGET}
        return [
            {**common, "x0": start.isoformat(), "x1": stop.isoformat(), "y0": level, "y1": level}
            for start, stop, level in steps
        ]


def _legend(traces: Sequence[drawing.Mark], has_target: bool) -> list[drawing.Mark]:
    """The traces with each kind once in the legend, and the target's line, which is a shape."""
    seen: set[str] = set()
    shown = []
    for trace in traces:
        name = trace.get("name")
        shown.append(trace | {"showlegend": name is not None and name not in seen, "legendgroup": name or ""})
        seen.add(str(name))
    mark = {"type": "scatter", "mode": "lines", "name": "Target", "x": [None], "y": [None], "line": TARGET}
    return [*shown, mark] if has_target else shown


def plot_height(teams: int) -> int:
    """How high each plot is, in pixels."""
    return PLOT if teams > FEW else TALL


def by_team(
    measure: "Measure",
    title: str,
    teams: "Mapping[str, Judged]",
    events: pd.DataFrame,
    first: date,
    last: date,
    links: Mapping[str, str] = NO_LINKS,
) -> go.Figure:
    """One small chart for each team, in the order given, all on one scale and over the same days.

    `links`: the address each team's name leads to.
    """
    if not teams:
        return drawing.nothing(title, measure)
    window, shares = trajectory_charts.Window(first, last), _shares(measure, teams)
    drawn = {team: _traces(measure, judged, window, shares[team]) for team, judged in teams.items()}
    steps = {
        team: target_lines.target_steps(judged.targets, first, last, _target_times(measure, judged) * shares[team])
        for team, judged in teams.items()
    }
    levels = [level for team_steps in steps.values() for _, _, level in team_steps]
    highest = max([trajectory_charts.highest_of(traces) for traces in drawn.values()] + levels)
    axis = drawing.value_axis(measure, highest) | {"nticks": 3, "automargin": False, "tickfont": {"size": 10}}
    marks, letters = drawing.event_marks(events, first, last, wide=LETTER, rise=RISE)
    plan = drawing.layout(title, measure, height=height_of(len(teams)), showlegend=True)
    plan["margin"] = {"l": 42, "r": 8, "t": TITLE, "b": LEGEND}
    plan |= {"shapes": [], "annotations": []}
    traces: list[drawing.Mark] = []
    for index, team in enumerate(teams):
        panel = Panel.at(index, len(teams))
        plan |= panel.layout(window, axis)
        plan["shapes"] += panel.marked(marks) + panel.targets(steps[team])
        plan["annotations"] += [] if panel.row else panel.marked(letters, font={"size": 10})
        plan["annotations"].append(panel.named(team, links.get(team, "")))
        traces += [trace | panel.axes for trace in drawn[team]]
    return drawing.figure(_legend(traces, bool(levels)), plan)


def height_of(teams: int) -> int:
    """How high so many small charts are together, in pixels."""
    return TITLE + LEGEND + -(-teams // COLUMNS) * (NAME + LETTERS + plot_height(teams))


def _target_times(measure: "Measure", judged: "Judged") -> float:
    """A target of a count is set for a month."""
    return 3.0 if measure.is_count and control_charts.by_quarter(judged) else 1.0


def notes(measure: "Measure", teams: "Mapping[str, Judged]") -> list[str]:
    """What must be said beneath the small charts."""
    sentences = [on_trajectory.team_order_told(teams), "All stand on one scale."]
    quarters = sum(control_charts.by_quarter(judged) for judged in teams.values())
    if quarters:
        average = ", drawn as the average a month" if min(_shares(measure, teams).values()) < 1 else ""
        count = "All are" if quarters == len(teams) else f"{quarters} of {len(teams)} are"
        sentences.append(f"{count} judged by quarter{average}: their months are too small.")
    return sentences
