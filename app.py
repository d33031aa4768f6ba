"""The door: settings, who is here, the navigation, the desk and the filter bar. What people see is under pages/."""

from contextlib import nullcontext
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.base.home import home
from metrics.ledger.database import one_connection
from metrics.signing_in import serving
from metrics.signing_in.reading import ACCESS
from pages.registry import AUDIENCES, Entry, at, pages_of
from pages.shell import address, signing
from pages.shell.desk import may_try, open_desk, viewer, who_is_here
from pages.shell.emergency import emergency_door
from pages.shell.filters import filter_bar
from pages.shell.literal import literal
from pages.shell.navigation import page
from pages.shell.page import Page, current, remember
from pages.shell.refusal import refused_in_words
from pages.shell.remembered import recall_place
from pages.shell.search import search_box
from pages.shell.templates import Sheets
from pages.shell.trying import switch
from pages.shell.visit import signs_in

ICON = str(Path(__file__).parent / "pages" / "shell" / "icon.png")
BY_A_PROXY = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip")


def tab_title(entry: Entry) -> str:
    """What the browser's tab and its history call a page: 'Monday · Trajectory'."""
    return f"{entry.title} · Trajectory" if entry.address else "Trajectory"


def not_served() -> str:
    """Why nobody is answered here, asked again for whoever did not start the app by start.py; '' where they are."""
    address = str(st.get_option("server.address"))
    with_provider, has_register = signs_in(), (home() / ACCESS).exists()
    through_proxy = any(header in st.context.headers for header in BY_A_PROXY)
    return serving.refusal(address, signs_in=with_provider, has_register=has_register) or serving.refusal_of_request(
        signs_in=with_provider, through_proxy=through_proxy
    )


def offer_search(where: DeltaGenerator) -> None:
    """The search of the authority that the page is about; none while the store is empty."""
    page = current()
    if page:
        with where:
            search_box(page.desk, page.scope.authority)


st.set_page_config("Trajectory", page_icon=ICON, layout="wide")
for sheet in Sheets.to_send():
    st.html(sheet)
refused = not_served()
here = who_is_here()
looking = viewer() if here.viewer and not refused else None
sections = {"": [page(entry, looking) for entry in pages_of(None)]}
for audience in AUDIENCES:
    sections[audience.section] = [page(entry, looking) for entry in pages_of(audience)]
# Expanded, else some pages hide behind "View more". It is called on every run: a page is else open by its address.
chosen = st.navigation(sections, position="sidebar" if looking else "hidden", expanded=True)
st.set_page_config(tab_title(at(chosen.url_path)))
if refused:
    st.title("Trajectory does not serve this address")
    st.write(literal(refused))
    st.stop()
if looking is None:
    signing.closed_door(here, chosen.url_path)
    st.stop()
signing.come_in(here)
signing.watch(here)
with st.sidebar:
    place_of_search = st.container()
signing.account(here)
desk = open_desk()
if desk and may_try():
    switch(desk)
if desk:
    emergency_door(desk)
address.begin(chosen.url_path)
with desk.in_use() if desk else nullcontext(), one_connection():
    if desk:
        recall_place(desk)
    remember(Page(desk, filter_bar(desk, at(chosen.url_path))) if desk else None)
    offer_search(place_of_search)
    said_of_link = st.empty()
    address.say(said_of_link, is_whole=False)  # a page may stop
    with refused_in_words():
        chosen.run()
        address.say(said_of_link, is_whole=desk is not None)
