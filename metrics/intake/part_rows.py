"""The rows of a sheet, one after another: which of them are none, their cells parsed, and what is odd about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from metrics.base.errors import UserError
from metrics.intake.cell_text import MARKED, clean_text, ends_with_mark, is_formula, is_total, names_units, normalise
from metrics.intake.headers import FEWER_CELLS, MORE_CELLS, TWO_HEADERS, differs, full_row
from metrics.intake.parts import Part
from metrics.intake.reading import Reading
from metrics.intake.rows import PartColumn, Row, parser_of
from metrics.intake.values import Cached, has_decimal_comma, parse_number_without_commas
from metrics.intake.written_dates import MAY_BE_SWAPPED, MAY_BE_US, is_us_date, may_be_swapped, may_be_us_date

PROGRESS_ROWS = 5_000
# The columns of our own feeds in which a word like 'Total' names no one.
NAMES_ONE_THING = ("team", "role", "worker", "child")
MAY_BE_MARKED = ("team", "worker", "child")
NINES = frozenset((999, 9999, 99999, 999999, 9999999, 99999999, 999999999))
HEADERS_AGAIN = "repeats the headers"
UNITS = "names units or kinds of values, not one row"


def cells_of(reading: Reading, part: Part) -> Iterator[tuple[int, Sequence[object]]]:
    """Number (as Excel shows it) and cells of each row that is not blank; one fuller than its headers is rejected.

    A row of a CSV with more cells than there are headers has slipped: which cell belongs where is not certain.
    """
    rows = part.sheet.rows
    first = part.match.header_row + 1
    is_csv, width = bool(part.sheet.delimiter), part.match.width
    most, headers = full_row(rows, part.match), _plain(rows[part.match.header_row])
    for number, cells in enumerate(rows[first:], first + 1):
        if number % PROGRESS_ROWS == 0:
            reading.progress("Judging rows", number, len(rows))
        if not any(map(clean_text, cells)):
            continue
        part.report.rows_read += 1
        if _plain(cells[:1]) == headers[:1] and _plain(cells)[: len(headers)] == headers:
            part.report.reject(number, HEADERS_AGAIN)
            continue
        if _plain(cells[:1])[0] in headers and sorted(filter(None, _plain(cells))) == sorted(filter(None, headers)):
            raise _second_table(reading, number)
        if number == first + 1 and names_units(cells):
            part.report.reject(number, UNITS)
            continue
        if is_csv and (len(cells) > most or (len(cells) > width and any(map(clean_text, cells[width:])))):
            part.report.reject(number, MORE_CELLS)
            continue
        if is_csv and len(cells) < width:
            part.report.warn(FEWER_CELLS, number)
        yield number, cells
    reading.progress("Judging rows", len(rows), len(rows))


def _second_table(reading: Reading, number: int) -> UserError:
    return UserError(
        f"'{reading.source}' names its columns again in row {number}, in another order: a second table begins there. "
        "Put its columns into the order of the first, or import it on its own. Nothing was changed."
    )


def _plain(cells: Sequence[object]) -> list[str]:
    """Cells as headers are compared."""
    return [normalise(clean_text(cell)) for cell in cells]


def rows_of(reading: Reading, part: Part) -> Iterator[Row]:
    """The rows, parsed."""
    columns = [_column(part, name, place) for name, place in part.match.positions.items()]
    naming = [column for name in NAMES_ONE_THING for column in columns if column.name == name]
    either_way = _month_first(part)
    month_first = [column for column in columns if column.name in either_way]
    totals = Cached(is_total)
    _doubt_swapped(reading, part)
    for number, cells in cells_of(reading, part):
        for column in month_first:
            if may_be_us_date(column.cell(cells)):
                part.report.warn(f"{column.title} {MAY_BE_US}", number)
        values = {column.name: column.parsed[column.cell(cells)] for column in columns}
        _warn_of_cells(reading, part, number, cells, columns)
        yield Row(number, values, part.report, part.table, _total(naming, cells, totals))


def _column(part: Part, name: str, place: int) -> PartColumn:
    column, parsed = part.table.column(name), Cached(_parser(part, name))
    return PartColumn(name, column.title, place, parsed, is_number=column.kind in ("number", "integer"))


def _warn_of_cells(
    reading: Reading, part: Part, number: int, cells: Sequence[object], columns: Sequence[PartColumn]
) -> None:
    """Formulas without their result, nines for a number not known, and a second column of the same header."""
    for column in columns:
        cell = column.cell(cells)
        if column.name in MAY_BE_MARKED and ends_with_mark(cell):
            part.report.warn(f"{column.title} {MARKED}", number)
        if column.parsed.odd and is_formula(cell):
            part.report.warn(f"{column.title} holds {column.parsed.odd[cell]}", number)
        if column.is_number and column.parsed[cell] in NINES:
            reading.doubts.append(f"row {number}: {column.title} is {cell}, which often stands for a number not known")
    places = part.match.positions
    for name, others in part.match.rivals.items():
        if differs(cells, places[name], others):
            part.report.warn(f"'{part.match.header_cells[places[name]]}' {TWO_HEADERS}", number)


def _doubt_swapped(reading: Reading, part: Part) -> None:
    """Asks about date columns of a workbook in which Excel seems to have exchanged day and month."""
    for name in part.match.positions:
        if part.table.column(name).kind in ("date", "month") and may_be_swapped(_distinct(part, name)):
            reading.doubts.append(f"{part.table.column(name).title}: {MAY_BE_SWAPPED}")


def _total(naming: Sequence[PartColumn], cells: Sequence[object], totals: Cached) -> tuple[str, str] | None:
    """The first column that names a total where others name a team, a role, a worker or a child."""
    for column in naming:
        cell = column.cell(cells)
        if type(cell) is str and totals[cell]:
            return column.name, clean_text(cell)
    return None


def _month_first(part: Part) -> list[str]:
    """The date columns of which some cells can only be month/day/year."""
    dates = [name for name in part.match.positions if part.table.column(name).kind == "date"]
    return [name for name in dates if any(map(is_us_date, _distinct(part, name)))]


def _distinct(part: Part, name: str) -> set[object]:
    """The different cells of a column, as written."""
    place = part.match.positions[name]
    return {row[place] for row in part.sheet.rows[part.match.header_row + 1 :] if place < len(row)}


def _parser(part: Part, name: str) -> Callable[[object], object]:
    """A column's parser; where a number column has decimal commas, no comma in it is taken for a thousand's."""
    kind = part.table.column(name).kind
    if kind != "number":
        return parser_of(kind)
    if part.sheet.delimiter == ";" or any(map(has_decimal_comma, _distinct(part, name))):
        return parse_number_without_commas
    return parser_of(kind)
