"""Reads a CSV file as rows, and refuses one whose quotes or rows cannot be right."""

from __future__ import annotations

import csv
import io
from contextlib import suppress

from metrics.base.errors import UserError
from metrics.intake.sheet import Sheet

# A cell that runs over lines is a note that somebody wrote; one whose lines look like rows is a quote never closed.
_MEND_QUOTE = 'Close the quote or take it out ("" inside a quoted cell), or export the list again.'


def read_csv(name: str, title: str, data: bytes) -> Sheet:
    """The file's only sheet, called `title`. UserError names the row where a quote is not closed or a cell too long."""
    text, notes = _decode(name, data)
    delimiter = _delimiter(text)
    return Sheet(title, _rows(name, text, delimiter), notes, delimiter)


def _rows(name: str, text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(1_000_000)
    with suppress(csv.Error):  # told of below, with its row
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        rows = list(reader)
        if reader.line_num == len(rows):  # no cell runs over lines
            return rows
    rows, number, width, line = [], 0, 0, 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, row in enumerate(reader, 1):
            width = max(width, len(row))
            if reader.line_num - line > 1:
                _check_long_cells(name, number, row, delimiter, width)
            line = reader.line_num
            rows.append(row)
        return rows
    except csv.Error as error:
        words = str(error)
        if "unexpected end" in words:
            raise _quote_error(name, number + 1, "a quote is opened and never closed") from error
        if "expected after" in words:
            raise _quote_error(name, number + 1, "a quoted cell goes on after its closing quote") from error
        raise UserError(
            f"'{name}' could not be read as CSV at row {number + 1}: {error}. Export it again as CSV (comma separated)."
        ) from error


def _check_long_cells(name: str, number: int, row: list[str], delimiter: str, width: int) -> None:
    for place, cell in enumerate(row, 1):
        if _holds_rows(cell, delimiter, width):
            raise _quote_error(name, number, f"the quote that opens its cell {place} swallows whole rows")


def _holds_rows(cell: str, delimiter: str, width: int) -> bool:
    """Whether the lines inside a cell are as full of delimiters as a row of the file."""
    inside = cell.splitlines()[1:]
    return width > 2 and any(line.count(delimiter) >= (width - 1) / 2 for line in inside)


def _quote_error(name: str, row: int, what: str) -> UserError:
    return UserError(
        f"'{name}' cannot be read as CSV: in row {row} {what}, so the rows below cannot be told apart. {_MEND_QUOTE} "
        "Nothing was changed."
    )


def _decode(name: str, data: bytes) -> tuple[str, list[str]]:
    """UTF-8, with or without its mark; Excel's UTF-16; else the old Windows code page, with a note."""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16"), []
        if b"\0" in data:
            raise UserError(
                f"'{name}' is not a CSV file: it holds binary data. Choose the CSV file or workbook itself."
            )
        try:
            return data.decode("utf-8-sig"), []
        except UnicodeDecodeError:
            return data.decode("cp1252"), ["The file is not UTF-8; it was read as Windows-1252."]
    except UnicodeDecodeError as error:
        raise UserError(
            f"'{name}' has an unknown text encoding: it is neither UTF-8 nor Windows-1252. "
            "Save it as 'CSV UTF-8' in Excel."
        ) from error


def _delimiter(text: str) -> str:
    """Comma, unless the first line with words clearly uses a semicolon, tab or bar."""
    first = next((line for line in text[:20_000].splitlines() if line.strip(',;\t "')), "")
    return max(",;\t|", key=first.count)
