"""What the readers of published files share: a sheet's rows by header, and the figures read so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from metrics.intake.cell_text import clean_text
from metrics.intake.judging import two_figures
from metrics.intake.part_rows import cells_of
from metrics.intake.parts import Part
from metrics.intake.places import NamedPlace
from metrics.intake.published_figures import SYMBOLS, Cells
from metrics.intake.reading import Reading
from metrics.store.report import SheetReport

NUMBERS = ("numerator", "denominator", "value", "flag")
KEYS = {
    "published": ("measure", "authority", "month", "band", "source"),
    "authority": ("authority",),
    "series_break": ("authority", "measure", "since"),
}


@dataclass(frozen=True)
class PlacedRow:
    """A row of a released table that has a place and a year."""

    number: int
    cells: Cells
    place: NamedPlace
    year: int


@dataclass
class Publication:
    """What a file gave, before it becomes tables."""

    figures: dict[tuple[str, str, date, str, str], dict[str, Any]] = field(default_factory=dict)
    rows: dict[tuple[str, str, date, str, str], int] = field(default_factory=dict)  # the row that gave each figure
    places: dict[str, tuple[int, NamedPlace]] = field(default_factory=dict)

    def see(self, place: NamedPlace, year: int) -> None:
        """Remembers a place under its newest name."""
        if place.authority not in self.places or self.places[place.authority][0] <= year:
            self.places[place.authority] = (year, place)


def rows_of(headers: Sequence[str], reading: Reading, part: Part) -> Iterator[tuple[int, Cells]]:
    """Row number as Excel shows it, and the row's cells by normalised header; blank rows are left out."""
    blank = dict.fromkeys(filter(None, headers), "")
    for number, row in cells_of(reading, part):
        yield number, blank | {header: clean_text(cell) for header, cell in zip(headers, row, strict=False) if header}


def add(publication: Publication, new: list[dict[str, Any]], number: int, source: str, report: SheetReport) -> bool:
    """Adds a row's figures; a row that repeats them is rejected. Raises UserError on one that gives others."""
    repeats = 0
    for figure in new:
        key = tuple(figure[column] for column in KEYS["published"])
        first, before = publication.rows.get(key, number), publication.figures.get(key)
        if before is not None and any(before[name] != figure[name] for name in NUMBERS):
            what = f"{figure['measure']} of {figure['authority']} on {figure['month']:%d/%m/%Y}"
            raise two_figures(source, first, number, what)
        repeats += before is not None
    if repeats:
        report.reject(number, "repeats the figures of an earlier row")
        return False
    for figure in new:
        key = tuple(figure[column] for column in KEYS["published"])
        if figure["flag"] and figure["flag"] not in SYMBOLS:
            report.warn("a symbol that is not known is kept as the figure's flag", number)
        publication.figures[key], publication.rows[key] = figure, number
    return bool(new)
