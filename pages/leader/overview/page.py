"""Overview: every measure in one table: newest figure, verdict, target, the last event, neighbours, a small line."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from metrics.analysis import nearby, overview
from metrics.analysis.overview import OverviewLine, alerts_of, on_one_day
from metrics.analysis.published_since import published_since
from metrics.analysis.rows import is_whole
from metrics.analysis.targets import targets_of
from metrics.analysis.what_moved import WhatMoved, chosen, what_moved
from metrics.base import plain
from metrics.base.place import Period
from metrics.questions.catalogue import FAMILIES, Measure
from metrics.statistics import control
from metrics.words import basic, on_change, on_overview
from metrics.words.vocabulary import ASSURANCE
from pages.leader.overview.leads import leads
from pages.leader.overview.only_published import held_of, only_published
from pages.leader.overview.scorecard import Event, columns, file, table
from pages.leader.overview.year_ends import year_ends
from pages.shell import empty
from pages.shell.choice import choose
from pages.shell.page import Page, begin
from pages.shell.templates import render, style
from pages.widgets import escalating, marks
from pages.widgets.confidence import confidence
from pages.widgets.files import csv_button, file_name
from pages.widgets.finding import finding, note
from pages.widgets.lists_compared import say_lists
from pages.widgets.measures import choose_family
from pages.widgets.table import show_table

# -- lines ------------------------------------------------------------------------------------------------------------


def local_lines(page: Page, family: str | None) -> list[OverviewLine]:
    """The lines of an authority with months of its own, in the order of the catalogue."""
    desk, scope = page.desk, page.scope
    rows, judged = desk.verdicts.family_and_verdicts(scope.place, family=family, end=scope.end)
    flows = [key for key, measure in desk.measures.items() if measure.kind == "flow"]
    rows = overview.of_one_length(rows, flows) if desk.viewer.is_panel else rows
    figures = overview.figures_by_measure(rows, flows, scope.start)
    near = desk.public.nearby(scope.authority) if scope.place.is_whole and scope.has_published else {}
    running = desk.verdicts.running(scope.authority)
    lines = []
    for key, measure in desk.measures.items():
        found = figures.get(key)
        if found is None:
            continue
        day = None if is_whole(found.newest) else running.get(found.newest["month"])
        verdict = judged.get(key)
        steps = verdict.targets if verdict else desk.verdicts.targets(key, scope.place)
        goal = overview.goal_on(steps, found.newest, day)
        beside = nearby.newest(near.get(key, ()), scope.end)
        not_in_it = beside_it(measure, found, desk.measures, figures)
        lines.append(OverviewLine(measure, found, verdict, goal, beside, day, beside=not_in_it))
    return lines


def beside_it(
    measure: Measure,
    found: overview.MeasureFigures,
    measures: Mapping[str, Measure],
    figures: Mapping[str, overview.MeasureFigures],
) -> list[tuple[Measure, overview.Row]]:
    """The counts of those in neither number of a measure, on the day of its newest figure."""
    others = [(measures[key], figures[key].newest) for key in measure.beside if key in figures]
    return [(other, row) for other, row in others if row["month"] == found.newest["month"] and row["numerator"]]


def published_lines(page: Page, family: str | None, events: Sequence[Event], counted: bool) -> list[OverviewLine]:
    """The lines of what is published: of measures that can be counted from records, or of those that cannot."""
    desk, scope = page.desk, page.scope
    rows = desk.public.record(scope.authority, period=Period(end=scope.end))
    near, targets = desk.public.nearby(scope.authority, counted), desk.verdicts.configured.targets
    figures = overview.figures_by_measure(rows, (), scope.start)
    years: dict[str, list[dict[str, Any]]] = {}
    for row in plain.records(rows, ("measure", "month", "value", "numerator", "denominator", "flag")):
        years.setdefault(row["measure"], []).append(row)
    lines = []
    for key, measure in desk.measures.items():
        found = figures.get(key)
        if found is None or measure.has_query is not counted or family not in (None, measure.family):
            continue
        goal = overview.goal_on(targets_of(targets, measure, scope.authority), found.newest)
        since = published_since(measure, years[key], events)
        beside = nearby.newest(near.get(key, ()), scope.end)
        newest = since[-1] if since else None
        lines.append(OverviewLine(measure, found, None, goal, beside, None, newest, local=False))
    return lines


NO_CASE = "nothing more: no case of it is known here"


# -- the page ---------------------------------------------------------------------------------------------------------

KEY = (
    (("common",), "No sign of change: what moved may be chance. It does not say that nothing has changed."),
    (("improvement-up", "improvement-down"), "Improving: it changed for the better in the last 12 months."),
    (("concern-up", "concern-down"), "Worsening: it changed for the worse in the last 12 months."),
    (("better-up", "better-down"), "Holding a better level: it changed for the better before that, and holds."),
    (("worse-up", "worse-down"), "Holding a worse level: it changed for the worse before that, and holds."),
    (("high", "low"), "Higher or lower than it was, where neither is better in itself."),
    (("mixed-up", "mixed-down"), "Signs both ways. They count as worsening where one way is better."),
    (("unjudged",), "Not judged: too few points or too few cases, or no figure of a year before."),
    (("changed",), "Of a number on one day: what starts or what ends in a year changed clearly; the words say which."),
    (("moved-up", "moved-down"), "Told, not tested, and moved: by the rule that stands with it, and by no test."),
    (("told",), "Told, not tested: the figure beside that of a year before, mostly of the same people."),
    (
        ("always-up", "always-down"),
        f"{ASSURANCE[control.ALWAYS].sentence}: the whole expected range lies on its good side.",
    ),
    (("sometimes-up", "sometimes-down"), f"{ASSURANCE[control.SOMETIMES].sentence}."),
    (("never-up", "never-down"), f"{ASSURANCE[control.NEVER].sentence}."),
    (
        ("alert-up", "alert-down"),
        "Alert: a number on one day changed in 12 months by its threshold or more, and its starts or ends clearly.",
    ),
)
HOW = (
    "The grey line of a mark is what the measure was: a shape above it is above, one beneath it is below. The "
    "dashed line is the target, the bar the range in which figures are expected.",
    "What is counted over the month is judged from all its months up to the end of the chosen period, from 15 on. "
    f"{on_change.SLOW}",
    "What is counted on one day is mostly the same from month to month. Of a number whose starts and ends are counted, "
    "those of 12 months are compared with the 12 before; what of its change they leave over is told apart. A share "
    "that renews (visits, supervision, reviews) is compared with that of a year before. Other figures stand beside "
    "those of a year before, told and not tested.",
    "An alert asks for a look. Its threshold is 20% unless the measure's definition says otherwise; the measures of "
    "one topic raise one, and good news raises none.",
    "“Since” compares the full months after the last inspection or visit with the three full months before it; what is "
    "counted on one day, with the last month end before it; what follows the school year, with the same months a year "
    "earlier. “Higher” and “lower” are clear of chance (95%), and where two years before it are held, so against the "
    "same months a year earlier; other numbers stand side by side. After is not because of.",
    "The target is the one in force at the date of the figure.",
    "Neighbours: both figures are published, for the same date. The median is that of the statistical neighbours "
    "with a figure; “within chance of” means that chance alone could part them (95%).",
    "A percentage of fewer than ten is written as “7 of 9”: it is neither judged nor compared.",
)


def how_to_read() -> None:
    """Folded: what each mark means, and what stands in each column."""
    with st.expander("How to read this"):
        key = [([marks.mark(name) for name in names], meaning) for names, meaning in KEY]
        st.html(render("leader/overview/key.html", key=key, how=HOW))


def choose_shown() -> str | None:
    """A box with what the table may be narrowed to; None for all."""
    return choose("Show", list(on_overview.SHOWN), "show", "All measures", width=320)


def say_finding(lines: Sequence[OverviewLine], shown: Sequence[OverviewLine], moved: WhatMoved) -> None:
    """How many measures say what, and how many of them the table shows."""
    verdicts = [line.judged.verdict for line in lines if line.judged]
    targets = [line.status for line in lines if line.status]
    finding(
        on_overview.summary(len(lines), verdicts, lines[0].local),
        on_overview.since_the_event(moved),
        on_overview.of_one_day(*on_one_day(lines), moved.year_left_out),
        on_overview.to_look_at(alerts_of(lines), targets),
        f"Shown: {len(shown)} of {len(lines)} measures." if len(shown) < len(lines) else "",
    )


def not_loaded(page: Page, present: set[str], family: str | None) -> None:
    """Folded: measures without a single month here, and the feeds they need."""
    absent = [
        measure
        for measure in page.desk.measures.values()
        if measure.has_query and measure.key not in present and family in (None, measure.family)
    ]
    if page.scope.has_local and absent:
        with st.expander(f"{basic.several(len(absent), 'measure', 'measures')} without a figure here"):
            st.write("Each says which feed it still needs. The page Load data says how to load it.")
            authority = page.scope.authority
            needs = [", ".join(page.desk.inputs.missing_feeds(m.key, authority)) or NO_CASE for m in absent]
            shown = pd.DataFrame({"Measure": [m.title for m in absent], "Needs": needs})
            show_table(shown, "Measures without a figure, and the feeds they need")
            empty.link_to_load()


def say_what_is_missing(page: Page, lines: Sequence[OverviewLine], event: Event | None) -> None:
    """Why there is no column for the last event or for the neighbours."""
    scope = page.scope
    parts = [] if event else [f"No inspection or visit of {scope.name} is held to compare with."]
    if scope.team or scope.service:
        parts.append("Neighbours are compared for the whole authority only.")
    elif not any(line.nearby for line in lines):
        parts.append(f"No figure is published for {scope.name} and its neighbours at one date, so none is compared.")
    note(*parts)


def draw(page: Page) -> None:
    """The page beneath its title."""
    with st.container(horizontal=True, gap="small"):
        family, asked = choose_family(page.desk.measures.values()), choose_shown()
    events = page.desk.verdicts.happened(page.scope.authority, page.scope.end)
    event = events[-1] if events else None
    lines = local_lines(page, family) if page.scope.has_local else published_lines(page, family, events, counted=True)
    if not lines:
        empty.nothing_here("There is no figure for this place, period and family.")
        not_loaded(page, set(), family)
        show_only_published(page, family)
        return
    moved = what_moved(lines)
    shown = chosen(lines, on_overview.SHOWN.get(str(asked)), moved)
    say_finding(lines, shown, moved)
    sheets = style("leader/overview/scorecard.css") + marks.css()
    if shown:
        place = page.place_name
        caption = f"{FAMILIES.get(str(family), 'Every measure')}, {place}{f': {asked.lower()}' if asked else ''}"
        st.html(sheets + table(page, shown, columns(shown, event), caption))
        csv_button(lambda: file(shown, event), file_name("overview", page.scope.name, page.scope.team))
        confidence(page, *(line.measure for line in shown))
    else:
        st.html(sheets)
        empty.nothing_here(f"None of these {len(lines)} measures: {str(asked).lower()}.")
    if any(line.measure.key == "children_open" and line.local for line in shown):
        say_lists(page)
    note(*on_overview.left_out(moved))
    say_what_is_missing(page, lines, event)
    year_ends(page)
    how_to_read()
    not_loaded(page, {line.measure.key for line in lines}, family)
    show_only_published(page, family)


def show_only_published(page: Page, family: str | None) -> None:
    """What is published and cannot be counted here, for the whole authority."""
    if page.scope.place.is_whole:
        only_published(page, held_of(page, family), lambda: published_lines(page, family, (), counted=False))


page = begin("overview")
draw(page)
leads(page)
escalating.measure(page)
