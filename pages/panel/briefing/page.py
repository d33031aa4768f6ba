"""Briefing: what a councillor sees in the meeting. A few headlines in large type, each with one plain sentence."""

import streamlit as st

from metrics.base import plain
from metrics.words import on_briefing
from pages.panel.briefing import asked, one_headline, presenting
from pages.panel.briefing.one_headline import Headline
from pages.shell import address, empty
from pages.shell.page import begin
from pages.shell.templates import style
from pages.widgets.finding import note
from pages.widgets.reports import published_reports


def hides(headlines: list[Headline]) -> str:
    """What is hidden on the page."""
    return on_briefing.hides(headlines[0].hidden_up_to)


def one_after_the_other(headlines: list[Headline]) -> None:
    """Everything on one page, to read beforehand or to print."""
    note(on_briefing.how_many([headline.measure for headline in headlines]))
    for headline in headlines:
        one_headline.kicker(headline)
        one_headline.say(headline)
        one_headline.facts(headline)
        one_headline.drawn(headline)
        one_headline.numbers(headline)
        asked.folded(headline.questions, page.scope.authority)
    note(on_briefing.nothing_held(page.desk.briefing.missing(page.scope.authority, list(headlines))))
    published_reports(plain.records(headlines[0].events()))
    note(hides(headlines), on_briefing.SINCE_TOLD)


def may_present() -> None:
    """The button that fills the screen with one headline after the other; the page's address keeps it."""
    if st.button("Present", key="start-presenting"):
        st.query_params[presenting.IN_ADDRESS] = "true"
        st.rerun()


page = begin("briefing")
st.html(style("panel/briefing/briefing.css"))
found = one_headline.headlines(page.desk, page.scope)
if not found:
    empty.nothing_here(f"There is no figure for {page.scope.name} that the briefing could show.")
    st.stop()
address.read(presenting.IN_ADDRESS, "present", ("true", "false"))
presented = st.query_params.get(presenting.IN_ADDRESS) == "true"
address.read(presenting.NUMBER, "headline", [str(number) for number in range(len(found) + 1)])
if presented:
    presenting.one_a_screen(page.desk.as_panel().journeys.journey(page.scope.place), found)
else:
    may_present()
    one_after_the_other(found)
