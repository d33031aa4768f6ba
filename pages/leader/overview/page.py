"""Overview: what changed in five sentences, a scorecard of headline measures, and every measure by family, folded."""

from collections.abc import Sequence

import streamlit as st

from metrics.analysis.what_moved import chosen, what_moved
from metrics.questions.catalogue import FAMILIES
from metrics.words import on_overview
from pages.leader.overview import headlines
from pages.leader.overview.families import by_family, show_table_of, table_of
from pages.leader.overview.favourites import choose_favourites
from pages.leader.overview.key import how_to_read
from pages.leader.overview.leads import leads
from pages.leader.overview.lines import published_lines
from pages.leader.overview.only_published import held_of, only_published
from pages.leader.overview.said import Overview
from pages.leader.overview.scorecard import Event
from pages.leader.overview.together import (
    EVERY_MEASURE,
    MeasuresSaid,
    absent,
    lines_of,
    narrowed,
    together,
)
from pages.leader.overview.year_ends import year_ends
from pages.shell import address, empty
from pages.shell.choice import choose
from pages.shell.literal import literal
from pages.shell.page import Page, begin
from pages.shell.templates import style
from pages.widgets import escalating, marks
from pages.widgets.confidence import confidence
from pages.widgets.finding import finding, note
from pages.widgets.headlines import BASICS, headline_keys
from pages.widgets.lists_compared import say_lists
from pages.widgets.measures import choose_family

HEADLINES, ONLY_BASICS, FAVOURITES = "Headlines", "Basics", "Favourites"


def choose_shown() -> str | None:
    """A box with what the table may be narrowed to; None for all."""
    return choose("Show", list(on_overview.SHOWN), "show", "All measures", width=320)


def not_loaded(overview: Overview, present: Sequence[str], family: str | None) -> None:
    """Folded: measures without a single month here, and the feeds they need."""
    without = overview.once(("absent", family), lambda: absent(overview.page, present, family))
    if without.label:
        with st.expander(literal(without.label)):
            st.write("Each says which feed it still needs. The page Load data says how to load it.")
            st.html(without.table)
            empty.link_to_load()


def say_what_is_missing(page: Page, is_compared: bool, event: Event | None) -> None:
    """Why there is no column for the last event or for the neighbours. is_compared: whether there is one for them."""
    scope = page.scope
    parts = [] if event else [f"No inspection or visit of {scope.name} is held to compare with."]
    if scope.team or scope.service:
        parts.append("Neighbours are compared for the whole authority only.")
    elif not is_compared:
        parts.append(f"No figure is published for {scope.name} and its neighbours at one date, so none is compared.")
    note(*parts)


def draw(page: Page) -> None:
    """The page beneath its title."""
    events = page.desk.verdicts.happened(page.scope.authority, page.scope.end)
    event = events[-1] if events else None
    if page.scope.has_local:
        draw_local(Overview(page, event))
    else:
        draw_published(page, events, event)


def draw_local(overview: Overview) -> None:
    """Of an authority with months of its own: the sentences, the scorecard, then everything, folded."""
    page, keys = overview.page, tuple(headline_keys(overview.page))
    whole = overview.once(("together", keys), lambda: together(overview, keys))
    if not whole.measures:
        empty.nothing_here("There is no figure for this place and period.")
        not_loaded(overview, (), None)
        show_only_published(page, None)
        return
    st.html(whole.sentences)
    st.html(style("leader/overview/scorecard.css") + marks.css())
    draw_scorecard(overview, whole, keys)
    st.header(EVERY_MEASURE, anchor=False)
    family = draw_every_measure(overview)
    confidence(page, *(page.desk.measures[key] for key in whole.measures))
    if "children_open" in whole.measures:
        say_lists(page)
    note(*whole.left_out)
    say_what_is_missing(page, whole.is_compared, overview.event)
    year_ends(page)
    how_to_read()
    not_loaded(overview, whole.measures, family)
    leads(page, whole.has_leads)
    show_only_published(page, family)


def draw_scorecard(overview: Overview, whole: MeasuresSaid, keys: Sequence[str]) -> None:
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
        measures = overview.page.desk.measures
        keys = choose_favourites(overview.page, [measures[key] for key in whole.measures])
    headlines.scorecard(overview, BASICS if which == ONLY_BASICS else keys, str(which))


def draw_every_measure(overview: Overview) -> str | None:
    """By family and folded, or those that are asked for in one table; returns the family that is chosen."""
    with st.container(horizontal=True, gap="small"):
        family, shown_only = choose_family(overview.page.desk.measures.values()), choose_shown()
    part = overview.once(("narrowed", family, shown_only), lambda: narrowed(overview, family, shown_only))
    if not part.of:
        empty.nothing_here("There is no figure for this place, period and family.")
        return family
    note(*part.counts)
    if part.families:
        by_family(overview, part.families)
    elif part.table:
        show_table_of(part.table, lambda: lines_of(overview, family, shown_only), overview.event, part.caption)
    else:
        empty.nothing_here(f"None of these {part.of} measures: {str(shown_only).lower()}.")
    return family


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
        caption = f"{FAMILIES.get(str(family), EVERY_MEASURE)}, {page.place_name}"
        show_table_of(table_of(shown, event, caption), lambda: shown, event, caption)
        confidence(page, *(line.measure for line in shown))
    else:
        empty.nothing_here(f"None of these {len(lines)} measures: {str(shown_only).lower()}.")
    say_what_is_missing(page, any(line.nearby for line in lines), event)
    how_to_read()
    show_only_published(page, family)


def show_only_published(page: Page, family: str | None) -> None:
    """What is published and cannot be counted here, for the whole authority."""
    if page.scope.place.is_whole:
        only_published(page, held_of(page, family), lambda: published_lines(page, family, (), counted=False))


page = begin("overview")
draw(page)
escalating.measure(page)
