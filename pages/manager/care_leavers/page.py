"""Care leavers: where they live, what they do, whose clock ran out; by adviser, by age, and as published."""

import pandas as pd
import streamlit as st

from metrics.base import plain
from metrics.words import on_care_leavers
from pages.manager.care_leavers import ages, lists, standing
from pages.shell import empty
from pages.shell.page import begin
from pages.shell.refusal import refused_in_words
from pages.widgets import monthly
from pages.widgets.finding import about, finding, note
from pages.widgets.moment import moment
from pages.widgets.published_beside import published_rows, published_table
from pages.widgets.rows import fetch_together

FAMILY = "care_leavers"
DRAWN = ("care_leavers_suitable_accommodation", "care_leavers_in_education_or_work")
PUBLISHED = (
    "care_leavers_17_18_suitable",
    "care_leavers_19_21_suitable",
    "care_leavers_17_18_active",
    "care_leavers_19_21_active",
    "care_leavers_17_18_accommodation_unknown",
    "care_leavers_19_21_accommodation_unknown",
)

page = begin("care_leavers")
scope, measures = page.scope, page.desk.measures
if empty.measure_missing(page, measures[DRAWN[0]]):
    st.stop()
now = moment(page, "annex_a.list_9")
assert now is not None  # the list was loaded: measure_missing has just said so
frames: list[pd.DataFrame] | None = None
with refused_in_words():
    frames = fetch_together(page, ("care_leavers", "leaving_care_advisers"), now)
if frames is not None:
    young, advisers = frames
    finding(*on_care_leavers.finding(plain.records(young), now.told))
if now.moved:
    note(now.moved)
months = page.desk.figures.family(scope.place, FAMILY, period=scope.period)
stand = standing.read(page, DRAWN)
standing.show(page, stand)
if frames is not None:
    lists.young_people(page, young, now)
    lists.advisers(page, advisers, now)
ages.by_age(page, DRAWN, now)
st.header("Has it changed?", anchor=False)
for key in DRAWN:
    monthly.line_chart(page, measures[key], monthly.of(months, measures[key]), stand.sentences[key])
st.header("How do the Department's figures compare?", anchor=False)
published = published_rows(page, PUBLISHED) if scope.place.is_whole else []
if published:
    published_table(published, f"Published figures of care leavers, {scope.name}")
note(on_care_leavers.published(bool(published), scope.place.is_whole))
about(*(measures[key] for key in standing.SHOWN))
