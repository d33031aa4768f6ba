"""Briefing: what a councillor sees in the meeting. A few headlines in large type, each with one plain sentence."""

import streamlit as st

from metrics.words import on_briefing
from pages.panel.briefing import one_headline
from pages.panel.briefing.one_headline import Headline
from pages.shell import empty
from pages.shell.page import Page, begin
from pages.shell.templates import style
from pages.widgets.finding import note

PRESENT_HEIGHT = 430


def hides(headlines: list[Headline]) -> str:
    """What is hidden on the page."""
    return on_briefing.hides(headlines[0].hidden_up_to)


def whole_authority(page: Page) -> None:
    """Says so where a filter is set that the briefing does not follow."""
    scope = page.scope
    if scope.team or scope.service or scope.start or scope.end:
        note("The briefing is about the whole authority and all its months: team, service and period do not change it.")


def one_after_the_other(headlines: list[Headline]) -> None:
    """Everything on one page, to read beforehand or to print."""
    note(f"{len(headlines)} headlines about the whole authority. {hides(headlines)}", on_briefing.SINCE_TOLD)
    for headline in headlines:
        one_headline.say(headline)
        one_headline.facts(headline)
        one_headline.drawn(headline)
        one_headline.numbers(headline)


def one_a_screen(headlines: list[Headline], chosen: int) -> None:
    """One headline, filling a screen of 1280 by 720; its numbers lie below."""
    st.html(style("panel/briefing/presenting.css"))
    headline = headlines[chosen - 1]
    one_headline.say(headline)
    left, right = st.columns([5, 8], gap="medium")
    with left:
        one_headline.facts(headline)
    with right:
        one_headline.drawn(headline, PRESENT_HEIGHT)
    one_headline.numbers(headline)
    note(hides(headlines))


def choose(count: int) -> int | None:
    """Whether to present, and which headline: a group of buttons, which arrow keys move by themselves."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="center", key="presenting"):
        if not st.toggle("Present", key="present", bind="query-params"):
            return None
        return st.radio(
            "Headline; the arrow keys move to the next",
            range(1, count + 1),
            key="headline",
            horizontal=True,
            bind="query-params",
            label_visibility="collapsed",
        )


page = begin("briefing")
st.html(style("panel/briefing/briefing.css"))
found = one_headline.headlines(page.desk, page.scope)
if not found:
    empty.nothing_here(f"There is no figure for {page.scope.name} that the briefing could show.")
    st.stop()
chosen = choose(len(found))
if chosen is None:
    whole_authority(page)
    one_after_the_other(found)
else:
    one_a_screen(found, chosen)
