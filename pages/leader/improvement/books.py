"""The plan as a workbook: taken away, filled in, and read in again."""

from collections.abc import Sequence

import streamlit as st

from metrics.base.errors import UserError
from metrics.build.plan_books import KIND, take_over, workbook
from metrics.ledger.plan_rows import PlanStatement
from metrics.words import on_plan
from pages.leader.improvement.changing import SAID
from pages.shell import way_back
from pages.shell.desk import writer
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.shell.recorded import changed
from pages.widgets.files import file_button
from pages.widgets.finding import note
from pages.widgets.uploads import written

MOST_MEGABYTES = 10


def take_away(page: Page, every: Sequence[PlanStatement]) -> None:
    """The button that hands over the plan as it stands."""
    name = f"improvement-plan-{page.scope.authority}.xlsx"
    file_button("Download the plan as a workbook", lambda: workbook(every), name, KIND)


def read_in(page: Page) -> None:
    """Folded: the box that takes a workbook, and what it does."""
    with st.expander("Read a workbook in", key="plan-book"):
        note(
            "It adds and changes what it holds; what it does not hold stays. So a new inspection's recommendations "
            "come beside the old ones. If anything is wrong, all of it is listed and nothing is changed."
        )
        turn = st.session_state.get("plan-turn", 0)
        file = st.file_uploader("Workbook of a plan (.xlsx)", key=f"plan-file-{turn}", max_upload_size=MOST_MEGABYTES)
        why = f"reason-text-plan-book-{page.scope.authority}-{turn}"
        way_back.restore(why)
        st.text_input("Why, for the history", key=why, max_chars=1000)
        if st.button("Read it in", disabled=file is None) and file is not None:
            _read(page, file, why)


def _read(page: Page, file: object, key: str) -> None:
    authority, why = page.scope.authority, str(st.session_state.get(key, ""))
    try:
        with st.spinner("Reading"), written([file], csv_is_one=False) as paths:  # type: ignore[list-item]
            done = take_over(writer(), authority, paths[0], why)
    except UserError as problem:
        st.error(literal(problem))
        return
    if done.added or done.changed:
        changed("plan imported", authority, added=str(len(done.added)), changed=str(len(done.changed)))
    way_back.sent(key, why)
    st.session_state[SAID] = (True, on_plan.taken_over(len(done.added), len(done.changed), done.same))
    st.session_state["plan-turn"] = st.session_state.get("plan-turn", 0) + 1
    st.rerun()
