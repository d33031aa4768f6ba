"""Reads an improvement plan: a workbook with its sheets, or a folder or zip of CSV files of their names.

Nothing is guessed: cells that cannot be read, headings that are not known and sheets without codes are told of, all at
once, by sheet and row. What it gives goes to the ledger, not to the store.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from metrics.base.errors import UserError
from metrics.improvement.items import KINDS, Item
from metrics.improvement.layout import (
    BY_NAME,
    CODES,
    DAY,
    NUMBER,
    POUNDS,
    SHEETS,
    TEXT,
    YES_NO,
    PlanColumn,
    PlanSheet,
)
from metrics.intake.cell_text import clean_text, is_formula
from metrics.intake.files import PathOrPaths, read_sheets, source_name
from metrics.intake.sheet import Sheet, name_list
from metrics.intake.values import parse_integer, parse_number, parse_text, parse_yes_no
from metrics.intake.written_dates import parse_date
from metrics.store.load import Progress, no_progress

MOST_ROWS = 2_000  # of one sheet: a plan is read by people
MOST_PROBLEMS = 200


@dataclass
class PlanBook:
    """What a workbook holds: the items, by kind and code the number each was written from, and what cannot be read."""

    source: str
    items: list[Item] = field(default_factory=list)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read(path: PathOrPaths, *, progress: Progress | None = None) -> PlanBook:
    """A plan from a file. UserError where it is no table, or no sheet of it is one of a plan."""
    book = PlanBook(source_name(path))
    (progress or no_progress)(f"Reading {book.source}", 0, 0)
    sheets = [sheet for sheet in read_sheets(path, lambda name: _name(name) in BY_NAME) if not sheet.is_blank]
    if not sheets:
        names = name_list(sheet.name for sheet in SHEETS)
        raise UserError(
            f"'{book.source}' is no improvement plan: none of its sheets is called {names} and holds rows. Take the "
            "plan as a workbook first, and fill that in. Nothing was changed."
        )
    for sheet in sheets:
        _read_sheet(book, BY_NAME[_name(sheet.name)], sheet)
    del book.problems[MOST_PROBLEMS:]
    return book


def _name(sheet: str) -> str:
    return clean_text(sheet).lower()


def _read_sheet(book: PlanBook, layout: PlanSheet, sheet: Sheet) -> None:
    first = next(number for number, row in enumerate(sheet.rows) if any(clean_text(cell) for cell in row))
    columns = _columns(book, layout, sheet.rows[first])
    if columns is None:
        return
    if len(sheet.rows) > MOST_ROWS:
        book.problems.append(f"{layout.name} has {len(sheet.rows):,} rows; {MOST_ROWS:,} can be read")
        return
    for number, cells in enumerate(sheet.rows[first + 1 :], start=first + 2):
        if any(clean_text(cell) for cell in cells):
            _read_row(book, layout, columns, number, cells)


def _columns(book: PlanBook, layout: PlanSheet, cells: Sequence[object]) -> dict[int, PlanColumn | None] | None:
    """The column at each place, None for that of the statement's number; None where the sheet cannot be read."""
    known: dict[str, PlanColumn | None] = {column.heading.lower(): column for column in layout.columns}
    known[NUMBER.lower()] = None
    columns: dict[int, PlanColumn | None] = {}
    for place, cell in enumerate(cells):
        heading = clean_text(cell).lower()
        if not heading:
            continue
        if heading not in known:
            book.problems.append(f"{layout.name}: there is no column “{clean_text(cell)[:60]}” in a plan")
        elif known[heading] in columns.values():
            book.problems.append(f"{layout.name}: the column “{clean_text(cell)}” stands there twice")
        else:
            columns[place] = known[heading]
    code = layout.columns[0]
    if code not in columns.values():
        book.problems.append(f"{layout.name} has no column “{code.heading}”, so its rows are not read")
        return None
    return columns


def _read_row(
    book: PlanBook,
    layout: PlanSheet,
    columns: dict[int, PlanColumn | None],
    number: int,
    cells: Sequence[object],
) -> None:
    values: dict[str, Any] = {}
    written_from = None
    for place, cell in enumerate(cells):
        if place not in columns:
            if clean_text(cell):
                book.problems.append(f"{layout.name}, row {number}: a cell stands to the right of every heading")
            continue
        column = columns[place]
        heading = NUMBER if column is None else column.heading
        try:
            if column is None:
                written_from = parse_integer(cell)
            elif (value := _value(column, cell)) is not None:
                values[column.field] = value
        except ValueError as problem:
            book.problems.append(f"{layout.name}, row {number}: {heading} “{clean_text(cell)[:60]}” {problem}")
    if not values.get("code"):
        book.problems.append(f"{layout.name}, row {number}: it has no code")
        return
    item = KINDS[layout.kind](**(_blank(layout) | values))
    book.items.append(item)
    if written_from is not None:
        book.seen[layout.kind, item.code] = written_from


def _blank(layout: PlanSheet) -> dict[str, Any]:
    """What the fields hold that have no default, where their cells are blank."""
    return {column.field: "" for column in layout.columns if column.field in ("title", "kind", "text", "report")}


def _value(column: PlanColumn, cell: object) -> Any:
    """A cell's value; None where it is blank, so that the field keeps its default."""
    if column.holds != TEXT and is_formula(cell):
        raise ValueError("is the text of a formula, not its result")
    return _PARSERS[column.holds](cell)


def _codes(cell: object) -> tuple[str, ...] | None:
    """'R1; R2' as codes, in their order and each once."""
    parts = [part.strip() for part in parse_text(cell).replace("\n", ";").split(";")]
    return tuple(dict.fromkeys(part for part in parts if part)) or None


def _yes(cell: object) -> bool | None:
    answer = parse_yes_no(cell)
    return None if answer == "unknown" else answer == "yes"


_PARSERS: dict[str, Callable[[object], Any]] = {
    TEXT: lambda cell: parse_text(cell) or None,
    DAY: parse_date,
    CODES: _codes,
    POUNDS: parse_number,
    YES_NO: _yes,
}
