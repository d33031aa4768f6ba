"""The events of the Trajectory page: what each said, the measure at it, and what came after it beside that."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from metrics.analysis.verdicts import Judged
from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.questions.catalogue import Measure
from metrics.statistics import between
from metrics.statistics.after import Phase
from metrics.statistics.comparing import PARTS
from metrics.words import basic, on_events, on_journey, on_phases
from pages.leader.trajectory.subject import Subject
from pages.widgets.files import csv_button, file_name
from pages.widgets.finding import note
from pages.widgets.reports import report_html
from pages.widgets.table import table_html

INSIDE_BRACKETS = r" (?=[^(]*\))"  # kept on one line: a value, and beneath it the months it covers
VALUE, AFTER, COMPARED = "Value at it", "After it, to the next", "After it beside at it"
REPORT = "Letter or report"
Cells = dict[str, Any]
EventKey = tuple[object, object, object]
Compared = Callable[[Measure, Judged, Phase], str]


def key_of(event: basic.Row) -> EventKey:
    """What tells an event from every other of the authority."""
    return event["kind"], event["letter"], event["starts"]


def _of_phases(measure: Measure, judged: Judged | None, words: Compared) -> dict[EventKey, Cells]:
    """What came after each event that a measure is judged beside, by local months, in words and in numbers."""
    cells: dict[EventKey, Cells] = {}
    if judged is None:
        return cells
    for phase in judged.verdict.phases:
        cells[key_of(judged.events[phase.event])] = phase.comparison.cells | {
            AFTER: on_phases.figure_of(measure, judged, phase),
            COMPARED: words(measure, judged, phase),
        }
    return cells


def _of_years(subject: Subject) -> dict[EventKey, Cells]:
    """What came after each lettered event as it was published."""
    return {
        key_of(since.event): {
            AFTER: on_journey.published_after(subject.measure, since),
            COMPARED: on_journey.published_change(subject.measure, since),
            "says": since.says,
            "difference": since.difference,
        }
        for since in subject.published_since
    }


def after_events(subject: Subject) -> dict[EventKey, Cells]:
    """What came after each visit and each change: by local months, or as published where there were none before it."""
    events = _of_phases(subject.measure, subject.judged, on_phases.compared)
    events |= _of_phases(subject.measure, subject.beside_changes, on_phases.compared_change)
    for key, published in _of_years(subject).items():
        if key not in events or events[key]["says"] == between.NO_FIGURE:
            events[key] = published
    return events


def on_the_chart(subject: Subject) -> pd.DataFrame:
    """The events the chart shows, with `told`: what is said of each where it is pointed at."""
    events, after = subject.shown_events, after_events(subject)
    sentences = [
        on_events.told(subject.measure, event, after.get(key_of(event), {}).get(COMPARED) or "")
        for event in plain.records(events)
    ]
    return events.assign(told=pd.Series(sentences, index=events.index, dtype=object))


def events_shown(subject: Subject) -> pd.DataFrame:
    """The events in words: what each said, the value at it, and what came after it beside that."""
    records = subject.journey_rows
    after = after_events(subject)
    phases = [after.get(key_of(row), {}) for row in records]
    return pd.DataFrame(
        {
            "Event": [row["letter"] or "–" for row in records],
            "Date": [on_events.dated(row) for row in records],
            "Kind and focus": [kind_and_names(subject.measure, row) for row in records],
            "What was said": [basic.event_said(row) or "–" for row in records],
            # that a local value covers three months is said once, beneath the table
            VALUE: [_value(subject.measure, row) for row in records],
            AFTER: [cells.get(AFTER) or "–" for cells in phases],
            COMPARED: [cells.get(COMPARED) or "–" for cells in phases],
        }
    )


def kind_and_names(measure: Measure, event: basic.Row) -> str:
    """'Monitoring visit (ILACS): Front door. Inspected by J. Example', without names where none are told."""
    parts = (on_events.kind(measure, event), on_events.inspected_by(event))
    return ". ".join(part for part in parts if part)


def _value(measure: Measure, row: Cells) -> str:
    """The value at an event; a count says that it is one of three months."""
    if row["origin"] != "local":
        return on_journey.at_it(measure, row)
    value = on_journey.value(measure, row)
    return f"{value} in three months" if measure.is_count and measure.kind == "flow" else value


@dataclass(frozen=True)
class EventsSaid:
    """The events in words: their table, and how its figures are counted."""

    table: Markup
    notes: tuple[str, ...]


def events_said(subject: Subject) -> EventsSaid | None:
    """The table of events; None without one."""
    if subject.journey.empty:
        return None
    shown = events_shown(subject)
    events = "Everything that happened" if subject.layered else "Inspections and visits"
    caption = f"{events}, and {subject.measure.title.lower()} at each"
    unbroken = shown.assign(**{VALUE: shown[VALUE].str.replace(INSIDE_BRACKETS, "\u00a0", regex=True)})
    reports = [report_html(event) for event in subject.journey_rows]
    if any(reports):
        cells = pd.Series([report or "–" for report in reports], index=unbroken.index, dtype=object)
        unbroken = unbroken.assign(**{REPORT: cells})
    notes = (on_phases.action_plan(subject.journey_rows), *how_valued(subject))
    return EventsSaid(table_html(unbroken, caption, wide=("What was said", COMPARED)), notes)


def events_beneath(said: EventsSaid | None, measure: Measure, subject: Callable[[], Subject]) -> None:
    """The table of events with its file, for which the subject is asked, and how its figures are counted."""
    if said is None:
        note("No inspections or visits are recorded for this authority.")
        return
    st.html(said.table)
    csv_button(lambda: _file(subject()), file_name("events", measure.key), key="csv-events")
    note(*said.notes)


def _file(subject: Subject) -> pd.DataFrame:
    """The table with the differences, the ratios and their intervals as numbers."""
    shown = events_shown(subject)
    after = after_events(subject)
    phases = [after.get(key_of(row), {}) for row in subject.journey_rows]
    parts = pd.DataFrame(
        [[cells.get(name) for name in PARTS] for cells in phases], columns=list(PARTS), index=shown.index
    )
    reports = [None if is_missing(row["report"]) else row["report"] for row in subject.journey_rows]
    return pd.concat([shown, pd.Series(reports, index=shown.index, name=REPORT, dtype=object), parts], axis=1)


def how_valued(subject: Subject) -> list[str]:
    """How the figures of the table are counted."""
    measure, sentences = subject.measure, []
    if subject.judged is not None and subject.judged.verdict.phases:
        sentences.append(_how_months(measure))
    if any(since.before is not None for since in subject.published_since):
        sentences.append(
            "A published figure stands at one event only, the one it is compared at; after it is the first whose year "
            "lies wholly after it and before the next event, beside the last wholly before it."
        )
    return [*sentences, "Nothing here says why a figure changed."]


def _how_days(measure: Measure) -> str:
    """How the two days of a share that renews are compared."""
    return (
        f"The two are compared where they lie {measure.renews_days} days apart or more, and where two years before the "
        "event are held with the same day a year earlier too. In brackets stands how far chance reaches (95%)."
    )


def _how_months(measure: Measure) -> str:
    if measure.kind != "flow":
        words = (
            "At an event is the last month end before its first day, after it the last month end before the month of "
            "the next event, or the newest."
        )
        return f"{words} {_how_days(measure)}" if measure.renews_days else words
    words = "At an event are the three full months before it, after it all full months up to the next event, added up."
    if measure.season:
        words += " What follows the school year is compared with the same months a year earlier."
    else:
        words += " Where two years before it are held, the same months a year earlier are compared too."
    return f"{words} In brackets stands how far chance reaches (95%)."
