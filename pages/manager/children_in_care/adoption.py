"""Children with a plan of adoption, step by step."""

import streamlit as st

from pages.shell import empty
from pages.shell.page import Page
from pages.widgets.files import file_name
from pages.widgets.finding import note
from pages.widgets.moment import moment
from pages.widgets.rows import MOST, fetch, labelled, short_days, show_rows, without_team

STEPS = (
    "Days to the decision",
    "Days from decision to match",
    "Days from match to placement",
    "Days since the last step",
)


def steps(page: Page) -> None:
    """Which step each child waits for, and how long each step took; the longest wait first."""
    st.header("Which children wait for an adoptive family?", anchor=False)
    if empty.measure_missing(page, page.desk.measures["adoption_waiting"]):
        return
    now = moment(page, "annex_a.list_10")
    if now is None:
        return
    children = fetch(page, "adoption_steps", now)
    order = ["child", "waiting_for", "days_waiting", "entered_care", "to_decision", "to_match", "to_placement"]
    first = children.head(MOST)[without_team(page, [*order, "name", "team"])]
    waiting = int(children["waiting_for"].eq("a match").sum())
    if len(children):
        note(_sentence(len(children), waiting, now.told))
    show_rows(
        labelled("adoption_steps", short_days(first, "entered_care")),
        f"Children with a plan of adoption on {now.told}, the longest since the last step first",
        file_name("children with a plan of adoption", page.place_name),
        nothing=f"No child of {page.place_name} had a plan of adoption on {now.told}.",
        csv=lambda: labelled("adoption_steps", children),
        total=len(children),
        numeric=STEPS,
        lead="Waiting for",
    )
    note("Nothing is told of a child after an adoption order.")


def _sentence(children: int, waiting: int, day: str) -> str:
    having = "1 child had" if children == 1 else f"{children} children had"
    return f"On {day}, {having} a plan of adoption; {waiting} of them waited for a match."
