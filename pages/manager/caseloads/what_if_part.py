"""The what-if on caseloads: children moved, workers who start or leave. Closed, it works out nothing."""

import streamlit as st

from metrics.analysis import what_if
from metrics.analysis.what_if import Step
from pages.manager.caseloads import what_if_book
from pages.manager.caseloads.record import Record
from pages.manager.caseloads.what_if_book import END, MOVE, START, Book
from pages.manager.caseloads.what_if_boxes import end_boxes, list_steps, move_boxes, start_boxes
from pages.manager.caseloads.what_if_ground import ground_of
from pages.manager.caseloads.what_if_results import NOT_THE_RECORD, results, side_by_side
from pages.shell.fragment import fragment
from pages.shell.literal import literal
from pages.widgets.finding import note
from pages.widgets.table import show_table


def _keeping(book: Book, steps: list[Step]) -> None:
    """Keep under a name, or discard."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Name to keep it under", key=what_if_book.NEW_NAME, width=260, placeholder="With two starters", max_chars=60
        )
        st.button("Keep", on_click=what_if_book.keep, args=(book,), key="what-if-keep", disabled=not steps)
        st.button("Discard", on_click=what_if_book.discard, args=(book,), key="what-if-discard", disabled=not steps)
    problem = st.session_state.pop(what_if_book.SAID, "")
    if problem:
        st.warning(literal(problem))


def _which_what_if(book: Book) -> None:
    """The box to go from one kept what-if to another."""
    names = list(book.steps)
    if len(names) == 1:
        st.session_state.pop(what_if_book.NAME, None)
        return
    if st.session_state.get(what_if_book.NAME) not in names:
        st.session_state[what_if_book.NAME] = what_if_book.UNKEPT
    st.selectbox("What-if", names, key=what_if_book.NAME, format_func=lambda name: name or "A new one", width=420)


def _opened(record: Record) -> None:
    """The what-if itself."""
    book, ground = what_if_book.book_of(record), ground_of(record)
    with st.container(border=True, key="what-if"):
        st.markdown(f"**{NOT_THE_RECORD}.**")
        note(
            f"It starts from the caseloads of {record.now.told}. Nothing here is written down or seen by anybody else:",
            "it is kept while this browser window stays open, and gone when it is closed or loaded again.",
        )
        if not record.has_workforce:
            note(
                "No workforce file has been loaded: each named worker counts as one full-time social worker here, too."
            )
        if book.version != record.page.desk.version and any(book.steps.values()):
            note("The data were loaded anew since the first of these steps: look through them again.")
        _which_what_if(book)
        steps = what_if_book.current(book)
        after = what_if.outcome(ground.lines, steps, record.rules)
        mode = st.segmented_control(
            "Step", (MOVE, START, END), default=MOVE, required=True, key=what_if_book.MODE, label_visibility="collapsed"
        )
        if mode == START:
            start_boxes(book, ground)
        elif mode == END:
            end_boxes(book, ground, after)
        else:
            move_boxes(book, ground, after)
        if steps:
            list_steps(book, ground, steps, after)
            results(ground, after)
        _keeping(book, steps)
        if len(book.steps) > 1:
            table = side_by_side(ground, book)
            caption = f"{NOT_THE_RECORD}: the what-ifs kept, {record.place}"
            show_table(table, caption)


@fragment
def what_if_part(record: Record) -> None:
    """The what-if behind its switch: closed, it asks and works out nothing."""
    st.header("What if children moved, or somebody started or left?", anchor=False)
    if st.toggle("Open the what-if", key=what_if_book.OPEN):
        with record.page.desk.in_use():  # it runs alone, too, perhaps when another version serves
            _opened(record)
    else:
        note(
            "Try out moves between workers and teams, starters, and posts or contracts that end, and see the average",
            "caseload,",
            "the promise kept" if record.has_promise else "",
            "and those above what is too high before and after. It is not the record, and changes nothing in it.",
        )
