"""Front door: what became of those we were contacted about, by team and by source, where they wait, and demand."""

import streamlit as st

from pages.leader.front_door import compared, waiting, years
from pages.leader.front_door.cohort import cohort, say_finding
from pages.leader.front_door.ground import ground_of
from pages.shell import empty
from pages.shell.page import begin
from pages.shell.refusal import refused_in_words
from pages.widgets.finding import about, note
from pages.widgets.moment import moment

ABOUT = (
    "contacts_referred",
    "referrals_assessed",
    "referrals_enquired",
    "enquiries_conferred",
    "conferences_to_plan",
    "contacts_undecided",
    "cases_returned",
)

page = begin("front_door")
measures = page.desk.measures
if empty.measure_missing(page, measures["referrals"]):
    st.stop()
now = moment(page, "annex_a.list_3")
assert now is not None  # the list was loaded: measure_missing has just said so
with refused_in_words():
    ground = ground_of(page, now)
    say_finding(ground)
    if now.moved:
        note(now.moved)
    cohort(ground)
    waiting.still_open(ground)
    waiting.pace(ground)
    compared.by_team(ground)
    compared.by_source(ground)
    compared.decided(ground)
    years.returning(ground)
    years.demand(ground)
about(*(measures[key] for key in ABOUT))
