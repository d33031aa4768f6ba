"""Choosing a measure or a family of measures, kept in the address of the page."""

from collections.abc import Callable

import streamlit as st

from metrics.questions.catalogue import FAMILIES, Measure
from pages.shell.page import Page


def choose_measure(page: Page, wanted: Callable[[Measure], bool], first: str) -> Measure:
    """A box with the measures that `wanted` keeps, by family; `first` is the key shown until one is chosen."""
    families = list(FAMILIES)
    kept = sorted(filter(wanted, page.desk.measures.values()), key=lambda m: (families.index(m.family), m.title))
    by_title = {measure.title: measure for measure in kept}
    opening = page.desk.measures.get(first)
    opening = opening if opening in kept else kept[0]
    if st.session_state.get("measure") not in by_title:
        st.session_state["measure"] = None
    title = st.selectbox(
        "Measure", list(by_title), index=None, key="measure", bind="query-params", placeholder=opening.title
    )
    return by_title.get(str(title), opening)


def choose_family(page: Page) -> str | None:
    """A box with the families of measures; None for all of them."""
    present = {measure.family for measure in page.desk.measures.values()}
    titles = {title: key for key, title in FAMILIES.items() if key in present}
    title = st.selectbox(
        "Family", list(titles), index=None, key="family", bind="query-params", placeholder="All families", width=320
    )
    return titles.get(str(title))
