"""One table of a file, row by row: what the readers of our own feeds (people.py) share.

Every row is judged alone: one that cannot be used is rejected with its number and reason, an odd one is kept with
a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from metrics.base.clocks import month_end
from metrics.base.errors import UserError
from metrics.intake.codes import authority_code
from metrics.intake.files import PathOrPaths, Sheet, name_list, read_sheets, sha256_of, source_name
from metrics.intake.headers import Layout, Match, codes, find_header, found_instead, layout, parser
from metrics.intake.values import Bad, Cached, clean_text, parse_date
from metrics.store.load import Clear, Load, Progress, no_progress
from metrics.store.report import Report, SheetReport

PROGRESS_ROWS = 5_000
DATES = frozenset("as_at started left qualified absent_from absent_to starts ends held recorded month".split())
NUMBERS = frozenset(("fte", "posts_fte", "appointed_not_started_fte", "numerator", "denominator"))

_YEAR_MONTH = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[-/]([0-9]{4})")
NEWLY_QUALIFIED = re.compile(r"\basye\b|\bnewly[ -]qualified\b", re.IGNORECASE)  # whatever else the title says
# What a job title may carry besides the role: a grade, the kind of contract, the hours.
_BESIDE_ROLE = re.compile(
    r"\([^)]*\)|\b(?:level|grade|band|scale)\s*[0-9]+[a-z]?\b"
    r"|\b(?:agency|locum|permanent|interim|acting|full time|part time)\b"
)

Record = dict[str, object]


class Unusable(Exception):
    """A row cannot be used; the text says why."""


def parse_month(value: object) -> date | None:
    """A month as its last day: '2026-10', '10/2026', 'October 2026' or any date in it; None for a blank."""
    text = clean_text(value) if isinstance(value, str) else ""
    if match := _YEAR_MONTH.fullmatch(text):
        return parse_month(f"{match[1]}-{match[2]}-01")
    if match := _MONTH_YEAR.fullmatch(text):
        return parse_month(f"{match[2]}-{match[1]}-01")
    if re.fullmatch(r"[A-Za-z]{3,9}[- ]+[0-9]{4}", text):
        return parse_month(f"1 {text}")
    try:
        day = parse_date(value)
    except ValueError as error:
        raise ValueError(str(error).replace("a date", "a month")) from None
    return None if day is None else month_end(day)


@dataclass(frozen=True)
class UnknownTitle:
    """A job title that is none of our roles: what it is is asked before anything is published."""

    title: str


def parse_role(value: object) -> str | UnknownTitle | None:
    """A job title as one of our roles; None for a blank. Grade, contract and hours beside it are ignored."""
    known, title = codes("role"), clean_text(value)
    if NEWLY_QUALIFIED.search(title):
        return "ASYE"
    for written in (title, _BESIDE_ROLE.sub(" ", title.lower()).strip(" -–,/:")):
        try:
            return known.parse(written)
        except ValueError:
            continue
    return UnknownTitle(title)


def parser_of(kind: str) -> Callable[[object], object]:
    """The parser of a column's kind, as columns.toml names it."""
    own: dict[str, Callable[[object], object]] = {"role": parse_role, "month": parse_month}
    return own[kind] if kind in own else parser(kind)


@dataclass
class Row:
    """One row of a file: its number as Excel shows it, and its cells, each parsed or Bad."""

    number: int
    cells: Mapping[str, object]
    sheet: SheetReport
    table: Layout

    def need(self, name: str) -> object:
        """The value; a blank or unreadable one makes the row unusable."""
        value = self.strict(name)
        if value is None or value == "":
            raise Unusable(f"{self.title(name)} is blank")
        return value

    def strict(self, name: str) -> object:
        """The value or None; an unreadable one makes the row unusable."""
        value = self.cells.get(name)
        if isinstance(value, Bad):
            raise Unusable(f"{self.title(name)} {value.reason}")
        return value

    def lenient(self, name: str) -> object:
        """The value or None; an unreadable one is left out with a warning."""
        value = self.cells.get(name)
        if isinstance(value, Bad):
            self.warn(f"{self.title(name)} {value.reason}: left out")
            return None
        return value

    def text(self, name: str) -> str:
        """A text that may be blank; an unreadable one is left out with a warning."""
        return str(self.lenient(name) or "")

    def day(self, name: str) -> date | None:
        """A date that may be blank; an unreadable one makes the row unusable."""
        value = self.strict(name)
        return value if isinstance(value, date) else None

    def number_of(self, name: str) -> float | None:
        """A number that may be blank; an unreadable one makes the row unusable."""
        value = self.strict(name)
        return float(value) if isinstance(value, int | float) else None

    def warn(self, warning: str) -> None:
        self.sheet.warn(warning, self.number)

    def title(self, name: str) -> str:
        return self.table.column(name).title


