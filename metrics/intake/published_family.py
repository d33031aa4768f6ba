"""Reads a sheet of one of DfE's own files, as published.toml says where each measure lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.base.errors import UserError
from metrics.intake.cell_text import normalise
from metrics.intake.parts import Part
from metrics.intake.places import NamedPlace, place_of, year_of
from metrics.intake.published_figures import (
    BESIDE_FRACTIONS,
    FRACTION,
    MARKED,
    SYMBOLS,
    Cells,
    figures,
    is_negative,
    may_be_fraction,
    mended,
)
from metrics.intake.published_files import Family
from metrics.intake.published_rows import Publication, add, rows_of
from metrics.intake.reading import Reading
from metrics.intake.sheet import name_list
from metrics.intake.values import parse_number, without_mark

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


@dataclass(frozen=True)
class PlacedRow:
    """A row of one of DfE's files that has a place and a year."""

    number: int
    cells: Cells
    place: NamedPlace
    year: int


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

    def read(self, publication: Publication) -> None:
        """Every figure of the sheet."""
        family, placed = self.family, self._totals_of_breakdowns(self._placed_rows())
        totals = {(row.place.authority, row.year): row.cells for row in placed if _fits(row.cells, family.total)}
        release = max((row.year for row in placed), default=0)
        unused = 0
        fractions: set[str] = set()
        unclear: list[tuple[str, dict[str, Any], int]] = []
        for row in placed:
            publication.see(row.place, row.year)
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
            if any(without_mark(row.cells[column]) for column in read):
                self.report.warn(MARKED, row.number)
            unused += not new
            self.report.rows_kept += add(publication, new, row.number, self.reading.source, self.report)
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
        for number, cells in rows_of(self.headers, self.reading, self.part):
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


def _fits(cells: Cells, conditions: dict[str, str]) -> bool:
    return all(normalise(cells[column]) == value for column, value in conditions.items())
