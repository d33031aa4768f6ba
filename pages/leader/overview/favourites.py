"""The measures somebody chose for themselves: in the link, and for whoever signed in, there again the next time."""

from collections.abc import Mapping, Sequence

import streamlit as st

from metrics.ledger.remembering import FAVOURITES
from metrics.questions.catalogue import Measure
from pages.shell import address
from pages.shell.page import Page
from pages.shell.remembered import keep, kept
from pages.widgets.finding import note

KEY, CHOSEN = "favourites", "_favourites"  # in the link; in the session, while the box is not drawn
MOST = 30


def choose_favourites(page: Page, measures: Sequence[Measure]) -> list[str]:
    """A box of the measures that have a figure here; the keys of those that are chosen, in the order they were."""
    keys = {measure.title: measure.key for measure in measures}
    if KEY in st.session_state:
        offered = [title for title in st.session_state[KEY] if title in keys]
        if offered != list(st.session_state[KEY]):
            st.session_state[KEY] = offered
    elif KEY not in st.query_params:
        before = st.session_state.get(CHOSEN) or kept(page.desk, FAVOURITES).split()
        st.session_state[KEY] = [measure.title for key in before for measure in measures if measure.key == key]
    address.read(KEY, "favourites", keys)
    titles = st.multiselect(
        "Your favourites",
        list(keys),
        key=KEY,
        bind="query-params",
        max_selections=MOST,
        placeholder="Choose measures",
        on_change=_remember,
        args=(keys,),
    )
    if not titles:
        note("Choose the measures you want to see first. The link to this page holds them.")
    return [keys[title] for title in titles]


def _remember(keys: Mapping[str, str]) -> None:
    chosen = [keys[title] for title in st.session_state[KEY] if title in keys]
    st.session_state[CHOSEN] = chosen
    keep(FAVOURITES, "\n".join(chosen))
