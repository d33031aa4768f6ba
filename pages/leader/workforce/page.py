"""Workforce: posts and who fills them, who comes and goes, teams side by side, and whether children keep a worker."""

import pandas as pd
import streamlit as st

from metrics.lists.entries import CHILD, NAME, TEAM, WHY
from metrics.words import on_workforce
from pages.leader.workforce import posts, teams
from pages.leader.workforce.months import MonthFigures
from pages.shell import empty
from pages.shell.literal import literal
from pages.shell.page import Page, begin
from pages.shell.refusal import refused_in_words
from pages.widgets import monthly
from pages.widgets.files import file_name
from pages.widgets.finding import about, finding, note
from pages.widgets.moment import Moment, moment
from pages.widgets.rows import MOST, show_rows

TREND = ("vacancy_rate", "turnover_rate")
CHILDREN = ("worker_changes", "children_three_workers", "social_worker_stability")
MANY = "children_many_workers"
OF_SERVICES = "Choose a service or the whole authority: this is never told of one team."


def will_we_have_them(figures: MonthFigures, months: pd.DataFrame) -> None:
    """Posts by role and service, and vacancies month by month."""
    st.header("Will we have the workers?", anchor=False)
    if not figures.has("vacancy_rate"):
        empty.nothing_here("The establishment file is not loaded, so vacant posts cannot be told.")
        return
    posts.by_role(figures)
    posts.by_service(figures)
    measure = figures.measure("vacancy_rate")
    monthly.line_chart(figures.page, measure, monthly.of(months, measure))


def do_they_stay(figures: MonthFigures, months: pd.DataFrame) -> str:
    """Who started and left, by role, and why; returns what is said of it."""
    st.header("Do workers and managers stay?", anchor=False)
    workers, managers = posts.staying(figures)
    measure = figures.measure("turnover_rate")
    monthly.line_chart(figures.page, measure, monthly.of(months, measure))
    st.subheader("Why did people leave?", anchor=False)
    why(figures.page, figures.now)
    return on_workforce.stays(workers, managers, figures.now.told)


def why(page: Page, now: Moment) -> None:
    """The reasons in bands, of authorities and services."""
    if page.scope.team:
        note(OF_SERVICES)
        return
    with refused_in_words():
        leaving = page.desk.workforce.leaving_reasons(page.scope.place, month=now.month)
        if not leaving:
            note(on_workforce.NO_REASONS)
            return
        note(on_workforce.reasons(leaving, now.told))
        show_rows(
            pd.DataFrame([(one.reason, one.people) for one in leaving], columns=["Reason", "People"]),
            f"Reasons of permanent workers who left in the 12 months to {now.told}",
            file_name("reasons of leaving", page.place_name),
            nothing="",
            numeric=("People",),
        )
        note(on_workforce.REASONS_TOGETHER)


def seen_late(page: Page, now: Moment) -> None:
    """Children seen late beside workers not supervised in time, by service."""
    st.header("Are children seen late where workers are not supervised, or carry too much?", anchor=False)
    if page.scope.team:
        note(OF_SERVICES)
        return
    with refused_in_words():
        late = page.desk.workforce.late_together(page.scope.place, month=now.month)
        st.write(literal(on_workforce.late_together(late, now.told)))
        rows = [(one.service or "No service", one.late, one.both, round(one.expected, 1)) for one in late.services]
        columns = ["Service", "Children seen late", "Their worker not supervised in time", "Expected if unrelated"]
        show_rows(
            pd.DataFrame(rows, columns=columns),
            f"Children seen late and their workers' supervision, on {now.told}",
            file_name("seen late and supervision", page.place_name),
            nothing="",
            numeric=columns[1:],
        )
        note(on_workforce.not_judged(late.not_judged))
        carried = page.desk.workforce.late_by_caseload(page.scope.place, month=now.month)
        if carried.services:
            st.write(literal(on_workforce.late_together(carried, now.told, on_workforce.OVER_PROMISE)))
        note(on_workforce.NO_CAUSE)


def children(figures: MonthFigures) -> None:
    """How often children change worker, and the list of those who did most."""
    st.header("Do children keep theirs?", anchor=False)
    lines = [(figures.measure(key).title, figures.told(key, figures.row(key))) for key in CHILDREN if figures.has(key)]
    if not lines:
        empty.nothing_here("No Annex A extract is loaded, so it cannot be told who holds which child.")
        return
    show_rows(
        pd.DataFrame(lines, columns=["Measure", "Figure"]),
        f"Changes of worker in the 12 months to {figures.now.told}",
        file_name("changes of worker", figures.page.place_name),
        nothing="",
        numeric=("Figure",),
    )
    note("At least: a worker who came and went between two extracts is not seen.")
    if figures.page.desk.lists.shows_children and st.toggle("List the children", key="workforce-children"):
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
months = page.desk.figures.family(page.scope.place, "caseload", period=page.scope.period)
vacancies = on_workforce.vacant(now.told, *posts.vacancies(figures)) if figures.has("vacancy_rate") else ""
answer = st.container()
will_we_have_them(figures, months)
left = do_they_stay(figures, months)
st.header("Teams side by side", anchor=False)
said = st.container()
apart = teams.side_by_side(figures)
with said:
    note(apart)
with answer:
    finding(vacancies or left, left if vacancies else apart)
    note(now.moved)
children(figures)
if figures.has("supervision_in_time") and "annex_a.known" in now.feeds:
    seen_late(page, now)
about(*(figures.measure(key) for key in (*TREND, "vacancy_forecast", "manager_changes", *CHILDREN)))
