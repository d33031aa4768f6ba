"""One child: what happened from the first contact on, who held them, and what is due, from the lists held."""

import pandas as pd
import streamlit as st

from metrics.base import plain
from metrics.figures.child_line import child_line
from metrics.lists.child_events import ChildEvents
from metrics.words import basic, on_child
from pages.shell import address, opaque
from pages.shell.page import Page, begin
from pages.shell.refusal import refused_in_words
from pages.widgets import chart
from pages.widgets.finding import finding, note
from pages.widgets.rows import show_rows
from pages.widgets.table import show_table

PART, BOX, ASKED = "child", "child-reference", "_child_asked_for"
FILE = "trajectory-one-child.csv"  # a child's reference has no place in the name of a file
MOST_EVENTS = 150


def chosen(page: Page) -> ChildEvents | None:
    """The child whose reference was written, else whose code is in the address; None without either."""
    address.read(PART, "child")
    written = st.text_input("Child's reference", key=BOX, autocomplete="off", width=320).strip()
    code = st.query_params.get(PART, "")
    if written and (written != st.session_state.get(ASKED) or not code):
        events = page.desk.child.events(page.scope.authority, written)
        st.session_state[ASKED] = written
        opaque.show(PART, opaque.child_code(page.scope.authority, events.child))
        return events
    return page.desk.child.behind(page.scope.authority, code) if code else None


def dues(one: ChildEvents) -> None:
    """The clocks that run for the child, then which lists say that something is late or wrong."""
    st.header("What is due?", anchor=False)
    clocks = [on_child.clock(clock.clock, clock.due, clock.known_on) for clock in one.clocks]
    if clocks:
        what, by = zip(*clocks, strict=True)
        known = basic.day(one.clocks[0].known_on)
        show_table({"Next": list(what), "Due": list(by)}, f"As the extract of {known} tells", lead="Due")
    else:
        note("No clock runs for this child, as far as the newest extract tells.")
    lines = [on_child.due(due.title, due.due, due.days, due.why) for due in one.dues]
    if lines:
        titles, days, why = zip(*lines, strict=True)
        listed = {"List": list(titles), "Due": list(days), "Why": list(why)}
        show_table(listed, f"Lists that {one.child} is on", wide=("Why",), lead="Due")


def happened(page: Page, one: ChildEvents) -> None:
    """The line of time, and every event as a row, newest first."""
    st.header("What happened?", anchor=False)
    rows, end = plain.records(one.events), page.scope.data_to
    newest_first = sorted(rows, key=lambda row: row["starts"], reverse=True)
    table = pd.DataFrame(
        {
            "When": [on_child.when(row) for row in newest_first],
            "What": [on_child.event(row) for row in newest_first],
            "Team": [row["team"] or "–" for row in newest_first],
        }
    )
    chart.show_chart(
        lambda: child_line(f"{basic.day(rows[0]['starts'])} to {basic.day(end)}", rows, end),
        table,
        FILE,
        caption=f"One child's events · {page.scope.name} · from the lists held to {basic.day(end)}",
        alt=f"{len(rows)} events and spells in lanes by kind on one line of time. The list beneath tells each.",
    )
    show_rows(
        table,
        "Every event and spell, newest first",
        "trajectory-one-child-list.csv",
        nothing="",
        wide=("What",),
        most=MOST_EVENTS,
        more_words="",
        lead="What",
    )


page = begin("child")
one: ChildEvents | None = None
with refused_in_words():
    one = chosen(page)
    if one is None:
        note(on_child.ASK)
if one is not None:
    finding(on_child.finding(one.child, one.team, plain.records(one.events)))
    if one.is_adopted:
        ordered = one.events.loc[one.events["kind"].eq("adopted"), "starts"].min()
        note(on_child.ADOPTED.format(day=basic.day(ordered)))
    else:
        dues(one)
    happened(page, one)
    note(on_child.BOUND)
