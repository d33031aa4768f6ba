"""The tour of a first visit: a few sentences on the start page until they have been read; the portal brings it back."""

import streamlit as st

from metrics.base.errors import UserError
from metrics.desk import Desk
from metrics.ledger.remembering import TOUR, remember
from metrics.words import on_portal
from pages import registry
from pages.shell.desk import viewer, writer
from pages.shell.empty import link_to
from pages.shell.literal import literal

READ, AGAIN = "read", "again"
_READ = "_tour_read"


def first_visit(desk: Desk) -> None:
    """The tour of the viewer's role, unless it has been read: by them, or at this computer where nobody signs in."""
    if st.session_state.get(_READ) or _state(desk) == READ:
        return
    looking = viewer()
    with st.container(border=True, key="tour"):
        st.header("New here?", anchor=False)
        for stop in on_portal.tour(looking.role):
            if stop.page and registry.at(stop.page).is_of(looking):
                link_to(stop.page, f"{registry.at(stop.page).title}: {stop.words}")
            elif not stop.page:
                st.write(literal(stop.words))
        st.button("I have read this", on_click=_keep, args=(READ,))


def offer_again() -> None:
    """A button that brings the tour back to the start page."""
    if st.button("Show me the tour again", type="tertiary"):
        st.session_state.pop(_READ, None)
        _keep(AGAIN)
        st.switch_page(registry.at("").path)


def _state(desk: Desk) -> str:
    try:
        newest = desk.ledger.remembered(TOUR)
    except UserError:
        return ""  # what is followed, read from the same ledger, says why
    return newest.value if newest else ""


def _keep(state: str) -> None:
    """Remembers it; where the ledger cannot be written, for this session alone."""
    st.session_state[_READ] = state == READ
    try:
        remember(writer(), TOUR, state)
    except UserError as problem:
        st.warning(literal(str(problem)))
