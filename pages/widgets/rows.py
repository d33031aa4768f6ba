"""Lists of rows to look at: the first of them as a real table, all of them as a file."""

from collections.abc import Collection, Sequence
from decimal import Decimal

import pandas as pd

from metrics.base.plain import is_missing
from metrics.questions.catalogue import load_questions
from pages.shell import empty
from pages.shell.page import Page
from pages.widgets.child_link import with_child_links
from pages.widgets.cut import cut_words
from pages.widgets.files import Frame, csv_button
from pages.widgets.finding import note
from pages.widgets.moment import Moment
from pages.widgets.table import show_table

MOST = 40


def fetch(page: Page, detail: str, now: Moment, worker: str | None = None) -> pd.DataFrame:
    """The rows of sql/details/<detail>.sql for the place and month of the page, whole sums as ordinary numbers."""
    return _ordinary(page.desk.lists.detail(detail, page.scope.place, month=now.month, worker=worker))


def fetch_together(page: Page, details: Sequence[str], now: Moment) -> list[pd.DataFrame]:
    """The same of several details that a page always shows."""
    return [_ordinary(rows) for rows in page.desk.lists.details(details, page.scope.place, month=now.month)]


def _ordinary(frame: pd.DataFrame) -> pd.DataFrame:
    for name in [name for name, kind in frame.dtypes.items() if kind == "object"]:
        if isinstance(next(iter(frame[name].dropna()), None), Decimal):
            frame[name] = frame[name].astype(float)
    return frame


def labelled(detail: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The columns of sql/details/<detail>.sql that are in the frame, under the plain labels of its header."""
    labels = load_questions().details[detail].columns
    return frame[[name for name in frame if name in labels]].rename(columns=labels)


def without_team(page: Page, columns: list[str]) -> list[str]:
    """The columns, without the team where the page is about one team: it would be the same word in every row."""
    return [name for name in columns if name != "team" or page.scope.team is None]


def short_days(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """The frame with its days as '5 Oct 2026' that never break: a list has many dates, and one line a row."""
    shortened = frame.copy()
    for name in columns:
        days = frame[name].tolist()
        shortened[name] = ["" if is_missing(day) else f"{day.day}\u00a0{day:%b}\u00a0{day.year}" for day in days]
    return shortened


def show_rows(
    frame: pd.DataFrame,
    caption: str,
    csv_name: str,
    *,
    nothing: str,
    numeric: Collection[str] = (),
    wide: Collection[str] = (),
    csv: Frame | None = None,
    total: int | None = None,
    most: int = MOST,
    more_words: str = "Choose a team to see fewer.",
    lead: str | None = None,
) -> None:
    """The first `most` rows as a table, with the CSV of all (`csv`, where the file holds more columns or rows).

    `total` tells how many rows there are where `frame` is cut to the first `most` already. Without rows it says
    `nothing`; with more than `most` it says so and adds `more_words`. `lead`: see `table_html`.
    """
    if frame.empty:
        empty.nothing_here(nothing)
        return
    show_table(with_child_links(frame.head(most)), caption, numeric=numeric, wide=wide, lead=lead)
    count = total or len(frame)
    if count > most:
        note(cut_words(most, count), more_words)
    csv_button(frame if csv is None else csv, csv_name)
