"""The what-ifs of a session, and the changes its buttons make to them. Kept in the session, never stored."""

from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from metrics.analysis import what_if
from metrics.analysis.caseloads import CHILD_PROTECTION_LEAD, FAMILY_HELP_LEAD, SOCIAL_WORKER
from metrics.analysis.what_if import End, Move, Start, Step
from pages.manager.caseloads.record import Record

OPEN, MODE, NAME, NEW_NAME = "what-if-open", "what-if-mode", "what-if-name", "what-if-new-name"
GIVER, TAKER, COUNT, PICK, CHOSEN, ALSO = (
    f"what-if-{word}" for word in ("from", "to", "count", "pick", "children", "also")
)
TEAM, ROLE, FTE, PROTECTED, STARTERS = (f"what-if-{word}" for word in ("team", "role", "fte", "protected", "starters"))
LEAVER, LEAVES = "what-if-leaver", "what-if-leaves"
MOVE, START, END = "Move children", "Add a starter", "End a post or contract"
ROLES = (SOCIAL_WORKER, "ASYE", CHILD_PROTECTION_LEAD, FAMILY_HELP_LEAD)
SAID = "what-if-said"
UNKEPT = ""  # the name of the what-if that has not been kept under one


@dataclass
class Book:
    """The what-ifs of one authority and month in this session: steps by name, UNKEPT always among them."""

    version: str
    steps: dict[str, list[Step]] = field(default_factory=lambda: {UNKEPT: []})


def book_of(record: Record) -> Book:
    """The session's what-ifs for this authority and month; a what-if of another month stays with that month."""
    books: dict[tuple[str, date], Book] = st.session_state.setdefault("what-ifs", {})
    version = record.page.desk.version
    book = books.setdefault((record.page.scope.authority, record.now.month), Book(version))
    if not any(book.steps.values()):
        book.version = version
    return book


def current(book: Book) -> list[Step]:
    """The steps of the what-if that is looked at."""
    name = st.session_state.get(NAME) or UNKEPT
    return book.steps.setdefault(name if name in book.steps else UNKEPT, [])


# What the buttons do. Each reads the boxes when it is called, as the browser has them by then.


def add_move(book: Book) -> None:
    """The children chosen, by name or by number, go from one line to a worker."""
    chosen = tuple(st.session_state.get(CHOSEN) or ()) if st.session_state.get(PICK) else ()
    count = len(chosen) if st.session_state.get(PICK) else int(st.session_state.get(COUNT) or 0)
    giver, taker = st.session_state.get(GIVER), st.session_state.get(TAKER)
    if giver and taker and count:
        current(book).append(Move(giver, taker, count, chosen))
        st.session_state[CHOSEN] = []


def add_start(book: Book) -> None:
    """As many starters as asked for, each a step of their own."""
    team, role = st.session_state.get(TEAM), st.session_state.get(ROLE) or SOCIAL_WORKER
    steps = current(book)
    for _ in range(int(st.session_state.get(STARTERS) or 0)):
        if team:
            fte, protected = float(st.session_state[FTE]), bool(st.session_state[PROTECTED])
            steps.append(Start(what_if.next_key(steps), team, role, fte, protected))


def add_end(book: Book) -> None:
    """A worker leaves, or a contract ends, on the day given."""
    leaver, day = st.session_state.get(LEAVER), st.session_state.get(LEAVES)
    if not isinstance(day, date):
        st.session_state[SAID] = "Give the last day first."
    elif leaver:
        current(book).append(End(leaver, day))
        st.session_state[LEAVER] = None


def remove(book: Book, place: int) -> None:
    """Take one step out; those after it stay."""
    steps = current(book)
    if place < len(steps):
        del steps[place]


def keep(book: Book) -> None:
    """Keep the steps under a name of their own, and look at that what-if."""
    name = str(st.session_state.get(NEW_NAME) or "").strip()
    if not name or name in book.steps:
        st.session_state[SAID] = (
            f"There is a what-if called “{name}” already: give this one another name."
            if name
            else "Give the what-if a name to keep it under."
        )
        return
    book.steps[name] = list(current(book))
    if not st.session_state.get(NAME):
        book.steps[UNKEPT] = []
    st.session_state[NAME], st.session_state[NEW_NAME] = name, ""


def discard(book: Book) -> None:
    """Throw away the what-if that is looked at."""
    book.steps.pop(st.session_state.get(NAME) or UNKEPT, None)
    book.steps.setdefault(UNKEPT, [])
    st.session_state[NAME] = UNKEPT
