"""What a page shows where the desk refuses: the words of the refusal, never an exception."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from metrics.base.errors import UserError
from pages.shell.literal import literal


@contextmanager
def refused_in_words() -> Iterator[None]:
    """A part of a page that may not be this viewer's, or may have no answer: then it says so, and the rest goes on."""
    try:
        yield
    except UserError as refusal:
        st.info(literal(refusal))
