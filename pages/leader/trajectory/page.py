"""Trajectory: one measure over months, what inspections said, and what may be said of the measure since."""

from dataclasses import replace

import streamlit as st

from metrics.analysis import journey
from metrics.figures import trajectory_charts
from metrics.questions.catalogue import Measure
from metrics.words import basic, on_beside, on_change, on_restated, on_staff, on_trajectory, on_years
from pages.leader.trajectory import broken_down, rebases, restated, stock_flows, year_end
from pages.leader.trajectory.beside import choose_beside
from pages.leader.trajectory.broken_down import newest_month
from pages.leader.trajectory.events_table import events_beneath, on_the_chart
from pages.leader.trajectory.layer import choose_layer
from pages.leader.trajectory.subject import Subject, shown_span, subject_of, usable
from pages.leader.trajectory.tables import numbers, twin
from pages.leader.trajectory.team_charts import BY_TEAM, TeamCharts
from pages.shell import empty
from pages.shell.literal import literal
from pages.shell.page import Page, begin
from pages.widgets import chart, following, noting
from pages.widgets.files import file_name
from pages.widgets.finding import about, finding, note
from pages.widgets.lists_compared import say_lists
from pages.widgets.measures import choose_measure

FIRST_MEASURE = "assessments_in_45_days"
NUMERIC = ("Value", "Numerator", "Denominator", "Lower limit", "Mean", "Upper limit", "Target")


def findings(subject: Subject) -> None:
    """The verdict, the newest figure, and how the measure stands to its target and what to expect of it."""
    finding(*subject.findings)
    if subject.judged:
        verdict = subject.judged.verdict
        sentences = [on_change.assurance(verdict), on_change.outlook(verdict, subject.tell), on_years.level(verdict)]
        if any(sentences):
            note(*sentences)


def told_beside(subject: Subject) -> None:
    """The newest figure of both places, where a second one was chosen."""
    if subject.beside is not None:
        beside = journey.newest(subject.measure, newest_month(subject.beside.rows))
        note(on_beside.side_by_side(subject.measure, subject.name, subject.newest, subject.beside.name, beside))


def drawn(subject: Subject, teams: TeamCharts) -> str:
    """The chart, its table and file, and the same by team; returns the view that is chosen."""
    measure, scope = subject.measure, subject.page.scope
    first, last = subject.window
    caption = basic.caption(
        measure, subject.name, measure.source, *shown_span([subject.local, subject.published]), scope.data_to
    )
    points = len(subject.local) + len(subject.published)
    return chart.show_chart(
        lambda: trajectory_charts.trajectory(
            measure,
            subject.title,
            subject.name,
            subject.local,
            subject.published,
            on_the_chart(subject),
            first,
            last,
            judged=subject.judged,
            targets=subject.targets,
            restated=subject.restated,
            anew=subject.anew,
            beside=(subject.beside.name, subject.beside.rows) if subject.beside else None,
        ),
        lambda: twin(subject),
        file_name(measure.key, subject.name),
        caption=" · ".join(
            [caption, *on_trajectory.captions(measure, subject.judged, bool(scope.start), bool(scope.end))]
        ),
        alt=basic.alternative(measure, subject.name, points, " ".join(subject.findings), subject.letters),
        numeric=NUMERIC,
        more={BY_TEAM: teams.view()} if len(subject.local) and not scope.team else None,
        csv=lambda: numbers(subject),
    )


def related(subject: Subject) -> None:
    """In words: where a published figure follows another rule, and what is drawn as a part of a year."""
    measure, published, sentences = subject.measure, subject.published, []
    if published.empty:
        return
    if measure.published_as == "related" and len(subject.local):
        sentences.append(
            "The published figure follows a different rule from the local one, so the two are never joined."
        )
    part = {12: "a twelfth, the monthly", 4: "a quarter, the quarterly"}
    if trajectory_charts.is_annual_count(measure):
        average = part[trajectory_charts.part_of_year(measure, subject.judged)]
        sentences.append(f"Published counts of a year are drawn as {average} average of the year.")
    if measure.unit == "count":
        name = subject.page.scope.name
        sentences.append(f"England's and the region's counts are not drawn: {name}'s would vanish beside them.")
    if sentences:
        note(*sentences)


def how_judged(subject: Subject) -> None:
    """Folded: how change is told from chance on this chart."""
    if subject.judged is None:
        return
    with st.expander("How change is told from chance here"):
        flows = [flow.title for flow in stock_flows.flows_of(subject)]
        for sentence in on_trajectory.how_judged(subject.measure, subject.judged, flows):
            note(sentence)
        if subject.restated:
            note(on_restated.HOW_COMPARED)


def draw(page: Page, measure: Measure) -> None:
    """The whole page beneath the choice of measure."""
    above = st.container()
    rebased = rebases.choose(page, measure)
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        other = choose_beside(page, measure)
        layered = choose_layer(page)
    subject = replace(subject_of(page, measure, rebased), beside=other, layered=layered)
    if subject.every.empty and subject.points.empty:
        if not empty.measure_missing(page, measure):
            empty.nothing_here(f"There is no figure for {page.scope.name}.")
        return
    with above:
        findings(subject)
        told_beside(subject)
    teams = TeamCharts(subject, rebased)
    if drawn(subject, teams) == BY_TEAM:
        teams.beneath()
    if measure.staff and not page.desk.lists.shows_staff:
        note(on_staff.YOU_SEE)
    restated.told_then(subject)
    broken_down.beneath(subject)
    related(subject)
    if measure.key == "children_open" and len(subject.local):
        say_lists(page)
    rebases.told(subject, rebased)
    stock_flows.beneath(subject)
    events_beneath(subject)
    year_end.beneath(subject)
    how_judged(subject)
    noting.on_chart(page, measure)
    following.on_measure(page, measure)
    about(measure)


page = begin("trajectory")
measure = choose_measure(page, lambda measure: usable(page, measure), FIRST_MEASURE)
st.header(literal(measure.question), anchor=False)
draw(page, measure)
