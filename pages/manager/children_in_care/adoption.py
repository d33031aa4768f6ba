"""Children with a plan of adoption, step by step."""

import pandas as pd
import streamlit as st

from pages.shell import empty
from pages.shell.page import Page
from pages.widgets.files import file_name
from pages.widgets.finding import note
from pages.widgets.moment import Moment
from pages.widgets.rows import MOST, cells, labelled, show_rows, without_team

STEPS = (
    "Days to the decision",
    "Days from decision to match",
    "Days from match to placement",
    "Days since the last step",
)


FEED, DETAIL = "annex_a.list_10", "adoption_steps"


def steps(page: Page, now: Moment | None, children: pd.DataFrame | None) -> None:
    """Which step each child waits for, and how long each step took; the longest wait first.

    now: the day that list 10 tells of. children: those of the detail DETAIL, None where they are not this viewer's.
    """
    st.header("Which children wait for an adoptive family?", anchor=False)
    if empty.measure_missing(page, page.desk.measures["adoption_waiting"]) or now is None or children is None:
        return
    order = ["child", "waiting_for", "days_waiting", "entered_care", "to_decision", "to_match", "to_placement"]
    waiting = int(children["waiting_for"].eq("a match").sum())
    if len(children):
        note(_sentence(len(children), waiting, now.told))
    show_rows(
        cells(DETAIL, children.head(MOST), without_team(page, [*order, "name", "team"]), "entered_care"),
        f"Children with a plan of adoption on {now.told}, the longest since the last step first",
        file_name("children with a plan of adoption", page.place_name),
        nothing=f"No child of {page.place_name} had a plan of adoption on {now.told}.",
        csv=lambda: labelled(DETAIL, children),
        total=len(children),
        numeric=STEPS,
        lead="Waiting for",
    )
    note("Nothing is told of a child after an adoption order.")


def _sentence(children: int, waiting: int, day: str) -> str:
    having = "1 child had" if children == 1 else f"{children} children had"
    return f"On {day}, {having} a plan of adoption; {waiting} of them waited for a match."
