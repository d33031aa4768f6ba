"""Reads an Annex A extract: eleven lists, cleaned to the columns the measures need, each row judged.

Works a column at a time, because cells repeat and an extract has half a million of them.
"""

from __future__ import annotations

import gc
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import compress
from operator import itemgetter
from typing import Any

import pyarrow as pa

from metrics.errors import UserError
from metrics.intake import files, headers, values
from metrics.intake.codes import authority_code
from metrics.intake.files import PathOrPaths, Sheet
from metrics.intake.headers import Column, Layout, Match
from metrics.intake.load import Clear, Load, Progress, no_progress
from metrics.intake.report import Report, SheetReport
from metrics.intake.values import Bad, Cached

REQUIRED_LISTS = (4, 6, 7)
NOT_KEPT = ("born", "age")  # read only to make age_months
UNBORN_AT_MOST, OLDEST = 12, 1200  # months before and after birth; beyond them the date is wrong

_LIST_NAME = re.compile(r"(?<![a-z])list[\s_\-]*0*([0-9]{1,2})(?![0-9])", re.IGNORECASE)
_NO_HOLDER = frozenset(("", "-", "--", "?", "n/a", "na", "null", "none", "nan", "not allocated team"))
_KINDS_OF_ABUSE = {
    "neglect": "neglect",
    "physical": "physical abuse",
    "sexual": "sexual abuse",
    "emotional": "emotional abuse",
}


@dataclass(frozen=True)
class Rule:
    """How a list is judged. A row without its `start` is no use; `ends` before it neither."""

    number: int
    identifier: str = "child"
    start: str | None = "started"
    end: str | None = None
    age_at_start: bool = False  # else age is as at the extract
    repeats: bool = False  # two rows alike are two events, not a duplicate

    @property
    def table(self) -> str:
        return f"list_{self.number}"

    @property
    def layout(self) -> Layout:
        return headers.layout(f"annex_a.{self.table}")

    @property
    def title(self) -> str:
        return f"List {self.number} ({self.layout.title})"


RULES = (
    Rule(1, start="contact", age_at_start=True, repeats=True),
    Rule(2, end="completed", age_at_start=True),
    Rule(3, start="received", age_at_start=True),
    Rule(4, end="authorised", age_at_start=True),
    Rule(5, start="strategy_discussion", age_at_start=True),
    Rule(6, end="closed"),
    Rule(7, end="ended"),
    Rule(8, end="ended"),
    Rule(9, start=None),
    Rule(10, start=None),
    Rule(11, identifier="adopter", start=None),
)


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
    sheets, others = _sheets_by_list(path)
    found = _recognise(name, sheets, others)
    report = Report("annex_a", code, day, name, notes=notes + _absent_lists(sheets))
    extract = Extract(code, day)
    for done, (rule, sheet, match) in enumerate(found, start=1):
        tell(rule.title, done, len(found) + 1)
        report.sheets.append(extract.add(rule, sheet, match))
        sheet.rows = []  # a large extract is held once, not twice
    tell("Done", len(found) + 1, len(found) + 1)
    return Load(
        "annex_a",
        code,
        day,
        name,
        files.sha256_of(path),
        extract.all_tables(),
        report,
        clears=_clears(code, day),
    )


def _clears(code: str, day: date) -> list[Clear]:
    """A corrected extract of the same date replaces the earlier one whole, also lists it no longer has."""
    tables = ["extract", "extract_list", *(rule.table for rule in RULES)]
    return [Clear(table, {"authority": code, "as_at": day}) for table in tables]


# Recognising -------------------------------------------------------------------------------------------


def list_number(name: str) -> int | None:
    """The list a sheet or CSV file holds: 'List_6', 'list 6 - CIN' -> 6; None for another sheet."""
    numbers = {int(number) for number in _LIST_NAME.findall(name)} & {rule.number for rule in RULES}
    return numbers.pop() if len(numbers) == 1 else None


def _sheets_by_list(path: PathOrPaths) -> tuple[dict[int, list[Sheet]], list[str]]:
    """The sheets named as lists, by number, and the names of the other sheets."""
    others: list[str] = []

    def wanted(name: str) -> bool:
        if list_number(name) is None:
            others.append(name)
        return list_number(name) is not None

    sheets: dict[int, list[Sheet]] = {}
    for sheet in files.read_sheets(path, wanted):
        sheets.setdefault(list_number(sheet.name) or 0, []).append(sheet)
    return sheets, others


