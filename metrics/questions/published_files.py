"""What is published, file by file: sql/published/*.toml, one file for each table that a release has, checked whole.

Such a file says two things. How its table is read: what tells it by its columns, the date of its figures, what its
numbers are rounded to, and for each [[measure]] the columns and the rows that hold it. And what a measure is that
exists only as a published figure: its words, unit, family and guidance. An entry without a title belongs to the measure
of that key under sql/measures, which says itself what it is. What is common to the entries of a file stands once, under
[every]. sql/published/README.md explains every word.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from metrics.base.errors import UserError
from metrics.base.fields import problems_of
from metrics.base.home import PRODUCT
from metrics.questions.kinds import PUBLISHED, Measure

FOLDER = PRODUCT / "sql" / "published"
PUBLISHER, LICENCE = "Department for Education", "Open Government Licence v3.0"
EVERY_ROW = "*"  # of a total: the rows with any value in this column, added up
MERGED = ("keep", "total")  # what an entry says of these is added to what stands under [every]

_WORDS = ("title", "question", "family", "kind", "unit", "better", "counts", "out_of", "band_title")
_GUIDANCE = ("caveats", "ask", "search")
_ENDS = {"31 March": (3, 31), "31 August": (8, 31), "30 September": (9, 30)}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


PUBLISHED_GROUP = "group"  # the breakdown that a published figure's bands are of


class PublishedEntry(_Strict):
    """[[measure]] with what stands under [every]: where the figure lies in the table, and what it is."""

    key: str
    numerator: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    otherwise_less: tuple[str, ...] = ()
    value: str | None = None
    per: float = Field(100, gt=0)
    printed_to: float = Field(0, ge=0)
    below_zero: bool = False
    written_as: Literal["number", "years:months"] = "number"
    keep: dict[str, str] = {}
    total: dict[str, str] = {}
    bands: dict[str, str | dict[str, str]] = {}
    title: str = ""
    question: str = ""
    family: str = ""
    kind: str = ""
    unit: str = ""
    better: str = ""
    counts: str = ""
    out_of: str = ""
    two_numbers: tuple[str, ...] = ()
    cases: bool = True
    band_title: str = ""
    people_of: tuple[str, ...] = ()
    briefing: str = ""
    outcome: bool = False
    stands_in_for: str = ""
    caveats: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    search: tuple[str, ...] = ()


class PublishedFile(_Strict):
    """One table that releases have, with its entries."""

    table: str
    title: str
    publisher: str = PUBLISHER
    recognised_by: tuple[str, ...] = Field(min_length=1)
    year_ends: Literal["31 March", "31 August", "30 September"] | None = None
    on: date | None = None
    areas: Literal["authorities", "England"] = "authorities"
    place: str = ""
    told_by: dict[str, str] = {}
    priority: int
    rounded_to: tuple[float, float]
    not_read: dict[str, str] = {}
    source: str
    owner: str
    reviewed: date
    checked_by: str
    next_review: date
    measure: tuple[PublishedEntry, ...] = Field(min_length=1)

    @property
    def end(self) -> tuple[int, int]:
        """Month and day that a year's figures speak of."""
        return _ENDS[self.year_ends] if self.year_ends else (self.on or date.min).timetuple()[1:3]


def read_file(text: str) -> tuple[PublishedFile | None, list[str]]:
    """The table that a file tells of, or None and everything that is wrong with the file."""
    try:
        written: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        return None, [str(problem)]
    every = written.pop("every", {})
    entries = [one for one in written.get("measure", []) if isinstance(one, dict)]
    problems = [
        f"{one.get('key', 'a measure')} has no title, so {', '.join(own)} cannot stand there"
        for one in entries
        if "title" not in one and (own := [name for name in (*_WORDS, *_GUIDANCE, "cases") if name in one])
    ]
    written["measure"] = [_with_every(every, one) for one in entries]
    try:
        file = PublishedFile(**written)
    except ValidationError as error:
        return None, problems + problems_of(error, "a published table")
    if (file.year_ends is None) == (file.on is None):
        problems.append("it needs either year_ends, the day that each year ends, or on, the one day it speaks of")
    problems += [
        f"{entry.key} has neither numerator nor value"
        for entry in file.measure
        if not entry.numerator and entry.value is None
    ]
    return (None, problems) if problems else (file, [])


def _with_every(every: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    """An entry with what is common to all of its file."""
    merged = {name: {**every.get(name, {}), **entry.get(name, {})} for name in MERGED}
    return {**every, **entry, **{name: of for name, of in merged.items() if of}}


def read_folder(folder: Path) -> tuple[dict[str, PublishedFile], list[str]]:
    """Every table by its file's name, and what is wrong with the files that tell of none."""
    files: dict[str, PublishedFile] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        file, wrong = read_file(path.read_text(encoding="utf-8"))
        problems += [f"{folder.name}/{path.name}: {problem}" for problem in wrong]
        if file is not None:
            files[path.stem] = file
    return files, problems


@cache
def published_files() -> dict[str, PublishedFile]:
    """The product's own tables, read once. UserError that lists every problem in every file."""
    files, problems = read_folder(FOLDER)
    if problems:
        listing = "\n".join(f"  {problem}" for problem in problems)
        raise UserError(f"The files of published tables are not as they should be:\n{listing}")
    return files


def measures_of(files: Iterable[PublishedFile]) -> tuple[list[Measure], list[str]]:
    """The measures that exist only as published figures, and what is wrong with those that are none."""
    measures: list[Measure] = []
    problems: list[str] = []
    for file in files:
        for entry in file.measure:
            if not entry.title:
                continue
            try:
                measure = _measure(file, entry)
            except ValidationError as error:
                problems += [f"{entry.key}: {problem}" for problem in problems_of(error, "a measure")]
                continue
            problems += [f"{entry.key}: {problem}" for problem in measure.problems()]
            measures.append(measure)
    return measures, problems


def _measure(file: PublishedFile, entry: PublishedEntry) -> Measure:
    return Measure(
        key=entry.key,
        title=entry.title,
        question=entry.question,
        family=entry.family,
        kind=entry.kind,
        unit=entry.unit,
        better=entry.better,
        numerator=entry.counts,
        denominator=entry.out_of,
        feeds=(),
        lookback_months=0,
        published_as="same",
        source=file.source,
        caveats=("Published once a year: no local figure is counted.", *entry.caveats),
        owner=file.owner,
        reviewed=file.reviewed,
        checked_by=file.checked_by,
        next_review=file.next_review,
        query="",
        comes_from=PUBLISHED,
        two_numbers=entry.two_numbers,
        cases=entry.cases,
        bands=tuple(entry.bands),
        band_title=entry.band_title,
        banded_by=PUBLISHED_GROUP if entry.bands else "",
        people_of=entry.people_of,
        briefing=entry.briefing,
        outcome=entry.outcome,
        stands_in_for=entry.stands_in_for,
        ask=entry.ask,
        search=entry.search,
    )
