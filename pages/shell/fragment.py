"""A part of a page that runs again by itself, and not for whoever is not let in any more, or may see less now."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from pages.shell.desk import who_is_here

LOOKING = "_looking"  # as whom the whole page ran

Given = ParamSpec("Given")


def fragment(part: Callable[Given, None]) -> Callable[Given, None]:
    """`st.fragment`, before each run of which it is asked who is here; if another or nobody, the whole page runs."""

    @wraps(part)
    def checked(*given: Given.args, **named: Given.kwargs) -> None:
        looking = who_is_here().viewer
        if looking is None or looking != st.session_state.get(LOOKING, looking):
            st.rerun()
        part(*given, **named)

    return st.fragment(checked)