def _recognise(name: str, sheets: dict[int, list[Sheet]], others: list[str]) -> list[tuple[Rule, Sheet, Match | None]]:
    """Each list's sheet and headers. Raises one UserError with all that is wrong in required lists."""
    found: list[tuple[Rule, Sheet, Match | None]] = []
    problems: list[str] = []
    here = [sheet.name for several in sheets.values() for sheet in several] + others
    for rule in RULES:
        if rule.number not in sheets:
            if rule.number in REQUIRED_LISTS:
                problems.append(f"{rule.title} is missing: no sheet or file is named 'List {rule.number}'.")
            continue
        sheet, match = _best_sheet(rule, sheets[rule.number])
        problem = _unreadable(rule, sheet, match)
        if problem and rule.number in REQUIRED_LISTS:
            problems.append(problem)
        found.append((rule, sheet, None if problem else match))
    if problems:
        raise UserError(
            f"'{name}' cannot be imported as Annex A. {' '.join(problems)} "
            f"Found: {files.name_list(here, 20) or 'no sheet'}. "
            "Lists 4, 6 and 7 are required: add what is missing, or rename the sheet or header; import again."
        )
    return found


def _best_sheet(rule: Rule, several: list[Sheet]) -> tuple[Sheet, Match | None]:
    """The one sheet of a list: named exactly so, else the only one with headers. Raises UserError on two."""
    exact = [
        sheet for sheet in several if values.normalise(sheet.name) in (f"list {rule.number}", f"list{rule.number}")
    ]
    matches = [(sheet, headers.find_header(sheet.rows, rule.layout)) for sheet in (exact or several)]
    readable = [pair for pair in matches if pair[1] is not None]
    if len(readable) > 1:
        raise UserError(
            f"{rule.title} is there more than once: {files.name_list(sheet.name for sheet, _ in readable)}. "
            "Keep one of them, or rename the others so that their names do not say 'List'."
        )
    return (readable or matches)[0]


def _unreadable(rule: Rule, sheet: Sheet, match: Match | None) -> str:
    """Why a list's sheet cannot be read, with what was found instead; '' if it can."""
    instead = headers.found_instead(sheet.rows, match)
    if match is None:
        return f"{rule.title} has no headers that can be recognised: in '{sheet.name}' {instead}."
    if match.missing_required:
        columns = files.name_list(match.missing_required)
        return f"{rule.title} has no column {columns}: in '{sheet.name}' {instead}."
    return ""


def _absent_lists(sheets: dict[int, list[Sheet]]) -> list[str]:
    absent = [rule.title for rule in RULES if rule.number not in sheets]
    return [f"Not in the file: {', '.join(absent)}."] if absent else []


# Parsers of the kinds only Annex A has -----------------------------------------------------------------


def _parse_date(value: object) -> date | None:
    """As values.parse_date; a spreadsheet error or formula is a blank (and warned of)."""
    return None if values.is_error(value) or values.is_formula(value) else values.parse_date(value)


def _parse_integer(value: object) -> int | None:
    return None if values.is_error(value) else values.parse_integer(value)


def _parse_age(value: object) -> float | None:
    """Age in years, fractions kept; an unborn child is -1."""
    if isinstance(value, str) and values.normalise(value) == "unborn":
        return -1.0
    age = None if values.is_error(value) else values.parse_number(value)
    if age is not None and not -2 <= age <= 120:
        raise ValueError("is not an age in years")
    return age


def _parse_holder(value: object) -> str:
    """A team or worker; '' where there is none."""
    text = values.clean_text(value)
    return "" if values.is_error(text) or text.lower() in _NO_HOLDER else text


def _parse_permanence_plan(value: object) -> str:
    """'no' for a blank or words that say so; any other text is a plan, so 'yes'."""
    if values.is_error(value):
        return "no"
    try:
        return headers.codes("permanence_plan").parse(value) or "no"
    except ValueError:
        return "yes"


