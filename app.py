"""The door: page settings, the navigation, the desk and the filter bar. What people see is under pages/."""

from contextlib import nullcontext
from pathlib import Path

import streamlit as st

from pages.registry import AUDIENCES, PAGES, Entry, pages_of
from pages.shell.desk import may_try, open_desk, viewer
from pages.shell.emergency import emergency_door
from pages.shell.filters import filter_bar
from pages.shell.page import Page, remember
from pages.shell.refusal import refused_in_words
from pages.shell.templates import style
from pages.shell.trying import switch

ICON = str(Path(__file__).parent / "pages" / "shell" / "icon.png")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def page(entry: Entry) -> st.Page:
    """One entry of the navigation. The address is given: from a script's name alone it would be "page".

    A page that is not the viewer's keeps its address, where it says so.
    """
    default = entry is PAGES[0]
    return st.Page(
        entry.path,
        title=entry.title,
        default=default,
        url_path=None if default else entry.address,
        visibility="visible" if entry.is_of(viewer()) else "hidden",
    )


st.set_page_config("Trajectory", page_icon=ICON, layout="wide")
st.html(style("shell/style.css"))
sections = {"": [page(entry) for entry in pages_of(None)]}
for audience in AUDIENCES:
    sections[audience.section] = [page(entry) for entry in pages_of(audience)]
chosen = st.navigation(sections, expanded=True)  # else some pages hide behind "View more"
if st.get_option("server.address") not in LOOPBACK:
    st.title("Trajectory does not start on this address")
    st.write("There is no sign-in yet, so it serves this computer only. Start it with `make run`.")
    st.stop()
desk = open_desk()
if desk and may_try():
    switch()
if desk:
    emergency_door(desk)
with desk.in_use() if desk else nullcontext():
    remember(Page(desk, filter_bar(desk)) if desk else None)
    with refused_in_words():
        chosen.run()
