"""Presenting the briefing: one headline fills a screen of 1280 by 720; arrow keys move, Escape leaves."""

import streamlit as st

from pages.panel.briefing import one_headline
from pages.panel.briefing.one_headline import Headline
from pages.shell.fragment import fragment
from pages.shell.templates import style

IN_ADDRESS, NUMBER = "present", "headline"  # both stand in the page's address
HEIGHT = 400  # pixels of the chart
MOST_ASKED = 1  # questions of a headline: a screen holds no more


def move(by: int, count: int) -> None:
    """To the next headline, or the one before; the first and the last stay."""
    st.session_state[NUMBER] = min(count, max(1, st.session_state[NUMBER] + by))


def choose(count: int) -> int:
    """The number of the headline, by keys or by a press; whoever leaves has the whole page run again."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="presenting"):
        chosen = st.radio(
            "Headline; the arrow keys move to the next",
            range(1, count + 1),
            key=NUMBER,
            horizontal=True,
            bind="query-params",
            label_visibility="collapsed",
        )
        number = int(chosen or 1)
        st.button("Back", shortcut="Left", on_click=move, args=(-1, count), disabled=number == 1)
        st.button("Next", shortcut="Right", on_click=move, args=(1, count), disabled=number == count)
        if st.button("Leave", shortcut="Esc"):
            del st.query_params[IN_ADDRESS]
            st.rerun()
    return number


@fragment
def one_a_screen(headlines: list[Headline]) -> None:
    """The chosen headline; a step runs this alone, so that nobody waits for the rest of the page."""
    st.html(style("panel/briefing/presenting.css"))
    headline = headlines[choose(len(headlines)) - 1]
    one_headline.say(headline)
    left, right = st.columns(2, gap="medium")
    with left:
        one_headline.facts(headline, MOST_ASKED)
    with right:
        one_headline.drawn(headline, HEIGHT)
