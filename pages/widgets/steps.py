"""A bar for a step that takes long: what is being done, how far it is, and about how long it still takes."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from metrics.words import on_steps
from pages.shell.literal import literal

KNOWN_AFTER = 3.0  # seconds: before that nobody can tell how long it takes


@contextmanager
def steps(words: str) -> Iterator[Callable[[str, int, int], None]]:
    """Shows a bar while it lasts; gives what is called with the step's name, how many are done and of how many."""
    bar = st.progress(0.0, text=literal(words))
    begun: dict[int, tuple[float, int]] = {}  # by how many there are: the moment and what was done at the first call

    def progress(step: str, done: int, total: int) -> None:
        if not total:
            bar.progress(0.0, text=literal(step))
            return
        since, first = begun.setdefault(total, (time.monotonic(), done))
        passed, made = time.monotonic() - since, done - first
        left = ""
        if passed >= KNOWN_AFTER and made > 0:
            left = f", {on_steps.time_left(passed * (total - done) / made)}"
        far = f": {done} of {total}" if total > 1 else ""
        bar.progress(min(done / total, 1.0), text=literal(f"{step}{far}{left}"))

    try:
        yield progress
    finally:
        bar.empty()
