"""How the command line prints rows: a table for people, JSON or CSV for programs."""

import csv
import io
import json
import math
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

Rows = list[dict[str, Any]]


def records(frame: "pd.DataFrame") -> Rows:
    """A frame as plain rows: nulls are None, dates are ISO days."""
    import pandas as pd  # here and below: who prints rows that are plain already needs none

    columns = {}
    for name in frame.columns:
        column = frame[name]
        if pd.api.types.is_datetime64_any_dtype(column):
            columns[name] = [None if pd.isna(day) else day.date().isoformat() for day in column]
        else:
            columns[name] = [_plain(cell) for cell in column.astype(object)]
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def plain_rows(rows: Rows) -> Rows:
    """Rows whose cells are what JSON knows: nulls are None, dates are ISO days."""
    return [{name: _plain(cell) for name, cell in row.items()} for row in rows]


def _plain(cell: Any) -> Any:
    import pandas as pd

    if cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and math.isnan(cell)):
        return None
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return cell.item() if hasattr(cell, "item") else cell


def print_rows(rows: Rows, how: str, columns: Sequence[str]) -> None:
    """Prints these columns of the rows as ``how``: table, json or csv."""
    if how == "json":
        print(json_text(rows, columns))
    elif how == "csv":
        print(csv_text(rows, columns), end="")
    elif rows:
        print(text_table(rows, columns))
    else:
        print("No rows.")


def text_table(rows: Rows, columns: Sequence[str]) -> str:
    """These columns of the rows as a table of text, each column as wide as its widest cell."""
    lines = [list(columns), *([_cell(row.get(name)) for name in columns] for row in rows)]
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    return "\n".join(" ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def json_text(rows: Rows, columns: Sequence[str]) -> str:
    """These columns of the rows as JSON."""
    return json.dumps([{name: row.get(name) for name in columns} for row in rows], indent=1)


def csv_text(rows: Rows, columns: Sequence[str]) -> str:
    """These columns of the rows as CSV, in which no cell is a formula."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _safe(row.get(name)) for name in columns} for row in rows)
    return text.getvalue()


def _safe(cell: Any) -> Any:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell else cell


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:,.1f}".removesuffix(".0")
    return str(cell).replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t")
