"""Reads an Annex A extract: eleven lists, cleaned to the columns the measures need, each row judged.

Works a column at a time, because cells repeat and an extract has half a million of them.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pyarrow as pa

from metrics.intake import files, headers
from metrics.intake.annex_a.cells import SheetCells
from metrics.intake.annex_a.clean import clean, warn_of_contradictions
from metrics.intake.annex_a.equality import EqualityFacts
from metrics.intake.annex_a.judge import judge
from metrics.intake.annex_a.list_rows import ListRows, body, describe
from metrics.intake.annex_a.recognise import absent_lists, recognise, sheets_by_list, unreadable
from metrics.intake.annex_a.rules import EQUALITY_LISTS, REQUIRED_LISTS, RULES, ListRule
from metrics.intake.arrow_tables import arrow_types
from metrics.intake.codes import authority_code
from metrics.intake.files import PathOrPaths
from metrics.intake.headers import Match
from metrics.intake.sheet import Sheet, name_list
from metrics.store.load import Clear, Load, Progress, no_progress
from metrics.store.report import Report, SheetReport

# An extract whose newest event is older was taken on another day than it says; a handful of rows does not tell.
OLDEST_NEWS, ENOUGH_ROWS = 35, 10


def read(path: PathOrPaths, *, authority: str | None, as_at: date | None, progress: Progress | None = None) -> Load:
    """The lists of a workbook (.xlsx, .xls), a folder of CSV files or several of them, as the store's tables.

    `as_at` may come from the file's name instead. Raises UserError where a required list cannot be read or
    more than half of a list is rejected.
    """
    with _collector_paused():
        return _read(path, authority, as_at, progress or no_progress)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Half a million cells held at once are no garbage: looking for cycles in them costs a tenth of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(path: PathOrPaths, authority: str | None, as_at: date | None, tell: Progress) -> Load:
    code = authority_code(authority)
    day, notes = files.as_at_date(path, as_at)
    name = files.source_name(path)
    tell("Opening the file", 0, len(RULES) + 1)
    sheets, others = sheets_by_list(path)
    lists = recognise(name, sheets, others)
    report = Report("annex_a", code, day, name, notes=notes + absent_lists(sheets))
    extract = Extract(code, day)
    for done, (rule, sheet, match) in enumerate(lists, start=1):
        tell(rule.title, done, len(lists) + 1)
        report.sheets.append(extract.add(rule, sheet, match))
        sheet.rows = []  # a large extract is held once, not twice
    tell("Done", len(lists) + 1, len(lists) + 1)
    return Load(
        "annex_a",
        code,
        day,
        name,
        files.sha256_of(path),
        extract.all_tables(),
        report,
        clears=_clears(code, day),
        doubts=extract.doubts(),
    )


def _clears(code: str, day: date) -> list[Clear]:
    """A corrected extract of the same date replaces the earlier one whole, also lists it no longer has."""
    tables = ["extract", "extract_list", "equality_fact", *(rule.table for rule in RULES)]
    return [Clear(table, {"authority": code, "as_at": day}) for table in tables]


class Extract:
    """One extract being read, list by list."""

    def __init__(self, authority: str, as_at: date) -> None:
        self.authority = authority
        self.as_at = as_at
        self.extract_id = f"{authority}:{as_at.isoformat()}"
        self.tables: dict[str, pa.Table] = {}
        self.held: dict[int, int] = {}
        self.newest: list[date] = []
        self.begun = 0  # rows of lists that have a start
        self._hidden: list[str] = []  # names of sheets
        self._doubts: list[str] = []  # about single columns
        self._cells = SheetCells()
        self._equality = EqualityFacts()

    def add(self, rule: ListRule, sheet: Sheet, match: Match | None) -> SheetReport:
        """Reads a list into `tables`. Without a match, only says in its report why it was not read."""
        report = sheet.new_report()
        if match is None:
            why = unreadable(rule, sheet, headers.find_header(sheet.rows, rule.layout))
            report.warn(f"This list was not read. {why}")
            return report
        describe(report, rule, match)
        rows = body(rule, sheet, match, report)
        if sheet.hidden and rows.rows:
            self._hidden.append(sheet.name)
        if not rows.rows:
            report.warn("The list holds no rows")
        judge(rows, self._cells, self.as_at)
        self._doubts += rows.doubts
        if rows.newest is not None:
            self.newest.append(rows.newest)
            self.begun += len(rows.rows)
        clean(rows, self._cells, self.as_at)
        warn_of_contradictions(rows)
        if rule.number in EQUALITY_LISTS:
            self._equality.add(rows, self._cells)
        report.rows_kept = self.held[rule.number] = len(rows.rows)
        self.tables[rule.table] = self._table(rows)
        return report

    def doubts(self) -> list[str]:
        """What about the extract alone looks like a mistake: no children at all, or a date its events do not fit."""
        doubts = list(self._doubts)
        if not any(self.held[number] for number in REQUIRED_LISTS):
            doubts.append("lists 4, 6 and 7 are all empty")
        if self._hidden:
            doubts.append(f"sheets that hold rows are hidden in it and would be read: {name_list(self._hidden)}")
        newest = max(self.newest, default=self.as_at)
        if newest > self.as_at:
            doubts.append(f"its newest row begins on {newest:%d/%m/%Y}, after the date given, {self.as_at:%d/%m/%Y}")
        elif (self.as_at - newest).days > OLDEST_NEWS and self.begun >= ENOUGH_ROWS:
            doubts.append(
                f"its newest row begins on {newest:%d/%m/%Y}, {(self.as_at - newest).days} days before the date given, "
                f"{self.as_at:%d/%m/%Y}"
            )
        return doubts

    def all_tables(self) -> dict[str, pa.Table]:
        """The lists' tables with `extract` and `extract_list`."""
        lists = self._head(len(self.held))
        lists["list"] = pa.array(self.held.keys(), pa.int32())
        lists["rows_kept"] = pa.array(self.held.values(), pa.int64())
        facts = self._equality.table(self._head(len(self._equality)))
        return {
            "extract": pa.table(self._head(1)),
            "extract_list": pa.table(lists),
            "equality_fact": facts,
            **self.tables,
        }

    def _head(self, count: int) -> dict[str, pa.Array]:
        """The columns every table of an extract begins with, `count` times the same."""
        return {
            "extract_id": pa.repeat(self.extract_id, count),
            "authority": pa.repeat(self.authority, count),
            "as_at": pa.repeat(pa.scalar(self.as_at, pa.date32()), count),
        }

    def _table(self, rows: ListRows) -> pa.Table:
        """The list as in sql/schema.sql."""
        arrays = self._head(len(rows.rows)) | {"row_number": pa.array(rows.numbers, pa.int64())}
        types = arrow_types(rows.rule.table)
        for name, column in rows.columns.items():
            arrays[name] = pa.array(column, types[name])
        return pa.table(arrays)
