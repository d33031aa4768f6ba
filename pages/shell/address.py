"""Reads the address of a page: what a link says and nobody understands is collected here, and said once on the page.

Whatever takes its value from the address asks `read` first. A choice of this session that is no longer offered, such as
a team of the authority before, is no link's and is cleared without a word.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.words import on_address
from pages.shell.templates import render

STATE = "_address"
AUTHORITY, SERVICE, TEAM, FROM, TO = "authority", "service", "team", "from", "to"
FILTERS = (AUTHORITY, SERVICE, TEAM, FROM, TO)  # their choices stay from page to page
Part: TypeAlias = tuple[str, str]  # what it would have chosen, and what the link said


@dataclass
class AddressRead:
    """What of the address of one page was read: `lost` was not understood, `unused` chooses nothing on this page."""

    page: str
    read: set[str] = field(default_factory=set)
    lost: dict[str, Part] = field(default_factory=dict)
    unused: dict[str, Part] = field(default_factory=dict)


def begin(page: str) -> None:
    """Before anything of a page is drawn. What was not understood is said until another page, or until it is chosen."""
    reading = _reading()
    if reading.page != page:
        still_lost = {key: part for key, part in reading.lost.items() if key in FILTERS}
        st.session_state[STATE] = reading = AddressRead(page, lost=still_lost)
    reading.read = set()


def read(key: str, what: str, offered: Collection[str] | None = None) -> None:
    """A part of the address, which chooses `what` among `offered`; None: any text will do."""
    reading = _reading()
    reading.read.add(key)
    chosen = st.session_state.get(key)
    if offered is not None:
        held = [str(one) for one in (chosen if isinstance(chosen, list) else [chosen])]
        wrong = [one for one in st.query_params.get_all(key) if one and one not in offered and one not in held]
        if wrong:
            lose(key, what, ", ".join(wrong))
            return
    if chosen not in (None, []):
        reading.lost.pop(key, None)


def read_day(key: str, what: str, earliest: date | None) -> None:
    """A part of the address that is a day as a calendar box writes it, not before the earliest."""
    given = st.query_params.get(key, "")
    try:
        is_day = date.fromisoformat(given) >= (earliest or date.min)
    except ValueError:
        is_day = False
    read(key, what, [given] if is_day else [])


def lose(key: str, what: str, value: str) -> None:
    """A part of the address that was not understood."""
    _reading().lost[key] = (what, value)


def leave(key: str, what: str) -> None:
    """A part that chooses nothing on this page: where a link has it, and not a choice of another page, it is said."""
    given = st.query_params.get(key)
    if given and st.session_state.get(key) is None:
        _reading().unused[key] = (what, given)


def is_lost(key: str) -> bool:
    """Whether what the link says there was not understood, and nothing has been chosen since."""
    return key in _reading().lost


def say(where: DeltaGenerator, *, is_whole: bool) -> None:
    """Everything that was not understood, in one place. is_whole: the page came to its end, so nothing more is read.

    where: a place for one element, which the next call fills anew.
    """
    reading = _reading()
    parts = list(reading.lost.values())
    if is_whole:
        parts += [(f"“{key}”", "") for key in st.query_params if key not in reading.read]
    sentences = [on_address.not_understood(parts), on_address.not_used(list(reading.unused.values()))]
    if AUTHORITY in reading.lost:
        sentences = [*sentences[:1], on_address.NO_AUTHORITY]
    words = " ".join(sentence for sentence in sentences if sentence)
    if words:
        where.html(render("shell/not_understood.html", said=words))


def _reading() -> AddressRead:
    reading: AddressRead = st.session_state.setdefault(STATE, AddressRead(""))
    return reading
