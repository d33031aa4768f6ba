"""Whom the local viewer tries to be, in one session."""

from typing import cast

import streamlit as st

from metrics.access import Viewer

TRIED = "_tried"


def tried() -> Viewer | None:
    """Whom they try to be; None for themselves."""
    return cast(Viewer | None, st.session_state.get(TRIED))


def become(viewer: Viewer | None) -> None:
    """From the next run on they look as this viewer; None for as themselves."""
    st.session_state[TRIED] = viewer
