"""The one place where pages get the desk, and who is looking."""

from collections.abc import Callable

import streamlit as st

from metrics.access import Viewer, local_viewer
from metrics.base.errors import UserError
from metrics.desk import Desk
from metrics.desk.record import SessionRecord
from pages.shell.emergency import seen_as
from pages.shell.literal import literal
from pages.shell.tried import tried

RECORD = "_record"

# Whoever sits at this computer, until there is a sign-in. Tests put another in its place.
WHO_LOOKS: Callable[[], Viewer] = local_viewer


def viewer() -> Viewer:
    """Who is looking: at this computer, without a sign-in, whom they try to be."""
    return seen_as((tried() if may_try() else None) or WHO_LOOKS())


def may_try() -> bool:
    """Whether the pages may be seen as somebody else: nobody signs in here, so nobody's limits are passed by."""
    return WHO_LOOKS is local_viewer


def record() -> SessionRecord:
    """What goes into the audit trail from this session."""
    kept: SessionRecord = st.session_state.setdefault(RECORD, SessionRecord())
    return kept


def open_desk(looking: Viewer | None = None) -> Desk | None:
    """The desk of the newest version for whoever looks, or another viewer; None while the store is empty.

    A store that cannot be read shows its message and ends the run: nothing below could be right.
    """
    try:
        return Desk.open(looking or viewer(), record=record())
    except UserError as error:
        st.title("The store cannot be read")
        st.error(literal(error))
        st.stop()
