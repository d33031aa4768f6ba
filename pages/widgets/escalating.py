"""Escalations on a page: the marks of rows, the list of what is open, what one row has behind it, and its form.

Everything people typed is escaped. Nothing is cached: two people may write at once.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st
from markupsafe import Markup

from metrics.base import today
from metrics.base.errors import UserError
from metrics.ledger import escalation_steps
from metrics.ledger.escalation import OUTCOMES, Counts, EscalatedRow, Escalation, Step
from metrics.ledger.ladder import TEAM_MANAGER, rung_above
from metrics.questions.catalogue import load_questions
from metrics.words import basic, on_worklists
from pages.shell import way_back
from pages.shell.desk import writer
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.shell.templates import render
from pages.widgets.cut import cut_words
from pages.widgets.files import csv_button, file_name
from pages.widgets.finding import note
from pages.widgets.link import link_html
from pages.widgets.table import show_table

MOST, MOST_MONTHS = 60, 12
OVERDUE, WAITING, ANSWERED = "Overdue", "Waiting for an answer", "Answered, and still open"
ANSWER, CLOSE = "Answer", "Close it"
SAID = "escalation-said"


def open_here(page: Page) -> list[Escalation]:
    """What is open for the place of the page, soonest due first; empty, with its message, where it cannot be read."""
    try:
        return page.desk.ledger.open_escalations(page.scope.place)
    except UserError as problem:
        st.warning(literal(f"Escalations and their marks are not shown. {problem}"))
        return []


def clock(item: Escalation, on: date) -> str:
    """'answer due Wed 7 Oct 2026, 2 working days left', or that it was answered."""
    if not item.awaiting:
        return f"answered by the {item.rung}"
    left = on_worklists.left(item.working_days_left(on), item.due, on)
    return f"answer due {on_worklists.short_day(item.due)}, {left}"


def mark_key(row: EscalatedRow) -> tuple[str, str, str, str]:
    """What a mark is found by: team, worklist, kind of subject, subject."""
    return row.team, row.worklist, row.kind, row.subject


def marks(items: Sequence[Escalation], on: date) -> dict[tuple[str, str, str, str], str]:
    """What stands in an escalated row, by (team, worklist, kind, subject): 'With the group manager: answer due …'."""
    return {mark_key(item.row): f"With the {item.rung}: {clock(item, on)}" for item in items}


def about(row: EscalatedRow) -> str:
    """Whom a row is about: the child's reference, or the worker's name."""
    return row.worker or row.subject if row.kind == "worker" else row.subject


def list_title(item: Escalation) -> str:
    """The title of the worklist it came from; its key where no such list is left."""
    worklist = load_questions().worklists.get(item.row.worklist)
    return worklist.title if worklist else item.row.worklist


def group_of(item: Escalation, on: date) -> str:
    """Which part of the list it stands in. What is overdue names the rung above, whose business it is now."""
    if not item.overdue(on):
        return WAITING if item.awaiting else ANSWERED
    above = rung_above(item.rung)
    return f"{OVERDUE}: for the {above} to take up" if above else f"{OVERDUE}: the last rung has not answered"


def in_order(items: Sequence[Escalation], on: date) -> list[Escalation]:
    """Overdue answers first, then those waited for, then what was answered; soonest due first."""
    return sorted(items, key=lambda item: (not item.overdue(on), not item.awaiting, item.due, item.number))


def whose_desk(page: Page, item: Escalation) -> str:
    """The rung that must answer, with the people it is: 'group manager (Sue Service)'; the rung alone where unknown."""
    names = page.desk.ledger.who_answers(item)
    return f"{item.rung} ({', '.join(names)})" if names else item.rung


def listed(items: Sequence[Escalation], on: date, link: str, whose: Mapping[int, str]) -> pd.DataFrame:
    """The open escalations as a table, overdue answers first. `link` is an address to which a number is added.

    whose: with whom each is, by its number.
    """
    order = in_order(items, on)
    links = [link_html(f"{link}{item.number}", item.row.subject) for item in order]
    return pd.DataFrame(
        {
            "Stage": [group_of(item, on) for item in order],
            "About": pd.Series(links, dtype="object"),  # as text it would no longer be known for a link, and be escaped
            "List": [list_title(item) for item in order],
            "Team": [item.row.team for item in order],
            "With": [whose[item.number] for item in order],
            "Clock": [clock(item, on) for item in order],
            "Raised": [f"{on_worklists.short_day(item.raised.day, False)} by {item.raised.author}" for item in order],
            "Reason": [item.raised.text for item in order],
        }
    )


def open_list(page: Page, items: Sequence[Escalation], link: str) -> None:
    """What is open here: overdue answers first, under the rung they are for."""
    st.header("What have we escalated, and who must answer?", anchor=False)
    on = today.today()  # the real day, whatever day the worklists are asked for
    if not items:
        note("Nothing is escalated here. To escalate a row, choose “Escalate or note” in it.")
        return
    overdue = sum(item.overdue(on) for item in items)
    note(
        f"{basic.several(len(items), 'escalation is', 'escalations are')} open; {on_worklists.many(overdue)} overdue.",
        f"Days to an answer are counted to {on_worklists.long_day(on)}.",
    )
    frame = listed(items, on, link, {item.number: whose_desk(page, item) for item in items})
    shown = frame.head(MOST).drop(columns=["Team"] if page.scope.team else [])
    show_table(shown, "Open escalations", group="Stage", wide=("Reason",), kept=("With",))
    if len(frame) > MOST:
        note(cut_words(MOST, len(frame)))
    plain = frame.assign(About=[about(item.row) for item in in_order(items, on)])
    csv_button(plain, file_name("escalations", page.place_name))


# -- one row -----------------------------------------------------------------------------------------------------------


def _done(step: Step) -> str:
    """What an author did in a step, after the author's name."""
    return {
        "raised": f"escalated it to the {step.rung}",
        "responded": f"answered for the {step.rung}",
        "passed up": f"passed it up to the {step.rung}",
        "closed": f"closed it: {step.outcome}",
    }[step.kind]


