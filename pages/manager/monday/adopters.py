"""Adopters approved and waiting: beside the children who wait for adoption, for the whole authority only."""

import streamlit as st

from pages.shell.page import Page
from pages.widgets.files import file_name
from pages.widgets.finding import note
from pages.widgets.moment import moment
from pages.widgets.rows import cells, fetch, labelled, show_rows


def adopters(page: Page) -> None:
    """The longest wait first; nothing for a team or a service, for list 11 names none, or where it was never loaded."""
    now = moment(page, "annex_a.list_11") if page.scope.place.is_whole else None
    if now is None:
        return
    rows = fetch(page, "adopters_waiting", now)
    st.header("Which adopters wait for a child?", anchor=False)
    show_rows(
        cells(
            "adopters_waiting", rows, ("adopter", "approved", "days", "known_on"), "approved", "known_on", nothing=""
        ),
        f"Adopters approved and not matched, on {now.told}, the longest wait first",
        file_name("adopters waiting", page.place_name),
        nothing=f"No approved adopter waits for a match on {now.told}.",
        numeric=("Days since approval",),
        csv=lambda: labelled("adopters_waiting", rows),
    )
    note(
        "Children who wait are on the list of children with a plan of adoption. Adopters are told for all teams as one."
    )
