"""Trajectory: one measure over months, what inspections said, and what may be said of the measure since."""

from collections.abc import Sequence

import streamlit as st

from metrics.analysis import journey
from metrics.questions.catalogue import Measure
from metrics.words import on_beside, on_staff
from pages.leader.trajectory import broken_down, rebases, stock_flows, year_end
from pages.leader.trajectory.beside import SecondPlace, choose_beside
from pages.leader.trajectory.broken_down import newest_month
from pages.leader.trajectory.events_table import events_beneath
from pages.leader.trajectory.layer import choose_layer
from pages.leader.trajectory.look import Look
from pages.leader.trajectory.subject import Subject, usable
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


def findings(look: Look) -> None:
    """The verdict, the newest figure, and how the measure stands to its target and what to expect of it."""
    finding(*look.said.findings)
    if any(look.said.expected):
        note(*look.said.expected)
    if look.beside is not None:
        note(beside_it(look.subject, look.beside))


def beside_it(subject: Subject, beside: SecondPlace) -> str:
    """The newest figure of both places, where a second one was chosen."""
    newest = journey.newest(subject.measure, newest_month(beside.rows))
    return on_beside.side_by_side(subject.measure, subject.name, subject.newest, beside.name, newest)


def drawn(look: Look, teams: TeamCharts) -> None:
    """The chart, its table and file, and the same by team."""
    words, page = look.said, look.page
    chart.show_chart(
        look.figure,
        lambda: twin(look.subject),
        file_name(look.measure.key, page.place_name),
        caption=words.caption,
        alt=words.alternative,
        numeric=NUMERIC,
        more={BY_TEAM: teams.view()} if words.shows_local and not page.scope.team else None,
        csv=lambda: numbers(look.subject),
    )


def how_judged(sentences: Sequence[str]) -> None:
    """Folded: how change is told from chance on this chart; nothing where it is not."""
    if sentences:
        with st.expander("How change is told from chance here"):
            for sentence in sentences:
                note(sentence)


def draw(page: Page, measure: Measure) -> None:
    """The whole page beneath the choice of measure."""
    above = st.container()
    rebased = rebases.choose(page, measure)
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        other = choose_beside(page, measure)
        layered = choose_layer(page)
    look = Look(page, measure, rebased, other, layered)
    words = look.said
    if words.is_empty:
        if not empty.measure_missing(page, measure):
            empty.nothing_here(f"There is no figure for {page.scope.name}.")
        return
    with above:
        findings(look)
    teams = TeamCharts(lambda: look.subject, rebased)
    drawn(look, teams)
    if measure.staff and not page.desk.lists.shows_staff:
        note(on_staff.YOU_SEE)
    if words.grade:
        note(words.grade)
    if any(words.restated):
        note(*words.restated)
    if words.shows_local:
        broken_down.beneath(page, measure, lambda: look.subject)
    if words.related:
        note(*words.related)
    if measure.key == "children_open" and words.shows_local:
        say_lists(page)
    rebases.told(page, measure, rebased, words.is_judged, words.offer)
    stock_flows.beneath(words.flows, page, measure, lambda: look.subject)
    events_beneath(words.events, measure, lambda: look.subject)
    if words.is_local:
        year_end.beneath(page, measure)
    how_judged(words.judged)
    noting.on_chart(page, measure)
    following.on_measure(page, measure)
    about(measure)


page = begin("trajectory")
measure = choose_measure(page, usable(page), FIRST_MEASURE)
st.header(literal(measure.question), anchor=False)
draw(page, measure)
