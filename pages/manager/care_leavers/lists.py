"""One line for each young person, whoever's clock runs out first on top; and how many each adviser has."""

import pandas as pd
import streamlit as st

from metrics.base import plain
from metrics.words import on_care_leavers
from pages.shell.page import Page
from pages.widgets.files import file_name
from pages.widgets.finding import note
from pages.widgets.moment import Moment
from pages.widgets.rows import MOST, cells, labelled, show_rows, without_team


def young_people(page: Page, young: pd.DataFrame, now: Moment) -> None:
    """Home, activity and both clocks of each, in words; the file holds every column."""
    st.header("Who needs us first?", anchor=False)
    first = young.head(MOST)
    rows = plain.records(first)
    table = cells("care_leavers", first, without_team(page, ["child", "age", "name", "team"]))
    table[on_care_leavers.IN_TOUCH] = [on_care_leavers.touch(row) for row in rows]
    table["Where they live"] = [on_care_leavers.home(row) for row in rows]
    table["What they do"] = [on_care_leavers.activity(row) for row in rows]
    table[on_care_leavers.EVERY_EIGHT_WEEKS] = [
        on_care_leavers.clock(row["contact"], row["contact_due"]) for row in rows
    ]
    table["Pathway plan"] = [on_care_leavers.clock(row["plan"], row["plan_due"]) for row in rows]
    show_rows(
        table,
        f"Care leavers on {now.told}, the clock that runs out first on top",
        file_name("care leavers", page.place_name),
        nothing=f"Nobody of {page.place_name} was on the list of care leavers on {now.told}.",
        csv=lambda: labelled("care_leavers", young),
        total=len(young),
        numeric=("Age",),
        lead="Pathway plan",
    )
    note(
        "A contact is owed every eight weeks to those under 21 who left care; a pathway plan is reviewed every six",
        "months. Not owed: these rules ask for none, or list 9 does not say whether they do. What was done since the",
        "extract is not in it.",
        on_care_leavers.TOUCH_AND_CONTACT,
    )


def advisers(page: Page, rows: pd.DataFrame, now: Moment) -> None:
    """Each adviser's young people, and whose clock has run out among them."""
    st.header("How many young people has each adviser?", anchor=False)
    columns = ["name", "team", "young", "under_21", "plans", "contacts", "apart", "unsuitable", "idle"]
    table = cells("leaving_care_advisers", rows, without_team(page, columns))
    show_rows(
        table,
        f"Advisers of care leavers on {now.told}, most young people first",
        file_name("advisers of care leavers", page.place_name),
        nothing=f"No adviser of care leavers is named on {now.told}.",
        csv=lambda: labelled("leaving_care_advisers", rows),
        numeric=[name for name in table if name not in ("Adviser", "Team")],
    )
    note(on_care_leavers.ADVISERS)
