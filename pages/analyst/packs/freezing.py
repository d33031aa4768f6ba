"""The form that freezes a pack: whom it is for, who may read it, and when its papers are due."""

from datetime import date

import streamlit as st

from metrics.base import clocks, today
from metrics.base.errors import UserError
from metrics.packs import making
from metrics.packs.model import EXEMPT, INTERNAL, OPENNESS, PANEL, READERS
from metrics.packs.wanted import PARAGRAPHS, PackWanted, wanted
from metrics.words import on_packs
from pages.shell.desk import writer
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.shell.recorded import changed
from pages.widgets.finding import note

SAID, CHOSEN = "packs-said", "packs-chosen"
FORMAT = "DD/MM/YYYY"


def said() -> None:
    """What came of what was done before this run."""
    done, words = st.session_state.pop(SAID, (True, ""))
    if words:
        (st.success if done else st.error)(literal(words))


def form(page: Page) -> None:
    """Whom it is for, who may read it, the meeting, and the button."""
    left, right = st.columns(2)
    with left:
        reader = st.selectbox("Whom is it for?", READERS, key="packs-reader", format_func=on_packs.TITLES.__getitem__)
    with right:
        offered = [one for one in OPENNESS if not (reader == PANEL and one == INTERNAL)]
        first = 0 if reader == PANEL else offered.index(INTERNAL)
        openness = st.selectbox(
            "Who may read it?",
            offered,
            index=first,
            key=f"packs-openness-{reader == PANEL}",
            format_func=on_packs.OPEN_TO.__getitem__,
        )
    exempt = _exemption() if openness == EXEMPT else {}
    meeting = st.date_input("Day of the meeting, if it is known", value=None, format=FORMAT, key="packs-meeting")
    if isinstance(meeting, date):
        _papers(meeting)
    if st.button("Freeze the numbers", key="packs-freeze", type="primary"):
        _freeze(page, str(reader), str(openness), exempt)


def _exemption() -> dict[str, str]:
    """What an exempt pack must say: each is asked for here, and refused where it is missing."""
    note(on_packs.EXEMPT_ASKS)
    st.selectbox(
        "Paragraph of Schedule 12A",
        PARAGRAPHS,
        key="packs-paragraph",
        format_func=lambda number: f"{number}: {on_packs.PARAGRAPHS[number]}",
    )
    return {
        "reason": st.text_input("Why is the public interest better served by keeping it so?", key="packs-reason"),
        "officer": st.text_input("Name of the proper officer who decided", key="packs-officer", max_chars=200),
        "recipient": st.text_input("Whose copy is it?", key="packs-recipient", max_chars=200),
    }


def _papers(meeting: date) -> None:
    """When papers are due."""
    due, now = clocks.papers_due(meeting), today.today()
    left = clocks.working_days_left(due, now, counts_every_day=True)
    tell = st.warning if left < 0 else st.write
    tell(literal(on_packs.papers(meeting, due, now, left)))


def _freeze(page: Page, reader: str, openness: str, exempt: dict[str, str]) -> None:
    authority = page.scope.authority
    paragraph = st.session_state.get("packs-paragraph") if exempt else None
    try:
        asked: PackWanted = wanted(reader, openness, paragraph, **exempt)
        before = {one.number for one in page.desk.packs.frozen(authority)}
        with st.spinner("Freezing the numbers"):
            pack = making.freeze(page.desk, writer(), authority, asked)
    except UserError as problem:
        st.error(literal(problem))
        return
    if pack.number not in before:
        changed("pack frozen", authority, pack=str(pack.number), reader=reader, sha256=pack.sha256)
    st.session_state[SAID] = (True, on_packs.frozen(pack.number, pack.number not in before))
    st.session_state[CHOSEN] = pack.number
    st.rerun()
