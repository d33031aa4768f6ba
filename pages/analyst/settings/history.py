"""Who changed which setting when, and the button that takes a change back."""

from collections.abc import Mapping

import streamlit as st

from metrics.base.errors import UserError
from metrics.base.today import day_in_england
from metrics.ledger import settings_edits
from metrics.ledger.settings_edits import Kept
from metrics.words import basic
from pages.analyst.settings.editor import SAID, change_words, write_down
from pages.shell.choice import choose
from pages.shell.desk import writer
from pages.shell.page import Page
from pages.widgets.files import file_name
from pages.widgets.rows import show_rows

MOST = 15


def history(page: Page, every: list[Kept], names: Mapping[str, str]) -> None:
    """The changes as a table, newest first, and one to take back."""
    st.header("Who changed what?", anchor=False)
    labels = {one.number: _told(page, one, names) for one in every}
    table = {
        "Day": [basic.day(day_in_england(one.at)) for one in every],
        "Who": [one.author for one in every],
        "What": [labels[one.number] for one in every],
        "Taken back": ["yes" if one.undone else "–" for one in every],
    }
    show_rows(
        table,
        "Changes of the settings, newest first",
        file_name("settings changed"),
        nothing="Nobody has changed a setting here yet. What is written into settings.toml by hand is not listed.",
        wide=("What",),
        most=MOST,
        more_words="",
    )
    standing = {str(one.number): one for one in every if not one.undone}
    if not standing:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = choose(
            "Take a change back",
            list(standing),
            "settings-undo",
            "Choose a change",
            in_address=False,
            width=640,
            words=lambda number: labels[int(number)],
        )
        st.button("Take it back", disabled=chosen is None, on_click=_undo, args=(chosen,))


def _told(page: Page, one: Kept, names: Mapping[str, str]) -> str:
    back = "Taken back. " if one.undoes else ""
    return back + change_words(page, one.edit, names)


def _undo(number: str | None) -> None:
    try:
        made = settings_edits.undo(writer(), int(number or 0))
    except UserError as problem:
        st.session_state[SAID] = (False, str(problem))
        return
    write_down(made.edit, made.undoes or 0)
    st.session_state[SAID] = (True, "Taken back.")
