"""Reads published statistics: DfE's files for all authorities, and the files of facts in data/reference.

Which file holds which measure is data: sql/published. A file is told by its columns, whatever its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from metrics.base.errors import UserError
from metrics.intake.cell_text import clean_text, normalise
from metrics.intake.files import PathOrPaths
from metrics.intake.headers import HEADER_ROWS, Layout, Match, differs
from metrics.intake.judging import refuse_nothing
from metrics.intake.parts import Part
from metrics.intake.published_facts import FACT_COLUMNS, breaks, read_facts, read_list
from metrics.intake.published_family import FamilySheet
from metrics.intake.published_files import Family, families, family_of
from metrics.intake.published_rows import KEYS, Publication
from metrics.intake.reading import Reading
from metrics.intake.sheet import Sheet, name_list, sheet_list
from metrics.store.load import Load, Progress

# What the headers of our own files of facts and of authorities have.
FACTS = frozenset(("measure", "authority", "date", "value", "source"))
LIST = frozenset(("authority", "name", "kind", "synthetic"))


def read(
    path: PathOrPaths,
    *,
    authority: str | None = None,
    as_at: date | None = None,
    progress: Progress | None = None,
) -> Load:
    """One published file. `authority` and `as_at` are not needed: the file says both in its rows.

    Raises UserError for a file no family in sql/published recognises.
    """
    reading = Reading("published", path, None, None, progress)
    publication = Publication()
    laid_out = [(sheet, headings) for sheet in reading.sheets if (headings := _headings(sheet)) is not None]
    if not laid_out:
        raise _not_published(reading, reading.sheets[0])
    in_sight = [(sheet, headings) for sheet, headings in laid_out if not sheet.hidden]
    hidden = [sheet for sheet, _ in laid_out if sheet.hidden]
    if hidden:
        reading.tell_of_hidden(hidden, hold_rows=True, are_read=not in_sight)
    for sheet, headings in in_sight or laid_out:
        _read_sheet(reading, sheet, headings, publication)
    others = [sheet for sheet in reading.sheets if _headings(sheet) is None]
    if others:
        reading.report.notes.append(f"Not read: {sheet_list(others)}.")
    refuse_nothing(reading)
    load = reading.load(
        {
            "published": list(publication.figures.values()),
            "authority": [dict(vars(place)) for _, place in publication.places.values()],
        },
        keys=dict(KEYS),
    )
    load.tables["series_break"] = breaks()
    return load


@dataclass(frozen=True)
class Headings:
    """The row of a sheet that names its columns (counted from 0), and the family whose file it is; None for our own."""

    place: int
    titles: list[str]
    headers: list[str]
    family: Family | None


def _headings(sheet: Sheet) -> Headings | None:
    """The first row of a sheet that fits one of the layouts; titles may stand above. None for none."""
    for place, row in enumerate(sheet.rows[:HEADER_ROWS]):
        titles = [clean_text(cell) for cell in row]
        headers = [normalise(title) for title in titles]
        family = family_of(headers, sheet.rows[place + 1 :])
        if family is not None or set(headers) >= FACTS or set(headers) >= LIST:
            return Headings(place, titles, headers, family)
    return None


def _read_sheet(reading: Reading, sheet: Sheet, headings: Headings, publication: Publication) -> None:
    """One sheet into `publication`, by the layout that its headers fit."""
    _refuse_rivals(reading, sheet, headings.place)
    report = sheet.new_report()
    if headings.place:
        report.notes.append(f"The headers are on row {headings.place + 1}.")
    reading.report.sheets.append(report)
    part = Part(sheet, Layout("published", sheet.name, ()), Match(headings.place, {}, headings.titles, []), report)
    if headings.family is not None:
        FamilySheet(reading, part, headings.family, headings.headers).read(publication)
    elif set(headings.headers) >= FACTS:
        read_facts(headings.headers, reading, part, publication)
    else:
        read_list(headings.headers, reading, part, publication)


def _refuse_rivals(reading: Reading, sheet: Sheet, place: int) -> None:
    """One header over two columns that differ: which of them holds the figures is not certain."""
    titles = [clean_text(cell) for cell in sheet.rows[place]]
    for title in dict.fromkeys(filter(None, titles)):
        first, *others = (at for at, one in enumerate(titles) if normalise(one) == normalise(title))
        for number, cells in enumerate(sheet.rows[place + 1 :], place + 2):
            if others and differs(cells, first, others):
                raise UserError(
                    f"'{reading.source}' has more than one column '{title}', and they differ in row {number}. "
                    "Delete the one that is wrong, or rename it, and import the file again. Nothing was changed."
                )


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
