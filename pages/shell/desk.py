"""The one place where pages get the desk, and who is looking."""

from collections.abc import Callable

import streamlit as st

from metrics.access import Viewer
from metrics.base.errors import UserError
from metrics.desk import Desk
from metrics.ledger.record import SessionRecord
from pages.shell.emergency import seen_as
from pages.shell.literal import literal
from pages.shell.tried import tried
from pages.shell.visit import Visit, signs_in, visit

RECORD = "_record"

WHO_LOOKS: Callable[[], Viewer] | None = None  # tests put somebody here


def who_is_here() -> Visit:
    """Whoever signed in, or sits at this computer; and why nobody is let in where nobody is."""
    return Visit(WHO_LOOKS()) if WHO_LOOKS else visit()


def viewer() -> Viewer:
    """Who is looking: at this computer, without a sign-in, whom they try to be.

    UserError where their sign-in is over, which a button may find before the page does.
    """
    here = who_is_here()
    if here.viewer is None:
        raise UserError(here.words)
    return seen_as((tried() if may_try() else None) or here.viewer)


def may_try() -> bool:
    """Whether the pages may be seen as somebody else: where nobody signs in nobody's limits are passed by."""
    return WHO_LOOKS is None and not signs_in()


def writer() -> Viewer:
    """Who writes: the viewer with the teams of their services, as the store has them. UserError as for `viewer`."""
    desk = Desk.open(viewer(), record=record())
    return desk.viewer if desk else viewer()


def record() -> SessionRecord:
    """What goes into the audit trail from this session."""
    session: SessionRecord = st.session_state.setdefault(RECORD, SessionRecord())
    return session


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
