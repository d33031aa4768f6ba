"""What only the printed Monday holds: how much each list holds, in place of the lists."""

from collections.abc import Sequence

import streamlit as st

from metrics.words import basic, on_waiting
from pages.manager.monday.rows import Shown
from pages.shell.templates import render


def draw_on_paper(lists: Sequence[Shown], above: int) -> None:
    """The counts of the lists. above: rows that stand above them on the sheet."""
    rows = sum(len(shown.rows) for shown in lists)
    counts = [
        (
            shown.list.title,
            basic.number(len(shown.rows)),
            shown.late,
        )
        for shown in lists
        if shown.rows
    ]
    st.html(
        render(
            "manager/monday/paper.html",
            heading=on_waiting.all_by_list(rows, above),
            counts=counts,
        )
    )
