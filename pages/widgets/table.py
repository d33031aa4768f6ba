"""Real tables: read by a screen reader, printed whole, scrolling inside their own frame on a narrow screen."""

from collections.abc import Collection, Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.words import basic


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
    html: Collection[str] = (),
    group: str | None = None,
    classes: Mapping[str, str] | None = None,
    kind: str = "",
    before: str = "",
    after: str = "",
) -> str:
    """The table as HTML; `frame` may be its columns as lists, too, which are several times faster to make.

    Every cell is escaped, except columns named in `html`, which are trusted markup.
    The first column heads its row. Columns in `numeric` align right, in `wide` keep room for a sentence, in `kept` stay
    on one line. With `group`, that column is left out and a heading row stands before each run of its values.
    `classes` names a class for a column, `kind` one for the table, for a page with a style sheet of its own; `before`
    and `after` are trusted markup around it, such as its heading.
    """
    given = plain.columns(frame) if isinstance(frame, pd.DataFrame) else frame
    columns = [name for name in given if name != group]
    marks = {name: "n" if name in numeric else "w" if name in wide else "k" if name in kept else "" for name in columns}
    marks |= classes or {}
    head = "".join(f'<th scope="col" class="{marks[name]}">{escape(str(name))}</th>' for name in columns)
    cells = []
    for index, name in enumerate(columns):
        opens, closes = ('<th scope="row"', "</th>") if index == 0 else ("<td", "</td>")
        values = given[name]
        texts = [str(value) for value in values] if name in html else [escape(_text(value)) for value in values]
        cells.append([f'{opens} class="{marks[name]}">{text}{closes}' for text in texts])
    body, last = [], None
    groups = given[group] if group else []
    for place, row in enumerate(zip(*cells, strict=True)):
        if group and groups[place] != last:
            last = groups[place]
            body.append(f'<tr class="g"><th scope="rowgroup" colspan="{len(columns)}">{escape(str(last))}</th></tr>')
        body.append(f"<tr>{''.join(row)}</tr>")
    label = escape(caption, quote=True)
    return (
        f'{before}<div class="t-scroll" role="region" tabindex="0" aria-label="{label}">'
        f'<table class="{f"t-table {kind}".strip()}"><caption><span>{label}</span></caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>{after}"
    )


def show_table(frame: pd.DataFrame, caption: str, **kinds: Collection[str]) -> None:
    """Draw `table_html`; see there for the keywords numeric, wide, kept, html and group."""
    st.html(table_html(frame, caption, **kinds))  # type: ignore[arg-type]