def history(items: Sequence[Escalation]) -> Markup:
    """Every escalation of a row with its steps, as HTML; empty where there is none."""
    return render(
        "widgets/escalations.html",
        escalations=items,
        done=_done,
        short_day=on_worklists.short_day,
        long_day=on_worklists.long_day,
    )


def _write(ident: str, done: str, act: Callable[[str], Escalation]) -> None:
    """Runs one writing with the words of the form; keeps them there if it is refused."""
    key = f"escalation-text-{ident}"
    text = str(st.session_state.get(key, ""))
    try:
        escalation = act(text)
    except UserError as problem:
        st.session_state[SAID] = (ident, "", str(problem))
        return
    way_back.sent(key, text)
    st.session_state[key] = ""
    due = f" An answer is due on {on_worklists.long_day(escalation.due)}." if escalation.awaiting else ""
    st.session_state[SAID] = (ident, f"{done}{due}", "")


def _raise(ident: str, row: EscalatedRow) -> None:
    _write(ident, "Escalated.", lambda text: escalation_steps.escalate(writer(), row, text))


def _go_on(ident: str, number: int, seen: int) -> None:
    chosen = st.session_state.get(f"escalation-act-{ident}")
    if chosen == ANSWER:
        _write(ident, "The answer is kept.", lambda text: escalation_steps.respond(writer(), number, text, seen=seen))
    elif chosen == CLOSE:
        outcome = str(st.session_state.get(f"escalation-outcome-{ident}") or "")
        _write(ident, "Closed.", lambda text: escalation_steps.close(writer(), number, outcome, text, seen=seen))
    else:
        _write(ident, "Passed up.", lambda text: escalation_steps.pass_up(writer(), number, text, seen=seen))


