"""Settling by a person, once: whose a doubtful name is, and what a job title is. The next build follows it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from metrics.base.errors import UserError
from metrics.base.home import home
from metrics.lists.names import Doubt
from metrics.settings.aliases import ALIASES, COLUMNS, alias_rows, settle_name
from metrics.settings.titles import roles, settle_title
from metrics.words import basic
from pages.shell import empty
from pages.shell.choice import choose
from pages.shell.desk import viewer
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.shell.recorded import changed
from pages.widgets.building import build_button
from pages.widgets.files import csv_button, file_name
from pages.widgets.finding import note
from pages.widgets.rows import show_rows

SETTLED, SAID = "settled-since-build", "settling-said"
NAME, WORKER, TITLE, ROLE = "settle-name", "settle-worker", "settle-title", "settle-role"


def settled(sentence: str) -> None:
    """Remembers that a build is due, and what to say of it."""
    st.session_state[SETTLED] = st.session_state.get(SETTLED, 0) + 1
    st.session_state[SAID] = sentence


def _keep_name(page: Page) -> None:
    """What the button does: writes whose the name is."""
    name, worker = st.session_state.get(NAME), st.session_state.get(WORKER)
    known = page.desk.inputs.workers(page.scope.authority)
    try:
        viewer()  # refuses whose sign-in is over
        settle_name(home(), page.scope.authority, str(name or ""), str(worker or ""), known)
    except UserError as problem:
        st.session_state[SAID] = str(problem)
        return
    changed("a worker's name settled", page.scope.authority)
    settled(f"“{name}” is {known[str(worker)]} from the next build on.")


def _keep_title(page: Page) -> None:
    """What the button does: writes what the title is."""
    page.desk.inputs.unsettled_titles(page.scope.authority)  # refuses whoever sees no files
    title, role = st.session_state.get(TITLE), st.session_state.get(ROLE)
    try:
        viewer()
        settle_title(home(), title, role)
    except UserError as problem:
        st.session_state[SAID] = str(problem)
        return
    changed("a job title settled", role=str(role))
    settled(f"“{title}” is a {role} from the next build on.")


def say_and_build(key: str) -> None:
    """What was settled, and the button that builds a version which follows it."""
    if sentence := st.session_state.pop(SAID, ""):
        st.info(literal(sentence))
    waiting = st.session_state.get(SETTLED, 0)
    if not waiting:
        return
    answers = basic.several(waiting, "answer is", "answers are")
    if build_button(key, f"{answers} kept and not yet in the figures: a build is needed. It takes a minute or two."):
        st.session_state.pop(SETTLED)
        st.rerun()


def _doubts_table(doubts: Sequence[Doubt]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Name in the extract": [doubt.name for doubt in doubts],
            "Why": [doubt.words for doubt in doubts],
            "Teams of the children": [", ".join(doubt.teams) for doubt in doubts],
            "Children held now": [doubt.children for doubt in doubts],
            "Perhaps": ["; ".join(f"{name} ({worker})" for worker, name in doubt.proposed) for doubt in doubts],
        }
    )


def _settle_a_name(page: Page, doubts: Sequence[Doubt]) -> None:
    """Choose a name, then whose it is, those proposed first."""
    workers = page.desk.inputs.workers(page.scope.authority)
    proposed = {doubt.name: [worker for worker, _ in doubt.proposed] for doubt in doubts}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = choose("Whose name is this?", list(proposed), NAME, "Choose a name", in_address=False, width=300)
        first = proposed.get(name or "", [])
        worker = choose(
            "It is",
            [*first, *(one for one in workers if one not in first)],
            WORKER,
            "Choose a worker, those most alike first",
            in_address=False,
            width=420,
            words=lambda key: workers.get(key, key),
        )
        st.button("Settle the name", on_click=_keep_name, args=(page,), disabled=not (name and worker))


def names(page: Page) -> None:
    """Names in the extracts that the workforce file does not settle, whose they may be, and a button to settle one."""
    st.header("Which workers' names are not settled?", anchor=False)
    doubts = page.desk.inputs.doubtful_names(page.scope.authority)
    every = page.desk.inputs.unmatched_workers(page.scope.authority)
    if every.empty:
        empty.nothing_here(
            "Every worker named in the extracts is known, or there is no workforce file to know them by."
        )
        _kept_names(page.scope.authority)
        return
    show_rows(
        _doubts_table(doubts),
        f"Names not settled that hold children ({len(doubts)})",
        file_name("names not settled"),
        nothing="No name that holds children today is in doubt.",
        numeric=("Children held now",),
        wide=("Perhaps",),
        csv=every,
        more_words="",
    )
    earlier = len(every) - len(doubts)
    note(
        "A name in doubt is marked on every page where it stands, and no headline names it.",
        f"{basic.several(earlier, 'name', 'names')} that hold no child today are in the file." if earlier > 0 else "",
    )
    if doubts:
        _settle_a_name(page, doubts)
    say_and_build("names")
    _kept_names(page.scope.authority)


def _kept_names(authority: str) -> None:
    """The pairs settled so far for this authority, as a file."""
    settled = [row for row in alias_rows(home()) if row["authority"] in ("", authority)]
    if settled:
        note(f"{basic.several(len(settled), 'name is', 'names are')} settled, kept in {ALIASES}.")
        csv_button(pd.DataFrame(settled, columns=list(COLUMNS)), ALIASES, key="settled-names")


def titles(page: Page) -> None:
    """Job titles that hold children and are none of the roles; nothing where there is none."""
    unsettled = page.desk.inputs.unsettled_titles(page.scope.authority)
    if not unsettled:
        return
    st.header("Which job titles are not known?", anchor=False)
    table = pd.DataFrame(
        {
            "Job title": [title.title for title in unsettled],
            "Workers": [title.workers for title in unsettled],
            "Children held now": [title.children for title in unsettled],
            "Perhaps": [title.proposed for title in unsettled],
        }
    )
    show_rows(
        table,
        f"Job titles not known ({len(unsettled)})",
        file_name("titles not known"),
        nothing="",
        numeric=("Workers", "Children held now"),
        more_words="",
    )
    note("Until it is settled, whoever bears such a title counts as other, in no caseload of social workers.")
    proposed = {title.title: title.proposed for title in unsettled}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        title = choose("Which title?", list(proposed), TITLE, "Choose a title", in_address=False, width=300)
        first = [proposed[title]] if title else []
        known = [*first, *(role for role in roles() if role not in first)]
        role = choose("It is", known, ROLE, "Choose a role, the likeliest first", in_address=False, width=340)
        st.button("Settle the title", on_click=_keep_title, args=(page,), disabled=not (title and role))
    say_and_build("titles")
