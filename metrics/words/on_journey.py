"""A measure at each inspection and visit, in words: its value there, what it covers, and the plain change since. Pure.

`row` is one of `metrics.analysis.journey.events_table`. Nothing here says that a change is good, bad or real.
"""

from typing import TYPE_CHECKING

import pandas as pd

from metrics.analysis import journey
from metrics.base import plain
from metrics.statistics import between
from metrics.words import basic

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

NEIGHBOURS = "Statistical neighbours, median"
MOST_WORDS = 10  # of a title
WITHOUT = {  # why there is no value at an event
    between.NO_FIGURE: basic.NO_FIGURE,
    between.NO_NEWER: "no newer figure",
    journey.NOT_DATED: "not dated",
    journey.PLANNED: "planned",
}
UNCOMPARED = {
    between.FEW: "not compared: fewer than ten",
    journey.OTHER_ORIGIN: "not compared: published figure, then local months",
}


def value(measure: "Measure", row: basic.Row) -> str:
    """'71.0%', '7 of 9'; empty where there is none."""
    if basic.is_missing(row["value"]):
        return ""
    return basic.figure(measure, row["value"], row["numerator"], row["denominator"])


def basis(measure: "Measure", row: basic.Row) -> str:
    """What a value was counted over: 'three months to September 2026', 'published, year to March 2017'."""
    if row["origin"] == "published":
        if measure.kind == "flow":
            return f"published, year to {basic.month(row['month'])}"
        return f"published, {basic.day(row['month'])}"
    if measure.kind == "flow":
        return f"three months to {basic.month(row['month'])}"
    return basic.day(row["month"])


def at_it(measure: "Measure", row: basic.Row) -> str:
    """'71.0% (three months to September 2026)', or why there is no value at the event."""
    if row["state"] != journey.VALUED:
        return WITHOUT[row["state"]]
    figure = basic.figure(measure, row["value"], row["numerator"], row["denominator"], row["value_flag"])
    return f"{figure} ({basis(measure, row)})"


def change(measure: "Measure", row: basic.Row) -> str:
    """'+4.0 points since B', why the two are not compared, or that there is no newer figure; else empty."""
    if row["state"] == between.NO_NEWER:
        return WITHOUT[between.NO_NEWER]
    if row["comparison"] == journey.COMPARED:
        return f"{basic.difference(measure, row['difference'])} since {row['since']}"
    return UNCOMPARED.get(row["comparison"], "")


def median_points(rows: pd.DataFrame, measure: "Measure") -> pd.DataFrame:
    """`journey.medians_by_date` as points of a chart: series, label and told (the point in words) are added."""
    labels = [median_label(row) for row in plain.records(rows, ("contributed", "of"))]
    newest = [basic.latest(measure, row) for row in plain.records(rows)]
    told = [f"{label}: {value}" for label, value in zip(labels, newest, strict=True)]
    return rows.assign(series=NEIGHBOURS, label=labels, told=told)


def median_label(row: basic.Row) -> str:
    """'Statistical neighbours, median (9 of 10)'."""
    return f"{NEIGHBOURS} ({row['contributed']} of {row['of']})"


# -- the newest figure beside the one at the last event ---------------------------------------------------------------


def _is_same_figure(row: basic.Row, at_event: basic.Row) -> bool:
    """True where the newest figure is the published one that already stands at the event."""
    return bool(at_event["origin"] == "published" and at_event["month"] == row.get("month"))


def finding(measure: "Measure", row: basic.Row | None, at_event: basic.Row | None = None) -> str:
    """The finding of a page: the latest value, then the plain value at the last event with one. No verdict."""
    if row is None:
        return f"{measure.title}: there is no figure for this place and period."
    sentence = f"{measure.title}: {basic.latest(measure, row)}."
    if at_event is None:
        return sentence
    if _is_same_figure(row, at_event):
        return f"{sentence} There is no newer figure since {basic.event_name(at_event)}."
    return f"{sentence} It was {at_it(measure, at_event)} at {basic.event_name(at_event)}."


def chart_title(measure: "Measure", row: basic.Row | None, at_event: basic.Row | None = None) -> str:
    """The finding in ten words or fewer: '84.2% in October 2026, 71.0% at visit D'."""
    if row is None:
        return "No figure for this place and period"
    when = basic.when(measure, row.get("month"), str(row.get("period") or "month"))
    title = f"{basic.figure_of(measure, row)} {when}"
    if at_event is None or _is_same_figure(row, at_event):
        return title
    longer = (
        f"{title}, {value(measure, at_event)} at {basic.event_noun(at_event)} {at_event.get('letter') or ''}".strip()
    )
    return longer if len(longer.split()) <= MOST_WORDS else title