def say_outcome(ident: str) -> None:
    """What came of the last form sent for this row."""
    about, done, refused = st.session_state.get(SAID, ("", "", ""))
    if about != ident:
        return
    if done:
        st.success(literal(done))
    else:
        st.error(literal(refused))


def row_form(page: Page, ident: str, row: EscalatedRow) -> None:
    """What happened to a row so far, and the one form for what may be done next."""
    try:
        items = page.desk.ledger.of_row(row)
    except UserError as problem:
        st.warning(literal(problem))
        return
    if items:
        st.html(history(items))
    say_outcome(ident)
    opened = next((item for item in items if item.is_open), None)
    way_back.restore(f"escalation-text-{ident}")
    if opened:
        note(f"It is with the {whose_desk(page, opened)}.")
    if opened is None:
        with st.form(f"escalate-{ident}", border=False):
            st.text_area(
                f"Escalate to the {literal(rung_above(TEAM_MANAGER))}: what do you need from them?",
                key=f"escalation-text-{ident}",
                max_chars=2000,
            )
            st.form_submit_button("Escalate", on_click=_raise, args=(ident, row), type="primary")
        return
    above = rung_above(opened.rung)
    choices = [ANSWER, *([f"Pass up to the {above}"] if above else []), CLOSE]
    chosen = st.radio("What do you want to do?", choices, key=f"escalation-act-{ident}", horizontal=True)
    with st.form(f"go-on-{ident}", border=False):
        if chosen == CLOSE:
            st.selectbox(
                "Outcome", OUTCOMES, index=None, key=f"escalation-outcome-{ident}", placeholder="Choose an outcome"
            )
        questions = {ANSWER: f"The answer for the {opened.rung}", CLOSE: "What it came to"}
        st.text_area(
            literal(questions.get(str(chosen), "Why it must go up")), key=f"escalation-text-{ident}", max_chars=2000
        )
        st.form_submit_button(
            literal(chosen), on_click=_go_on, args=(ident, opened.number, opened.seen), type="primary"
        )


# -- as a measure ------------------------------------------------------------------------------------------------------


def _share(counted: Counts) -> str:
    return f"{basic.number(counted.in_time)} of {basic.number(counted.due)}" if counted.due else "none was due"


def by_month(counted: Sequence[Counts]) -> pd.DataFrame:
    """Counts and response times by month, newest first, as a table says them."""
    newest = sorted(counted, key=lambda one: one.month, reverse=True)
    return pd.DataFrame(
        {
            "Month": [basic.month(one.month) for one in newest],
            "Raised": [one.raised for one in newest],
            "Answered within the clock": [_share(one) for one in newest],
            "Late": [one.late for one in newest],
            "Never answered": [one.missed for one in newest],
            "Waiting": [one.waiting for one in newest],
            "Median working days to the answer": [one.median_days for one in newest],
            "Still open": [one.open for one in newest],
        }
    )


def measure(page: Page) -> None:
    """Escalations as a measure, for Overview: how many by month, and how long the answers took."""
    scope = page.scope
    if not scope.has_local or (scope.service and not scope.team):
        return
    try:
        counted = page.desk.ledger.counts(scope.place, period=scope.period)
    except UserError:
        return  # not this viewer's to see, or the ledger is away: Overview is whole without it
    if not counted:
        return
    st.header("Are escalations answered in time?", anchor=False)
    newest = counted[-1]
    days = newest.median_days
    took = (
        f" The median answer took {basic.number(days, 1).removesuffix('.0')} working days." if days is not None else ""
    )
    note(
        f"{basic.month(newest.month)}: {basic.several(newest.raised, 'escalation', 'escalations')} raised;",
        f"{_share(newest)} answered within the clock.{took}",
    )
    frame = by_month(counted)
    show_table(frame.head(MOST_MONTHS), "Escalations by month", numeric=tuple(frame.columns[1:]))
    if len(frame) > MOST_MONTHS:
        note(cut_words(MOST_MONTHS, len(frame), "months"))
    csv_button(frame, file_name("escalations by month", scope.team or scope.name))
