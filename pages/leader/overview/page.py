"""Overview: what changed in five sentences, a scorecard of headline measures, and every measure by family, folded."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from metrics.analysis.overview import OverviewLine, alerts_of, on_one_day
from metrics.analysis.what_moved import WhatMoved, chosen, what_moved
from metrics.questions.catalogue import FAMILIES
from metrics.words import basic, on_overview
from pages.leader.overview import headlines
from pages.leader.overview.families import by_family, one_table
from pages.leader.overview.favourites import choose_favourites
from pages.leader.overview.findings import five_sentences
from pages.leader.overview.key import how_to_read
from pages.leader.overview.leads import leads
from pages.leader.overview.lines import LocalLines, local_lines, published_lines
from pages.leader.overview.only_published import held_of, only_published
from pages.leader.overview.scorecard import Event
from pages.leader.overview.year_ends import year_ends
from pages.shell import address, empty
from pages.shell.choice import choose
from pages.shell.page import Page, begin
from pages.shell.templates import style
from pages.widgets import escalating, marks
from pages.widgets.confidence import confidence
from pages.widgets.finding import finding, note
from pages.widgets.headlines import BASICS, headline_keys
from pages.widgets.lists_compared import say_lists
from pages.widgets.measures import choose_family
from pages.widgets.table import show_table

NO_CASE = "nothing more: no case of it is known here"
HEADLINES, ONLY_BASICS, FAVOURITES = "Headlines", "Basics", "Favourites"


def choose_shown() -> str | None:
    """A box with what the table may be narrowed to; None for all."""
    return choose("Show", list(on_overview.SHOWN), "show", "All measures", width=320)


def say_counts(lines: Sequence[OverviewLine], shown: Sequence[OverviewLine], moved: WhatMoved) -> None:
    """How many measures say what, and how many of them the table shows."""
    verdicts = [line.judged.verdict for line in lines if line.judged]
    targets = [line.status for line in lines if line.status]
    note(
        on_overview.summary(len(lines), verdicts),
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
    events = page.desk.verdicts.happened(page.scope.authority, page.scope.end)
    event = events[-1] if events else None
    if page.scope.has_local:
        draw_local(page, local_lines(page), event)
    else:
        draw_published(page, events, event)


def draw_local(page: Page, local: LocalLines, event: Event | None) -> None:
    """Of an authority with months of its own: the sentences, the scorecard, then everything, folded."""
    lines = local.lines
    if not lines:
        empty.nothing_here("There is no figure for this place and period.")
        not_loaded(page, set(), None)
        show_only_published(page, None)
        return
    moved = what_moved(lines)
    keys = headline_keys(page)
    five_sentences(page, lines, moved, keys, event)
    st.html(style("leader/overview/scorecard.css") + marks.css())
    draw_scorecard(page, local, keys)
    st.header("Every measure", anchor=False)
    family = draw_every_measure(page, lines, moved, event)
    confidence(page, *(line.measure for line in lines))
    if any(line.measure.key == "children_open" for line in lines):
        say_lists(page)
    note(*on_overview.left_out(moved))
    say_what_is_missing(page, lines, event)
    year_ends(page)
    how_to_read()
    not_loaded(page, {line.measure.key for line in lines}, family)
    leads(page, lines)
    show_only_published(page, family)


def draw_scorecard(page: Page, local: LocalLines, keys: Sequence[str]) -> None:
    """The headline measures, the basics, or those that somebody chose for themselves."""
    scorecards = (HEADLINES, ONLY_BASICS, FAVOURITES)
    address.read("scorecard", "scorecard", scorecards)
    which = st.segmented_control(
        "Scorecard",
        scorecards,
        default=HEADLINES,
        required=True,
        key="scorecard",
        bind="query-params",
        label_visibility="collapsed",
    )
    if which == FAVOURITES:
        keys = choose_favourites(page, [line.measure for line in local.lines])
    headlines.scorecard(page, local, BASICS if which == ONLY_BASICS else keys, str(which))


def draw_every_measure(page: Page, lines: Sequence[OverviewLine], moved: WhatMoved, event: Event | None) -> str | None:
    """By family and folded, or those that are asked for in one table; returns the family that is chosen."""
    with st.container(horizontal=True, gap="small"):
        family, shown_only = choose_family(page.desk.measures.values()), choose_shown()
    of_family = [line for line in lines if family in (None, line.measure.family)]
    if not of_family:
        empty.nothing_here("There is no figure for this place, period and family.")
        return family
    shown = chosen(of_family, on_overview.SHOWN.get(str(shown_only)), moved)
    say_counts(of_family, shown, what_moved(of_family) if family else moved)
    if family is None and shown_only is None:
        by_family(page, lines, moved, event)
    elif shown:
        place = page.place_name
        one_table(page, shown, event, f"{FAMILIES.get(str(family), 'Every measure')}, {place}{_narrowed(shown_only)}")
    else:
        empty.nothing_here(f"None of these {len(of_family)} measures: {str(shown_only).lower()}.")
    return family


def _narrowed(shown_only: str | None) -> str:
    return f": {shown_only.lower()}" if shown_only else ""


def draw_published(page: Page, events: Sequence[Event], event: Event | None) -> None:
    """Of an authority that is only published: one figure a year, side by side and not judged."""
    with st.container(horizontal=True, gap="small"):
        family, shown_only = choose_family(page.desk.measures.values()), choose_shown()
    lines = published_lines(page, family, events, counted=True)
    if not lines:
        empty.nothing_here("There is no figure for this place, period and family.")
        show_only_published(page, family)
        return
    moved = what_moved(lines)
    shown = chosen(lines, on_overview.SHOWN.get(str(shown_only)), moved)
    finding(on_overview.summary(len(lines), [], local=False))
    st.html(style("leader/overview/scorecard.css") + marks.css())
    if shown:
        one_table(page, shown, event, f"{FAMILIES.get(str(family), 'Every measure')}, {page.place_name}")
        confidence(page, *(line.measure for line in shown))
    else:
        empty.nothing_here(f"None of these {len(lines)} measures: {str(shown_only).lower()}.")
    say_what_is_missing(page, lines, event)
    how_to_read()
    show_only_published(page, family)


def show_only_published(page: Page, family: str | None) -> None:
    """What is published and cannot be counted here, for the whole authority."""
    if page.scope.place.is_whole:
        only_published(page, held_of(page, family), lambda: published_lines(page, family, (), counted=False))


page = begin("overview")
draw(page)
escalating.measure(page)
