"""On top of Monday: what cannot wait. Ten children, and beside them the workers, each once with all that is late."""

from collections.abc import Sequence

import streamlit as st

from metrics.lists.waiting import TEN, Pressing
from metrics.words import basic, on_waiting
from metrics.words.on_worklists import coming_friday
from pages.manager.monday.card import draw_card
from pages.manager.monday.reading import Monday
from pages.manager.monday.rows import ListRow
from pages.manager.monday.worklist import Around
from pages.widgets.finding import note


def of_worker(monday: Monday, worker: str | None) -> list[Pressing]:
    """What cannot wait of one worker's rows, by the name that the rows say; of everybody without one."""
    if not worker:
        return monday.waiting
    return [one for one in monday.waiting if any(row.worker == worker for row in monday.rows_of(one))]


def draw_on_top(monday: Monday, waiting: Sequence[Pressing], around: Around) -> int:
    """Draws the ten and the workers; how many rows of the lists they tell of."""
    children = [one for one in waiting if not one.is_worker]
    workers = [one for one in waiting if one.is_worker]
    with st.container(key="monday-top"):
        left, right = st.columns([2, 1], gap="large")
    with left:
        st.header("What cannot wait", anchor=False)
        _draw(monday, children[:TEN], around, "child")
        if not children:
            note(on_waiting.no_child_waits(coming_friday(monday.today)))
        _others(len(children) - TEN, "child", "children")
    with right, st.container(key="monday-workers"):
        st.header("Workers", anchor=False)
        _draw(monday, workers[:TEN], around, "worker")
        if not workers:
            note(on_waiting.no_worker_waits(can_tell=bool(monday.made_of("worker"))))
        _others(len(workers) - TEN, "worker", "workers")
    return sum(one.lines for one in (*children[:TEN], *workers[:TEN]))


def _draw(monday: Monday, waiting: Sequence[Pressing], around: Around, kind: str) -> None:
    for number, one in enumerate(waiting):
        rows = monday.rows_of(one)
        what = on_waiting.in_a_line([row.rule for row in rows])
        beside = (on_waiting.rules_broken(one.broken), _news(rows))
        draw_card(rows, around, what, beside, f"monday-card-{kind}-{number}")


def _news(rows: Sequence[ListRow]) -> str:
    """'newly late' or 'new', where any of the rows is; the gravest says it."""
    return next((row.words["state"] for row in rows if row.is_new), "")


def _others(count: int, one: str, many: str) -> None:
    if count > 0:
        note(f"{basic.several(count, f'other {one}', f'other {many}')} waiting for something stand on the lists below.")
