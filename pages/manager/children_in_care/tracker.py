"""Every child in care on one line, each on its own clocks, whoever waits for something first."""

from collections import Counter
from datetime import date

import pandas as pd
import streamlit as st

from metrics.base import plain
from metrics.base.plain import as_date, is_missing
from metrics.words import basic
from pages.shell.page import Page
from pages.widgets.files import file_name
from pages.widgets.finding import finding, note
from pages.widgets.moment import Moment
from pages.widgets.rows import MOST, cells, labelled, show_rows, without_team

# What a child may wait for past its day; the clocks that the law sets come before a plan that is missing.
CLOCKS = {"visit_due": "visit", "review_due": "review", "health_due": "health assessment"}
ASKED = ("known_on", "started", "plan_due", "visit_not_known", *CLOCKS)
SHORT_BREAKS = "short breaks"  # a legal status (sql/prepared/85_care_due.sql)
NO_PLAN, NO_CLOCK, NOTHING, NOT_KNOWN = "permanence plan", "known visiting clock", "nothing late", "not known"
# As a line has room for it; the file has the whole.
SHORT = {
    "foster placement with another carer": "foster carer",
    "foster placement with a relative or friend": "relative or friend",
    "special guardianship or child arrangements": "guardianship or child arrangements",
}


def with_dues(children: pd.DataFrame) -> pd.DataFrame:
    """The children with what they wait for (`waiting`): those past a statutory clock first, the longest wait first;
    then those without a permanence plan, those whose clock is not known, and the others by what comes next.

    Late means late on the day the extract speaks of (known_on): what was done since then is not in it.
    """
    waits = [_waiting(row) for row in plain.records(children, ASKED)]
    order = sorted(range(len(waits)), key=lambda place: waits[place][1])
    waiting = children.take(order).reset_index(drop=True)
    waiting["waiting"] = [", ".join(waits[place][0]) or NOTHING for place in order]
    return waiting


def _waiting(row: dict[str, object]) -> tuple[list[str], tuple[int, date]]:
    """What a child waits for, in words, and where that stands in the list."""
    known = row["known_on"]
    if is_missing(known):
        return [NOT_KNOWN], (2, date.max)
    due = {name: row[name] for name in (*CLOCKS, "plan_due") if not is_missing(row[name])}
    late = {name: day for name, day in due.items() if day < known}  # type: ignore[operator]
    words = [CLOCKS[name] for name in CLOCKS if name in late]
    words += [NO_PLAN] * ("plan_due" in late) + [NO_CLOCK] * bool(row["visit_not_known"])
    clocks = [day for name, day in late.items() if name in CLOCKS]
    if clocks:
        return words, (0, _day(min(clocks)))  # type: ignore[type-var]
    if "plan_due" in late:
        return words, (1, _day(late["plan_due"]))
    if row["visit_not_known"]:
        return words, (2, _day(row["started"]))
    return words, (3, min(map(_day, due.values()), default=date.max))


def waits_for(children: pd.DataFrame) -> list[str]:
    """What each of these children waits for, with how late."""
    return [_with_days(row, _waiting(row)[0]) for row in plain.records(children, ASKED)]


def _with_days(row: dict[str, object], words: list[str]) -> str:
    """'review 41 days late, permanence plan': each clock that has run out with its days, to the extract's day."""
    late = {
        word: basic.several((_day(row["known_on"]) - _day(row[name])).days, "day", "days")
        for name, word in CLOCKS.items()
        if word in words
    }
    return ", ".join(f"{word} {late[word]} late" if word in late else word for word in words) or NOTHING


def _day(day: object) -> date:
    known = as_date(day)
    assert known is not None  # only of what is known
    return known


def say_finding(children: pd.DataFrame, now: Moment) -> None:
    """How many children are in care, and how many wait for what."""
    if children.empty:
        finding(f"No child was in care on {now.told}.")
        return
    count = f"{len(children)} {'child was' if len(children) == 1 else 'children were'} in care"
    if children["waiting"].eq(NOT_KNOWN).all():
        finding(f"On {now.told}, {count}. No extract near that day tells of their visits and reviews.")
        return
    number = Counter(word for words in children["waiting"] for word in words.split(", "))
    finding(
        f"On {now.told}, {count}.",
        _short_breaks(children),
        f"A visit was late for {number['visit']}, a review for {number['review']} and a health assessment "
        f"for {number['health assessment']}; {number[NO_PLAN]} had no permanence plan after four months.",
    )


def _short_breaks(children: pd.DataFrame) -> str:
    """How many of them no measure of children looked after counts, which the Department counts apart, too."""
    breaks = int(children["legal_status"].eq(SHORT_BREAKS).sum())
    if not breaks:
        return ""
    are = "is" if breaks == 1 else "are"
    return f"{breaks} of them {are} in a series of short breaks; other pages count those apart."


def show_children(page: Page, children: pd.DataFrame, now: Moment) -> None:
    """One line a child."""
    st.header("Which child waits for what?", anchor=False)
    days = ["visit_due", "review_due", "health_due"]
    order = ["child", "name", "team", "legal_status", "placement", "permanence_plan", "days_in_care", *days]
    first = children.head(MOST)
    shown = cells("children_in_care", first, without_team(page, order), *days)
    for name in ("Placement", "Permanence plan"):
        shown[name] = [SHORT.get(cell, cell) for cell in shown[name]]
    table = {"Child": shown.pop("Child"), "Waits for": waits_for(first), **shown}
    show_rows(
        table,
        f"Children in care on {now.told}, those past a statutory day first",
        file_name("children in care", page.place_name),
        nothing=f"No child of {page.place_name} was in care on {now.told}.",
        csv=lambda: labelled("children_in_care", children),
        total=len(children),
        more_words="" if page.scope.team else "Choose a team to see fewer.",
        numeric=("Days in care",),
        lead="Waits for",
    )
    note(
        "A child waits for what is past its day, for a permanence plan after four months, and for a record that says",
        "how often to visit. Visits, reviews and health assessments fall due by the regulations, each on a clock of",
        "its own; Definitions says which.",
        "What was done after the extract was taken is not in it." if len(children) else "",
    )