class Reading:
    """One file being read: finds its table, judges its rows one by one, and builds the load."""

    def __init__(
        self,
        feed: str,
        path: PathOrPaths,
        authority: str | None,
        as_at: date | None,
        progress: Progress | None,
    ) -> None:
        self.feed = feed
        self.authority = authority_code(authority)
        self.as_at = as_at
        self.source = source_name(path)
        self.sha256 = sha256_of(path)
        self.progress = progress or no_progress
        self.table = layout(feed)
        self.report = Report(feed, self.authority, as_at, self.source)
        self.progress(f"Reading {self.source}", 0, 0)
        self.sheet, self.match = self._find(read_sheets(path))

    def _find(self, sheets: list[Sheet]) -> tuple[Sheet, Match]:
        """The sheet that holds the table: the first with all required columns. UserError if there is none."""
        matches = [(sheet, find_header(sheet.rows, self.table)) for sheet in sheets]
        for sheet, match in matches:
            if match is not None and not match.missing_required:
                others = [other.name for other in sheets if other is not sheet]
                if others:
                    self.report.notes.append(f"Only the sheet '{sheet.name}' was read, not {name_list(others)}.")
                return sheet, match
        sheet, match = max(matches, key=lambda pair: len(pair[1].positions) if pair[1] else 0)
        required = [column.title for column in self.table.columns if column.required]
        missing = match.missing_required if match else required
        raise UserError(
            f"'{self.source}' cannot be read as a {self.feed} file: no column for {name_list(missing)}; "
            f"{found_instead(sheet.rows, match)}. "
            f"The template data/templates/{self.feed}.csv shows the columns."
        )

    def judge(self, keep: Callable[[Row], Record]) -> list[Record]:
        """The usable rows. `keep` makes a row a record or raises Unusable; repeats of a row are rejected.

        Raises UserError if there is no row, or if more than half of them are rejected.
        """
        report = SheetReport(
            self.sheet.name,
            dropped_columns=self.match.dropped,
            missing_columns=self.match.missing_optional,
            notes=list(self.sheet.notes),
        )
        self.report.sheets.append(report)
        records: list[Record] = []
        seen: dict[tuple[object, ...], int] = {}
        for row in self._rows(report):
            report.rows_read += 1
            content = tuple(repr(value) for value in row.cells.values() if not isinstance(value, Bad))
            first = seen.setdefault(content, row.number)
            try:
                if first != row.number and len(content) == len(row.cells):
                    raise Unusable("repeats an earlier row")
                records.append({"authority": self.authority, "row_number": row.number, **keep(row)})
            except Unusable as unusable:
                report.reject(row.number, str(unusable))
        report.rows_kept = len(records)
        self._check_share(report)
        return records

    def _rows(self, report: SheetReport) -> Iterator[Row]:
        """The rows below the headers that are not blank, parsed."""
        places = self.match.positions
        parsers = {name: Cached(parser_of(self.table.column(name).kind)) for name in places}
        below = self.sheet.rows[self.match.header_row + 1 :]
        for number, cells in enumerate(below, self.match.header_row + 2):
            if number % PROGRESS_ROWS == 0:
                self.progress("Judging rows", number, len(self.sheet.rows))
            if any(clean_text(cell) for cell in cells):
                values = {
                    name: parsers[name][cells[place] if place < len(cells) else ""] for name, place in places.items()
                }
                yield Row(number, values, report, self.table)
        self.progress("Judging rows", len(self.sheet.rows), len(self.sheet.rows))

    def _check_share(self, report: SheetReport) -> None:
        if not report.rows_read:
            raise UserError(f"'{self.source}' has headers but no rows below them. Nothing was changed.")
        if 2 * len(report.rejected) > report.rows_read:
            reasons = "; ".join(f"{reason} ({count:,})" for reason, count in report.reasons()[:5])
            raise UserError(
                f"{len(report.rejected):,} of the {report.rows_read:,} rows of '{self.source}' "
                f"cannot be used: {reasons}. More than half: nothing was changed. "
                "Mend the export and import it again."
            )

    def load(
        self,
        tables: dict[str, list[Record]],
        clears: list[Clear] | None = None,
        keys: dict[str, tuple[str, ...]] | None = None,
    ) -> Load:
        """The load of these records, by table."""
        self.report.as_at = self.as_at
        return Load(
            feed=self.feed,
            authority=self.authority,
            as_at=self.as_at,
            source_name=self.source,
            sha256=self.sha256,
            tables={name: build_table(records) for name, records in tables.items()},
            report=self.report,
            clears=clears or [],
            keys=keys or {},
        )


def build_table(records: list[Record]) -> pa.Table:
    """Records as a table with the types of sql/schema.sql; the store fills the columns they lack."""
    names = list(records[0]) if records else ["authority"]
    fields = [(name, pa.date32() if name in DATES else _plain_type(name)) for name in names]
    return pa.Table.from_pylist(records, schema=pa.schema(fields))


def _plain_type(name: str) -> pa.DataType:
    if name in NUMBERS:
        return pa.float64()
    return pa.int64() if name == "row_number" else pa.string()
