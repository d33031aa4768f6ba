"""Reads a sheet of one of the released tables, as sql/published says where each measure lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from metrics.base.errors import UserError
from metrics.intake.judging import two_figures
from metrics.intake.parts import Part
from metrics.intake.places import NamedPlace, place_code, place_of, year_of
from metrics.intake.published_breakdowns import totals_of_breakdowns
from metrics.intake.published_figures import (
    BESIDE_FRACTIONS,
    FRACTION,
    MARKED,
    Cells,
    figures,
    is_negative,
    may_be_fraction,
    mended,
)
from metrics.intake.published_files import TIME, Family, PublishedMeasure
from metrics.intake.published_matching import Matching
from metrics.intake.published_rows import PlacedRow, Publication, add, rows_of
from metrics.intake.reading import Reading
from metrics.intake.sheet import name_list
from metrics.intake.values import without_mark

STAND_IN = "a negative number (such as -99) is no figure; it is read as not available"
Totals = Mapping[tuple[str, int, int], Sequence[Cells]]


@dataclass
class _Fractions:
    """Rates of one sheet that were printed as fractions, and those that may be."""

    measures: set[str]
    unclear: list[tuple[str, dict[str, Any], int]]


class FamilySheet:
    """A sheet of one of the released tables on its way to figures."""

    def __init__(self, reading: Reading, part: Part, family: Family, headers: Sequence[str]) -> None:
        self.reading, self.part, self.headers = reading, part, headers
        self.report = part.report
        self.family = family = self._with_these_columns(family)
        used = family.columns() | set(family.place_columns())
        self.report.dropped_columns = [
            part.match.header_cells[at] for at, one in enumerate(headers) if one and one not in used
        ]
        self.matching = Matching(family)

    def _with_these_columns(self, family: Family) -> Family:
        """The table with the measures that this file has every column of; what others lack is named in the report.

        UserError where the file lacks what tells its rows, or has every column of no measure.
        """
        present = set(self.headers)
        missing = sorted((family.columns() | set(family.place_columns())) - present)
        measures = tuple(one for one in family.measures if one.columns() <= present)
        telling = set().union(*(one.told_by() for one in family.measures), family.place_columns())
        if not measures or not telling <= present:
            raise UserError(
                f"'{self.part.sheet.name}' looks like {family.title}, {family.table}, but lacks {name_list(missing)}. "
                "Download the file again with every column."
            )
        self.report.missing_columns = missing
        return replace(family, measures=measures)

    def read(self, publication: Publication) -> None:
        """Every figure of the sheet."""
        placed = totals_of_breakdowns(self.reading, self.part, self.family, self.headers, self._placed_rows())
        totals = self._totals(placed)
        release = max((row.year for row in placed), default=0)
        fractions = _Fractions(set(), [])
        unused = only_totals = 0
        for row in placed:
            if row.place.name:
                publication.see(row.place, row.year)
            new = self._figures(row, totals, release, fractions)
            is_total = bool(self.matching.of(row.cells).totals)
            only_totals += is_total and not new
            unused += not is_total and not new
            self.report.rows_kept += add(publication, new, row.number, self.reading.source, self.report)
        for key, figure, number in fractions.unclear:
            if key in fractions.measures:
                figure["value"] *= 100
                self.report.warn(BESIDE_FRACTIONS, number)
        if only_totals:
            self.report.notes.append(f"{only_totals:,} rows are read as the total that others are a part of.")
        if unused:
            self.report.notes.append(f"{unused:,} rows are about groups that no measure needs.")
        self.report.notes += self.matching.never_met()

    def _placed_rows(self) -> list[PlacedRow]:
        """The rows that have a place and a year; the others are rejected."""
        placed: list[PlacedRow] = []
        recoded: dict[str, str] = {}
        for number, cells in rows_of(self.headers, self.reading, self.part):
            try:
                row = PlacedRow(number, cells, *self._place_and_year(cells))
            except ValueError as error:
                self.report.reject(number, str(error))
                continue
            placed.append(row)
            code = cells.get("new la code", "")
            if row.place.kind == "authority" and code and code != row.place.authority:
                recoded[code] = f"{row.place.name} ({code}) is kept under {row.place.authority}."
        self.report.notes += [recoded[code] for code in sorted(recoded)]
        return placed

    def _place_and_year(self, cells: Cells) -> tuple[NamedPlace, int]:
        """Where and when a row speaks of. ValueError for neither. A table with a code alone gives a place no name."""
        if not self.family.place:
            return place_of(cells), year_of(cells[TIME])
        place = NamedPlace(place_code(cells[self.family.place]), "", "", "authority", "")
        return place, self.family.only_year or year_of(cells[TIME])

    def _totals(self, placed: Sequence[PlacedRow]) -> Totals:
        """The rows that give denominators, by place, year and which total. UserError for two that differ."""
        totals: dict[tuple[str, int, int], list[Cells]] = {}
        first: dict[tuple[str, int, int], int] = {}
        for row in placed:
            for at in self.matching.of(row.cells).totals:
                key = (row.place.authority, row.year, at)
                if key in totals and not self.matching.adds_up(at):
                    if self.matching.numbers_differ(at, totals[key][0], row.cells):
                        what = f"total of {row.place.authority} in {row.year}"
                        raise two_figures(self.reading.source, first[key], row.number, what)
                    continue
                totals.setdefault(key, []).append(row.cells)
                first.setdefault(key, row.number)
        return totals

    def _figures(self, row: PlacedRow, totals: Totals, release: int, fractions: _Fractions) -> list[dict[str, Any]]:
        """The figures of a row, each with where and when it speaks of, and what is odd about it in the report."""
        about = {
            "authority": row.place.authority,
            "month": date(row.year, *self.family.end),
            "source": self.family.source(release),
            "priority": self.family.priority,
            "release": release,
        }
        new: list[dict[str, Any]] = []
        for wanted in self.matching.of(row.cells).wanted:
            of = totals.get((row.place.authority, row.year, wanted.total), ()) if wanted.total >= 0 else (row.cells,)
            for figure in figures(wanted.measure, wanted.band, row.cells, of):
                new.append(about | self._judged(row, wanted.measure, figure, fractions))
                if may_be_fraction(wanted.measure, figure):
                    fractions.unclear.append((wanted.measure.key, new[-1], row.number))
        self._warn_of_cells(row)
        return new

    def _judged(
        self, row: PlacedRow, measure: PublishedMeasure, figure: dict[str, Any], fractions: _Fractions
    ) -> dict[str, Any]:
        """A figure with its rate as a percentage, what is odd about it said."""
        figure["value"], oddity = mended(self.family, measure, row.place.authority, figure)
        if oddity:
            self.report.warn(oddity, row.number)
        if oddity == FRACTION:
            fractions.measures.add(measure.key)
        return figure

    def _warn_of_cells(self, row: PlacedRow) -> None:
        """Numbers that only stand in for one, and marks behind a number."""
        matched = self.matching.of(row.cells)
        if any(is_negative(row.cells[column]) for column in matched.never_negative):
            self.report.warn(STAND_IN, row.number)
        if any(is_marked(row.cells[column]) for column in matched.columns):
            self.report.warn(MARKED, row.number)


def is_marked(text: str) -> bool:
    """Whether a number has a footnote's mark behind it."""
    return bool(text) and not text[-1].isdecimal() and bool(without_mark(text))
