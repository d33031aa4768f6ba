"""The one place where pages get the desk, and who is looking."""

from collections.abc import Callable

import streamlit as st

from metrics.access import Viewer, local_viewer
from metrics.base.errors import UserError
from metrics.desk import Desk
from pages.shell.literal import literal

# Whoever sits at this computer, until there is a sign-in. Tests put another in its place.
WHO_LOOKS: Callable[[], Viewer] = local_viewer


def viewer() -> Viewer:
    """Who is looking."""
    return WHO_LOOKS()


def open_desk() -> Desk | None:
    """The desk of the newest version for this viewer; None while the store is empty.

    A store that cannot be read shows its message and ends the run: nothing below could be right.
    """
    try:
        return Desk.open(viewer())
    except UserError as error:
        st.title("The store cannot be read")
        st.error(literal(error))
        st.stop()
