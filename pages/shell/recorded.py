"""What a page changed goes into the audit trail. It is done already, so where that fails a message says so."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import streamlit as st

from metrics.base.errors import UserError
from metrics.base.home import home
from metrics.ledger.trail.entry import CHANGE, Deed
from metrics.store.report import Report
from pages.shell.desk import record, viewer
from pages.shell.literal import literal


def changed(what: str, authority: str = "", **facts: str) -> None:
    """Writes down that something was changed."""
    with _said():
        record().done(viewer(), Deed(CHANGE, what, authority, page=record().page, facts=facts))


def loaded(reports: Iterable[Report], version: str) -> None:
    """Writes down the files that were read into a version of the store, and lets old entries expire."""
    with _said():
        record().loaded(viewer(), reports, version, home())


def built(version: str) -> None:
    """Writes down that everything was worked out again, and lets old entries expire."""
    with _said():
        record().built(viewer(), version, home())


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except UserError as problem:
        st.toast(literal(f"This could not be written into the audit trail. {problem}"))
