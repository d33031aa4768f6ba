"""Reads reference data: ONS mid-year population aged 0 to 17, and lists of statistical neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from metrics.base.errors import UserError
from metrics.intake.files import Sheet, read_sheets, sha256_of, source_name
from metrics.intake.headers import Match, find_header, found_instead, layout
from metrics.intake.places import Place, authority_table, place_code, place_of, year_of
from metrics.intake.values import clean_text, normalise, parse_integer
from metrics.store.load import Load, Progress, no_progress
from metrics.store.report import Report, SheetReport

POPULATION_SCHEMA = pa.schema([("authority", pa.string()), ("mid_year", pa.int32()), ("children", pa.int64())])
NEIGHBOUR_SCHEMA = pa.schema(
    [
        ("authority", pa.string()),
        ("model_year", pa.int32()),
        ("rank", pa.int32()),
        ("neighbour", pa.string()),
        ("closeness", pa.string()),
    ]
)
NO_NUMBER = frozenset(("x", "z", "c", "u", ""))


def read_population(
    path: str | Path,
    *,
    authority: str | None = None,
    as_at: date | None = None,
    progress: Progress | None = None,
) -> Load:
    """Population aged 0 to 17 by place and mid-year: DfE's copy of the ONS estimates, or our three columns.

    Ours are authority, mid_year, children. Raises UserError where neither set is there.
    """
    step = progress or no_progress
    load = _new_load("population", path)
    people: dict[tuple[str, int], dict[str, Any]] = {}
    places: dict[str, tuple[int, Place]] = {}
    for sheet in read_sheets(path):
        report, rows = _open(sheet, "population", load)
        for number, cells in rows:
            report.rows_read += 1
            step("reading population", number, len(sheet.rows))
            try:
                place, code = _population_place(cells)
                person = _population(cells, code, number, report)
            except ValueError as error:
                report.reject(number, str(error))
                continue
            if person is None:
                continue
            key = (code, person["mid_year"])
            if key in people:
                report.reject(number, "another row gives the same place and year")
                continue
            people[key] = person
            report.rows_kept += 1
            if place and (code not in places or places[code][0] <= person["mid_year"]):
                places[code] = (person["mid_year"], place)
    load.tables["population"] = pa.Table.from_pylist(list(people.values()), schema=POPULATION_SCHEMA)
    load.tables["authority"] = authority_table(place for _, place in places.values())
    load.keys = {"population": ("authority", "mid_year"), "authority": ("authority",)}
    return load


def _population_place(cells: dict[str, str]) -> tuple[Place | None, str]:
    """The place by DfE's geography columns; without them the authority's code alone."""
    if "geographic level" in cells:
        place = place_of(cells)
        return place, place.authority
    return None, place_code(cells["=authority"])


def _population(cells: dict[str, str], code: str, number: int, report: SheetReport) -> dict[str, Any] | None:
    """One row, or None where the place has no estimate that year or the row is about another age group."""
    if normalise(cells.get("=age_group", "")) not in ("", "children aged 0 to 17 years", "0 to 17", "0 17"):
        report.warn("is about another age group and is left out", number)
        return None
    if cells["=children"].lower() in NO_NUMBER:
        report.warn("has no estimate (the authority did not exist in that year)", number)
        return None
    return {
        "authority": code,
        "mid_year": year_of(cells["=mid_year"]),
        "children": parse_integer(cells["=children"]),
    }


def read_neighbours(
    path: str | Path,
    *,
    authority: str | None = None,
    as_at: date | None = None,
    progress: Progress | None = None,
) -> Load:
    """Statistical neighbours: model_year, old_la_code, rank, neighbour_old_la_code, closeness.

    Codes stay as given, DfE's three digits or ONS's nine characters: sql/derive/42_neighbour.sql joins them to
    authorities, so that it does not matter which file comes first. Raises UserError without the columns.
    """
    step = progress or no_progress
    load = _new_load("neighbours", path)
    pairs: dict[tuple[str, int, int], dict[str, Any]] = {}
    for sheet in read_sheets(path):
        report, rows = _open(sheet, "neighbours", load)
        for number, cells in rows:
            report.rows_read += 1
            step("reading neighbours", number, len(sheet.rows))
            try:
                pair = _neighbour(cells)
            except ValueError as error:
                report.reject(number, str(error))
                continue
            key = (pair["authority"], pair["model_year"], pair["rank"])
            if key in pairs:
                report.reject(number, "another row gives the same rank")
                continue
            pairs[key] = pair
            report.rows_kept += 1
    load.tables["neighbour"] = pa.Table.from_pylist(list(pairs.values()), schema=NEIGHBOUR_SCHEMA)
    load.keys = {"neighbour": ("authority", "model_year", "rank")}
    return load


def _neighbour(cells: dict[str, str]) -> dict[str, Any]:
    rank = parse_integer(cells["=rank"])
    if rank is None or rank < 1:
        raise ValueError("the rank is not a number from 1")
    return {
        "authority": _either_code(cells["=authority"]),
        "model_year": year_of(cells["=model_year"]),
        "rank": rank,
        "neighbour": _either_code(cells["=neighbour"]),
        "closeness": cells.get("=closeness", "").capitalize(),
    }


def _either_code(text: str) -> str:
    """A DfE number ('885') as it is, an ONS code as it is today. Raises ValueError for neither."""
    return text if text.isdigit() and len(text) == 3 else place_code(text)


# Both ---------------------------------------------------------------------------------------------


def _new_load(feed: str, path: str | Path) -> Load:
    name = source_name(path)
    return Load(feed, "", None, name, sha256_of(path), {}, Report(feed, "", None, name))


def _open(sheet: Sheet, feed: str, load: Load) -> tuple[SheetReport, Iterator[tuple[int, dict[str, str]]]]:
    """A report for the sheet, and its rows: number, cells by header as normalised and by '=' + our name."""
    table = layout(feed)
    match = find_header(sheet.rows, table)
    if match is None or match.missing_required:
        wanted = ", ".join(f"'{column.title}'" for column in table.columns if column.required)
        raise UserError(
            f"'{load.source_name}' is not a file of {table.title.lower()}: it needs the columns {wanted}; "
            f"{found_instead(sheet.rows, match)}."
        )
    report = SheetReport(sheet.name, notes=list(sheet.notes))
    load.report.sheets.append(report)
    return report, _cells(sheet, match)


def _cells(sheet: Sheet, match: Match) -> Iterator[tuple[int, dict[str, str]]]:
    headers = [normalise(clean_text(cell)) for cell in sheet.rows[match.header_row]]
    for number, row in enumerate(sheet.rows[match.header_row + 1 :], match.header_row + 2):
        texts = [clean_text(cell) for cell in row] + [""] * (len(headers) - len(row))
        if any(texts):
            ours = {f"={name}": texts[place] for name, place in match.positions.items()}
            yield number, dict(zip(headers, texts, strict=False)) | ours
