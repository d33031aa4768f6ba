"""What a chart over months shows of events beside their letters: the grade in force, what stands behind a letter when
it is pointed at, and, as a layer, phases of plans and everything else that happened. Pure.
"""

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from textwrap import wrap

import pandas as pd

from metrics.analysis.verdicts import CHANGES
from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.figures import drawing
from metrics.words import basic
from metrics.words.vocabulary import lowered

GRADE, ROW = 16, 14  # heights in pixels: the band of grades above a plot, a row of words inside it
FILLED = {"xref": "x", "yref": "paper", "type": "rect", "layer": "below", "line": {"width": 0}}
WORDS = {"xref": "x", "yref": "paper", "showarrow": False, "font": {"size": 11}}
BOX_GROUND, BOX_WORDS = "#FFFFFF", "#0B0C0C"  # on dark pages, too
HOVER = {"bgcolor": BOX_GROUND, "bordercolor": drawing.EVENT, "font": {"color": BOX_WORDS}}
JUST_INSIDE = 0.97  # of a plot's height: beyond its edge nothing can be pointed at
LETTER_ON = 62  # letters of a hover text's line
NARROW = 0.012  # of the narrowest chart's width, that a letter of small type takes
PHASE = "plan phase"


def _shown(event: basic.Row, first: pd.Timestamp, last: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """The part of an event's days between two days; None where there is none."""
    days = drawing.span(event)
    if days is None or days[1] < first or days[0] > last:
        return None
    return max(days[0], first), min(days[1], last)


def _room(words: str, start: pd.Timestamp, stop: pd.Timestamp, whole: pd.Timedelta) -> bool:
    """Whether words fit between two days on the narrowest screen."""
    return (stop - start) / whole > NARROW * len(words)


# -- the grade in force -----------------------------------------------------------------------------------------------


def grades(events: Sequence[basic.Row], last: pd.Timestamp) -> list[tuple[pd.Timestamp, pd.Timestamp, str]]:
    """The overall grade from each inspection that took place to the next one; none after one without a grade."""
    taken = [
        (pd.Timestamp(event["starts"]), "" if is_missing(event.get("overall")) else str(event.get("overall") or ""))
        for event in events
        if event.get("kind") == "inspection" and event.get("status") != "planned" and not is_missing(event["starts"])
    ]
    ordered = [*sorted(taken), (last, "")]
    return [(start, stop, grade) for (start, grade), (stop, _) in pairwise(ordered) if grade and start < stop]


def grade_band(
    events: Sequence[basic.Row], first: pd.Timestamp, last: pd.Timestamp
) -> tuple[list[drawing.Mark], list[drawing.Mark]]:
    """The band of grades just above the plot as shapes and words; both empty where no grade is known."""
    shapes, labels = [], []
    for start, stop, grade in grades(events, last):
        if stop <= first or start >= last:
            continue
        start = max(start, first)
        box = {"ysizemode": "pixel", "yanchor": 1, "y0": 0, "y1": GRADE, "layer": "above"}
        shapes.append(FILLED | box | {"x0": start, "x1": stop, "fillcolor": drawing.RULE})
        words = f" Grade: {lowered(grade)} "
        if _room(words, start, stop, last - first):
            labels.append(WORDS | {"text": escape(words), "x": start, "xanchor": "left", "y": 1, "yanchor": "bottom"})
    return shapes, labels


# -- what a letter stands for -----------------------------------------------------------------------------------------


def in_lines(words: Sequence[str]) -> str:
    """Sentences as the lines of a hover text."""
    return "<br>".join(escape(line, quote=False) for one in words if one for line in wrap(one, LETTER_ON))


def letters_told(labels: Sequence[drawing.Mark], events: Sequence[basic.Row]) -> list[drawing.Mark]:
    """Letters that say what they stand for where they are pointed at; one label of several ('C–E') says all of them."""
    ordered = [event for event in events if not is_missing(event["starts"])]
    names = [str(event["letter"]) for event in ordered]
    lettered = []
    for label in labels:
        ends = label["text"].removeprefix("<b>").removesuffix("</b>").split("–")
        first, last = names.index(ends[0]), names.index(ends[-1])
        texts = [in_lines(event["told"]) for event in ordered[first : last + 1]]
        lettered.append(label | {"hovertext": "<br><br>".join(texts), "hoverlabel": HOVER})
    return lettered


def pointed_at(events: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp, top: float) -> list[drawing.Mark]:
    """Unseen points near the top of each event's line, which say what it was. `events`: with told, its sentences."""
    points = []
    for event in plain.records(events):
        days = _shown(event, first, last)
        if days is not None:
            half = 0.0 if event["kind"] in CHANGES else 0.5  # a change stands where it began
            points.append((days[0] + (days[1] - days[0]) * half, in_lines(event["told"])))
    if not points:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": "Inspections and visits",
            "x": [day.isoformat() for day, _ in points],
            "y": [top] * len(points),
            "text": [words for _, words in points],
            "hovertemplate": "%{text}<extra></extra>",
            "marker": {"size": 22, "opacity": 0},
            "cliponaxis": False,
            "showlegend": False,
        }
    ]


