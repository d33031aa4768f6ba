"""A row of Monday to act on: who, how late, what, and the one button that opens its forms over the page."""

from collections.abc import Sequence
from urllib.parse import quote

import streamlit as st

from metrics.words import basic, on_waiting
from pages.manager.monday.one_row import choose
from pages.manager.monday.rows import ListRow
from pages.manager.monday.worklist import Around
from pages.shell.templates import render


def draw_card(rows: Sequence[ListRow], around: Around, what: str, beside: Sequence[str], key: str) -> None:
    """One card with its button. rows: those it tells of, the first says how late; beside: what else is said of them."""
    first = rows[0]
    child = first.words["child"]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=key):
        st.html(
            render(
                "manager/monday/card.html",
                head=child or first.worker,
                case_link=around.case_link.replace("{child}", quote(child, safe="")) if _leads(first, around) else "",
                events=around.events(child) if child and not first.is_restricted else "",
                who=first.worker if child else "",
                what=what,
                late=on_waiting.how_late(first.raw, first.today),
                due=on_waiting.day_due(first.raw),
                beside=[one for one in beside if one],
                marks=_marks(rows, around),
            )
        )
        if not first.is_restricted:
            st.button("Escalate or note", key=f"act-{key}", on_click=choose, args=(first.ident,))


def _leads(row: ListRow, around: Around) -> bool:
    """Whether the child's reference leads to the case system."""
    return bool(around.case_link and row.words["child"] and not row.is_restricted)


def _marks(rows: Sequence[ListRow], around: Around) -> list[str]:
    """What the ledger says of the rows: with whom they are, and how many notes they have."""
    places = [row.place for row in rows]
    escalated = dict.fromkeys(around.marks[place] for place in places if place in around.marks)
    notes = sum(around.noted.get(place, 0) for place in places)
    return [*escalated, *([basic.several(notes, "note", "notes")] if notes else [])]
