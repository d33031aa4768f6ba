"""Reads published statistics: DfE's files for all authorities, and the files of facts in data/reference.

Which file holds which measure is data: published.toml. A file is told by its columns, whatever its name.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from metrics.base.errors import UserError
from metrics.intake.files import PathOrPaths
from metrics.intake.headers import HEADER_ROWS, Layout, Match
from metrics.intake.places import Place, place_code, place_of, year_of
from metrics.intake.published_figures import (
    BESIDE_FRACTIONS,
    FRACTION,
    Cells,
    figures,
    is_negative,
    may_be_fraction,
    mended,
)
from metrics.intake.published_files import Family, families, family_of
from metrics.intake.rows import Part, Reading, build_table
from metrics.intake.sheet import Sheet, name_list
from metrics.intake.values import clean_text, normalise, parse_date, parse_number
from metrics.store.load import Load, Progress
from metrics.store.report import SheetReport

# DfE's symbols, kept beside a null value: hidden, not applicable, not available, rounds to zero (two),
# unreliable. 'b' stands beside a value in our own facts: before a break in the series.
SYMBOLS = frozenset(("c", "z", "x", "low", "k", "u", "b"))
BREAKS = Path(__file__).parents[2] / "data" / "reference" / "breaks.csv"

PLACE_COLUMNS = (
    "time period",
    "time identifier",
    "geographic level",
    "country code",
    "country name",
    "region code",
    "region name",
    "old la code",
    "new la code",
    "la name",
)
SAME_IN_EVERY_ROW = frozenset(("category",))  # DfE's own title of a table: no breakdown
TOTALS = frozenset(("total", "all", "all children"))
FACT_COLUMNS = ("measure", "authority", "date", "numerator", "denominator", "value", "flag", "source")
LIST_COLUMNS = ("authority", "name", "dfe code", "kind", "region", "synthetic")
FACTS_PRIORITY = 9  # DfE's own files come first
KEYS = {
    "published": ("measure", "authority", "month", "band", "source"),
    "authority": ("authority",),
    "series_break": ("authority", "measure", "since"),
}


@dataclass
class Found:
    """What a file gave, before it becomes tables."""

    figures: dict[tuple[str, str, date, str, str], dict[str, Any]] = field(default_factory=dict)
    places: dict[str, tuple[int, Place]] = field(default_factory=dict)

    def see(self, place: Place, year: int) -> None:
        """Remembers a place under its newest name."""
        if place.authority not in self.places or self.places[place.authority][0] <= year:
            self.places[place.authority] = (year, place)


@dataclass(frozen=True)
class PlacedRow:
    """A row of one of DfE's files that has a place and a year."""

    number: int
    cells: Cells
    place: Place
    year: int


def read(
    path: PathOrPaths,
    *,
    authority: str | None = None,
    as_at: date | None = None,
    progress: Progress | None = None,
) -> Load:
    """One published file. `authority` and `as_at` are not needed: the file says both in its rows.

    Raises UserError for a file no family in published.toml recognises.
    """
    reading = Reading("published", path, None, None, progress)
    found = Found()
    others = [sheet for sheet in reading.sheets if not _read_sheet(reading, sheet, found)]
    if len(others) == len(reading.sheets):
        raise _not_published(reading, others[0])
    if others:
        reading.report.notes.append(f"Not read: {name_list(sheet.name for sheet in others)}.")
    load = reading.load(
        {
            "published": list(found.figures.values()),
            "authority": [dict(vars(place)) for _, place in found.places.values()],
        },
        keys=dict(KEYS),
    )
    load.tables["series_break"] = breaks()
    return load


def _read_sheet(reading: Reading, sheet: Sheet, found: Found) -> bool:
    """One sheet into `found`, by whichever layout its headers fit: titles may stand above them. False for none."""
    for place, row in enumerate(sheet.rows[:HEADER_ROWS]):
        titles = [clean_text(cell) for cell in row]
        headers = [normalise(title) for title in titles]
        family = family_of(headers)
        is_facts = {"measure", "authority", "date", "value", "source"} <= set(headers)
        if family is None and not is_facts and not {"authority", "name", "kind", "synthetic"} <= set(headers):
            continue
        report = SheetReport(sheet.name, notes=list(sheet.notes))
        if place:
            report.notes.append(f"The headers are on row {place + 1}.")
        reading.report.sheets.append(report)
        part = Part(sheet, Layout("published", sheet.name, ()), Match(place, {}, titles, []), report)
        if family is not None:
            FamilySheet(reading, part, family, headers).read(found)
        elif is_facts:
            _read_facts(headers, reading, part, found)
        else:
            _read_list(headers, reading, part, found)
        return True
    return False


