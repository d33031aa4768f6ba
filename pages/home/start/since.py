"""What changed since somebody last looked at the start page, of the measures that are theirs; for whoever signed in."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from metrics import access
from metrics.base import today
from metrics.base.errors import UserError
from metrics.ledger.remembering import FAVOURITES, LOOKED
from metrics.news.changes import state_of
from metrics.words import on_start
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.shell.remembered import is_kept, keep, kept
from pages.widgets.headlines import BASICS, headline_keys


def since_last_look(page: Page) -> None:
    """One sentence, against the newest earlier day on which they looked at the same place; then today is kept."""
    if not is_kept() or not page.scope.has_local:
        return
    try:
        before = page.desk.ledger.remembered(LOOKED, today.today())
    except UserError:
        return  # what is followed, read from the same ledger, says why
    place = page.scope.place
    here = "|".join((place.authority, place.service or "", place.team or ""))
    now = _states(page, _keys(page))
    keep(LOOKED, "\n".join([here, *(f"{key} {state}" for key, state in now.items())]))
    lines = before.value.split("\n") if before else []
    if before is None or lines[0] != here:
        return
    known = dict(line.split(" ", 1) for line in lines[1:])
    changed = [key for key, state in now.items() if key in known and known[key] != state]
    titles = [page.desk.measures[key].title for key in changed]
    st.write(literal(on_start.since(before.day, titles, len(now))))


def _keys(page: Page) -> Sequence[str]:
    """Their favourites; without any the basics of a team manager, the headlines of everybody else."""
    own = kept(page.desk, FAVOURITES).split()
    basics = BASICS if page.desk.viewer.role == access.MANAGER else headline_keys(page)
    return [key for key in own or basics if key in page.desk.measures]


def _states(page: Page, keys: Sequence[str]) -> dict[str, str]:
    """What each says now, without a figure: its newest whole month and the states of its verdict."""
    states = {}
    for key in keys:
        try:
            judged = page.desk.verdicts.verdict(key, page.scope.place)
        except UserError:
            continue  # not theirs to see here
        state = state_of(judged)
        states[key] = f"{_iso(state.month)} {state.states}"
    return states


def _iso(month: date | None) -> str:
    return month.isoformat() if month else "-"
