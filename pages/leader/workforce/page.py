"""Workforce: posts and who fills them, who comes and goes, teams side by side, and whether children keep a worker."""

import pandas as pd
import streamlit as st

from metrics.lists.entries import CHILD, NAME, TEAM, WHY
from pages.leader.workforce import apart
from pages.leader.workforce.months import MonthFigures
from pages.leader.workforce.parts import CHILDREN, WorkforceParts, parts_of
from pages.shell import empty
from pages.shell.page import Page, begin
from pages.shell.refusal import refused_in_words
from pages.widgets import monthly, pieces
from pages.widgets.files import file_name
from pages.widgets.finding import about, note
from pages.widgets.moment import moment
from pages.widgets.pieces import draw_once
from pages.widgets.rows import MOST, show_rows

TREND = ("vacancy_rate", "turnover_rate")
MANY = "children_many_workers"
OF_SERVICES = "Choose a service or the whole authority: this is never told of one team."


def will_we_have_them(figures: MonthFigures, parts: WorkforceParts) -> None:
    """Posts by role and service, and vacancies month by month."""
    st.header("Will we have the workers?", anchor=False)
    if not figures.has("vacancy_rate"):
        empty.nothing_here("The establishment file is not loaded, so vacant posts cannot be told.")
        return
    pieces.draw(parts.posts)
    line(figures, "vacancy_rate")


def do_they_stay(figures: MonthFigures, parts: WorkforceParts) -> None:
    """Who started and left, by role, and why."""
    st.header("Do workers and managers stay?", anchor=False)
    pieces.draw(parts.staying)
    line(figures, "turnover_rate")
    st.subheader("Why did people leave?", anchor=False)
    if figures.place.team:
        note(OF_SERVICES)
        return
    with refused_in_words():
        draw_once(figures.page, "workforce: why", lambda part: apart.why(figures, part), of_end=True)


def line(figures: MonthFigures, key: str) -> None:
    """A measure month by month."""
    monthly.line_chart(figures.page, figures.measure(key), lambda: figures.line(key))


def seen_late(figures: MonthFigures) -> None:
    """Children seen late beside workers not supervised in time, by service."""
    st.header("Are children seen late where workers are not supervised, or carry too much?", anchor=False)
    if figures.place.team:
        note(OF_SERVICES)
        return
    with refused_in_words():
        draw_once(figures.page, "workforce: seen late", lambda part: apart.seen_late(figures, part), of_end=True)


def children(figures: MonthFigures, parts: WorkforceParts) -> None:
    """How often children change worker, and the list of those who did most."""
    st.header("Do children keep theirs?", anchor=False)
    pieces.draw(parts.children)
    lists = parts.tells_of_children and figures.page.desk.lists.shows_children
    if lists and st.toggle("List the children", key="workforce-children"):
        with refused_in_words():
            listed(figures.page)


def listed(page: Page) -> None:
    """The children with three or more workers, the most first."""
    worked = page.desk.lists.worklist(MANY, page.scope.place)
    rows = [(entry[CHILD], entry[TEAM], entry[NAME] or "nobody", entry[WHY]) for entry in worked.entries]
    show_rows(
        pd.DataFrame(rows[:MOST], columns=["Child", "Team", "Worker now", "Why"]),
        f"Children with three or more workers in a year ({len(rows):,})",
        file_name("children with many workers", page.place_name),
        nothing="No child had three or more workers in the last 12 months, as far as the extracts tell.",
        wide=("Why",),
        total=len(rows),
    )


page = begin("workforce")
now = moment(page, "workforce")
if now is None:
    empty.measure_missing(page, page.desk.measures["turnover_rate"])
    st.stop()
figures = MonthFigures(page, now, page.scope.place)
key = ("workforce", page.scope.place, page.scope.end)
parts = page.desk.told.once_of_version(key, lambda: parts_of(figures))
pieces.draw(parts.answer)
will_we_have_them(figures, parts)
do_they_stay(figures, parts)
st.header("Teams side by side", anchor=False)
pieces.draw(parts.teams)
children(figures, parts)
if figures.has("supervision_in_time") and "annex_a.known" in now.feeds:
    seen_late(figures)
about(*(figures.measure(key) for key in (*TREND, "vacancy_forecast", "manager_changes", *CHILDREN)))
