"""Which of the Department's files holds which measure: published.toml, checked whole when first read."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from metrics.intake.cell_text import normalise

PUBLISHED = Path(__file__).with_name("published.toml")
_ENDS = {"31 March": (3, 31), "30 September": (9, 30)}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Measure(_Strict):
    """[[file.measure]] as written; the words are explained at the head of published.toml."""

    key: str
    numerator: list[str] = Field(min_length=1)
    denominator: list[str] = []
    otherwise_less: list[str] = []
    value: str | None = None
    per: float = Field(100, gt=0)
    printed_to: float = Field(0, ge=0)
    bands: dict[str, str] = {}
    keep: dict[str, str] | None = None


class _File(_Strict):
    """[[file]] as written."""

    table: str
    title: str
    recognised_by: list[str] = Field(min_length=1)
    date: Literal["31 March", "30 September"]
    priority: int
    rounded_to: tuple[float, float]
    keep: dict[str, str] = {}
    total: dict[str, str] = {}
    measure: list[_Measure] = Field(min_length=1)


class _Published(_Strict):
    """All of published.toml."""

    licence: str
    publisher: str
    file: list[_File]


@dataclass(frozen=True)
class PublishedMeasure:
    """How one measure lies in one file family; columns as normalised. See published.toml for the words."""

    key: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    otherwise_less: tuple[str, ...]
    value: str | None
    per: float
    printed_to: float
    bands: dict[str, str]
    keep: dict[str, str]

    def columns(self) -> set[str]:
        """Every column the measure reads."""
        read = {*self.numerator, *self.denominator, *self.otherwise_less, *self.bands.values(), *self.keep}
        return read | ({self.value} if self.value else set())


@dataclass(frozen=True)
class Family:
    """One [[file]] of published.toml. `credit` is what is shown of the source: publisher and licence."""

    table: str
    title: str
    recognised_by: frozenset[str]
    end: tuple[int, int]
    priority: int
    rounded_to: tuple[float, float]
    total: dict[str, str]
    measures: tuple[PublishedMeasure, ...]
    credit: tuple[str, str]

    def source(self, release: int) -> str:
        """What is shown beside a figure."""
        publisher, licence = self.credit
        return f"{publisher}, {self.title} {release}, {self.table} ({licence})"

    def columns(self) -> set[str]:
        """Every column that a measure of the file reads."""
        return set().union(*(measure.columns() for measure in self.measures))


def read_families(text: str) -> tuple[Family, ...]:
    """Every file family. Raises ValueError that names every problem at once, each with its place in the file."""
    try:
        given = _Published(**tomllib.loads(text))
    except ValidationError as invalid:
        problems = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in invalid.errors()]
        raise ValueError("published.toml: " + "; ".join(problems)) from None
    credit = (given.publisher, given.licence)
    return tuple(_family(file, credit) for file in given.file)


@cache
def families() -> tuple[Family, ...]:
    """Every file family in published.toml."""
    return read_families(PUBLISHED.read_text(encoding="utf-8"))


def _family(given: _File, credit: tuple[str, str]) -> Family:
    return Family(
        table=given.table,
        title=given.title,
        recognised_by=frozenset(_normalised(given.recognised_by)),
        end=_ENDS[given.date],
        priority=given.priority,
        rounded_to=given.rounded_to,
        total=_conditions(given.total),
        measures=tuple(_measure(one, given.keep if one.keep is None else one.keep) for one in given.measure),
        credit=credit,
    )


def _measure(given: _Measure, keep: dict[str, str]) -> PublishedMeasure:
    return PublishedMeasure(
        key=given.key,
        numerator=_normalised(given.numerator),
        denominator=_normalised(given.denominator),
        otherwise_less=_normalised(given.otherwise_less),
        value=None if given.value is None else normalise(given.value),
        per=given.per,
        printed_to=given.printed_to,
        bands={band: normalise(column) for band, column in given.bands.items()},
        keep=_conditions(keep),
    )


def _normalised(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(normalise(name) for name in names)


def _conditions(given: dict[str, str]) -> dict[str, str]:
    return {normalise(column): normalise(value) for column, value in given.items()}


def family_of(headers: Sequence[str]) -> Family | None:
    """The family whose telling columns are all there (headers as normalised); that with most of them wins."""
    present = set(headers)
    fitting = [family for family in families() if family.recognised_by <= present and "time period" in present]
    return max(fitting, key=lambda family: len(family.recognised_by), default=None)
