"""Quality: what audits find and whether it is acted on, what families say, who comes, what goes with good practice."""

from functools import partial

import pandas as pd
import streamlit as st

from metrics.base.errors import UserError
from metrics.improvement.plan import Plan
from metrics.lists.entries import CHILD, DUE, TEAM, WHY
from metrics.words import basic, on_quality
from pages.leader.quality import practice, tables
from pages.leader.quality.years import YearFigures
from pages.shell import empty
from pages.shell.literal import literal
from pages.shell.page import Page, begin
from pages.shell.refusal import refused_in_words
from pages.widgets import monthly
from pages.widgets.files import file_name
from pages.widgets.finding import about, note
from pages.widgets.moment import moment
from pages.widgets.pieces import Pieces, draw_once
from pages.widgets.rows import MOST, show_rows

FEEDS = ("audits", "feedback", "attendance", "serious_incidents")
TO_DO = "audit_actions_overdue"


def answer(figures: YearFigures, pieces: Pieces) -> None:
    """What audits found and whether it was acted on."""
    if figures.has("audits_good"):
        pieces.finding(
            on_quality.graded(figures.now.told, figures.whole("audits_good"), figures.whole("audits_good", 1)),
            on_quality.acted(figures.whole("audit_actions_in_time"), on_quality.undone(figures.findings)),
        )
    pieces.note(figures.now.moved)


def plan_of(page: Page) -> Plan:
    """The improvement plan as it stands; the page ends where it cannot be read."""
    try:
        return page.desk.plans.plan(page.scope.authority)
    except UserError as problem:
        st.warning(literal(problem))
        st.stop()


def audited(figures: YearFigures) -> None:
    """Grades month by month, and what audits say of practice."""
    st.header("What do audits find?", anchor=False)
    page, done, good = figures.page, figures.measure("audits_done"), figures.measure("audits_good")
    draw_once(page, "quality: criteria", lambda pieces: tables.criteria(figures, pieces), of_end=True)
    monthly.band_chart(page, done, partial(monthly.bands_of, page, done), "Case audits, by grade")
    monthly.line_chart(page, good, lambda: figures.line(good.key))


def acted_on(figures: YearFigures, plan: Plan) -> None:
    """Findings, actions and effects; the actions that are overdue."""
    st.header("Do we act on what audits find?", anchor=False)
    key = ("quality: findings", plan)
    draw_once(figures.page, key, lambda pieces: tables.findings(figures, plan, pieces), of_version=False, of_end=True)
    note(on_quality.EFFECT)
    if figures.page.desk.lists.shows_children and st.toggle("List the actions overdue or due", key="quality-actions"):
        with refused_in_words():
            to_do(figures)


def to_do(figures: YearFigures) -> None:
    """The actions overdue or due within five working days, the latest first."""
    worked = figures.page.desk.lists.worklist(TO_DO, figures.place)
    rows = [(one[CHILD], one[TEAM], basic.day(one[DUE]), one[WHY]) for one in worked.entries]
    show_rows(
        pd.DataFrame(rows[:MOST], columns=["Child", "Team", "Due", "Why"]),
        f"Actions from audits overdue or due soon ({len(rows):,})",
        file_name("audit actions", figures.page.place_name),
        nothing="Every action from an audit is done, and none is due in the next five working days.",
        wide=("Why",),
        total=len(rows),
    )


def learned(figures: YearFigures, plan: Plan) -> None:
    """Actions from incidents and reviews, of a whole authority."""
    st.subheader("What was learned from incidents and reviews?", anchor=False)
    if not figures.has("incident_actions_in_time"):
        empty.nothing_here("The serious incidents file is not loaded, or tells of no whole month.")
        return
    if not figures.place.is_whole:
        note("It is told of the whole authority alone.")
        return
    with refused_in_words():
        key = ("quality: incidents", plan)
        draw_once(
            figures.page, key, lambda pieces: tables.incidents(figures, plan, pieces), of_version=False, of_end=True
        )


def heard(figures: YearFigures) -> None:
    """What children and families say."""
    st.header("Do children and families feel heard?", anchor=False)
    if not figures.has("felt_heard"):
        empty.nothing_here("The feedback file is not loaded, or tells of no whole month.")
        return
    by_band(figures, "felt_heard", "Who felt heard")
    monthly.line_chart(figures.page, figures.measure("felt_heard"), lambda: figures.line("felt_heard"))


def came(figures: YearFigures) -> None:
    """Which partners come to meetings."""
    st.header("Do partners come?", anchor=False)
    if not figures.has("partners_attended"):
        empty.nothing_here("The attendance file is not loaded, or tells of no whole month.")
        return
    by_band(figures, "partners_attended", "Agency")


def by_band(figures: YearFigures, key: str, heading: str) -> None:
    """A measure by its bands beside the year before."""
    draw_once(figures.page, ("quality", key), lambda pieces: tables.by_band(figures, key, heading, pieces), of_end=True)


page = begin("quality")
feed = next((one for one in FEEDS if moment(page, one) is not None), "audits")
now = moment(page, feed)
if now is None:
    empty.measure_missing(page, page.desk.measures["audits_good"])
    st.stop()
figures = YearFigures(page, now, page.scope.place)
draw_once(page, "quality: answer", lambda pieces: answer(figures, pieces), of_end=True)
plan = plan_of(page)
if figures.has("audits_good"):
    audited(figures)
    acted_on(figures, plan)
learned(figures, plan)
heard(figures)
came(figures)
if figures.has("audits_good"):
    st.header("Is practice better where caseloads are lower and supervision regular?", anchor=False)
    draw_once(page, "quality: practice", lambda pieces: practice.picture(figures, pieces), of_end=True)
about(*(figures.measure(key) for key in (*tables.CRITERIA, "audit_actions_in_time", "felt_heard", "partners_attended")))
