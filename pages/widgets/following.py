"""“Tell me when this changes”: on a measure's page the way to follow it, on the start page what one follows."""

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from metrics.base import plain
from metrics.base.errors import UserError
from metrics.desk import Desk
from metrics.ledger import following
from metrics.ledger.following import Following
from metrics.news.changes import Followed, followed_now, known_after, state_of
from metrics.news.post import post_of
from metrics.questions.catalogue import Measure
from metrics.words import basic
from pages import registry
from pages.shell.desk import writer
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.shell.places import offered
from pages.shell.templates import render
from pages.widgets.link import link_html

REFUSED = "_following_refused"


def _follow(page: Page, measure: Measure) -> None:
    place = page.scope.place
    try:
        state = state_of(page.desk.verdicts.verdict(measure.key, place))
        following.follow(writer(), str(st.session_state.get("follow-mail", "")), measure.key, place, state)
    except UserError as problem:
        st.session_state[REFUSED] = str(problem)


def _unfollow(number: int) -> None:
    try:
        following.unfollow(writer(), number)
    except UserError as problem:
        st.session_state[REFUSED] = str(problem)


def _seen(followed: Sequence[Followed]) -> None:
    try:
        following.note_told(known_after([one for one in followed if one.is_new]))
    except UserError as problem:
        st.session_state[REFUSED] = str(problem)


def _say_refused() -> None:
    refused = st.session_state.pop(REFUSED, "")
    if refused:
        st.error(literal(refused))


def on_measure(page: Page, measure: Measure) -> None:
    """One button: to be told when the measure says something else here, or to be told no more."""
    try:
        theirs = page.desk.ledger.followed()
    except UserError:
        return  # the notes, kept in the same ledger, have said why
    same = [one for one in theirs if (one.measure, one.place) == (measure.key, page.scope.place)]
    if same:
        _followed_here(same[0])
    else:
        _offer(page, measure)
    _say_refused()


def _followed_here(one: Following) -> None:
    by_mail = f", and by mail at {one.mail}" if one.mail else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(literal(f"You are told on the start page{by_mail} when this changes."), width="content")
        st.button("Stop", key="unfollow", type="tertiary", on_click=_unfollow, args=(one.number,))


def _offer(page: Page, measure: Measure) -> None:
    with st.popover("Tell me when this changes", key="follow"):
        what = f"“{measure.title}” of {page.place_name}"
        st.write(literal(f"When {what} has a new month, or is judged otherwise, your start page says so."))
        if _is_mail_set(page):
            st.text_input("Your address, to be told by mail too", key="follow-mail", placeholder="name@council.gov.uk")
            st.caption("The mail holds no figure and no name, only what changed and a link.")
        st.button("Follow", type="primary", on_click=_follow, args=(page, measure))


def _is_mail_set(page: Page) -> bool:
    try:
        return post_of(page.desk.verdicts.configured.settings) is not None
    except UserError:  # half of it: who sends mail is told by the command
        return False


def on_start(desk: Desk) -> None:
    """What one follows, with what is new on top; nothing at all where nothing is followed."""
    try:
        theirs = desk.ledger.followed()
    except UserError as problem:
        st.warning(literal(problem))
        return
    if not theirs:
        return
    followed = sorted(followed_now(desk, theirs), key=lambda one: not one.is_new)
    new = sum(one.is_new for one in followed)
    st.header("What you follow", anchor=False)
    st.write(literal(_summary(new, len(followed))))
    labels = plain.columns(offered(desk), ("authority", "label"))
    label_of = dict(zip(labels["authority"], labels["label"], strict=True))
    for one in followed:
        _line(one, label_of.get(one.following.place.authority))
    if new:
        st.button("I have seen this", on_click=_seen, args=(followed,), key="following-seen")
    _say_refused()


def _summary(new: int, all_of_them: int) -> str:
    if not new:
        return "Nothing new since you last looked."
    if all_of_them == 1:
        return "It says something new."
    return f"{basic.number(new)} of {basic.number(all_of_them)} {'says' if new == 1 else 'say'} something new."


def _line(one: Followed, authority: str | None) -> None:
    """`authority`: as the filter offers it; None where it is not theirs to choose."""
    number, place = one.following.number, one.following.place
    named = {"authority": authority, "service": place.service, "team": place.team, "measure": one.title}
    chosen = urlencode({name: value for name, value in named.items() if value})
    link = link_html(f"{registry.at('trajectory').address}?{chosen}", f"{one.title}, {one.where}")
    with st.container(gap=None):
        st.html(render("widgets/followed.html", link=link))
        with st.container(horizontal=True, vertical_alignment="center"):
            if one.is_new:
                st.markdown("**New.**", width="content")
            st.markdown(literal(one.says), width="content")
            st.button("Stop", key=f"unfollow-{number}", type="tertiary", on_click=_unfollow, args=(number,))