def _parse_category(value: object) -> str:
    """A category of abuse; several named together are 'multiple', also as flags ('YNNY')."""
    try:
        return headers.codes("category").parse(value) or "unknown"
    except ValueError:
        words = values.normalise(values.clean_text(value))
        named = [plain for part, plain in _KINDS_OF_ABUSE.items() if part in words]
        if len(named) > 1 or (re.fullmatch("[yn]{4}", words) and words.count("y") > 1):
            return "multiple"
        if not named:
            raise
        return named[0]


_PARSERS: dict[str, Callable[[object], object]] = {
    "date": _parse_date,
    "integer": _parse_integer,
    "age": _parse_age,
    "holder": _parse_holder,
    "permanence_plan": _parse_permanence_plan,
    "category": _parse_category,
}
_TYPES = {"date": pa.date32(), "integer": pa.int32()}


# Judging and cleaning ----------------------------------------------------------------------------------


@dataclass
class ListRows:
    """The rows of one list on their way: `rows` and `numbers` (as Excel shows them) go together."""

    rule: Rule
    match: Match
    report: SheetReport
    rows: Sequence[Sequence[object]]
    numbers: Sequence[int]
    columns: dict[str, list[Any]] = field(default_factory=dict)

    def cells(self, name: str) -> list[Any]:
        """A column as read."""
        return list(map(itemgetter(self.match.positions[name]), self.rows))

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