def _not_published(reading: Reading, sheet: Sheet) -> UserError:
    first = next(row for row in sheet.rows if any(clean_text(cell) for cell in row))
    titles = [clean_text(cell) for cell in first if clean_text(cell)]
    return UserError(
        f"'{reading.source}' is not a published file we know. Its first row: {name_list(titles)}. {_recognised()}"
    )


def _recognised() -> str:
    known = [f"{family.title}: {family.table}" for family in families()]
    return (
        "Known are DfE's 'explore education statistics' files, as CSV with every column: "
        + "; ".join(known)
        + "; and a file of facts with the columns "
        + ", ".join(FACT_COLUMNS)
        + "."
    )


def _rows(headers: Sequence[str], reading: Reading, part: Part) -> Iterator[tuple[int, Cells]]:
    """Row number as Excel shows it, and the row's cells by normalised header; blank rows are left out."""
    for number, row in reading.cells(part):
        cells = {header: clean_text(cell) for header, cell in zip(headers, row, strict=False) if header}
        yield number, {header: cells.get(header, "") for header in headers if header}


# DfE's files --------------------------------------------------------------------------------------


class FamilySheet:
    """A sheet of one of DfE's files on its way to figures."""

    def __init__(self, reading: Reading, part: Part, family: Family, headers: Sequence[str]) -> None:
        self.reading, self.part, self.family, self.headers = reading, part, family, headers
        self.report = part.report
        missing = sorted((family.columns() | set(PLACE_COLUMNS)) - set(headers))
        if missing:
            raise UserError(
                f"'{part.sheet.name}' looks like {family.title}, {family.table}, but lacks {name_list(missing)}. "
                "Download the file again with every column."
            )
        self.used = family.columns() | set(family.total) | set(PLACE_COLUMNS)
        self.report.dropped_columns = [
            part.match.header_cells[at] for at, one in enumerate(headers) if one and one not in self.used
        ]

    def read(self, found: Found) -> None:
        """Every figure of the sheet."""
        family, placed = self.family, self._totals_of_breakdowns(self._placed_rows())
        totals = {(row.place.authority, row.year): row.cells for row in placed if _fits(row.cells, family.total)}
        release = max((row.year for row in placed), default=0)
        unused = 0
        fractions: set[str] = set()
        unclear: list[tuple[str, dict[str, Any], int]] = []
        for row in placed:
            found.see(row.place, row.year)
            measures = [measure for measure in family.measures if _fits(row.cells, measure.keep)]
            total = totals.get((row.place.authority, row.year), {}) if family.total else row.cells
            about = {
                "authority": row.place.authority,
                "month": date(row.year, *family.end),
                "source": family.source(release),
                "priority": family.priority,
                "release": release,
            }
            new: list[dict[str, Any]] = []
            for measure in measures:
                for figure in figures(measure, row.cells, total):
                    figure["value"], oddity = mended(family, measure, row.place.authority, figure)
                    if oddity:
                        self.report.warn(oddity, row.number)
                    if oddity == FRACTION:
                        fractions.add(measure.key)
                    new.append(about | figure)
                    if may_be_fraction(measure, figure):
                        unclear.append((measure.key, new[-1], row.number))
            read = set().union(*(measure.columns() for measure in measures))
            if any(is_negative(row.cells[column]) for column in read):
                self.report.warn(
                    "a negative number (such as -99) is no figure; it is read as not available", row.number
                )
            unused += not new
            self.report.rows_kept += _add(found, new, row.number, self.report)
        for key, figure, number in unclear:
            if key in fractions:
                figure["value"] *= 100
                self.report.warn(BESIDE_FRACTIONS, number)
        if unused:
            self.report.notes.append(f"{unused:,} rows are about groups that no measure needs.")

    def _placed_rows(self) -> list[PlacedRow]:
        """The rows that have a place and a year; the others are rejected."""
        placed: list[PlacedRow] = []
        recoded: dict[str, str] = {}
        for number, cells in _rows(self.headers, self.reading, self.part):
            try:
                place = place_of(cells)
                placed.append(PlacedRow(number, cells, place, year_of(cells["time period"])))
            except ValueError as error:
                self.report.reject(number, str(error))
                continue
            code = cells["new la code"]
            if place.kind == "authority" and code != place.authority:
                recoded[code] = f"{place.name} ({code}) is kept under {place.authority}."
        self.report.notes += [recoded[code] for code in sorted(recoded)]
        return placed

    def _totals_of_breakdowns(self, placed: list[PlacedRow]) -> list[PlacedRow]:
        """Without the rows of a breakdown that this file has and those before it had not: only its total is ours.

        Raises UserError where a breakdown has no total; one value in all rows is asked about.
        """
        for column in self._words_of_no_measure(placed):
            values = list(dict.fromkeys(row.cells[column] for row in placed if row.cells[column]))
            total = [row for row in placed if normalise(row.cells[column]) in TOTALS]
            title = self.part.match.header_cells[list(self.headers).index(column)]
            if total:
                if len(total) < len(placed):
                    self.report.notes.append(
                        f"Of the breakdown '{title}' only '{total[0].cells[column]}' was taken: "
                        f"{len(placed) - len(total):,} rows were left out."
                    )
                placed = total
            elif self._repeat(placed):
                raise UserError(
                    f"'{self.reading.source}' breaks its figures down by a column that is new, '{title}' "
                    f"({name_list(values, 5)}), and has no row for the total. Download the file with the total, or "
                    "keep only the rows that count everyone. Nothing was changed."
                )
            elif len(values) == 1:
                self.reading.doubts.append(
                    f"its column '{title}' is new, and all its rows are about {name_list(values)}"
                )
        return placed

    def _words_of_no_measure(self, placed: list[PlacedRow]) -> list[str]:
        """Columns that no measure reads and that hold words: they may say what a row is about."""
        unread = [one for one in self.headers if one and one not in self.used | SAME_IN_EVERY_ROW]
        return [one for one in unread if any(_is_word(row.cells[one]) for row in placed)]

    def _repeat(self, placed: list[PlacedRow]) -> bool:
        """Whether a measure would get two rows for one place and year."""
        for measure in self.family.measures:
            keys = [(row.place.authority, row.year) for row in placed if _fits(row.cells, measure.keep)]
            if len(set(keys)) < len(keys):
                return True
        return False