# -- the layer of everything else --------------------------------------------------------------------------------------


def phases(events: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> tuple[list[drawing.Mark], ...]:
    """Phases of plans as bands behind everything, every second one shaded, each with its name at the foot."""
    shapes, labels = [], []
    spans = [(event, _shown(event, first, last)) for event in plain.records(events) if event["kind"] == PHASE]
    drawn = sorted(((days, event) for event, days in spans if days is not None), key=lambda pair: pair[0])
    for number, ((start, stop), event) in enumerate(drawn):
        fill = drawing.EVENT if number % 2 == 0 else "rgba(0, 0, 0, 0)"
        shapes.append(FILLED | {"x0": start, "x1": stop, "y0": 0, "y1": 1, "fillcolor": fill, "opacity": 0.1})
        name = "" if is_missing(event.get("focus")) else str(event.get("focus") or "")
        if name and _room(name, start, stop, last - first):
            where = {"x": start + (stop - start) / 2, "y": 0, "yanchor": "bottom"}
            labels.append(WORDS | where | {"text": escape(name, quote=False)})
    return shapes, labels


def others(events: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> list[drawing.Mark]:
    """Everything else that has a date, as marks on the axis that say what it was. `events`: as of `pointed_at`."""
    rest = events.loc[[kind != PHASE for kind in events["kind"].tolist()]]
    marks = pointed_at(rest, first, last, 0.0)
    look = {"symbol": "triangle-up", "size": 11, "color": drawing.EVENT}
    return [mark | {"name": "Something else that happened", "marker": look, "showlegend": True} for mark in marks]


# -- all of them on one chart ------------------------------------------------------------------------------------------


def lay(plan: drawing.Mark, events: pd.DataFrame, first: object, last: object) -> list[drawing.Mark]:
    """Adds to a chart's layout the letters, the band of grades and the layer; returns the marks to point at.

    `events`: letter, kind, starts, ends, precision, status, overall, focus, and told, the sentences of each.
    """
    opens, closes = pd.Timestamp(first), pd.Timestamp(last)  # type: ignore[arg-type]
    shapes, letters = drawing.event_marks(events, first, last)
    if "told" not in events or closes <= opens:
        plan["shapes"] += shapes
        plan["annotations"] += letters
        return []
    lettered = [bool(letter) and not is_missing(letter) for letter in events["letter"].tolist()]
    visits, rest = events.loc[lettered], events.loc[[not letter for letter in lettered]]
    bands, grades_told = grade_band(plain.records(visits), opens, closes)
    letters = letters_told(letters, plain.records(visits.sort_values("starts")))
    if bands:
        letters = [letter | {"yshift": letter["yshift"] + GRADE} for letter in letters]
        plan["margin"] |= {"t": plan["margin"]["t"] + GRADE}
    shaded, named = phases(rest, opens, closes)
    plan["shapes"] += [*shaded, *bands, *shapes]
    plan["annotations"] += [*letters, *grades_told, *named]
    top = plan["yaxis"].get("range", [0, 0])[1]
    return [*pointed_at(visits, opens, closes, top * JUST_INSIDE), *others(rest, opens, closes)]
