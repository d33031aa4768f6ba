"""Handing over: what a team wrote goes on with another one, what a person wrote with who takes over. For leaders."""

from collections.abc import Sequence

import streamlit as st

from metrics.base import plain
from metrics.base.errors import UserError
from metrics.ledger import hand_overs
from metrics.ledger.hand_overs import HandOver
from metrics.words import basic, on_duty
from pages.shell import way_back
from pages.shell.desk import writer
from pages.shell.literal import literal
from pages.shell.page import Page

TEAM, PERSON = "A team", "A person"
SAID, WHY = "_handed_over", "reason-text-hand-over"


def over(page: Page) -> None:
    """Folded: the form, and what was handed over before. Nothing for those who may not."""
    authority = page.scope.authority
    try:
        hand_overs.check_may(page.desk.viewer, authority)
        made = page.desk.ledger.hand_overs(authority)
    except UserError:
        return  # not theirs to do; or the ledger cannot be read, which the escalations above have said
    with st.expander("Hand over what a team or a person wrote", key="hand-over"):
        st.write(
            "When teams merge or somebody leaves, their notes and open escalations go on with another team or person, "
            "and a person's open actions of the improvement plan, too. What is written afterwards is not touched."
        )
        _form(page)
        _say()
        _list(made)


def _form(page: Page) -> None:
    what = st.segmented_control("Who hands over", (TEAM, PERSON), key="hand-over-what", default=TEAM) or TEAM
    teams = plain.columns(page.desk.places.teams(page.scope.authority), ("team",))["team"]
    why = f"{WHY}-{page.scope.authority}"
    way_back.restore(why)
    with st.form("hand-over-form", border=False):
        left, right = st.columns(2)
        with left:
            _who("From", what, teams, "hand-over-from")
        with right:
            _who("To", what, teams, "hand-over-to")
        st.text_input("Why", key=why, max_chars=2000)
        st.form_submit_button("Hand over", on_click=_hand_over, args=(page.scope.authority, what))


def _who(label: str, what: str, teams: Sequence[str], key: str) -> None:
    """A team may be one that is called so no more, so another name than those offered can be typed."""
    if what == TEAM:
        st.selectbox(
            literal(label), teams, index=None, key=f"{key}-team", accept_new_options=True, placeholder="Choose a team"
        )
    else:
        st.text_input(literal(label), key=f"{key}-person", placeholder="The name under what they wrote")


def _hand_over(authority: str, what: str) -> None:
    kind = "team" if what == TEAM else "person"
    before, after = (str(st.session_state.get(f"hand-over-{end}-{kind}") or "") for end in ("from", "to"))
    hand = hand_overs.hand_over_team if what == TEAM else hand_overs.hand_over_person
    key = f"{WHY}-{authority}"
    why = str(st.session_state.get(key, ""))
    try:
        hand(writer(), authority, before, after, why)
    except UserError as problem:
        st.session_state[SAID] = (False, str(problem))
        return
    way_back.sent(key, why)
    st.session_state[key] = ""
    st.session_state[SAID] = (True, on_duty.handed_over(before, after, what == PERSON))


def _say() -> None:
    done, sentence = st.session_state.pop(SAID, (True, ""))
    if sentence:
        (st.success if done else st.error)(literal(sentence))


def _list(made: Sequence[HandOver]) -> None:
    for one in made:
        before, after = one.team or one.person, one.new_team or one.new_person
        st.caption(literal(f"{basic.day(one.day)}: {before} to {after}, by {one.author}. {one.reason}"))
