"""Notes beside a chart or a row: what people want remembered, with author and date. Newest first, all escaped."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.ledger import notes
from metrics.ledger.notes import Note, OnChart, OnRow
from metrics.questions.catalogue import Measure
from metrics.words import basic, on_worklists
from pages.shell import way_back
from pages.shell.desk import viewer, writer
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.shell.templates import render

SAID = "note-said"


def notes_html(written: Sequence[Note]) -> str:
    """The notes as HTML. One that was taken back keeps its place, with who took it back, but not its words."""
    return render("widgets/notes.html", notes=written, short_day=on_worklists.short_day) if written else ""


def _add(key: str, about: OnChart | OnRow) -> None:
    text = str(st.session_state.get(f"note-text-{key}", ""))
    try:
        notes.add(writer(), about, text)
    except UserError as problem:
        st.session_state[SAID] = (key, str(problem))
        return
    way_back.sent(f"note-text-{key}", text)
    st.session_state[f"note-text-{key}"] = ""
    st.session_state[SAID] = (key, "")


def _withdraw(key: str, number: int) -> None:
    try:
        notes.withdraw(writer(), number)
    except UserError as problem:
        st.session_state[SAID] = (key, str(problem))


def _draw(key: str, about: OnChart | OnRow, written: Sequence[Note], label: str) -> None:
    """The notes, those one may take back with a button, and the form for another."""
    if written:
        st.html(notes_html(written))
    asked, refused = st.session_state.get(SAID, ("", ""))
    if asked == key and refused:
        st.error(literal(refused))
    way_back.restore(f"note-text-{key}")
    with st.form(f"note-{key}", border=False):
        st.text_area(literal(label), key=f"note-text-{key}", max_chars=2000)
        st.form_submit_button("Keep the note", on_click=_add, args=(key, about))
    for one in [one for one in written if not one.withdrawn and one.author == viewer().name]:
        st.button(
            f"Withdraw my note of {basic.day(one.day)} (number {basic.number(one.number)})",
            key=f"withdraw-{one.number}",
            type="tertiary",
            on_click=_withdraw,
            args=(key, one.number),
        )


def counts(page: Page) -> dict[tuple[str, str, str, str], int]:
    """How many notes each row of the team has, by (team, worklist, kind, subject); none where they cannot be read."""
    try:
        written = page.desk.ledger.row_notes(page.scope.place)
    except UserError:
        return {}  # the escalations, read from the same ledger, have said why
    standing = [one.about for one in written if not one.withdrawn and isinstance(one.about, OnRow)]
    return dict(Counter((about.team, about.worklist, about.kind, about.subject) for about in standing))


def on_row(page: Page, ident: str, about: OnRow) -> None:
    """The notes on one row of a worklist, and the form for another."""
    try:
        place = Place(about.authority, team=about.team)
        written = page.desk.ledger.row_notes(place, about.worklist, about.subject)
    except UserError as problem:
        st.warning(literal(problem))
        return
    _draw(ident, about, written, "A note on this row, for whoever looks next")


def on_chart(page: Page, measure: Measure) -> None:
    """Folded under a chart: the notes on it for the page's team or authority, and the form for another.

    Nothing at all for viewers who see figures only, and where a service is chosen: notes are a team's or everybody's.
    """
    scope = page.scope
    if page.desk.viewer.is_panel or (scope.service and not scope.team):
        return
    about = OnChart(measure.key, scope.authority, scope.team or "")
    try:
        written = page.desk.ledger.chart_notes(measure.key, scope.place)
    except UserError as problem:
        st.warning(literal(problem))
        return
    count = f" ({len(written)})" if written else ""
    key = f"{about.measure}-{about.authority}-{about.team}"
    with st.expander(literal(f"Notes on this chart{count}"), key=f"notes-{about.measure}"):
        where = scope.team or scope.name
        _draw(key, about, written, f"A note on “{measure.title}” in {where}, seen by everyone who sees this chart")
