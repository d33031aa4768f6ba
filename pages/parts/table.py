"""Real tables: read by a screen reader, printed whole, scrolling inside their own frame on a narrow screen."""

from collections.abc import Collection
from html import escape

import pandas as pd
import streamlit as st

from metrics import words


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if words.missing(value):
        return "–"
    if isinstance(value, float):
        return words.number(value, 0 if value.is_integer() else 1)
    if isinstance(value, int):
        return words.number(value)
    if hasattr(value, "strftime"):
        return words.day(value)
    return str(value)


def table_html(
    frame: pd.DataFrame,
    caption: str,
    *,
    numeric: Collection[str] = (),
    wide: Collection[str] = (),
    kept: Collection[str] = (),
    html: Collection[str] = (),
    group: str | None = None,
) -> str:
    """The table as HTML. Every cell is escaped, except columns named in `html`, which are trusted markup.

    The first column heads its row. Columns in `numeric` align right, in `wide` keep room for a sentence, in `kept` stay
    on one line. With `group`, that column is left out and a heading row stands before each run of its values.
    """
    columns = [name for name in frame.columns if name != group]
    marks = {name: "n" if name in numeric else "w" if name in wide else "k" if name in kept else "" for name in columns}
    head = "".join(f'<th scope="col" class="{marks[name]}">{escape(str(name))}</th>' for name in columns)
    cells = []
    for index, name in enumerate(columns):
        opens, closes = ('<th scope="row"', "</th>") if index == 0 else ("<td", "</td>")
        values = frame[name].tolist()
        texts = [str(value) for value in values] if name in html else [escape(_text(value)) for value in values]
        cells.append([f'{opens} class="{marks[name]}">{text}{closes}' for text in texts])
    body, last = [], None
    groups = frame[group].tolist() if group else []
    for place, row in enumerate(zip(*cells, strict=True)):
        if group and groups[place] != last:
            last = groups[place]
            body.append(f'<tr class="g"><th scope="rowgroup" colspan="{len(columns)}">{escape(str(last))}</th></tr>')
        body.append(f"<tr>{''.join(row)}</tr>")
    label = escape(caption, quote=True)
    return (
        f'<div class="t-scroll" role="region" tabindex="0" aria-label="{label}"><table class="t-table">'
        f"<caption><span>{label}</span></caption><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def show_table(frame: pd.DataFrame, caption: str, **kinds: Collection[str]) -> None:
    """Draw `table_html`; see there for the keywords numeric, wide, kept, html and group."""
    st.html(table_html(frame, caption, **kinds))  # type: ignore[arg-type]
