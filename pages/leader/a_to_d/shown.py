"""The parts of A to D as tables: events, headlines at and after each, promises, and what else happened."""

from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from metrics.words import on_a_to_d
from metrics.words.on_a_to_d import ChangesSheet, JourneySheet, SheetCell, SheetEvent, SheetMeasure
from metrics.words.vocabulary import lowered
from pages.shell.templates import render
from pages.widgets.finding import note
from pages.widgets.table import show_table

Columns = dict[str, list[Any]]


def events(sheet: JourneySheet) -> None:
    """Every inspection and visit: what it found, what was promised then, what moved after it."""
    st.header("What was found, what was promised then, and what moved", anchor=False)
    every = sheet.events
    columns: Columns = {
        "Event": [_event(one) for one in every],
        "What was found": [one.found or "–" for one in every],
        "What was promised then": [_sentences(one.promised) for one in every],
        "What moved after it": [one.moved or "–" for one in every],
    }
    show_table(columns, "Inspections and visits", wide=tuple(columns)[1:], table_class="t-journey t-journey-events")


def _event(event: SheetEvent) -> Markup:
    return render("leader/a_to_d/event.html", name=event.name, when=event.when, kind=event.kind)


def _sentences(sentences: tuple[str, ...]) -> Markup:
    return render("leader/a_to_d/sentences.html", sentences=sentences)


def measures(sheet: JourneySheet) -> None:
    """Each headline at each inspection or visit and after it."""
    with st.container(key="sheet-headlines"):
        st.header("Each headline at an inspection or visit, and after it", anchor=False)
    columns: Columns = {
        "Headline": [render("leader/a_to_d/headline.html", headline=one) for one in sheet.measures],
        "Now, and what was promised": [_now(sheet, one) for one in sheet.measures],
    }
    for at, event in enumerate(sheet.compared):
        columns[f"After {lowered(event.column)}"] = [cell_html(one.cells[at]) for one in sheet.measures]
    lead = list(columns)[-1]
    show_table(columns, "Headlines at each and after it", lead=lead, table_class="t-journey t-journey-measures")
    if sheet.compared:
        note(on_a_to_d.KEY)
    if len(sheet.compared) < sum(one.starts is not None and not one.planned for one in sheet.events):
        note("Earlier inspections and visits are on Trajectory, measure by measure.")


def _now(sheet: JourneySheet, headline: SheetMeasure) -> Markup:
    return render("leader/a_to_d/now.html", newest=headline.newest, promise=sheet.promise_of(headline.key))


def cell_html(cell: SheetCell) -> Markup:
    """A headline at one event and after it."""
    return render("leader/a_to_d/cell.html", cell=cell)


def promises(sheet: JourneySheet) -> None:
    """What was promised in figures, beside what is, of measures that are no headline."""
    every = sheet.other_promises
    st.header("Promised in figures beside the headlines, and what is", anchor=False)
    columns: Columns = {
        "Promise": [one.title for one in every],
        "What was promised": [one.promised for one in every],
        "What is": [one.actual for one in every],
        "How it stands": [render("leader/a_to_d/stands.html", promise=one) for one in every],
    }
    show_table(columns, "Promises beside what is", lead="How it stands", table_class="t-journey")


def others(sheet: JourneySheet) -> None:
    """What else happened, oldest first."""
    st.header("What else happened", anchor=False)
    columns: Columns = {
        "Date": [one.when for one in sheet.others],
        "Kind": [one.kind for one in sheet.others],
        "What": [one.what or "–" for one in sheet.others],
    }
    show_table(columns, "Other events", wide=("What",), lead="Kind", table_class="t-journey t-journey-others")


def changes(sheet: ChangesSheet) -> None:
    """What is said after each change of the council's own; each headline folded: the sheet keeps to its pages."""
    st.header("Did anything move after our own changes?", anchor=False)
    note(*sheet.sentences)
    columns: Columns = {"Headline": [render("leader/a_to_d/headline.html", headline=one) for one in sheet.measures]}
    for at, name in enumerate(sheet.changes):
        columns[name] = [cell_html(one.cells[at]) for one in sheet.measures]
    with st.expander("Each headline after each change", key="after-changes"):
        show_table(columns, "Headlines after each change", lead=sheet.changes[-1], table_class="t-journey")
        note(on_a_to_d.AFTER_CHANGES)


def numbers(sheet: JourneySheet) -> pd.DataFrame:
    """The headlines at each event and after it as numbers, one row for each of both."""
    rows = [
        {
            "measure": measure.key,
            "title": measure.title,
            "event": cell.letter,
            "says": cell.words,
            "at_it": cell.at,
            "compared_with": cell.before,
            "after_it": cell.after,
            "difference": cell.difference,
            "lower": cell.lower,
            "upper": cell.upper,
        }
        for measure in sheet.measures
        for cell in measure.cells
    ]
    return pd.DataFrame(rows)
