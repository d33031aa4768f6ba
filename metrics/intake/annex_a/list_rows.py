"""The rows of one list on their way from a sheet to the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import compress
from operator import itemgetter
from typing import Any

from metrics.intake import cell_text
from metrics.intake.annex_a.cells import SheetCells
from metrics.intake.annex_a.rules import EQUALITY, NOT_KEPT, ListRule
from metrics.intake.headers import FEWER_CELLS, MORE_CELLS, TWO_HEADERS, Column, Match, differs, full_row
from metrics.intake.sheet import Sheet
from metrics.store.report import SheetReport


@dataclass
class ListRows:
    """The rows of one list on their way: `rows` and `numbers` (as Excel shows them) go together."""

    rule: ListRule
    match: Match
    report: SheetReport
    rows: Sequence[Sequence[object]]
    numbers: Sequence[int]
    columns: dict[str, list[Any]] = field(default_factory=dict)
    written: dict[str, list[Any]] = field(default_factory=dict)  # columns as read, each taken out of the rows once
    doubts: list[str] = field(default_factory=list)
    newest: date | None = None  # the newest day that begins a row, one after the extract's date included

    def cells(self, name: str) -> list[Any]:
        """A column as read; not to be changed."""
        if name not in self.written:
            self.written[name] = list(map(itemgetter(self.match.positions[name]), self.rows))
        return self.written[name]

    def warn(self, warning: str, places: Sequence[int]) -> None:
        """Notes a warning about the rows at these places."""
        if places:
            self.report.warn(warning, *(self.numbers[place] for place in places))

    def keep(self, reasons: dict[int, str]) -> None:
        """Rejects the rows at these places and goes on without them."""
        for place in sorted(reasons):
            self.report.reject(self.numbers[place], reasons[place])
        if reasons:
            mask = [place not in reasons for place in range(len(self.rows))]
            self.rows = list(compress(self.rows, mask))
            self.numbers = list(compress(self.numbers, mask))
            self.columns = {name: list(compress(column, mask)) for name, column in self.columns.items()}
            self.written.clear()


def describe(report: SheetReport, rule: ListRule, match: Match) -> None:
    """What of the sheet's columns was used, dropped and missing."""
    places = {place: name for name, place in match.positions.items()}
    used = {name: match.header_cells[place] for place, name in places.items()}
    for name in NOT_KEPT:
        if name in used:
            report.dropped_columns.append(f"{used[name]} (kept only as age in months)")
    for name in EQUALITY:
        if name in used:
            report.dropped_columns.append(f"{used[name]} (kept apart, for breakdowns of the authority only)")
    report.dropped_columns += match.dropped
    report.missing_columns += match.missing_optional
    if match.header_row:
        report.notes.append(f"The headers are on row {match.header_row + 1}.")
    for column in rule.layout.columns:
        if column.name in used and cell_text.normalise(used[column.name]) != column.headers[0]:
            report.notes.append(f"'{used[column.name]}' was read as '{column.title}'.")


def body(rule: ListRule, sheet: Sheet, match: Match, report: SheetReport) -> ListRows:
    """The rows below the headers that hold anything, all as wide as the headers."""
    first = match.header_row + 1
    below = sheet.rows[first:]
    filled = [_begins(row) or _holds_anything(row) for row in below]
    rows: list[Any] = list(compress(below, filled))
    numbers = list(compress(range(first + 1, first + 1 + len(below)), filled))
    report.rows_read = len(rows)
    if sheet.delimiter and rows:
        rows, numbers = _without_slipped(rows, numbers, match, report, full_row(sheet.rows, match))
    width = max(match.positions.values()) + 1
    if rows and min(map(len, rows)) < width:
        rows = [row if len(row) >= width else [*row, *[""] * (width - len(row))] for row in rows]
    for name, others in match.rivals.items():
        place = match.positions[name]
        apart = [number for row, number in zip(rows, numbers, strict=True) if differs(row, place, others)]
        if apart:
            report.warn(f"'{match.header_cells[place]}' {TWO_HEADERS}", *apart)
    return ListRows(rule, match, report, rows, numbers)


def _begins(row: Sequence[object]) -> bool:
    """Whether the first cell holds more than spaces, as it mostly does: the quick answer."""
    return bool(row) and row[0] != "" and not (type(row[0]) is str and row[0].isspace())


def _holds_anything(row: Sequence[object]) -> bool:
    """Whether a cell of the row holds more than spaces."""
    return any(cell != "" and not (type(cell) is str and cell.isspace()) for cell in row)


def _without_slipped(
    rows: list[Any], numbers: list[int], match: Match, report: SheetReport, most: int
) -> tuple[list[Any], list[int]]:
    """The rows of a CSV without those fuller than their headers, whose cells may stand under the wrong one."""
    width, lengths = match.width, set(map(len, rows))
    if lengths == {width}:
        return rows, numbers
    short = [number for row, number in zip(rows, numbers, strict=True) if len(row) < width]
    if short:
        report.warn(FEWER_CELLS, *short)
    if max(lengths) <= width:
        return rows, numbers
    slipped = [len(row) > most or (len(row) > width and _holds_anything(row[width:])) for row in rows]
    for number in compress(numbers, slipped):
        report.reject(number, MORE_CELLS)
    in_place = [not one for one in slipped]
    return list(compress(rows, in_place)), list(compress(numbers, in_place))


def warn_of_oddities(rows: ListRows, column: Column, cells: SheetCells) -> None:
    """Spreadsheet errors, formulas and no-break spaces in a column that was read."""
    odd = cells.of(column.kind).odd
    if not odd:
        return
    oddities: dict[str, list[int]] = {}
    for place, cell in enumerate(rows.cells(column.name)):
        if type(cell) is str and cell in odd:
            oddities.setdefault(odd[cell], []).append(place)
    for oddity, places in oddities.items():
        if not (column.kind == "holder" and oddity.startswith("#N/A")):  # told of as "blank or #N/A"
            rows.warn(f"{column.title}: {oddity}", places)
