"""One file, row by row: what the readers share. Each finds its tables, judges rows and builds its load here.

Every row is judged alone: one that cannot be used is rejected with its number and reason, an odd one is kept with
a warning. Annex A reads a column at a time instead, for speed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from metrics.base.errors import UserError
from metrics.intake.cell_text import clean_text, is_formula, is_total
from metrics.intake.codes import authority_code
from metrics.intake.files import PathOrPaths, read_sheets, sha256_of, source_name
from metrics.intake.headers import (
    FEWER_CELLS,
    MORE_CELLS,
    TWO_HEADERS,
    Layout,
    Match,
    differs,
    find_header,
    found_instead,
    full_row,
    layout,
)
from metrics.intake.rows import Record, Row, Unusable, parser_of
from metrics.intake.sheet import Sheet, name_list
from metrics.intake.values import Bad, Cached, has_decimal_comma, parse_number_without_commas
from metrics.intake.written_dates import MAY_BE_US, is_us_date, may_be_us_date
from metrics.questions.feeds import FEEDS
from metrics.questions.tables import types_of
from metrics.store.load import Clear, Load, Progress, no_progress
from metrics.store.report import Report, SheetReport

PROGRESS_ROWS = 5_000
# One row in fifty (or one alone) that lies further than this from the next, and twice as far as all others reach.
FEW_OF, FAR_DAYS = 50, 183
# The columns of our own feeds in which a word like 'Total' names no one.
NAMES_ONE_THING = ("team", "role", "worker", "child")
A_TOTAL = "a total of other rows: left out"
NINES = frozenset((999, 9999, 99999, 999999, 9999999, 99999999, 999999999))
HEADERS_AGAIN = "repeats the headers"


@dataclass
class Part:
    """One sheet that holds the table: its layout, where the columns lie, and what is said of it."""

    sheet: Sheet
    table: Layout
    match: Match
    report: SheetReport


class Reading:
    """One file being read: finds the sheets that hold its table, judges their rows, and builds the load."""

    def __init__(
        self,
        feed: str,
        path: PathOrPaths,
        authority: str | None,
        as_at: date | None,
        progress: Progress | None,
    ) -> None:
        self.feed = FEEDS[feed]
        self.authority = authority_code(authority) if self.feed.placed else ""
        self.as_at = as_at
        self.source = source_name(path)
        self.sha256 = sha256_of(path)
        self.progress = progress or no_progress
        self.report = Report(feed, self.authority, as_at, self.source)
        self.doubts: list[str] = []
        self._totals = Cached(is_total)
        self.progress(f"Reading {self.source}", 0, 0)
        self.sheets = [sheet for sheet in read_sheets(path) if not sheet.is_blank]
        if not self.sheets:
            raise UserError(f"'{self.source}' is empty: no sheet of it holds anything. Nothing was changed.")

    # The sheets ---------------------------------------------------------------------------------------

    def parts(self, *tables: Layout, given: tuple[str, ...] = ()) -> list[Part]:
        """Every sheet that holds one of the tables with all its required columns, those `given` otherwise left out.

        Raises UserError where none does. Several are read as one file, which is asked about; so is a sheet left out
        that looks like one.
        """
        tables = tables or (layout(self.feed.section),)
        parts: list[Part] = []
        others: list[tuple[Sheet, Match | None, list[str]]] = []
        for sheet in self.sheets:
            matches = [(table, find_header(sheet.rows, table)) for table in tables]
            lacking = [(table, match, self._missing(table, match, given)) for table, match in matches]
            whole = [(table, match) for table, match, missing in lacking if match is not None and not missing]
            if whole:
                parts.append(self._part(sheet, *whole[0]))
            else:
                _, nearest, missing = max(lacking, key=lambda one: len(one[1].positions) if one[1] else 0)
                others.append((sheet, nearest, missing))
        if not parts:
            raise self._not_this_feed(tables, *max(others, key=lambda one: len(one[1].positions) if one[1] else 0))
        self._tell_of_sheets(parts, others)
        self.report.sheets += [part.report for part in parts]
        return parts

    def _missing(self, table: Layout, match: Match | None, given: tuple[str, ...]) -> list[str]:
        required = [column for column in table.columns if column.required and column.name not in given]
        return [column.title for column in required if match is None or column.name not in match.positions]

    def _part(self, sheet: Sheet, table: Layout, match: Match) -> Part:
        report = SheetReport(
            sheet.name,
            dropped_columns=match.dropped,
            missing_columns=match.missing_optional,
            notes=list(sheet.notes),
        )
        return Part(sheet, table, match, report)

    def _tell_of_sheets(self, parts: list[Part], others: list[tuple[Sheet, Match | None, list[str]]]) -> None:
        names = name_list(part.sheet.name for part in parts)
        if len(parts) > 1:
            self.report.notes.append(f"The sheets {names} were read as one file.")
            self.doubts.append(f"its sheets {names} all hold rows, and would be read as one file")
        if others and len(parts) == 1:
            left = name_list(sheet.name for sheet, _, _ in others)
            self.report.notes.append(f"Only the sheet {names} was read, not {left}.")
        elif others:
            self.report.notes.append(f"Not read: {name_list(sheet.name for sheet, _, _ in others)}.")
        for sheet, match, missing in others:
            if match is not None:
                self.doubts.append(f"its sheet '{sheet.name}' was left out, for it has no column {name_list(missing)}")

    def _not_this_feed(
        self, tables: tuple[Layout, ...], sheet: Sheet, match: Match | None, missing: list[str]
    ) -> UserError:
        """What was looked for and what was found instead."""
        found = found_instead(sheet.rows, match)
        template = f"The template data/templates/{self.feed.key}.csv shows the columns."
        if self.feed.placed:
            return UserError(
                f"'{self.source}' cannot be read as a {self.feed.key} file: no column for {name_list(missing)}; "
                f"{found}. {template}"
            )
        own = tables[-1]
        needed = (
            template if self.feed.ours else f"Needed are {name_list(one.title for one in own.columns if one.required)}."
        )
        return UserError(
            f"'{self.source}' is not a file of {own.title.lower()}: {name_list(missing)} not found; {found}. {needed}"
        )

    # The rows -----------------------------------------------------------------------------------------

    def cells(self, part: Part) -> Iterator[tuple[int, Sequence[object]]]:
        """Number (as Excel shows it) and cells of each row that is not blank; one fuller than its headers is rejected.

        A row of a CSV with more cells than there are headers has slipped: which cell belongs where is not certain.
        """
        rows = part.sheet.rows
        first = part.match.header_row + 1
        is_csv, width = bool(part.sheet.delimiter), part.match.width
        most, headers = full_row(rows, part.match), rows[part.match.header_row]
        for number, cells in enumerate(rows[first:], first + 1):
            if number % PROGRESS_ROWS == 0:
                self.progress("Judging rows", number, len(rows))
            if not any(map(clean_text, cells)):
                continue
            part.report.rows_read += 1
            if cells == headers:
                part.report.reject(number, HEADERS_AGAIN)
                continue
            if is_csv and (len(cells) > most or (len(cells) > width and any(map(clean_text, cells[width:])))):
                part.report.reject(number, MORE_CELLS)
                continue
            if is_csv and len(cells) < width:
                part.report.warn(FEWER_CELLS, number)
            yield number, cells
        self.progress("Judging rows", len(rows), len(rows))

    def rows(self, part: Part) -> Iterator[Row]:
        """The rows, parsed."""
        places = part.match.positions
        parsers = {name: Cached(self._parser(part, name)) for name in places}
        month_first = self._month_first(part)
        for number, cells in self.cells(part):
            for name in month_first:
                if places[name] < len(cells) and may_be_us_date(cells[places[name]]):
                    part.report.warn(f"{part.table.column(name).title} {MAY_BE_US}", number)
            values = {name: parsers[name][cells[place] if place < len(cells) else ""] for name, place in places.items()}
            self._warn_of_cells(part, number, cells, parsers)
            yield Row(number, values, part.report, part.table, self._total(part, cells))

    def _warn_of_cells(self, part: Part, number: int, cells: Sequence[object], parsers: Mapping[str, Cached]) -> None:
        """Formulas without their result, nines for a number not known, and a second column of the same header."""
        places = part.match.positions
        for name, place in places.items():
            cell = cells[place] if place < len(cells) else ""
            title = part.table.column(name).title
            if type(cell) is str and is_formula(cell):
                part.report.warn(f"{title} holds {parsers[name].odd[cell]}", number)
            if part.table.column(name).kind in ("number", "integer") and parsers[name][cell] in NINES:
                self.doubts.append(f"row {number}: {title} is {cell}, which often stands for a number not known")
        for name, others in part.match.rivals.items():
            if differs(cells, places[name], others):
                part.report.warn(f"'{part.match.header_cells[places[name]]}' {TWO_HEADERS}", number)

    def _total(self, part: Part, cells: Sequence[object]) -> tuple[str, str] | None:
        """The first column that names a total where others name a team, a role, a worker or a child."""
        for name in NAMES_ONE_THING:
            place = part.match.positions.get(name, len(cells))
            cell = cells[place] if place < len(cells) else ""
            if type(cell) is str and self._totals[cell]:
                return name, clean_text(cell)
        return None

    def _month_first(self, part: Part) -> list[str]:
        """The date columns of which some cells can only be month/day/year."""
        dates = [name for name in part.match.positions if part.table.column(name).kind == "date"]
        return [name for name in dates if any(map(is_us_date, self._distinct(part, name)))]

    def _distinct(self, part: Part, name: str) -> set[object]:
        """The different cells of a column, as written."""
        place = part.match.positions[name]
        return {row[place] for row in part.sheet.rows[part.match.header_row + 1 :] if place < len(row)}

    def _parser(self, part: Part, name: str) -> Callable[[object], object]:
        """A column's parser; where a number column has decimal commas, no comma in it is taken for a thousand's."""
        kind = part.table.column(name).kind
        if kind != "number":
            return parser_of(kind)
        if part.sheet.delimiter == ";" or any(map(has_decimal_comma, self._distinct(part, name))):
            return parse_number_without_commas
        return parser_of(kind)

    def judge(self, keep: Callable[[Row], Record | None], *tables: Layout, given: tuple[str, ...] = ()) -> list[Record]:
        """The usable rows. `keep` makes a row a record, raises Unusable, or gives None for a row about something else.

        A total among the rows and a repeat of a row are rejected. Of an authority's own file, UserError is raised if
        there is no row, or if more than half of them are rejected.
        """
        records: list[Record] = []
        seen: dict[tuple[object, ...], int] = {}
        parts = self.parts(*tables, given=given)
        for at, part in enumerate(parts):
            for row in self.rows(part):
                content = tuple(repr(value).casefold() for value in row.cells.values() if not isinstance(value, Bad))
                first = seen.setdefault(content, at * 10_000_000 + row.number)
                try:
                    _no_total(row)
                    if self.feed.placed and first != at * 10_000_000 + row.number and len(content) == len(row.cells):
                        raise Unusable("repeats an earlier row")
                    record = keep(row)
                except ValueError as unusable:
                    part.report.reject(row.number, str(unusable))
                    continue
                if record is not None:
                    head: Record = {"authority": self.authority, "row_number": row.number} if self.authority else {}
                    records.append({**head, **record})
                    part.report.rows_kept += 1
        if self.feed.placed:
            self._check_share()
        return records

    def _check_share(self) -> None:
        report = self.report
        if not report.rows_read:
            raise UserError(f"'{self.source}' has headers but no rows below them. Nothing was changed.")
        told = [reason for sheet in report.sheets for _, reason in sheet.rejected]
        rejected = [reason for reason in told if not reason.endswith((A_TOTAL, HEADERS_AGAIN))]
        if not report.rows_kept and not rejected:
            why = "; ".join(dict.fromkeys(told))
            raise UserError(f"'{self.source}' has no row that can be used: {why}. Nothing was changed.")
        if 2 * len(rejected) > report.rows_read:
            why = "; ".join(f"{reason} ({count:,})" for reason, count in Counter(rejected).most_common(5))
            raise UserError(
                f"{len(rejected):,} of the {report.rows_read:,} rows of '{self.source}' "
                f"cannot be used: {why}. More than half: nothing was changed. "
                "Mend the export and import it again."
            )

    def doubt_odd_days(self, days: Iterable[date], what: str) -> None:
        """Asks about a day or two that lie far from all others: they alone make the file reach so far."""
        ordered = sorted(days)
        few = max(1, len(ordered) // FEW_OF)
        for step in range(1, min(few, len(ordered) - 1) + 1):
            for odd, gap, rest in (
                (ordered[:step], ordered[step] - ordered[step - 1], ordered[-1] - ordered[step]),
                (ordered[-step:], ordered[-step] - ordered[-step - 1], ordered[-step - 1] - ordered[0]),
            ):
                if gap.days > FAR_DAYS and gap > 2 * rest:
                    far = odd[0] if odd[0] == ordered[0] else odd[-1]
                    rows = "1 row" if step == 1 else f"{step} rows"
                    self.doubts.append(
                        f"{rows} ({what} {far:%d/%m/%Y}) {'lies' if step == 1 else 'lie'} far from all others"
                    )
                    return

    # The load -----------------------------------------------------------------------------------------

    def load(
        self,
        tables: dict[str, list[Record]],
        clears: list[Clear] | None = None,
        keys: dict[str, tuple[str, ...]] | None = None,
    ) -> Load:
        """The load of these records, by table."""
        self.report.as_at = self.as_at
        return Load(
            feed=self.feed.key,
            authority=self.authority,
            as_at=self.as_at,
            source_name=self.source,
            sha256=self.sha256,
            tables={name: build_table(name, records) for name, records in tables.items()},
            report=self.report,
            clears=clears or [],
            keys=keys or {},
            doubts=self.doubts,
        )


def _no_total(row: Row) -> None:
    """A row that names a total where others name one thing would be counted beside its parts."""
    if row.total is not None:
        name, written = row.total
        raise Unusable(f"{row.title(name)} is '{written[:40]}', {A_TOTAL}")


_ARROW = {"varchar": pa.string(), "date": pa.date32(), "double": pa.float64(), "bigint": pa.int64()}
_ARROW |= {"integer": pa.int32(), "boolean": pa.bool_()}


def arrow_types(table: str) -> dict[str, pa.DataType]:
    """The columns of a table of the schema with the types a load has them in."""
    return {column: _ARROW[sql_type] for column, sql_type in types_of(table).items()}


def build_table(name: str, records: list[Record]) -> pa.Table:
    """Records as rows of a table of the schema, with its types. What it has no column for is left out."""
    types = arrow_types(name)
    columns = [column for column in (records[0] if records else types) if column in types]
    return pa.Table.from_pylist(records, schema=pa.schema([(column, types[column]) for column in columns]))
