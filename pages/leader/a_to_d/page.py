"""A to D: what was found at each inspection and visit, what was promised then, and what moved after it."""

import streamlit as st

from metrics.base.errors import UserError
from metrics.words import on_a_to_d
from metrics.words.on_a_to_d import JourneySheet
from pages.leader.a_to_d import shown
from pages.shell import empty
from pages.shell.literal import literal
from pages.shell.page import Page, begin
from pages.shell.templates import style
from pages.widgets.files import csv_button, file_name
from pages.widgets.finding import finding, note

OF_WHOLE = "It is told of the whole authority: team, service and period do not change it."


def show(page: Page, sheet: JourneySheet) -> None:
    """The answer, then the sheet part by part."""
    finding(*sheet.sentences[:2])
    scope = page.scope
    narrowed = OF_WHOLE if scope.team or scope.service or scope.start or scope.end else ""
    note(*sheet.sentences[2:], narrowed)
    if sheet.events:
        shown.events(sheet)
    if sheet.others:
        shown.others(sheet)
    after_changes = page.desk.journeys.changes(scope.place)
    if after_changes.measures:
        shown.changes(after_changes)
    if sheet.other_promises:
        shown.promises(sheet)
    if not sheet.promises:
        note("No target is set for the whole authority, so there is no promise in figures to hold it to.")
    if sheet.measures:
        shown.measures(sheet)
        csv_button(lambda: shown.numbers(sheet), file_name("a-to-d", sheet.name))
    else:
        note(f"No headline of {sheet.name} has a figure.")
    note(*sheet.notes)


page = begin("a_to_d")
st.html(style("leader/a_to_d/a_to_d.css"))
try:
    sheet = page.desk.journeys.journey(page.scope.place)
except UserError as problem:
    st.warning(literal(problem))
    st.stop()
if not sheet.events and not sheet.measures and not sheet.promises and not sheet.others:
    empty.nothing_here(f"{on_a_to_d.NO_EVENT.format(name=sheet.name)} No headline has a figure, and no target is set.")
else:
    show(page, sheet)
