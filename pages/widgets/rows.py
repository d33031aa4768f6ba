"""Lists of rows to look at: the first of them as a real table, all of them as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.questions.catalogue import load_questions
from pages.shell import empty
from pages.shell.page import Page
from pages.widgets import table
from pages.widgets.child_link import with_child_links
from pages.widgets.cut import cut_words
from pages.widgets.files import Frame, csv_button
from pages.widgets.finding import note
from pages.widgets.moment import Moment

MOST = 40


def fetch(page: Page, detail: str, now: Moment, worker: str | None = None) -> pd.DataFrame:
    """The rows of sql/details/<detail>.sql for the place and month of the page."""
    return page.desk.lists.detail(detail, page.scope.place, month=now.month, worker=worker)


def fetch_together(page: Page, details: Sequence[str], now: Moment) -> list[pd.DataFrame]:
    """The same of several details that a page always shows."""
    return page.desk.lists.details(details, page.scope.place, month=now.month)


def labelled(detail: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The columns of sql/details/<detail>.sql that are in the frame, under the plain labels of its header."""
    labels = load_questions().details[detail].columns
    return frame[[name for name in frame if name in labels]].rename(columns=labels)


def cells(
    detail: str, frame: pd.DataFrame, names: Sequence[str], *days: str, nothing: str = "–"
) -> dict[str, list[Any]]:
    """These columns of sql/details/<detail>.sql as a table shows them, under the plain labels of its header: `days` as
    '5 Oct 2026' that never break, since a list has many dates and one line a row, and `nothing` where none stands."""
    labels = load_questions().details[detail].columns
    shown = {}
    for name, values in plain.columns(frame, names).items():
        shown[labels[name]] = [_cell(value, name in days, nothing) for value in values]
    return shown


def _cell(value: Any, is_day: bool, nothing: str) -> Any:
    if value == "" or is_missing(value):
        return nothing
    return _short_day(value) if is_day else value


def _short_day(day: date) -> str:
    return f"{day.day}\u00a0{day:%b}\u00a0{day.year}"


def without_team(page: Page, columns: list[str]) -> list[str]:
    """The columns, without the team where the page is about one team: it would be the same word in every row."""
    return [name for name in columns if name != "team" or page.scope.team is None]


def short_days(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """The frame with its days as '5 Oct 2026' that never break: a list has many dates, and one line a row."""
    shortened = frame.copy()
    for name in columns:
        days = frame[name].tolist()
        shortened[name] = ["" if is_missing(day) else _short_day(day) for day in days]
    return shortened


@dataclass(frozen=True)
class FirstRows:
    """The first rows as a table, and what is said of those that are left out; () where it holds all."""

    html: Markup
    cut: tuple[str, ...]


def first_rows(
    columns: Mapping[str, list[Any]],
    caption: str,
    *,
    total: int | None = None,
    most: int = MOST,
    more_words: str = "Choose a team to see fewer.",
    **kinds: Any,
) -> FirstRows | None:
    """The first `most` rows of the columns; None without rows. kinds: numeric, wide and lead, see `table_html`."""
    length = len(next(iter(columns.values()), ()))
    if not length:
        return None
    first = {name: values[:most] for name, values in columns.items()}
    count = total or length
    cut = (cut_words(most, count), more_words) if count > most else ()
    return FirstRows(table.table_html(with_child_links(first), caption, **kinds), cut)


def show_rows(
    rows: pd.DataFrame | Mapping[str, list[Any]],
    caption: str,
    csv_name: str,
    *,
    nothing: str,
    csv: Frame | None = None,
    **options: Any,
) -> None:
    """The first `most` rows as a table, with the CSV of all (`csv`, where the file holds more columns or rows).

    `rows`: a frame, or its columns as lists. `total` tells how many rows there are where `rows` is cut to the first
    `most` already. Without rows it says `nothing`; with more than `most` it says so and adds `more_words`.
    options: see `first_rows`.
    """
    columns = plain.columns(rows) if isinstance(rows, pd.DataFrame) else rows
    first = first_rows(columns, caption, **options)
    if first is None:
        empty.nothing_here(nothing)
        return
    st.html(first.html)
    if first.cut:
        note(*first.cut)
    csv_button((lambda: pd.DataFrame(rows)) if csv is None else csv, csv_name)
