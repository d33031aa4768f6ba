"""Pieces of a page that are finished once: words, tables and charts as plain values, drawn at each look (decision 79).

A piece holds no desk and names nobody. What people choose or write is no piece: it stands between them.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from metrics.base import plain
from pages.shell import empty
from pages.shell.literal import literal
from pages.shell.page import Page, current
from pages.widgets import chart, rows
from pages.widgets.child_link import COLUMNS as CHILD_COLUMNS
from pages.widgets.files import csv_button
from pages.widgets.finding import finding_html, note_html


class PagePiece(Protocol):
    """What stands on a page."""

    def draw(self) -> None:
        """Puts it on the page."""


@dataclass(frozen=True)
class HtmlPiece:
    """Finished HTML."""

    html: Markup

    def draw(self) -> None:
        """Puts it on the page."""
        st.html(self.html)


@dataclass(frozen=True)
class HeadingPiece:
    """A heading, of a level as Streamlit has it: 2 for a header, 3 for a subheader."""

    text: str
    level: int

    def draw(self) -> None:
        """Puts it on the page."""
        (st.header if self.level == 2 else st.subheader)(literal(self.text), anchor=False)


@dataclass(frozen=True)
class SentencePiece:
    """Words in ordinary type."""

    text: str

    def draw(self) -> None:
        """Puts it on the page."""
        st.write(literal(self.text))


@dataclass(frozen=True)
class NothingPiece:
    """Why nothing stands where something would."""

    text: str

    def draw(self) -> None:
        """Puts it on the page."""
        empty.nothing_here(self.text)


@dataclass(frozen=True)
class FilePiece:
    """The button for a table's file, whose columns are kept."""

    columns: Mapping[str, list[Any]]
    csv_name: str

    def draw(self) -> None:
        """Puts it on the page."""
        csv_button(lambda: pd.DataFrame(self.columns), self.csv_name)


@dataclass(frozen=True)
class ReadFilePiece:
    """The button for a file of more rows than are worth keeping: they are read when it is pressed. `read`: a function
    of a module."""

    read: Callable[[Page], pd.DataFrame]
    csv_name: str

    def draw(self) -> None:
        """Puts it on the page."""
        csv_button(self._rows, self.csv_name)

    def _rows(self) -> pd.DataFrame:
        page = current()
        assert page is not None  # the page that the button stands on
        return self.read(page)


@dataclass(frozen=True)
class ChartPiece:
    """A finished figure with the columns of its table, and of its file where these are others."""

    figure: go.Figure
    columns: Mapping[str, list[Any]]
    csv_name: str
    caption: str
    alt: str
    numeric: tuple[str, ...]
    csv: Mapping[str, list[Any]] | None

    def draw(self) -> None:
        """Puts it on the page."""
        chart.show_chart(
            self.figure,
            lambda: pd.DataFrame(self.columns),
            self.csv_name,
            caption=self.caption,
            alt=self.alt,
            numeric=self.numeric,
            csv=lambda: pd.DataFrame(self.columns if self.csv is None else self.csv),
        )


@dataclass
class Pieces:
    """The pieces of a part of a page, in the order they are added."""

    every: list[PagePiece] = field(default_factory=list)

    def note(self, *sentences: str) -> None:
        """A quiet line in small type."""
        self.every.append(HtmlPiece(note_html(*sentences)))

    def finding(self, *sentences: str) -> None:
        """One sentence, perhaps a second, in larger type."""
        self.every.append(HtmlPiece(finding_html(*sentences)))

    def header(self, text: str) -> None:
        """A heading of a part of the page."""
        self.every.append(HeadingPiece(text, 2))

    def subheader(self, text: str) -> None:
        """A heading within a part."""
        self.every.append(HeadingPiece(text, 3))

    def write(self, text: str) -> None:
        """Words in ordinary type."""
        self.every.append(SentencePiece(text))

    def nothing_here(self, text: str) -> None:
        """A quiet sentence in place of a chart or table."""
        self.every.append(NothingPiece(text))

    def html(self, html: Markup) -> None:
        """Finished HTML."""
        self.every.append(HtmlPiece(html))

    def file(self, table: pd.DataFrame, csv_name: str) -> None:
        """A table's file."""
        self.every.append(FilePiece(plain.columns(table), csv_name))

    def rows(
        self,
        columns: pd.DataFrame | Mapping[str, list[Any]],
        caption: str,
        csv_name: str,
        *,
        nothing: str,
        csv: Callable[[Page], pd.DataFrame] | None = None,
        **options: Any,
    ) -> None:
        """The first rows as a table and all of them as a file: see rows.show_rows. csv: reads the file's rows, where
        they are others, once its button is pressed. ValueError where they name children, whose links are of one visit.
        """
        listed = plain.columns(columns) if isinstance(columns, pd.DataFrame) else columns
        if listed.keys() & set(CHILD_COLUMNS):
            raise ValueError(f"“{caption}” names children: it is read at each look")
        table = rows.first_rows(listed, caption, **options)
        if table is None:
            self.nothing_here(nothing)
            return
        self.every.append(HtmlPiece(table.html))
        if table.cut:
            self.note(*table.cut)
        self.every.append(FilePiece(listed, csv_name) if csv is None else ReadFilePiece(csv, csv_name))

    def chart(
        self,
        figure: go.Figure,
        table: pd.DataFrame,
        csv_name: str,
        *,
        caption: str,
        alt: str,
        numeric: Collection[str] = (),
        csv: pd.DataFrame | None = None,
    ) -> None:
        """A chart with its table and file: see chart.show_chart."""
        of_file = None if csv is None else plain.columns(csv)
        self.every.append(ChartPiece(figure, plain.columns(table), csv_name, caption, alt, tuple(numeric), of_file))


def pieces_of(make: Callable[[Pieces], None]) -> tuple[PagePiece, ...]:
    """What `make` adds."""
    pieces = Pieces()
    make(pieces)
    return tuple(pieces.every)


def draw(pieces: Iterable[PagePiece]) -> None:
    """Puts them on the page, in their order."""
    for piece in pieces:
        piece.draw()


def once(
    page: Page, key: Hashable, make: Callable[[Pieces], None], *, of_version: bool = True, of_end: bool = False
) -> tuple[PagePiece, ...]:
    """What `make` adds, made once: for the viewer, the place and the period of the page, and `key`.

    of_version: whether it depends on the version alone; else also on the day and on what people change meanwhile, as
    `desk.told.once` has it. of_end: with which month the period begins changes nothing.
    """
    kept_by = page.desk.told.once_of_version if of_version else page.desk.told.once
    start = None if of_end else page.scope.start
    return kept_by(("pieces", key, page.scope.place, start, page.scope.end, of_end), lambda: pieces_of(make))


def draw_once(
    page: Page, key: Hashable, make: Callable[[Pieces], None], *, of_version: bool = True, of_end: bool = False
) -> None:
    """Draws them."""
    draw(once(page, key, make, of_version=of_version, of_end=of_end))
