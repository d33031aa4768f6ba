"""Saving what somebody wrote on the page Questions, and saying what came of it in the next run."""

from collections.abc import Callable

import streamlit as st

from metrics.base.errors import UserError
from metrics.desk import Desk
from pages.shell.desk import record, viewer
from pages.shell.literal import literal
from pages.shell.recorded import changed

SAVED = "questions-saved"
FORMAT = "DD/MM/YYYY"


def say_what_was_saved() -> None:
    """What came of the button before this run."""
    done, words = st.session_state.pop(SAVED, (True, ""))
    if words:
        (st.success if done else st.error)(literal(words))


def save(what: str, authority: str, write: Callable[[Desk], str]) -> None:
    """Writes by the desk of whoever is here now, and keeps what is to be said. what: for the audit trail."""
    try:
        desk = Desk.open(viewer(), record=record())
        if desk is None:
            raise UserError("The store is empty, so nothing was saved.")
        words = write(desk)
    except UserError as problem:
        st.session_state[SAVED] = (False, str(problem))
        return
    changed(what, authority)
    st.session_state[SAVED] = (True, words)
