"""One row of Monday, chosen: over the page its escalations, its notes, and their forms; the page stays where it is."""

from functools import partial

import streamlit as st

from metrics.base.plain import as_date
from metrics.ledger.escalation import EscalatedRow
from metrics.ledger.notes import OnRow
from pages.manager.monday.reading import Monday
from pages.manager.monday.rows import ListRow
from pages.shell import address, opaque
from pages.shell.fragment import open_dialog
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.shell.refusal import refused_in_words
from pages.widgets import escalating, noting
from pages.widgets.finding import note

CHOSEN = "_monday_row"  # a row's ident, or the number of an escalation


def choose(ident: str) -> None:
    """Chooses the row whose forms open over the page."""
    st.session_state[CHOSEN] = ident


def close() -> None:
    """Nothing is chosen any more, nor anything left to say of it."""
    for key in (CHOSEN, escalating.SAID, noting.SAID):
        st.session_state.pop(key, None)


def ledger_row(page: Page, row: ListRow) -> EscalatedRow:
    """The row as the ledger keeps it."""
    return EscalatedRow(
        authority=page.scope.authority,
        team=str(row.raw["team"]),
        worklist=row.list.key,
        subject=row.subject,
        kind=row.list.subject,
        worker=row.words["worker"],
        due=as_date(row.raw["due"]),
        why=row.words["why"],
    )


def draw_chosen(page: Page, monday: Monday) -> None:
    """Opens what was chosen, by a button or by an escalation's link; forgets what is not here any more."""
    _follow_escalation(monday)
    if st.session_state.get(CHOSEN) is None and "row" not in st.query_params:
        opaque.show("row", "")
        return
    rows = {row.ident: row for row in monday.rows if not row.is_restricted}

    def code(ident: str) -> str:
        return opaque.code_of(page.scope.authority, *rows[ident].place)

    opaque.follow("row", "row of a list", CHOSEN, list(rows), code)
    chosen = str(st.session_state.get(CHOSEN) or "")
    opaque.show("row", code(chosen) if chosen in rows else "")
    escalated, listed = _escalated(monday, chosen), rows.get(chosen)
    if escalated:
        open_dialog(escalating.about(escalated), partial(_of_escalation, page, chosen, escalated), close)
    elif listed:
        about = [row for row in monday.rows if row.about == listed.about]
        open_dialog(listed.words["child"] or listed.worker, partial(_of_rows, page, listed, about), close)
    else:
        close()


def _escalated(monday: Monday, number: str) -> EscalatedRow | None:
    """The row of an open escalation of that number."""
    return next((item.row for item in monday.escalated if str(item.number) == number), None)


def _follow_escalation(monday: Monday) -> None:
    """An escalation's link chooses it, and the address forgets it again."""
    number = st.query_params.get("escalation", "")
    if not number:
        return
    if _escalated(monday, number):
        choose(number)
    else:
        address.lose("escalation", "escalation", number)
    del st.query_params["escalation"]


def _of_rows(page: Page, chosen: ListRow, about: list[ListRow]) -> None:
    """Which of the rows about one child or worker, where there are several, and its forms."""
    row = chosen
    if len(about) > 1:
        by_ident = {one.ident: one for one in about}
        ident = st.radio(
            "What about?",
            list(by_ident),
            index=list(by_ident).index(chosen.ident),
            format_func=lambda ident: literal(f"{by_ident[ident].list.title}: {by_ident[ident].rule}"),
            key=f"monday-about-{chosen.ident}",
        )
        row = by_ident[str(ident)]
    words = [row.words[name] for name in ("worker", "due", "left", "why")]
    _forms(page, row.ident, ledger_row(page, row), words)


def _of_escalation(page: Page, number: str, row: EscalatedRow) -> None:
    _forms(page, number, row, [row.why])


def _forms(page: Page, ident: str, row: EscalatedRow, details: list[str]) -> None:
    note(" · ".join(part for part in details if part))
    with refused_in_words(), page.desk.in_use():
        st.markdown("**Escalate**")
        escalating.row_form(page, ident, row)
        st.markdown("**Notes**")
        noting.on_row(page, ident, OnRow(row.authority, row.team, row.worklist, row.subject))
