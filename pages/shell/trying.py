"""At this computer, where nobody signs in: the pages as a manager, a leader, a panel member or an analyst sees them.

Trying a role narrows what is seen, never more: the desk gets that viewer, and knows of no other.
"""

from dataclasses import replace

import streamlit as st

from metrics.access import ANALYST, LEADER, MANAGER, PANEL, Viewer, local_viewer, somebody
from metrics.base import plain
from metrics.base.place import Place
from metrics.desk import Desk
from pages.shell.choice import choose
from pages.shell.desk import open_desk
from pages.shell.literal import literal
from pages.shell.places import KEPT, offered
from pages.shell.tried import become, tried

WORDS = {
    MANAGER: "a team manager",
    LEADER: "a leader",
    PANEL: "a member of the scrutiny panel",
    ANALYST: "an analyst without lists of children",
}


def switch(desk: Desk) -> None:
    """The choice of a role, above the navigation; and above the page, with whose eyes it is seen.

    desk: of the page. The roles that there are to choose are the local viewer's own, whoever they look as.
    """
    whole = desk if desk.viewer == local_viewer() else open_desk(local_viewer())
    if whole is None:
        return
    seen_as = tried()
    # another key for another viewer: a new box, which is closed
    with st.sidebar, st.popover("Look as somebody else", width="stretch", key=f"roles-{hash(seen_as)}"):
        _choice(whole)
    if seen_as is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="tried"):
        st.caption(literal(f"You look as {_described(whole, seen_as)} would."), width="content")
        st.button("Look as yourself", on_click=become, args=(None,), type="tertiary")


def _choice(whole: Desk) -> None:
    codes = _codes(whole)
    if not codes:
        st.caption("Load data first: every role has a place.")
        return
    role = choose("Role", tuple(WORDS), "_role", "Choose a role", in_address=False, words=lambda one: WORDS[one])
    name = choose("Of which authority", tuple(codes), "_role_authority", "Choose an authority", in_address=False)
    place = Place(codes[name]) if name else None
    if role == MANAGER and place:
        teams = plain.columns(whole.places.teams(place.authority), ("team",))["team"]
        team = choose("Of which team", tuple(teams), "_role_team", "Choose a team", in_address=False)
        place = replace(place, team=team) if team else None
    if role == LEADER and place:
        services = plain.columns(whole.places.teams(place.authority), ("service",))["service"]
        service = choose("Of which service", sorted({*services} - {"", None}), "_role_service", "All", in_address=False)
        place = replace(place, service=service)
    viewer = somebody(role, place) if role and place else None
    st.button("Look", on_click=become, args=(viewer,), disabled=viewer is None, type="primary")


def _codes(whole: Desk) -> dict[str, str]:
    """The codes of the authorities with data of their own, by name. Read once per version and viewer."""

    def read() -> dict[str, str]:
        every = plain.records(offered(whole), ("label", "authority", "has_local"))
        return {row["label"]: row["authority"] for row in every if row["has_local"]}

    return whole.once(KEPT, "codes", read)


def _described(whole: Desk, viewer: Viewer) -> str:
    places = [name for name, code in _codes(whole).items() if viewer.may_see_authority(code)]
    parts = [*sorted(viewer.services), *sorted(viewer.teams or ()), *places]
    return f"{WORDS[viewer.role]} ({', '.join(parts)})"
