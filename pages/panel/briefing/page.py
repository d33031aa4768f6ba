"""Briefing: what a councillor sees in the meeting. A few headlines in large type, each with one plain sentence."""

import streamlit as st

from metrics.base import plain
from metrics.words import on_briefing
from pages.panel.briefing import asked, one_headline, presenting
from pages.panel.briefing.one_headline import HeadlineShown
from pages.shell import address, empty
from pages.shell.page import begin
from pages.shell.templates import style
from pages.widgets.finding import note
from pages.widgets.packs_handed_out import packs_handed_out
from pages.widgets.reports import published_reports


def one_after_the_other(headlines: list[HeadlineShown]) -> None:
    """Everything on one page, to read beforehand or to print."""
    desk, scope = page.desk, page.scope
    note(on_briefing.how_many([desk.measures[headline.words.key] for headline in headlines]))
    for headline in headlines:
        one_headline.kicker(headline)
        one_headline.say(headline)
        one_headline.facts(headline)
        one_headline.drawn(headline)
        one_headline.numbers(headline, scope.name)
        asked.folded(headline.questions, scope.authority)
    note(on_briefing.nothing_held(desk.briefing.missing(scope.authority, [one.words.key for one in headlines])))
    packs_handed_out(page)
    published_reports(plain.records(desk.as_panel().verdicts.events(scope.authority)))
    note(on_briefing.hides(headlines[0].words.hidden_up_to), on_briefing.SINCE_TOLD)


def may_present() -> None:
    """The button that fills the screen with one headline after the other; the page's address keeps it."""
    if st.button("Present", key="start-presenting"):
        st.query_params[presenting.IN_ADDRESS] = "true"
        st.rerun()


page = begin("briefing")
st.html(style("panel/briefing/briefing.css"))
address.read(presenting.IN_ADDRESS, "present", ("true", "false"))
presented = st.query_params.get(presenting.IN_ADDRESS) == "true"
shown = one_headline.shown(page.desk, page.scope, presenting.HEIGHT if presented else one_headline.HEIGHT)
if not shown:
    empty.nothing_here(f"There is no figure for {page.scope.name} that the briefing could show.")
    st.stop()
address.read(presenting.NUMBER, "headline", [str(number) for number in range(len(shown) + 1)])
if presented:
    presenting.one_a_screen(page.desk.as_panel().journeys.journey(page.scope.place), shown)
else:
    may_present()
    one_after_the_other(shown)
