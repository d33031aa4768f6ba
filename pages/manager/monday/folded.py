"""Monday's lists, each folded: its rows are drawn when it is opened, those near or past their day first."""

from collections.abc import Sequence

import streamlit as st

from metrics.words import basic, on_waiting
from pages.manager.monday.card import draw_card
from pages.manager.monday.rows import ListRow, Shown
from pages.manager.monday.worklist import Around, known_to, nothing_html, rule_html
from pages.shell.literal import literal
from pages.widgets.finding import note

NEAR = 10  # working days left: whatever has more is folded within its list
AT_ONCE = 30  # rows that a list opens with at most, and as many more with each press


def draw_folded(lists: Sequence[Shown], around: Around, shown_above: int, *, opened: bool) -> None:
    """Every list that has rows, then those without. shown_above: rows above; opened: whether they are open."""
    rows = sum(len(shown.rows) for shown in lists)
    with st.container(key="monday-lists"):
        st.header(literal(on_waiting.all_by_list(rows, shown_above)), anchor=False)
        for shown in lists:
            if shown.rows:
                _draw_list(shown, around, opened)
        if free := nothing_html([shown for shown in lists if not shown.rows]):
            st.html(free)


def label(shown: Shown) -> str:
    """'Visits to children on a plan: 17 (2 past their day, 3 new)'."""
    counts = {
        "past their day": shown.late,
        "new": shown.new,
    }
    states = ", ".join(f"{basic.number(count)} {words}" for words, count in counts.items() if count)
    return f"{shown.list.title}: {basic.number(len(shown.rows))}{f' ({states})' if states else ''}"


def _draw_list(shown: Shown, around: Around, opened: bool) -> None:
    key = f"monday-list-{shown.list.key}"
    part = st.expander(literal(label(shown)), expanded=opened, key=key, on_change="rerun")
    if not part.open:
        return
    with part:
        note(shown.list.question, known_to(shown, around))
        near = sum(_is_near(row) for row in shown.rows)
        count = max(st.session_state.get(f"{key}-rows", 0), min(near, AT_ONCE))
        for number, row in enumerate(shown.rows[:count]):
            name = f"monday-card-{shown.list.key}-{number}"
            draw_card([row], around, row.words["why"], _beside(row, around), name)
        if count < len(shown.rows):
            more = min(AT_ONCE, len(shown.rows) - count)
            shows = (f"{key}-rows", count + more)
            st.button(literal(_more(more, count >= near)), key=f"{key}-more", on_click=_show, args=shows)
        st.html(rule_html(shown))


def _is_near(row: ListRow) -> bool:
    """Past its day, near it, or without one."""
    days = row.raw["days"]
    return days is None or days <= NEAR


def _beside(row: ListRow, around: Around) -> list[str]:
    """What a card of a list says beside how late it is."""
    state = [row.words["state"], f"since {row.words['since']}" if row.words["since"] and row.words["left"] else ""]
    return [*state, str(row.raw["team"]) if around.with_team else ""]


def _more(count: int, is_far: bool) -> str:
    far = f", with more than {NEAR} working days left" if is_far else ""
    return f"Show {basic.number(count)} more{far}"


def _show(key: str, count: int) -> None:
    st.session_state[key] = count
