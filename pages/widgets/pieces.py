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
from pages.shell.page import Page
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
class ChartPiece:
    """A finished figure with the columns of its table."""

    figure: go.Figure
    columns: Mapping[str, list[Any]]
    csv_name: str
    caption: str
    alt: str
    numeric: tuple[str, ...]

    def draw(self) -> None:
        """Puts it on the page."""
        chart.show_chart(
            self.figure,
            lambda: pd.DataFrame(self.columns),
            self.csv_name,
            caption=self.caption,
            alt=self.alt,
            numeric=self.numeric,
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

    def rows(
        self,
        columns: pd.DataFrame | Mapping[str, list[Any]],
        caption: str,
        csv_name: str,
        *,
        nothing: str,
        **options: Any,
    ) -> None:
        """The first rows as a table and all of them as a file: see rows.show_rows. ValueError where they name children,
        whose links belong to one visit."""
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
        self.every.append(FilePiece(listed, csv_name))

    def chart(
        self,
        figure: go.Figure,
        table: pd.DataFrame,
        csv_name: str,
        *,
        caption: str,
        alt: str,
        numeric: Collection[str] = (),
    ) -> None:
        """A chart with its table and file: see chart.show_chart."""
        self.every.append(ChartPiece(figure, plain.columns(table), csv_name, caption, alt, tuple(numeric)))


def pieces_of(make: Callable[[Pieces], None]) -> tuple[PagePiece, ...]:
    """What `make` adds."""
    pieces = Pieces()
    make(pieces)
    return tuple(pieces.every)


def draw(pieces: Iterable[PagePiece]) -> None:
    """Puts them on the page, in their order."""
    for piece in pieces:
        piece.draw()


def draw_once(page: Page, key: Hashable, make: Callable[[Pieces], None], *, of_version: bool = True) -> None:
    """Draws what `make` adds, which is made once: for the viewer, the place and the period of the page, and `key`.

    of_version: whether it depends on the version alone; else also on the day and on what people change meanwhile, as
    `desk.told.once` has it.
    """
    once = page.desk.told.once_of_version if of_version else page.desk.told.once
    draw(once(("pieces", key, page.scope.place, page.scope.start, page.scope.end), lambda: pieces_of(make)))