class Extract:
    """One extract being read. Parsed values are remembered over its lists, where most of them repeat."""

    def __init__(self, authority: str, as_at: date) -> None:
        self.authority = authority
        self.as_at = as_at
        self.extract_id = f"{authority}:{as_at.isoformat()}"
        self.tables: dict[str, pa.Table] = {}
        self.held: dict[int, int] = {}
        self._caches: dict[str, Cached] = {}
        self._keys = Cached(lambda name: values.name_key(str(name)))

    def add(self, rule: Rule, sheet: Sheet, match: Match | None) -> SheetReport:
        """Reads a list into `tables`. Without a match, only says in its report why it was not read."""
        report = SheetReport(sheet.name, notes=list(sheet.notes))
        if match is None:
            why = _unreadable(rule, sheet, headers.find_header(sheet.rows, rule.layout))
            report.warn(f"This list was not read. {why}")
            return report
        _describe(report, rule, match)
        rows = _body(rule, sheet, match, report)
        if not rows.rows:
            report.warn("The list holds no rows")
        self._judge(rows)
        self._clean(rows)
        self._warn_of_contradictions(rows)
        report.rows_kept = self.held[rule.number] = len(rows.rows)
        self.tables[rule.table] = self._table(rows)
        return report

    def all_tables(self) -> dict[str, pa.Table]:
        """The lists' tables with `extract` and `extract_list`."""
        lists = self._head(len(self.held))
        lists["list"] = pa.array(self.held.keys(), pa.int32())
        lists["rows_kept"] = pa.array(self.held.values(), pa.int64())
        return {"extract": pa.table(self._head(1)), "extract_list": pa.table(lists), **self.tables}

    def _head(self, count: int) -> dict[str, pa.Array]:
        """The columns every table of an extract begins with, `count` times the same."""
        return {
            "extract_id": pa.repeat(self.extract_id, count),
            "authority": pa.repeat(self.authority, count),
            "as_at": pa.repeat(pa.scalar(self.as_at, pa.date32()), count),
        }

    def _cache(self, kind: str) -> Cached:
        if kind not in self._caches:
            self._caches[kind] = Cached(_PARSERS.get(kind) or headers.parser(kind))
        return self._caches[kind]

    # Judge ---------------------------------------------------------------------------------------------

    def _judge(self, rows: ListRows) -> None:
        """Parses what decides whether a row can be used, and rejects those that cannot."""
        rule = rows.rule
        reasons: dict[int, str] = {}
        identifiers = list(map(self._cache("id").__getitem__, rows.cells(rule.identifier)))
        rows.columns[rule.identifier] = identifiers
        missing = f"no {rule.identifier} id"
        reasons.update((place, missing) for place, one in enumerate(identifiers) if not one or type(one) is Bad)
        for column in self._dates(rows):
            self._judge_dates(rows, column, reasons)
        if rule.start:
            start = rows.columns[rule.start]
            if rule.end:
                _judge_order(rows, start, rows.columns[rule.end], reasons)
        if not rule.repeats:
            _judge_repeats(rows, reasons)
        rows.keep(reasons)
        if len(reasons) * 2 > rows.report.rows_read:
            raise _too_many(rule, rows.report)
        for column in self._dates(rows):
            self._warn_of_oddities(rows, column)

    def _dates(self, rows: ListRows) -> Iterator[Column]:
        for column in rows.rule.layout.columns:
            if column.kind == "date" and column.name in rows.match.positions and column.name not in NOT_KEPT:
                yield column

    def _judge_dates(self, rows: ListRows, column: Column, reasons: dict[int, str]) -> None:
        """A date column: unreadable, after the extract, or blank where the row begins."""
        parsed = self._parse_dates(rows.cells(column.name))
        rows.columns[column.name] = parsed
        if column.name == rows.rule.start:
            for place, value in enumerate(parsed):
                if value is None:
                    reasons.setdefault(place, f"no {_plain(column)}")
        if Bad not in set(map(type, parsed)):
            dates = list(filter(None, parsed))
            if not dates or (min(dates) >= values.EARLIEST and max(dates) <= self.as_at):
                return
        for place, value in enumerate(parsed):
            if type(value) is Bad:
                reasons.setdefault(place, f"{_plain(column)} {value.reason}")
            elif value is not None and value > self.as_at:
                reasons.setdefault(place, f"{_plain(column)} is after the extract's date")
            elif value is not None and value < values.EARLIEST:
                reasons.setdefault(place, f"{_plain(column)} is a date before 1950")

    def _parse_dates(self, cells: list[Any]) -> list[Any]:
        """Most cells of a workbook are dates already; the rest, and all of a CSV, are looked up."""
        cached = self._cache("date")
        return [cell if type(cell) is date else cached[cell] for cell in cells]

    # Clean ---------------------------------------------------------------------------------------------

    def _clean(self, rows: ListRows) -> None:
        """Parses the other columns we keep; what cannot be read becomes unknown or blank, with a warning."""
        for column in rows.rule.layout.columns:
            if column.name in rows.columns or column.name in NOT_KEPT:
                continue
            if column.name in rows.match.positions:
                rows.columns[column.name] = self._clean_column(rows, column)
                self._warn_of_oddities(rows, column)
            else:
                rows.columns[column.name] = [_not_told(column)] * len(rows.rows)
            if column.name in ("worker_name", "adviser_name"):
                names = rows.columns[column.name]
                keys = [None if name is None else self._keys[name] for name in names]
                rows.columns[column.name.replace("_name", "_key")] = keys
        if rows.rule.identifier == "child":
            rows.columns["age_months"] = self._ages(rows)
        if rows.rule.number == 1:
            rows.columns["occurrence"] = _occurrences(rows)

    def _clean_column(self, rows: ListRows, column: Column) -> list[Any]:
        cached = self._cache(column.kind)
        cells = rows.cells(column.name)
        parsed = list(map(cached.__getitem__, cells))
        unknown = _unknown(column)
        if column.kind == "holder":
            blank = [place for place, value in enumerate(parsed) if not value]
            if column.name != "adviser_name":
                kept = "team 'unknown'" if column.name == "team" else "no worker"
                rows.warn(f"{column.title}: blank or #N/A, kept as {kept}", blank)
            return [value or unknown for value in parsed]
        if cached.bad:
            bad = [place for place, value in enumerate(parsed) if type(value) is Bad]
            kept = f"kept as '{unknown}'" if unknown else "read as blank"
            what = "not a whole number" if column.kind == "integer" else "a code that is not known"
            rows.warn(f"{column.title}: {what}, {kept}", bad)
            parsed = [unknown if type(value) is Bad else value for value in parsed]
        return parsed

    def _warn_of_oddities(self, rows: ListRows, column: Column) -> None:
        """Spreadsheet errors, formulas and no-break spaces in a column that was read."""
        odd = self._cache(column.kind).odd
        if not odd:
            return
        oddities: dict[str, list[int]] = {}
        for place, cell in enumerate(rows.cells(column.name)):
            if type(cell) is str and cell in odd:
                oddities.setdefault(odd[cell], []).append(place)
        for oddity, places in oddities.items():
            if not (column.kind == "holder" and oddity.startswith("#N/A")):  # told of as "blank or #N/A"
                rows.warn(f"{column.title}: {oddity}", places)

    # Ages ----------------------------------------------------------------------------------------------

    def _ages(self, rows: ListRows) -> list[int | None]:
        """Completed months on the event's day (lists 1-5) or the extract's; else from the Age column."""
        rule, has, count = rows.rule, rows.match.positions, len(rows.rows)
        born = self._parse_dates(rows.cells("born")) if "born" in has else [None] * count
        told = list(map(self._cache("age").__getitem__, rows.cells("age"))) if "age" in has else [None] * count
        days = rows.columns[rule.start] if rule.age_at_start and rule.start else [self.as_at] * count
        unreadable: list[int] = []
        far: list[int] = []
        differing: list[int] = []
        from_age: list[int] = []
        ageless: list[int] = []
        ages: list[int | None] = []
        for place, (birth, years, day) in enumerate(zip(born, told, days, strict=True)):
            if type(birth) is date:
                months = (day.year - birth.year) * 12 + day.month - birth.month - (day.day < birth.day)
                if -UNBORN_AT_MOST <= months <= OLDEST:
                    ages.append(months)
                    if isinstance(years, float) and self._differ(birth, years, months):
                        differing.append(place)
                    continue
                far.append(place)
            elif birth is not None:
                unreadable.append(place)
            ages.append(_months_of(years))
            (ageless if ages[-1] is None else from_age).append(place)
        rows.warn("Date of Birth: not a date, read as blank", unreadable)
        rows.warn("Date of Birth: a year after the row's date or a century before, read as blank", far)
        rows.warn("Age and date of birth disagree by more than a year; the date of birth was used", differing)
        rows.warn("No date of birth: the age is from the Age column", from_age)
        rows.warn("No date of birth and no age", ageless)
        return ages

    def _differ(self, birth: date, years: float, months: int) -> bool:
        """Whether a told age is more than a year from those on the event's day and the extract's."""
        if -1 <= months / 12 - years <= 1:
            return False
        then = months // 12
        now = values.age_in_months(birth, self.as_at) // 12
        return min(abs(years // 1 - then), abs(years // 1 - now)) > 1

    # Contradictions and tables -------------------------------------------------------------------------

    def _warn_of_contradictions(self, rows: ListRows) -> None:
        columns = rows.columns
        if rows.rule.number == 5 and rows.columns.get("conference"):
            pairs = zip(columns["strategy_discussion"], columns["conference"], strict=True)
            early = [place for place, (start, held) in enumerate(pairs) if held is not None and held < start]
            rows.warn("The conference was before the strategy discussion", early)
        if rows.rule.number == 6:
            pairs = zip(columns["status"], columns["closed"], strict=True)
            states = [(status == "closed", closed is not None) for status, closed in pairs]
            open_status = [place for place, state in enumerate(states) if state == (False, True)]
            rows.warn("A closure date, but a status that is not closed", open_status)
            no_date = [place for place, state in enumerate(states) if state == (True, False)]
            rows.warn("Status closed, but no closure date", no_date)

    def _table(self, rows: ListRows) -> pa.Table:
        """The list as in sql/schema.sql."""
        arrays = self._head(len(rows.rows)) | {"row_number": pa.array(rows.numbers, pa.int64())}
        kinds = {column.name: column.kind for column in rows.rule.layout.columns}
        kinds |= {"age_months": "integer", "occurrence": "integer"}
        for name, column in rows.columns.items():
            arrays[name] = pa.array(column, _TYPES.get(kinds.get(name, ""), pa.string()))
        return pa.table(arrays)


def _describe(report: SheetReport, rule: Rule, match: Match) -> None:
    """What of the sheet's columns was used, dropped and missing."""
    places = {place: name for name, place in match.positions.items()}
    used = {name: match.header_cells[place] for place, name in places.items()}
    for name in NOT_KEPT:
        if name in used:
            report.dropped_columns.append(f"{used[name]} (kept only as age in months)")
    report.dropped_columns += match.dropped
    report.missing_columns += match.missing_optional
    if match.header_row:
        report.notes.append(f"The headers are on row {match.header_row + 1}.")
    for column in rule.layout.columns:
        if column.name in used and values.normalise(used[column.name]) != column.headers[0]:
            report.notes.append(f"'{used[column.name]}' was read as '{column.title}'.")


def _body(rule: Rule, sheet: Sheet, match: Match, report: SheetReport) -> ListRows:
    """The rows below the headers that hold anything, all as wide as the headers."""
    first = match.header_row + 1
    body = sheet.rows[first:]
    filled = [bool(any(row)) for row in body]
    rows: list[Any] = list(compress(body, filled))
    numbers = list(compress(range(first + 1, first + 1 + len(body)), filled))
    width = max(match.positions.values()) + 1
    if rows and min(map(len, rows)) < width:
        rows = [row if len(row) >= width else [*row, *[""] * (width - len(row))] for row in rows]
    report.rows_read = len(rows)
    return ListRows(rule, match, report, rows, numbers)


def _judge_order(rows: ListRows, start: list[Any], end: list[Any], reasons: dict[int, str]) -> None:
    """An end before its start; rows already rejected are passed over, their dates may not be dates."""
    reason = f"{_plain(rows.rule.layout.column(rows.rule.end or ''))} is before the start"
    for place, (first, last) in enumerate(zip(start, end, strict=True)):
        if last is not None and place not in reasons and last < first:
            reasons[place] = reason


def _judge_repeats(rows: ListRows, reasons: dict[int, str]) -> None:
    """Exact duplicates are rejected; another row for the same child and start is kept and warned of."""
    rule = rows.rule
    identifiers = rows.columns[rule.identifier]
    if len(set(identifiers)) == len(identifiers):
        return
    keys = list(zip(identifiers, rows.columns[rule.start], strict=True)) if rule.start else identifiers
    usable = [key for place, key in enumerate(keys) if place not in reasons] if reasons else keys
    if len(set(usable)) == len(usable):
        return
    several = {key for key, count in Counter(usable).items() if count > 1}
    seen: dict[object, set[tuple[object, ...]]] = {}
    second: list[int] = []
    for place, key in enumerate(keys):
        if place in reasons or key not in several:
            continue
        row, before = tuple(rows.rows[place]), seen.setdefault(key, set())
        if row in before:
            reasons[place] = "exact duplicate of an earlier row"
        elif before:
            second.append(place)
        before.add(row)
    same = f"the same {rule.identifier} and start" if rule.start else f"the same {rule.identifier}"
    rows.warn(f"Another row for {same}, different; the later row counts", second)


def _too_many(rule: Rule, report: SheetReport) -> UserError:
    reasons = "; ".join(f"{reason} ({count:,} rows)" for reason, count in report.reasons()[:4])
    first = ", ".join(str(row) for row, _ in report.rejected[:3])
    return UserError(
        f"{rule.title}: {len(report.rejected):,} of {report.rows_read:,} rows cannot be used. "
        f"That is more than half, so nothing was imported. Why: {reasons}. "
        f"First rows: {first} of '{report.sheet}'. "
        "Check that the extract's date is right and the columns are in the right place."
    )


def _occurrences(rows: ListRows) -> list[int]:
    """1, 2, ... for contacts of one child on one day from one source: they are separate contacts."""
    keys = list(zip(rows.columns["child"], rows.columns["contact"], rows.columns["source"], strict=True))
    if len(set(keys)) == len(keys):
        return [1] * len(keys)
    counted: Counter[tuple[object, ...]] = Counter()
    occurrences = []
    for key in keys:
        counted[key] += 1
        occurrences.append(counted[key])
    return occurrences


def _months_of(years: object) -> int | None:
    """Months from an age in years; an unborn child (-1) is -1 month old."""
    if type(years) is not float:
        return None
    return -1 if years < 0 else int(years * 12)


def _unknown(column: Column) -> str | None:
    """What a value that cannot be read is kept as."""
    if column.kind.startswith("code:"):
        return headers.codes(column.kind.removeprefix("code:")).unknown
    if column.kind == "category" or column.name == "team":
        return "unknown"
    return "" if column.kind == "holder" else None


def _not_told(column: Column) -> str | None:
    """What every row has for a column the file lacks. A worker not told of is not the same as no worker."""
    if column.name in ("team", "worker_name"):
        return "unknown"
    return _unknown(column) if column.kind.startswith("code:") else None


def _plain(column: Column) -> str:
    """A column's official header inside a sentence."""
    return f"'{column.title}'"
