"""Coming in and going out: what somebody sees who is not let in, who is signed in, and how they sign out."""

from contextlib import suppress
from datetime import timedelta

import streamlit as st

from metrics.access import Viewer
from metrics.base import today
from metrics.base.errors import UserError
from metrics.signing_in.limits import SessionLimits, SignIn
from metrics.signing_in.register import sees_problems
from metrics.words import on_sign_in
from pages.shell import way_back
from pages.shell.desk import record
from pages.shell.fragment import LOOKING
from pages.shell.literal import literal
from pages.shell.visit import NOT_SIGNED_IN, OVER, SESSIONS, UNKNOWN, Visit, visit

VISITOR, TURNED = "_visitor", "_turned_away"
WARNED = timedelta(minutes=5)
LOOKED_EVERY = timedelta(minutes=1)
TITLES = {NOT_SIGNED_IN: "Trajectory", OVER: "Sign in again", UNKNOWN: "No access"}


def come_in(here: Visit) -> None:
    """Begins a session where another was, or none: it holds nothing of what was seen before.

    It is another one for another sign-in, and for the same where what they may see has changed, as where a cover ends;
    then what they had written stays.
    """
    visitor = here.sign_in.key if here.sign_in else ""
    before = st.session_state.get(VISITOR)
    if before == visitor and st.session_state.get(LOOKING) == here.viewer:
        return
    written = way_back.written() if before == visitor else {}
    if before is not None:
        st.session_state.clear()
    st.session_state.update({VISITOR: visitor, LOOKING: here.viewer, **written})
    st.session_state.pop(TURNED, None)
    if here.sign_in:
        way_back.begin(here.sign_in.person)
    if here.sign_in and here.viewer and before != visitor:
        reachable(here)
        signed_in(here.sign_in, here.viewer)


def reachable(here: Visit) -> None:
    """Keeps the address of whoever came by a group, so that the week's mail finds them; where it can be kept."""
    if not (here.viewer and here.groups and here.claims.email):
        return
    from metrics.ledger import members  # brings SQLAlchemy

    with suppress(UserError):
        members.note(here.viewer.name, here.claims.email, here.claims.subject, here.groups)


def signed_in(sign_in: SignIn, viewer: Viewer) -> None:
    """Somebody has signed in, once for each session of theirs: it goes on where they were before."""
    record().signed_in(viewer)
    if way := way_back.take(sign_in.person):
        way_back.go(way)


def turned_away(here: Visit, address: str) -> None:
    """Somebody is not let in, once for each session: nothing is left in it, but their way back is kept."""
    if here.sign_in:
        record().turned_away(here.who, here.why)
    if here.why == OVER and here.sign_in:
        way_back.keep_for_person(address, here.sign_in.person)
    st.session_state.clear()
    st.session_state[TURNED] = here.why


def sign_out(here: Visit) -> None:
    """Ends a sign-in, in every tab, and the session; the browser goes on to the provider, if that signs out too."""
    if here.sign_in:
        SESSIONS.end(here.sign_in, today.moment())
    way_back.end()
    if here.viewer:
        record().signed_out(here.viewer)
    st.session_state.clear()
    st.logout()
    st.stop()


def closed_door(here: Visit, address: str) -> None:
    """The whole page of whoever is not let in, on the page at `address`: why, and the one thing they can do."""
    if st.session_state.get(TURNED) != here.why:
        turned_away(here, address)
    if here.why == NOT_SIGNED_IN:
        way_back.keep_for_browser(address)
    st.title(literal(TITLES[here.why]), anchor=False)
    st.write(literal(here.words))
    if here.why == UNKNOWN:
        if st.button("Sign in as somebody else"):
            sign_out(here)
    elif st.button("Sign in", type="primary"):
        st.login()


def account(here: Visit) -> None:
    """Who is signed in, above the navigation, with the way out; above the page, to an admin, what is wrong there."""
    if here.viewer is None or here.sign_in is None:
        return
    if here.problems and sees_problems(here.viewer):
        st.error(literal(on_sign_in.problems(here.problems)))
    with st.sidebar, st.container(key="account"):
        lines = [f"{here.viewer.name}, {here.viewer.role}"]
        lines += [on_sign_in.covering(name, cover.until) for name, cover in here.covers]
        for line in lines:
            st.caption(literal(line))
        if st.button("Sign out", width="stretch"):
            sign_out(here)


def _stay() -> None:
    visit()  # which is a use of the sign-in


def watch(here: Visit) -> None:
    """Looks every minute whether a sign-in is nearly over: warns, and clears the page when it is."""
    if here.sign_in is not None and here.limits is not None:
        _watch(here.sign_in, here.limits)


@st.fragment(run_every=LOOKED_EVERY)
def _watch(sign_in: SignIn, limits: SessionLimits) -> None:
    left, can_stay = SESSIONS.left(sign_in, limits, today.moment())
    if left <= timedelta(0):
        st.rerun()
    if left <= WARNED:
        st.warning(literal(on_sign_in.soon_over(left, can_stay)))
        if can_stay:
            st.button("Stay signed in", on_click=_stay)
