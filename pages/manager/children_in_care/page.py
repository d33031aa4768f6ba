"""Children in care: who waits for what, whether visits were made, and how children come in, live and leave."""

import pandas as pd
import streamlit as st

from pages.manager.children_in_care import adoption, flows
from pages.manager.children_in_care.tracker import say_finding, show_children, with_dues
from pages.shell import empty
from pages.shell.page import begin
from pages.shell.refusal import refused_in_words
from pages.widgets.finding import about, note
from pages.widgets.moment import moment
from pages.widgets.rows import fetch, fetch_together
from pages.widgets.visits_made import visits_made

VISITS = {
    "looked_after_visits_made_in_time": "In a placement, one after another",
    "first_visits_made_in_time": "In the first week of a placement",
}

page = begin("children_in_care")
scope, measures = page.scope, page.desk.measures
if empty.measure_missing(page, measures["looked_after"]):
    st.stop()
now = moment(page, "annex_a.list_8")
assert now is not None  # the list was loaded: measure_missing has just said so
matched = moment(page, adoption.FEED)
# Of one month they are asked for together, so that the audit trail is written once for them.
is_one_month = matched is not None and matched.month == now.month
frames: list[pd.DataFrame] = []
with refused_in_words():
    frames = fetch_together(page, ("children_in_care", *([adoption.DETAIL] if is_one_month else [])), now)
    children = with_dues(frames[0])
    say_finding(children, now)
    if now.moved:
        note(now.moved)
    show_children(page, children, now)
visits_made(page, VISITS, ("looked_after_visits_in_time",))
adopting = frames[1] if frames[1:] else None
with refused_in_words():
    if matched is not None and not is_one_month:
        adopting = fetch(page, adoption.DETAIL, matched)
    adoption.steps(page, matched, adopting)
flows.starts_and_ends(page)
flows.reasons(page)
flows.lives(page)
about(
    *(measures[key] for key in ("looked_after_visits_in_time", "looked_after_reviews_up_to_date", *VISITS)),
    *flows.measures_of(page),
)
