"""Parts of a page that run again by themselves, and not for whoever is not let in any more, or may see less now."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from pages.shell.desk import who_is_here
from pages.shell.literal import literal

LOOKING = "_looking"  # as whom the whole page ran

Given = ParamSpec("Given")


def fragment(part: Callable[Given, None]) -> Callable[Given, None]:
    """`st.fragment`, before each run of which it is asked who is here; if another or nobody, the whole page runs."""

    @wraps(part)
    def checked(*given: Given.args, **named: Given.kwargs) -> None:
        _same_or_the_whole_page()
        part(*given, **named)

    return st.fragment(checked)


def open_dialog(title: str, part: Callable[[], None], closed: Callable[[], None]) -> None:
    """`part` over the page, which stays where it is; `closed` is called when it is closed, and the page runs again.

    Before each run it is asked who is here, as of a fragment, which it is.
    """

    def checked() -> None:
        _same_or_the_whole_page()
        part()

    st.dialog(literal(title), width="medium", on_dismiss=closed)(checked)()


def _same_or_the_whole_page() -> None:
    looking = who_is_here().viewer
    if looking is None or looking != st.session_state.get(LOOKING, looking):
        st.rerun()
