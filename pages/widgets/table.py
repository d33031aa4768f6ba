"""Real tables: read by a screen reader, printed whole, scrolling inside their own frame on a narrow screen."""

from collections.abc import Collection, Mapping, Sequence
from hashlib import blake2b
from itertools import repeat
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.words import basic
from pages.shell.recipient import css_text
from pages.shell.templates import render


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if is_missing(value):
        return "–"
    if isinstance(value, float):
        return basic.number(value, 0 if value.is_integer() else 1)
    if isinstance(value, int):
        return basic.number(value)
    if hasattr(value, "strftime"):
        return basic.day(value)
    return str(value)


def table_html(
    frame: pd.DataFrame | Mapping[str, list[Any]],
    caption: str,
    *,
    numeric: Collection[str] = (),
    wide: Collection[str] = (),
    kept: Collection[str] = (),
    group: str | None = None,
    table_class: str = "",
    lead: str | None = None,
) -> Markup:
    """The table as HTML; `frame` may be its columns as lists, too, which are several times faster to make.

    Every cell is escaped, except what a template has made (Markup), such as a link.
    The first column heads its row. Columns in `numeric` align right, in `wide` keep room for a sentence, in `kept` stay
    on one line. With `group`, that column is left out and a heading row stands before each run of its values.
    `table_class` is for a page with a style sheet of its own. On a phone each row is a card: its heading, beside it the
    cell of the column `lead` (the first in `numeric`, else the first), beneath them the others with their names.
    """
    cells = plain.columns(frame) if isinstance(frame, pd.DataFrame) else frame
    columns = [name for name in cells if name != group]
    classes = ["n" if name in numeric else "w" if name in wide else "k" if name in kept else "" for name in columns]
    if len(columns) > 1:
        classes[_place_of(lead, columns, numeric)] += " f"
    first, *rest = [[_text(value) for value in cells[name]] for name in columns]
    headings = _headings(cells[group]) if group else [None] * len(first)
    # Lazily, since a page has thousands of cells: a row's cells are pairs of the column's class and a text.
    pairs = [zip(repeat(class_), texts) for class_, texts in zip(classes[1:], rest, strict=True)]
    cells_of_rows = zip(*pairs, strict=True) if pairs else [()] * len(first)
    labels = [css_text(str(name)) for name in columns[1:]]
    card = f"t-c{blake2b(repr(labels).encode(), digest_size=5).hexdigest()}"
    return render(
        "widgets/table.html",
        caption=caption,
        table_class=f"t-table t-cards {card} {table_class}".strip(),
        labels=labels,
        card=card,
        heads=[(str(name), class_) for name, class_ in zip(columns, classes, strict=True)],
        rows=zip(headings, first, cells_of_rows, strict=True),
    )


def _place_of(lead: str | None, columns: Sequence[str], numeric: Collection[str]) -> int:
    """The place of the column that matters most, beside the heading."""
    if lead in columns:
        return list(columns).index(str(lead))
    return next((at for at, name in enumerate(columns) if at and name in numeric), 1)


def _headings(groups: Sequence[object]) -> list[str | None]:
    """The heading that stands before each row: the group's name where a run of it begins, else None."""
    headings: list[str | None] = []
    last: object = None
    for group in groups:
        headings.append(None if group == last else str(group))
        last = group
    return headings


def show_table(frame: pd.DataFrame | Mapping[str, list[Any]], caption: str, **kinds: Any) -> None:
    """Draw `table_html`; see there for the keywords numeric, wide, kept and group."""
    st.html(table_html(frame, caption, **kinds))
