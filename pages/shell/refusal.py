"""What a page shows where the desk refuses: the words of the refusal, never an exception."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from metrics.base.errors import NotTheirs, UserError
from metrics.desk.emergency import may_begin
from pages.shell.desk import viewer
from pages.shell.emergency import WHERE
from pages.shell.literal import literal


@contextmanager
def refused_in_words() -> Iterator[None]:
    """A part of a page that may not be this viewer's, or may have no answer: then it says so, and the rest goes on."""
    try:
        yield
    except UserError as refusal:
        st.info(literal(refusal))
        if isinstance(refusal, NotTheirs) and may_begin(viewer()):
            st.caption(f"If a child's safety asks for it now: “{WHERE}”, in the navigation.")
