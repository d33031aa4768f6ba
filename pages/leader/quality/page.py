"""Quality: what audits find and whether it is acted on, what families say, who comes, what goes with good practice."""

import pandas as pd
import streamlit as st

from metrics.analysis.audit_findings import AuditFinding
from metrics.base.errors import UserError
from metrics.lists.entries import CHILD, DUE, TEAM, WHY
from metrics.words import basic, on_quality
from pages.leader.quality import practice, tables
from pages.leader.quality.years import YearFigures
from pages.shell import empty
from pages.shell.literal import literal
from pages.shell.page import begin
from pages.shell.refusal import refused_in_words
from pages.widgets import monthly
from pages.widgets.files import file_name
from pages.widgets.finding import about, finding, note
from pages.widgets.moment import moment
from pages.widgets.rows import MOST, show_rows

FEEDS = ("audits", "feedback", "attendance", "serious_incidents")
TO_DO = "audit_actions_overdue"


def audited(figures: YearFigures, months: pd.DataFrame) -> None:
    """Grades month by month, and what audits say of practice."""
    st.header("What do audits find?", anchor=False)
    tables.criteria(figures)
    done, good = figures.measure("audits_done"), figures.measure("audits_good")
    page = figures.page
    grades = page.desk.figures.series(done.key, figures.place, by=done.banded_by, period=page.scope.period)
    monthly.band_chart(page, done, grades, "Case audits, by grade")
    monthly.line_chart(page, good, monthly.of(months, good))


def acted_on(figures: YearFigures, findings: list[AuditFinding], effects: tables.PlanEffects) -> None:
    """Findings, actions and effects; the actions that are overdue."""
    st.header("Do we act on what audits find?", anchor=False)
    tables.findings(figures, findings, effects)
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


def learned(figures: YearFigures, effects: tables.PlanEffects) -> None:
    """Actions from incidents and reviews, of a whole authority."""
    st.subheader("What was learned from incidents and reviews?", anchor=False)
    if not figures.has("incident_actions_in_time"):
        empty.nothing_here("The serious incidents file is not loaded, or tells of no whole month.")
        return
    if not figures.place.is_whole:
        note("It is told of the whole authority alone.")
        return
    with refused_in_words():
        rows = figures.page.desk.quality.incidents(figures.place.authority)
        note(on_quality.incidents(rows, figures.now.told))
        tables.incidents(figures, rows, effects)


def heard(figures: YearFigures, months: pd.DataFrame) -> None:
    """What children and families say."""
    st.header("Do children and families feel heard?", anchor=False)
    if not figures.has("felt_heard"):
        empty.nothing_here("The feedback file is not loaded, or tells of no whole month.")
        return
    tables.by_band(figures, "felt_heard", "Who felt heard")
    measure = figures.measure("felt_heard")
    monthly.line_chart(figures.page, measure, monthly.of(months, measure))


def came(figures: YearFigures) -> None:
    """Which partners come to meetings."""
    st.header("Do partners come?", anchor=False)
    if not figures.has("partners_attended"):
        empty.nothing_here("The attendance file is not loaded, or tells of no whole month.")
        return
    tables.by_band(figures, "partners_attended", "Agency")


page = begin("quality")
feed = next((one for one in FEEDS if moment(page, one) is not None), "audits")
now = moment(page, feed)
if now is None:
    empty.measure_missing(page, page.desk.measures["audits_good"])
    st.stop()
figures = YearFigures(page, now, page.scope.place)
months = page.desk.figures.family(page.scope.place, "quality", period=page.scope.period)
findings = page.desk.quality.findings(page.scope.place, day=now.day)
if figures.has("audits_good"):
    finding(
        on_quality.graded(now.told, figures.whole("audits_good"), figures.whole("audits_good", 1)),
        on_quality.acted(figures.whole("audit_actions_in_time"), on_quality.undone(findings)),
    )
note(now.moved)
try:
    effects = tables.PlanEffects(figures)
except UserError as problem:
    st.warning(literal(problem))
    st.stop()
if figures.has("audits_good"):
    audited(figures, months)
    acted_on(figures, findings, effects)
learned(figures, effects)
heard(figures, months)
came(figures)
if figures.has("audits_good"):
    st.header("Is practice better where caseloads are lower and supervision regular?", anchor=False)
    practice.picture(figures, practice.teams_of(figures))
about(*(figures.measure(key) for key in (*tables.CRITERIA, "audit_actions_in_time", "felt_heard", "partners_attended")))
