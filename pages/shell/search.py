"""The search above the navigation: what a person calls it leads to the page where it stands."""

from urllib.parse import urlencode

import streamlit as st

from metrics.access import Viewer
from metrics.base.errors import UserError
from metrics.desk import Desk
from metrics.search.index import CHECK, CHILD, LIST, MEASURE, PAGE, TEAM, WORKER, Findable
from metrics.words import on_search
from pages.registry import PAGES, at
from pages.shell.fragment import fragment
from pages.shell.literal import literal
from pages.shell.opaque import child_code, worker_code
from pages.shell.templates import render

KEY = "_search"
HEADINGS = {
    CHILD: "Child",
    WORKER: "Workers",
    TEAM: "Teams",
    MEASURE: "Measures",
    LIST: "Lists",
    CHECK: "Checks",
    PAGE: "Pages",
}
# The pages where each kind stands, the most telling first; the first that is among a viewer's is taken.
STANDS_ON = {
    CHILD: ("child", "caseloads"),
    WORKER: ("caseloads",),
    TEAM: ("monday", "trajectory"),
    MEASURE: ("trajectory", "definitions"),
    LIST: ("monday", "definitions"),
    CHECK: ("data_quality", "definitions"),
}


@fragment
def search_box(desk: Desk, authority: str) -> None:
    """The box and, beneath it, what was found, by kind. It runs by itself: the page beside it is not drawn again."""
    question = st.text_input("Search", key=KEY, placeholder="Measure, team, worker, child …", autocomplete="off")
    if not question.strip():
        return
    try:
        answer = desk.search.find(question, authority, pages_to_find(desk.viewer))
    except UserError as problem:
        st.caption(literal(problem))
        return
    if not answer:
        st.caption(literal(on_search.NOTHING))
        return
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for one in answer:
        entry = (address_of(one, authority, desk.viewer), one.title, one.note)
        groups.setdefault(HEADINGS[one.kind], []).append(entry)
    st.html(render("shell/search.html", groups=groups))


def pages_to_find(viewer: Viewer) -> list[Findable]:
    """The pages of a viewer's navigation."""
    return [
        Findable(PAGE, entry.address, entry.title, words=entry.question, note=entry.question)
        for entry in PAGES
        if entry.is_of(viewer)
    ]


def address_of(one: Findable, authority: str, viewer: Viewer) -> str:
    """The address of the page where it stands, '' where none is the viewer's. A worker or child is a code in it."""
    if one.kind == PAGE:
        return f"{one.key or './'}?{urlencode({'authority': authority})}"
    address = next((page for page in STANDS_ON[one.kind] if at(page).is_of(viewer)), "")
    if not address:
        return ""
    chosen = {"authority": authority}
    if one.team:
        chosen["team"] = one.team
    if address == "definitions":
        chosen["search"] = one.key
    elif one.kind == MEASURE:
        chosen["measure"] = one.title
    elif one.kind == LIST:
        chosen["list"] = one.title
    elif one.kind == WORKER and one.leads and (code := worker_code(authority, one.key)):
        chosen["worker"] = code
    elif one.kind == CHILD and address == "child":
        chosen = {"authority": authority, "child": child_code(authority, one.key)}
    return f"{address}?{urlencode(chosen)}"
