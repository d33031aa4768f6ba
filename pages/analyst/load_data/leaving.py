"""Leaving the demonstration for one's own data: what would go, then the button."""

import streamlit as st

from metrics import demo
from metrics.base.errors import UserError
from metrics.demo import leave
from pages.shell.literal import literal
from pages.shell.page import current
from pages.shell.recorded import changed
from pages.widgets.finding import note

LEFT, ASKED = "load-left", "load-leaving"


def leave_demonstration() -> None:
    """The last part of Load data where the store holds the demonstration; after it was left, that it is gone."""
    if LEFT in st.session_state:
        st.success(literal(st.session_state.pop(LEFT)))
    page = current()
    if page is None or demo.AUTHORITY not in set(page.desk.places.authorities()["authority"]):
        return
    st.header("Leave the demonstration", anchor=False)
    note(f"{demo.NAME} is made up. Take it out when you load your own data; nothing of yours is touched.")
    if not st.session_state.get(ASKED):
        if st.button("What would go?"):
            st.session_state[ASKED] = True
            st.rerun()
        return
    try:
        sentences = leave.what_would_go(page.desk.viewer).sentences()
    except UserError as error:
        st.error(literal(error))
        return
    st.warning(literal(" ".join(sentences)))
    with st.container(horizontal=True, gap="small"):
        if st.button("Leave the demonstration", type="primary"):
            _leave()
        if st.button("Keep it"):
            st.session_state.pop(ASKED)
            st.rerun()


def _leave() -> None:
    page = current()
    assert page
    bar = st.progress(0.0, text="Leaving the demonstration")

    def progress(step: str, done: int, total: int) -> None:
        bar.progress(min(done / total, 1.0) if total else 0.0, text=step)

    try:
        left = leave.leave(confirmed=True, viewer=page.desk.viewer, progress=progress)
    except UserError as error:
        bar.empty()
        st.error(literal(error))
        return
    changed("demonstration left", version=left.version or "", plan_items=str(left.plan_items))
    st.session_state.pop(ASKED, None)
    st.session_state[LEFT] = f"The demonstration is gone; version {left.version} serves."
    st.rerun()
