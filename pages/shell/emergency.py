"""Looking beyond one's own in an emergency: the form in the navigation; above the page what is seen, until when."""

from typing import cast

import streamlit as st

from metrics.access import Viewer
from metrics.base import today
from metrics.base.errors import UserError
from metrics.base.today import ENGLAND
from metrics.desk import Desk
from metrics.desk.emergency import LONGEST_REASON, Emergency, may_begin
from pages.shell.choice import choose
from pages.shell.literal import literal
from pages.shell.places import offered

EMERGENCY, SAID = "_emergency", "_emergency_said"
TEAM, REASON, AUTHORITY = "_emergency_team", "_emergency_reason", "_emergency_authority"
WHERE = "Beyond my own, in an emergency"


def seen_as(viewer: Viewer) -> Viewer:
    """As whom somebody sees now."""
    emergency = cast(Emergency | None, st.session_state.get(EMERGENCY))
    return emergency.seen_by(viewer, today.moment()) if emergency else viewer


def emergency_door(desk: Desk) -> None:
    """The form in the navigation for whoever may; while it lasts, above the page what is seen, and the way back."""
    emergency = cast(Emergency | None, st.session_state.get(EMERGENCY))
    if desk.viewer.beyond is not None and emergency is not None:
        with st.container(horizontal=True, vertical_alignment="center", key="emergency-on"):
            until = emergency.until.astimezone(ENGLAND)
            words = (
                f"You look at {desk.viewer.beyond} in an emergency, until {until:%H:%M}. What you open is written down."
            )
            st.caption(literal(words), width="content")
            st.button("Back to my own", on_click=_end, type="tertiary")
    elif may_begin(desk.viewer):
        with st.sidebar, st.popover(WHERE, width="stretch", key="emergency"):
            _form(desk)


def _form(desk: Desk) -> None:
    st.caption(
        "If a child's safety asks for it now. Your reason, and what you then open, are written down and read by the "
        "people who look after Trajectory."
    )
    own = offered(desk).query("has_local")
    codes = dict(zip(own["label"], own["authority"], strict=True))
    if len(codes) > 1:
        choose("Of which authority", tuple(codes), AUTHORITY, "Choose an authority", in_address=False)
    with st.form("emergency-form", border=False):
        st.text_input("Team, as the case system writes it; nothing for all teams", key=TEAM, max_chars=200)
        st.text_area("Why do you have to look?", key=REASON, max_chars=LONGEST_REASON, height=90)
        st.form_submit_button("Open it now", on_click=_begin, args=(desk, codes), type="primary")
    if problem := st.session_state.pop(SAID, ""):
        st.error(literal(problem))


def _begin(desk: Desk, codes: dict[str, str]) -> None:
    chosen = codes.get(str(st.session_state.get(AUTHORITY)), next(iter(codes.values()), ""))
    team, reason = str(st.session_state.get(TEAM, "")), str(st.session_state.get(REASON, ""))
    try:
        st.session_state[EMERGENCY] = desk.look_beyond(chosen, team, reason)
    except UserError as problem:
        st.session_state[SAID] = str(problem)
        return
    st.session_state[TEAM] = st.session_state[REASON] = ""


def _end() -> None:
    st.session_state.pop(EMERGENCY, None)