def _is_word(text: str) -> bool:
    """Whether a cell is neither a number nor one of DfE's symbols."""
    if not text or text.lower() in SYMBOLS:
        return False
    try:
        parse_number(text)
    except ValueError:
        return True
    return False


def _add(found: Found, new: list[dict[str, Any]], number: int, report: SheetReport) -> bool:
    """Adds a row's figures; a second row for the same figures is rejected."""
    keys = [tuple(figure[column] for column in KEYS["published"]) for figure in new]
    if any(key in found.figures for key in keys):
        report.reject(number, "another row gives the same figure")
        return False
    for key, figure in zip(keys, new, strict=True):
        if figure["flag"] and figure["flag"] not in SYMBOLS:
            report.warn("a symbol that is not known is kept as the figure's flag", number)
        found.figures[key] = figure
    return bool(new)


def _fits(cells: Cells, conditions: dict[str, str]) -> bool:
    return all(normalise(cells[column]) == value for column, value in conditions.items())


# Facts written out, lists of authorities, breaks --------------------------------------------------


def _read_facts(headers: Sequence[str], reading: Reading, part: Part, found: Found) -> None:
    """A file with one figure a row (data/reference/published_facts.csv)."""
    report = part.report
    report.dropped_columns = [column for column in headers if column and column not in FACT_COLUMNS]
    for number, cells in _rows(headers, reading, part):
        try:
            new = [_fact(cells)]
        except ValueError as error:
            report.reject(number, str(error))
            continue
        report.rows_kept += _add(found, new, number, report)


def _fact(cells: Cells) -> dict[str, Any]:
    """A figure of its own row. `flag` may stand beside a value here: 'b', before a break in the series."""
    month = parse_date(cells["date"])
    if month is None or not cells["measure"]:
        raise ValueError("the row has no measure or no date")
    numbers = {name: parse_number(cells.get(name, "")) for name in ("numerator", "denominator", "value")}
    if numbers["value"] is None and not cells.get("flag"):
        raise ValueError("the row has neither a value nor a flag")
    return {
        "measure": cells["measure"],
        "authority": place_code(cells["authority"]),
        "month": month,
        "band": "",
        **numbers,
        "flag": cells.get("flag") or None,
        "source": cells["source"],
        "priority": FACTS_PRIORITY,
        "release": 0,
    }


def _read_list(headers: Sequence[str], reading: Reading, part: Part, found: Found) -> None:
    """A list of authorities (data/reference/authorities.csv, or that of the demonstration)."""
    report = part.report
    report.dropped_columns = [column for column in headers if column and column not in LIST_COLUMNS]
    for number, cells in _rows(headers, reading, part):
        try:
            code = place_code(cells["authority"])
        except ValueError as error:
            report.reject(number, str(error))
            continue
        synthetic = cells["synthetic"].lower() in ("yes", "true", "1")
        found.see(
            Place(
                code,
                cells["name"],
                cells.get("dfe code", ""),
                cells["kind"],
                cells.get("region", ""),
                synthetic,
            ),
            0,
        )
        report.rows_kept += 1


@cache
def breaks() -> pa.Table:
    """The known breaks in series: one row per authority ('' for all) and measure ('' for all)."""
    with BREAKS.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return build_table(
        "series_break",
        [
            {
                "authority": row["authority"],
                "measure": measure,
                "since": date.fromisoformat(row["since"]),
                "words": row["words"],
            }
            for row in rows
            for measure in row["measures"].split() or [""]
        ],
    )
