"""Assessments: finished in time by month, how long they took, and the open ones with the day each reaches day 45."""

from collections import Counter
from functools import partial

import pandas as pd
import streamlit as st

from metrics.figures import monthly_charts
from metrics.words import basic
from pages.shell import empty
from pages.shell.page import Page, begin
from pages.shell.refusal import refused_in_words
from pages.widgets import chart, monthly
from pages.widgets.files import file_name
from pages.widgets.finding import about, finding, note
from pages.widgets.moment import Moment, moment
from pages.widgets.rows import MOST, cells, fetch, labelled, show_rows, without_team


def say_finding(page: Page, months: pd.DataFrame, opened: pd.DataFrame, now: Moment) -> None:
    """How many were finished in time in the newest whole month, and how many open ones are past day 45."""
    measure = page.desk.measures["assessments_in_45_days"]
    newest = monthly.newest_whole(monthly.months_of(monthly.of(months, measure)))
    first = f"Finished within 45 working days: {basic.latest(measure, newest)}." if newest else ""
    left = opened["working_days_left"].tolist()
    late, soon = sum(days < 0 for days in left), sum(0 <= days <= 5 for days in left)
    second = (
        f"On {now.told}, {basic.number(late)} of {basic.number(len(opened))} open assessments are past day 45, "
        f"and {basic.number(soon)} more reach it within 5 working days."
    )
    finding(first, second if len(opened) else f"No assessment was open on {now.told}.")


def by_age(page: Page, opened: pd.DataFrame, now: Moment) -> None:
    """The open assessments by age, then one row each with the day it reaches day 45."""
    st.header("Which open assessments come next?", anchor=False)
    if opened.empty:
        empty.nothing_here(f"No assessment of {page.place_name} was open on {now.told}.")
        return
    measure, place = page.desk.measures["assessments_open"], page.place_name
    by_band = Counter(opened["band"].tolist())
    counts = pd.Series({band: by_band[band] for band in measure.bands})
    chart.show_chart(
        lambda: monthly_charts.band_counts(measure, f"Open assessments by age on {now.told}", counts),
        lambda: counts.rename_axis("Age").rename("Open assessments").reset_index(),
        file_name("assessments open by age", place),
        caption=f"{measure.title} · {place} · as on {now.told}",
        alt=f"Bars of the open assessments in {place} by age on {now.told}. The table holds every value.",
        numeric=("Open assessments",),
    )
    order = ["child", "name", "team", "started", "day_45", "age_working_days", "working_days_left"]
    first = opened.head(MOST)
    columns = cells("open_assessments", first, without_team(page, order), "started", "day_45")
    listed = {"Reaches day 45 on" if name == "Day 45" else name: values for name, values in columns.items()}
    left = first["working_days_left"].tolist()
    listed["Working days left"] = [f"{basic.number(-days)} late" if days < 0 else basic.number(days) for days in left]
    show_rows(
        listed,
        f"Open assessments on {now.told}, oldest first",
        file_name("assessments open", place),
        nothing="No assessment is open.",
        numeric=("Working days old", "Working days left"),
        csv=lambda: labelled("open_assessments", opened),
        total=len(opened),
    )
    note(
        "Day 45 is the 45th working day after the start; the day of the start is day 0.",
        "On day 45 itself an assessment is in time.",
    )


def by_month(page: Page, months: pd.DataFrame) -> None:
    """In time, by how long they took, and past day 45, by month."""
    measures = page.desk.measures
    in_time, completed = measures["assessments_in_45_days"], measures["assessments_completed"]
    st.header("How many were finished in time, month by month?", anchor=False)
    monthly.line_chart(page, in_time, monthly.of(months, in_time))
    st.header("How long did they take?", anchor=False)
    bands = partial(monthly.bands_of, page, completed)
    monthly.band_chart(page, completed, bands, "Assessments completed, by working days taken")
    st.header("How many open ones were past day 45?", anchor=False)
    late = measures["assessments_open_over_45_days"]
    monthly.line_chart(page, late, monthly.of(months, late))


page = begin("assessments")
scope, measures = page.scope, page.desk.measures
if empty.measure_missing(page, measures["assessments_in_45_days"]):
    st.stop()
now = moment(page, "annex_a.list_4")
assert now is not None  # the list was loaded: measure_missing has just said so
months = page.desk.figures.family(scope.place, "assessments", period=scope.period)
with refused_in_words():
    opened = fetch(page, "open_assessments", now)
    say_finding(page, months, opened, now)
    if now.moved:
        note(now.moved)
    by_age(page, opened, now)
by_month(page, months)
about(*(measures[key] for key in ("assessments_in_45_days", "assessments_completed", "assessments_open_over_45_days")))
