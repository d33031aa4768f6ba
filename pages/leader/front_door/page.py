"""Front door: what became of those we were contacted about, by team and by source, where they wait, and demand."""

from functools import partial

import streamlit as st

from pages.leader.front_door import compared, waiting, years
from pages.leader.front_door.cohort import answer, cohort
from pages.leader.front_door.ground import FrontDoor
from pages.shell import empty
from pages.shell.page import begin
from pages.shell.refusal import refused_in_words
from pages.widgets.finding import about
from pages.widgets.moment import moment
from pages.widgets.pieces import draw_once

ABOUT = (
    "contacts_referred",
    "referrals_assessed",
    "referrals_enquired",
    "enquiries_conferred",
    "conferences_to_plan",
    "contacts_undecided",
    "cases_returned",
)
PARTS = (
    waiting.still_open,
    waiting.pace,
    compared.by_team,
    compared.by_source,
    compared.decided,
    years.returning,
    years.demand,
)

page = begin("front_door")
measures = page.desk.measures
if empty.measure_missing(page, measures["referrals"]):
    st.stop()
now = moment(page, "annex_a.list_3")
assert now is not None  # the list was loaded: measure_missing has just said so
ground = FrontDoor(page, now)
with refused_in_words():
    draw_once(page, "front door: answer", partial(answer, ground), of_end=True)
    cohort(ground)
    for part in PARTS:
        draw_once(page, ("front door", part.__name__), partial(part, ground), of_end=True)
    years.lines(ground)
about(*(measures[key] for key in ABOUT))
