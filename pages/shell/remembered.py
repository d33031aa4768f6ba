"""What a person finds again on their next visit: in the link, and for whoever signed in in the ledger."""

from urllib.parse import parse_qsl, urlencode

import streamlit as st

from metrics.base import plain
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.ledger.remembering import PLACE, remember
from pages.shell.desk import may_try, writer
from pages.shell.literal import literal
from pages.shell.places import offered

RECALLED = "_place_recalled"
KEYS = ("authority", "service", "team")


def is_kept() -> bool:
    """Whether the ledger remembers: at this computer, without a sign-in, nobody can be told from another."""
    return not may_try()


def kept(desk: Desk, kind: str) -> str:
    """What is remembered of a kind; '' for nothing, and where the ledger cannot be read."""
    if not is_kept():
        return ""
    try:
        newest = desk.ledger.remembered(kind)
    except UserError:
        return ""  # what people wrote, read from the same ledger, says why
    return newest.value if newest else ""


def keep(kind: str, value: str) -> None:
    """Remembers it, for whoever signed in. Where that cannot be, the link holds it alone."""
    if not is_kept():
        return
    try:
        remember(writer(), kind, value)
    except UserError as problem:
        st.warning(literal(problem))


def recall_place(desk: Desk) -> None:
    """Once a session, where its link names no place: chooses the one that was chosen on the start page last."""
    if st.session_state.get(RECALLED):
        return
    st.session_state[RECALLED] = True
    if any(st.session_state.get(key) or key in st.query_params for key in KEYS):
        return
    for key, value in parse_qsl(kept(desk, PLACE)):
        if key in KEYS:
            st.session_state[key] = value


def keep_place(desk: Desk, place: Place) -> None:
    """The place chosen on the start page, for the next visit; the whole of what is theirs is remembered as none."""
    if not is_kept():
        return
    labels = plain.columns(offered(desk), ("authority", "label"))
    label = dict(zip(labels["authority"], labels["label"], strict=True)).get(place.authority, "")
    chosen = {"authority": label, "service": place.service, "team": place.team}
    is_chosen = any(st.session_state.get(key) for key in KEYS)
    value = urlencode({key: text for key, text in chosen.items() if text}) if is_chosen else ""
    if value != kept(desk, PLACE):
        keep(PLACE, value)
