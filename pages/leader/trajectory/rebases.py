"""Rebases on a chart: the logged ones in words, switched off or revoked, and one that may be logged with its cause."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from metrics.analysis.verdicts import Judged
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.ledger import rebases
from metrics.questions.catalogue import Measure
from metrics.settings import Rebase
from metrics.words import basic, on_rebases
from pages.shell import way_back
from pages.shell.choice import switch
from pages.shell.desk import viewer, writer
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.widgets.finding import note

OFF = "Judged as though no new level had been written down: one level for all months."
SAID, CAUSE = "rebase-said", "rebase-cause"


def logged_here(page: Page, measure: Measure) -> list[Rebase]:
    """The rebases logged for a measure in the chosen place; only a flow has limits that could start again."""
    scope = page.scope
    if measure.kind != "flow" or not scope.has_local:
        return []
    return page.desk.verdicts.rebases(measure.key, scope.place)


def choose(page: Page, measure: Measure) -> bool:
    """Whether the logged rebases hold: a switch where there is one, which the page's address keeps."""
    logged = logged_here(page, measure)
    if not logged:
        return True
    which = "rebase" if len(logged) == 1 else "rebases"
    return not switch(f"Judge without the logged {which}", "unrebased")


@dataclass(frozen=True)
class RebaseOffered:
    """A month from which a level holds that nobody has logged, and what is said of it."""

    month: date
    words: str


def offer_of(judged: Judged | None) -> RebaseOffered | None:
    """The rebase that may be logged; None without one."""
    month = on_rebases.month(judged) if judged is not None else None
    return None if judged is None or month is None else RebaseOffered(month, on_rebases.offered(judged))


def told(page: Page, measure: Measure, rebased: bool, is_judged: bool, offer: RebaseOffered | None) -> None:
    """The logged rebases in words beneath the chart, with a button to revoke one, then the one that may be logged."""
    logged = logged_here(page, measure)
    refused = st.session_state.pop(SAID, "")
    if refused:
        st.error(literal(refused))
    if is_judged and page.desk.verdicts.ledger_problem:
        st.warning(literal(page.desk.verdicts.ledger_problem))
    if logged and rebased:
        note(*(on_rebases.logged(one) for one in logged))
        revocable(page, logged)
    elif logged:
        note(OFF)
    if rebased and offer is not None:
        offered(page, measure, offer)


def _place(page: Page) -> Place | None:
    """The place whoever looks may log a rebase for; None for a service, which has none, and for who may not."""
    scope = page.scope
    place = Place(scope.authority, team=scope.team)
    if (scope.service and not scope.team) or not rebases.may_log(viewer(), place):
        return None
    return place


def revocable(page: Page, logged: list[Rebase]) -> None:
    """A button for each rebase of the ledger that the viewer may revoke; those of settings.toml stand there."""
    place = _place(page)
    for one in logged:
        if one.number and place is not None and one.team == (place.team or ""):
            st.button(
                literal(f"Revoke the rebase of {basic.month(one.month)}"),
                key=f"revoke-{one.number}",
                type="tertiary",
                on_click=_revoke,
                args=(one.number,),
            )


def offered(page: Page, measure: Measure, offer: RebaseOffered) -> None:
    """A quiet note where a level holds that nobody has logged; beneath it, for who may, the box for the cause."""
    place = _place(page)
    if place is None:
        note(offer.words)
        return
    with st.expander(literal(f"{offer.words} Write down why, if the cause is known"), key="rebase"):
        note(on_rebases.WHAT_IT_DOES)
        key = f"{CAUSE}-{measure.key}-{place.authority}-{place.team or ''}"
        way_back.restore(key)
        with st.form(f"form-{key}", border=False):
            st.text_area("What changed, in words", key=key, max_chars=2000)
            st.form_submit_button(
                literal(f"Start again from {basic.month(offer.month)}"),
                on_click=_log,
                args=(measure.key, place, offer.month, key),
            )


def _log(measure: str, place: Place, month: date, key: str) -> None:
    text = str(st.session_state.get(key, ""))
    try:
        rebases.log(writer(), measure, place, month, text)
    except UserError as problem:
        st.session_state[SAID] = str(problem)
        return
    way_back.sent(key, text)
    st.session_state[key] = ""


def _revoke(number: int) -> None:
    try:
        rebases.revoke(writer(), number)
    except UserError as problem:
        st.session_state[SAID] = str(problem)
