"""One row of Monday, chosen: what it says, its escalations, its notes, and their forms."""

import streamlit as st

from metrics.base.plain import as_date
from metrics.ledger.escalation import EscalatedRow
from metrics.ledger.notes import OnRow
from pages.manager.monday.reading import Monday
from pages.manager.monday.rows import ListRow
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.widgets import escalating, noting
from pages.widgets.finding import note


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


def act(page: Page, monday: Monday, chosen: str) -> None:
    """The chosen row with its escalations, its notes, and their forms."""
    by_number = {str(item.number): item for item in monday.escalated}
    if chosen in by_number:
        row = by_number[chosen].row
        parts = [row.why]
    else:
        listed = next(row for row in monday.rows if row.ident == chosen)
        row = ledger_row(page, listed)
        parts = [listed.words[name] for name in ("worker", "due", "left", "why")]
    with st.container(border=True, key="monday-row-chosen"):
        title = next((shown.list.title for shown in monday.lists if shown.list.key == row.worklist), row.worklist)
        st.subheader(literal(f"{escalating.about(row)}: {title}"), anchor=False)
        note(" · ".join(part for part in parts if part))
        left, right = st.columns(2, gap="large")
        with left:
            st.markdown("**Escalate**")
            escalating.row_form(page, chosen, row)
        with right:
            st.markdown("**Notes**")
            noting.on_row(page, chosen, OnRow(row.authority, row.team, row.worklist, row.subject))
