"""Presenting the briefing: A to D, then one headline fills a screen of 1280 by 720; arrow keys move, Escape leaves."""

import streamlit as st

from metrics.words import on_a_to_d
from metrics.words.on_a_to_d import JourneySheet
from pages.panel.briefing import one_headline
from pages.panel.briefing.one_headline import HeadlineShown
from pages.shell.fragment import fragment
from pages.shell.templates import render, style

IN_ADDRESS, NUMBER = "present", "headline"  # both stand in the page's address
HEIGHT = 400  # pixels of the chart
MOST_ASKED = 1  # questions of a headline: a screen holds no more
A_TO_D = 0  # the number of the first slide, where there is an inspection or visit
MOST_HEADLINES = 11  # on the first slide


def slides(sheet: JourneySheet, headlines: list[HeadlineShown]) -> range:
    """The numbers of the slides: those of the headlines from 1 on, before them A to D."""
    return range(A_TO_D if sheet.compared else 1, len(headlines) + 1)


def name_of(number: int) -> str:
    """What a slide is called in the row of them."""
    return str(number) if number != A_TO_D else "A to D"


def move(by: int, numbers: range) -> None:
    """To the next slide, or the one before; the first and the last stay."""
    st.session_state[NUMBER] = min(numbers[-1], max(numbers[0], st.session_state[NUMBER] + by))


def choose(numbers: range) -> int:
    """The number of the slide, by keys or by a press; whoever leaves has the whole page run again."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="presenting"):
        chosen = st.radio(
            "Headline; the arrow keys move to the next",
            numbers,
            key=NUMBER,
            format_func=name_of,
            horizontal=True,
            bind="query-params",
            label_visibility="collapsed",
        )
        number = numbers[0] if chosen is None else int(chosen)
        st.button("Back", shortcut="Left", on_click=move, args=(-1, numbers), disabled=number == numbers[0])
        st.button("Next", shortcut="Right", on_click=move, args=(1, numbers), disabled=number == numbers[-1])
        if st.button("Leave", shortcut="Esc"):
            del st.query_params[IN_ADDRESS]
            st.rerun()
    return number


@fragment
def one_a_screen(sheet: JourneySheet, headlines: list[HeadlineShown]) -> None:
    """The chosen slide; a step runs this alone, so that nobody waits for the rest of the page."""
    st.html(style("panel/briefing/presenting.css"))
    number = choose(slides(sheet, headlines))
    if number == A_TO_D:
        a_to_d(sheet)
    else:
        one_headline_a_screen(headlines[number - 1])


def a_to_d(sheet: JourneySheet) -> None:
    """The first slide: each headline at every inspection and visit, and after it."""
    st.header("What moved after each inspection and visit", anchor=False)
    measures = sheet.measures[:MOST_HEADLINES]
    more = len(sheet.measures) - len(measures)
    st.html(render("panel/briefing/a_to_d.html", sheet=sheet, measures=measures, more=more, key=on_a_to_d.KEY))


def one_headline_a_screen(headline: HeadlineShown) -> None:
    """A headline: what is said of it, beside its chart."""
    one_headline.say(headline)
    left, right = st.columns(2, gap="medium")
    with left:
        one_headline.facts(headline, MOST_ASKED)
    with right:
        one_headline.drawn(headline)
