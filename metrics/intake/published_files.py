"""Which released table holds which measure: sql/published, with columns and values as they are compared here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from metrics.intake.cell_text import clean_text, normalise
from metrics.questions.published_files import (
    EVERY_ROW,
    LICENCE,
    PublishedEntry,
    PublishedFile,
    published_files,
)

TIME = "time period"
LEVEL = ("geographic level", "country code", "country name")
AREAS = ("region code", "region name", "old la code", "new la code", "la name")

Conditions = dict[str, str]


@dataclass(frozen=True)
class Band:
    """A part of a measure: a count in a column of its own, or the measure's columns in other rows."""

    name: str
    column: str = ""
    keep: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PublishedMeasure:
    """How one measure lies in one table; columns and values as normalised. sql/published/README.md has the words."""

    key: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    otherwise_less: tuple[str, ...]
    value: str | None
    per: float
    printed_to: float
    below_zero: bool
    in_years_and_months: bool
    keep: Conditions
    total: Conditions
    bands: tuple[Band, ...]

    def columns(self) -> set[str]:
        """Every column that holds a number of the measure."""
        read = {*self.numerator, *self.denominator, *self.otherwise_less}
        read |= {band.column for band in self.bands if band.column}
        return read | ({self.value} if self.value else set())

    def told_by(self) -> set[str]:
        """Every column that says which rows are the measure's."""
        return {*self.keep, *self.total}

    def rows(self) -> list[tuple[str, Conditions]]:
        """The bands that have rows of their own, and '' for the measure itself, each with what its rows must hold."""
        return [("", self.keep), *((band.name, self.keep | dict(band.keep)) for band in self.bands if band.keep)]

    def total_of(self, keep: Mapping[str, str]) -> Conditions | None:
        """What the rows hold that give the denominator; None where it stands in the same row."""
        return {**keep, **self.total} if self.total else None


@dataclass(frozen=True)
class Family:
    """One table of sql/published. `credit` is what is shown of the source: publisher and licence."""

    name: str
    table: str
    title: str
    recognised_by: frozenset[str]
    end: tuple[int, int]
    only_year: int | None
    place: str
    areas: bool
    told_by: Conditions
    priority: int
    rounded_to: tuple[float, float]
    not_read: frozenset[str]
    measures: tuple[PublishedMeasure, ...]
    credit: tuple[str, str]

    def source(self, release: int) -> str:
        """What is shown beside a figure."""
        publisher, licence = self.credit
        return f"{publisher}, {self.title} {release}, {self.table} ({licence})"

    def columns(self) -> set[str]:
        """Every column that a measure of the table needs."""
        return set().union(*(measure.columns() | measure.told_by() for measure in self.measures))

    def place_columns(self) -> tuple[str, ...]:
        """The columns that say which place and year a row is about."""
        return (self.place,) if self.place else (TIME, *LEVEL, *(AREAS if self.areas else ()))


@cache
def families() -> tuple[Family, ...]:
    """Every table of sql/published."""
    return tuple(family_from(name, file) for name, file in published_files().items())


def family_from(name: str, file: PublishedFile) -> Family:
    """A table as it is compared with a file."""
    return Family(
        name=name,
        table=file.table,
        title=file.title,
        recognised_by=frozenset(_normalised(file.recognised_by)),
        end=file.end,
        only_year=file.on.year if file.on else None,
        place=normalise(file.place),
        areas=file.areas == "authorities",
        told_by=_conditions(file.told_by),
        priority=file.priority,
        rounded_to=file.rounded_to,
        not_read=frozenset(_normalised(file.not_read)),
        measures=tuple(_measure(entry) for entry in file.measure),
        credit=(file.publisher, LICENCE),
    )


def _measure(given: PublishedEntry) -> PublishedMeasure:
    return PublishedMeasure(
        key=given.key,
        numerator=_normalised(given.numerator),
        denominator=_normalised(given.denominator),
        otherwise_less=_normalised(given.otherwise_less),
        value=None if given.value is None else normalise(given.value),
        per=given.per,
        printed_to=given.printed_to,
        below_zero=given.below_zero,
        in_years_and_months=given.written_as == "years:months",
        keep=_conditions(given.keep),
        total=_conditions(given.total),
        bands=tuple(_band(name, where) for name, where in given.bands.items()),
    )


def _band(name: str, where: str | dict[str, str]) -> Band:
    if isinstance(where, str):
        return Band(name, column=normalise(where))
    return Band(name, keep=tuple(_conditions(where).items()))


def _normalised(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(normalise(name) for name in names)


def _conditions(given: Mapping[str, str]) -> Conditions:
    return {normalise(column): value if value == EVERY_ROW else normalise(value) for column, value in given.items()}


def family_of(headers: Sequence[str], rows: Sequence[Sequence[object]]) -> Family | None:
    """The table whose telling columns are all there, and in a row of it what tells it; that with most of them wins.

    headers: as normalised. rows: those beneath; two tables may have the same columns and differ in their rows alone.
    """
    present = set(headers)
    fitting = [
        family
        for family in families()
        if family.recognised_by <= present
        and (family.place or TIME in present)
        and all(_holds(rows, headers.index(column), value) for column, value in family.told_by.items())
    ]
    return max(fitting, key=lambda family: len(family.recognised_by), default=None)


def _holds(rows: Sequence[Sequence[object]], at: int, value: str) -> bool:
    """Whether some row has a value in a column."""
    return any(at < len(row) and normalise(clean_text(row[at])) == value for row in rows)
