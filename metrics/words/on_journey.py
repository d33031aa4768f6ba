"""A measure at each inspection and visit, in words: its value there, and what is published before and after. Pure.

`row` is one of `metrics.analysis.journey.events_table`. Nothing here says that a change is good, bad or real.
"""

from typing import TYPE_CHECKING

import pandas as pd

from metrics.analysis import journey
from metrics.analysis.published_since import PublishedSince
from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.words import basic
from metrics.words.vocabulary import UNCOMPARED, WITHOUT_VALUE

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

NEIGHBOURS = "Statistical neighbours, median"
MOST_WORDS = 10  # of a title


def value(measure: "Measure", row: basic.Row) -> str:
    """'71.0%', '7 of 9'; empty where there is none."""
    if is_missing(row["value"]):
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
        return WITHOUT_VALUE[row["state"]]
    figure = basic.figure(measure, row["value"], row["numerator"], row["denominator"], row["value_flag"])
    return f"{figure} ({basis(measure, row)})"


def median_points(rows: pd.DataFrame, measure: "Measure") -> pd.DataFrame:
    """`journey.medians_by_date` as points of a chart: series, label and told (the point in words) are added.

    A date without a median has no point.
    """
    rows = rows[rows["value"].notna()]
    labels = [median_label(row) for row in plain.records(rows, ("contributed", "of"))]
    newest = [basic.latest(measure, row) for row in plain.records(rows)]
    points = [f"{label}: {value}" for label, value in zip(labels, newest, strict=True)]
    return rows.assign(series=NEIGHBOURS, label=labels, told=points)


def median_label(row: basic.Row) -> str:
    """'Statistical neighbours, median (9 of 10)'."""
    return f"{NEIGHBOURS} ({row['contributed']} of {row['of']})"


# -- what is published about an event ---------------------------------------------------------------------------------


def _dated(measure: "Measure", row: basic.Row) -> str:
    """'83.1% in the year to March 2019'."""
    return f"{basic.figure_of(measure, row)} {basic.when(measure, row['month'], 'year')}"


def published_cell(measure: "Measure", since: PublishedSince | None) -> list[str]:
    """'83.1%, was 72.4% (+10.7 points)' and the date of each, or why nothing stands beside anything; empty without."""
    if since is None:
        return []
    if since.before is None or since.after is None:
        return [UNCOMPARED[since.says].cell]
    figures = f"{basic.figure_of(measure, since.after)}, was {basic.figure_of(measure, since.before)}"
    change = basic.change(measure, since.after["value"], since.before["value"])
    change = f" ({change})" if since.difference is not None else ""
    now, then = (basic.when(measure, row["month"], "year") for row in (since.after, since.before))
    return [f"{figures}{change}", f"{now}, was {then}"]


def published_change(measure: "Measure", since: PublishedSince) -> str:
    """'+10.7 points', as the table of events has it, or why there is none."""
    if since.difference is None:
        return UNCOMPARED[since.says].cell
    assert since.after is not None and since.before is not None  # else there is no difference
    return f"Published: {basic.change(measure, since.after['value'], since.before['value'])}"


def published_after(measure: "Measure", since: PublishedSince) -> str:
    """'83.1% (published, year to March 2019)'; empty without a figure."""
    if since.after is None:
        return ""
    return f"{basic.figure_of(measure, since.after)} ({basis(measure, {**since.after, 'origin': 'published'})})"


def finding(measure: "Measure", row: basic.Row | None, since: PublishedSince | None = None) -> str:
    """The finding of a page without a verdict: the latest value, then what is published about the last event."""
    if row is None:
        return f"{measure.title}: there is no figure for this place and period."
    sentence = f"{measure.title}: {basic.latest(measure, row)}."
    if since is None or since.before is None:
        return sentence
    event = basic.event_name(since.event)
    if since.after is None:
        return f"{sentence} {UNCOMPARED[since.says].sentence.format(event=event)}."
    return f"{sentence} After {event}: {_dated(measure, since.after)}, was {_dated(measure, since.before)}."


def published_beside(measure: "Measure", since: PublishedSince) -> str:
    """What is published about an event that no local month before it can be compared with; '' where nothing is.

    'No month before visit D is held. As published, 83.1% (…) in the year to March 2019, was 72.4% (…) in …'
    """
    if since.before is None or since.after is None:
        return ""
    now, before = _dated(measure, since.after), _dated(measure, since.before)
    return (
        f"No month to compare with {basic.event_name(since.event)} is held. As published after it: {now}, was {before}."
    )


def chart_title(measure: "Measure", row: basic.Row | None, since: PublishedSince | None = None) -> str:
    """The finding in ten words or fewer: '83.1% in the year to March 2019, 72.4% before D'."""
    if row is None:
        return "No figure for this place and period"
    when = basic.when(measure, row.get("month"), str(row.get("period") or "month"))
    title = f"{basic.figure_of(measure, row)} {when}"
    if since is None or since.before is None or since.after is None or since.after["month"] != row.get("month"):
        return title
    longer = f"{title}, {basic.figure_of(measure, since.before)} before {since.event['letter']}"
    return longer if len(longer.split()) <= MOST_WORDS else title
