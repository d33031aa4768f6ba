"""The entries of the navigation."""

from copy import copy
from functools import cache

import streamlit as st

from metrics.access import Viewer
from pages.registry import PAGES, Entry


def page(entry: Entry, looking: Viewer | None) -> st.Page:
    """One entry of the navigation. The address is given: from a script's name alone it would be "page".

    A page that is not the viewer's keeps its address, where it says so. Each run gets pages of its own, since Streamlit
    notes on them which one may run, but they are made once: to look for thirty files takes 2 ms of every visit.
    """
    return copy(_page(entry.path, entry.title, entry.address, is_shown=bool(looking and entry.is_of(looking))))


@cache
def _page(path: str, title: str, address: str, *, is_shown: bool) -> st.Page:
    default = address == PAGES[0].address
    return st.Page(
        path,
        title=title,
        default=default,
        url_path=None if default else address,
        visibility="visible" if is_shown else "hidden",
    )
