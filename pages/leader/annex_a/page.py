"""Annex A: what does our Annex A say, list by list? As an inspector would read it, before they do."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from metrics.analysis.profiles import ProfileTold
from metrics.base.errors import UserError
from metrics.words import basic, on_profiles
from pages.shell import empty
from pages.shell.choice import choose
from pages.shell.literal import literal
from pages.shell.page import Page, begin
from pages.shell.templates import render, style
from pages.widgets.files import csv_button, file_button, file_name
from pages.widgets.finding import finding, note
from pages.widgets.table import show_table

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST = "looked_after"  # the profile that is shown where none is chosen


def chosen_extract(days: Sequence[date]) -> date:
    """The extract that is looked at: the newest, unless another one was chosen."""
    words = {day.isoformat(): basic.day(day) for day in reversed(days)}
    iso = choose("Extract", list(words), "extract", f"{basic.day(days[-1])}, the newest", words=words.__getitem__)
    return date.fromisoformat(iso) if iso else days[-1]


def chosen_profile(page: Page, authority: str, extract: date) -> str:
    """The group of rows that is looked at."""
    titles = {profile.key: profile.title for profile in page.desk.profiles.offered(authority, extract)}
    first = FIRST if FIRST in titles else next(iter(titles))
    return choose("Of whom", list(titles), "profile", titles[first], words=titles.__getitem__) or first


def show(profile: ProfileTold, extract: date) -> None:
    """The answer, how long things took, then a table for each thing the rows are counted by."""
    finding(*on_profiles.finding(profile, extract))
    note(profile.profile.rule, *profile.profile.caveats)
    if profile.spans:
        columns = {
            "What": [span.title for span in profile.spans],
            "How long": [on_profiles.span_says(span) for span in profile.spans],
        }
        show_table(columns, "How long it took", wide=("How long",))
    if profile.rows:
        words = {"number": on_profiles.number, "share": on_profiles.share}
        st.html(render("leader/annex_a/counts.html", tables=profile.tables, **words))
    if any(table.is_equality for table in profile.tables):
        note(on_profiles.HIDDEN)


def numbers(profile: ProfileTold) -> pd.DataFrame:
    """The tables as rows: what is counted by, band, number and per cent, empty where hidden."""
    rows = [
        {"by": table.title, "band": band.band, "number": band.number, "per cent": band.share}
        for table in profile.tables
        for band in table.bands
    ]
    return pd.DataFrame(rows, columns=["by", "band", "number", "per cent"])


def workbook(page: Page, authority: str, extract: date) -> bytes:
    """Every profile of the extract in one file."""
    from metrics.packs.annex_a_book import write  # brings the writer of workbooks, which the page itself does not need

    every = page.desk.profiles.offered(authority, extract)
    profiles = [page.desk.profiles.profile(profile.key, authority, extract) for profile in every]
    return write(page.scope.name, extract, profiles)


page = begin("annex_a")
st.html(style("leader/annex_a/annex_a.css"))
try:
    days = page.desk.profiles.extracts(page.scope.authority)
except UserError as problem:
    st.warning(literal(problem))
    st.stop()
if not days:
    empty.nothing_here(on_profiles.NO_EXTRACT.format(name=page.scope.name))
else:
    left, right = st.columns(2)
    with left:
        extract = chosen_extract(days)
    with right:
        key = chosen_profile(page, page.scope.authority, extract)
    profile_shown = page.desk.profiles.profile(key, page.scope.authority, extract)
    show(profile_shown, extract)
    csv_button(lambda: numbers(profile_shown), file_name("annex-a", key, extract.isoformat()))
    book = f"annex-a-{page.scope.authority}-{extract.isoformat()}.xlsx"
    file_button("Download all as Excel", lambda: workbook(page, page.scope.authority, extract), book, WORKBOOK)
