"""Reads published statistics: DfE's files for all authorities, and the files of facts in data/reference.

Which file holds which measure is data: published.toml. A file is told by its columns, whatever its name.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from metrics.base.errors import UserError
from metrics.intake.files import Sheet, name_list, read_sheets, sha256_of, source_name
from metrics.intake.places import Place, authority_table, place_code, place_of, year_of
from metrics.intake.values import clean_text, normalise, parse_date, parse_number
from metrics.store.load import Load, Progress, no_progress
from metrics.store.report import Report, SheetReport

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
FACT_COLUMNS = ("measure", "authority", "date", "numerator", "denominator", "value", "flag", "source")
LIST_COLUMNS = ("authority", "name", "dfe code", "kind", "region", "synthetic")
FACTS_PRIORITY = 9  # DfE's own files come first

FIGURE_SCHEMA = pa.schema(
    [
        ("measure", pa.string()),
        ("authority", pa.string()),
        ("month", pa.date32()),
        ("band", pa.string()),
        ("numerator", pa.float64()),
        ("denominator", pa.float64()),
        ("value", pa.float64()),
        ("flag", pa.string()),
        ("source", pa.string()),
        ("priority", pa.int32()),
        ("release", pa.int32()),
    ]
)
BREAK_SCHEMA = pa.schema(
    [("authority", pa.string()), ("measure", pa.string()), ("since", pa.date32()), ("words", pa.string())]
)
KEYS = {
    "published": ("measure", "authority", "month", "band", "source"),
    "authority": ("authority",),
    "series_break": ("authority", "measure", "since"),
}

Cells = dict[str, str]
Part = tuple[float | None, str | None]  # a number, or the symbol in its place


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
    """One [[file]] of published.toml."""

    table: str
    title: str
    recognised_by: frozenset[str]
    end: tuple[int, int]
    priority: int
    rounded_to: tuple[float, float]
    total: dict[str, str]
    measures: tuple[PublishedMeasure, ...]

    def source(self, release: int) -> str:
        """What is shown beside a figure."""
        words = _settings()
        return f"{words['publisher']}, {self.title} {release}, {self.table} ({words['licence']})"


@dataclass
class Found:
    """What a file gave, before it becomes tables."""

    figures: dict[tuple[str, str, date, str, str], dict[str, Any]] = field(default_factory=dict)
    places: dict[str, tuple[int, Place]] = field(default_factory=dict)

    def see(self, place: Place, year: int) -> None:
        """Remembers a place under its newest name."""
        if place.authority not in self.places or self.places[place.authority][0] <= year:
            self.places[place.authority] = (year, place)


def read(
    path: str | Path,
    *,
    authority: str | None = None,
    as_at: date | None = None,
    progress: Progress | None = None,
) -> Load:
    """One published file. `authority` and `as_at` are not needed: the file says both in its rows.

    Raises UserError for a file no family in published.toml recognises.
    """
    step = progress or no_progress
    name = source_name(path)
    report = Report("published", "", None, name)
    found = Found()
    for sheet in read_sheets(path):
        report.sheets.append(_read_sheet(sheet, name, found, step))
    tables = {
        "published": pa.Table.from_pylist(list(found.figures.values()), schema=FIGURE_SCHEMA),
        "authority": authority_table(place for _, place in found.places.values()),
        "series_break": breaks(),
    }
    return Load("published", "", None, name, sha256_of(path), tables, report, keys=dict(KEYS))


def _read_sheet(sheet: Sheet, file: str, found: Found, step: Progress) -> SheetReport:
    """One sheet into `found`, by whichever layout its headers fit."""
    if not sheet.rows:
        raise UserError(f"'{file}' holds no rows. {_recognised()}")
    headers = [normalise(clean_text(cell)) for cell in sheet.rows[0]]
    report = SheetReport(sheet.name, notes=list(sheet.notes))
    family = family_of(headers)
    if family is not None:
        _read_family(family, headers, sheet, report, found, step)
    elif {"measure", "authority", "date", "value", "source"} <= set(headers):
        _read_facts(headers, sheet, report, found)
    elif {"authority", "name", "kind", "synthetic"} <= set(headers):
        _read_list(headers, sheet, report, found)
    else:
        titles = [clean_text(cell) for cell in sheet.rows[0] if clean_text(cell)]
        raise UserError(
            f"'{file}' is not a published file we know. Its first row: {name_list(titles)}. {_recognised()}"
        )
    return report


# DfE's files --------------------------------------------------------------------------------------


@cache
def _settings() -> dict[str, Any]:
    with Path(__file__).with_name("published.toml").open("rb") as stream:
        return tomllib.load(stream)


@cache
def families() -> tuple[Family, ...]:
    """Every file family in published.toml."""
    return tuple(_family(given) for given in _settings()["file"])


def _family(given: dict[str, Any]) -> Family:
    ends = {"31 March": (3, 31), "30 September": (9, 30)}
    keep = given.get("keep", {})
    return Family(
        table=given["table"],
        title=given["title"],
        recognised_by=frozenset(normalise(column) for column in given["recognised_by"]),
        end=ends[given["date"]],
        priority=given["priority"],
        rounded_to=tuple(given["rounded_to"]),
        total=_conditions(given.get("total", {})),
        measures=tuple(_measure(one, one.get("keep", keep)) for one in given["measure"]),
    )


def _measure(given: dict[str, Any], keep: dict[str, str]) -> PublishedMeasure:
    def columns(name: str) -> tuple[str, ...]:
        return tuple(normalise(column) for column in given.get(name, []))

    return PublishedMeasure(
        key=given["key"],
        numerator=columns("numerator"),
        denominator=columns("denominator"),
        otherwise_less=columns("otherwise_less"),
        value=normalise(given["value"]) if "value" in given else None,
        per=given.get("per", 100),
        printed_to=given.get("printed_to", 0),
        bands={band: normalise(column) for band, column in given.get("bands", {}).items()},
        keep=_conditions(keep),
    )


def _conditions(given: dict[str, str]) -> dict[str, str]:
    return {normalise(column): normalise(value) for column, value in given.items()}


def family_of(headers: Sequence[str]) -> Family | None:
    """The family whose telling columns are all there (headers as normalised); that with most of them wins."""
    present = set(headers)
    fitting = [family for family in families() if family.recognised_by <= present and "time period" in present]
    return max(fitting, key=lambda family: len(family.recognised_by), default=None)


def _recognised() -> str:
    known = [f"{family.title}: {family.table}" for family in families()]
    return (
        "Known are DfE's 'explore education statistics' files, as CSV with every column: "
        + "; ".join(known)
        + "; and a file of facts with the columns "
        + ", ".join(FACT_COLUMNS)
        + "."
    )


def _rows(headers: Sequence[str], sheet: Sheet) -> Iterator[tuple[int, Cells]]:
    """Row number as Excel shows it, and the row's cells by normalised header; blank rows are left out."""
    for number, row in enumerate(sheet.rows[1:], 2):
        cells = {header: clean_text(cell) for header, cell in zip(headers, row, strict=False) if header}
        if any(cells.values()):
            yield number, {header: cells.get(header, "") for header in headers if header}


def _read_family(
    family: Family, headers: Sequence[str], sheet: Sheet, report: SheetReport, found: Found, step: Progress
) -> None:
    """Every figure of a DfE file."""
    missing = sorted(set().union(*(measure.columns() for measure in family.measures), PLACE_COLUMNS) - set(headers))
    if missing:
        raise UserError(
            f"'{sheet.name}' looks like {family.title}, {family.table}, but lacks {name_list(missing)}. "
            "Download the file again with every column."
        )
    used = set().union(*(measure.columns() for measure in family.measures), family.total, PLACE_COLUMNS)
    report.dropped_columns = [
        clean_text(sheet.rows[0][at]) for at, one in enumerate(headers) if one and one not in used
    ]
    placed = _placed_rows(headers, sheet, report)
    totals = {(place.authority, year): cells for _, cells, place, year in placed if _fits(cells, family.total)}
    release = max((year for _, _, _, year in placed), default=0)
    unused = 0
    for done, (number, cells, place, year) in enumerate(placed):
        if done % 500 == 0:
            step("reading figures", done, len(placed))
        found.see(place, year)
        measures = [measure for measure in family.measures if _fits(cells, measure.keep)]
        total = totals.get((place.authority, year), {}) if family.total else cells
        about = {
            "authority": place.authority,
            "month": date(year, *family.end),
            "source": family.source(release),
            "priority": family.priority,
            "release": release,
        }
        new = [about | figure for measure in measures for figure in _figures(measure, cells, total)]
        unused += not new
        report.rows_kept += _add(found, new, number, report)
    step("reading figures", len(placed), len(placed))
    if unused:
        report.notes.append(f"{unused:,} rows are about groups that no measure needs.")


def _placed_rows(headers: Sequence[str], sheet: Sheet, report: SheetReport) -> list[tuple[int, Cells, Place, int]]:
    """Row number, cells, place and year of every row that has a place and a year; the others are rejected."""
    placed = []
    recoded: dict[str, str] = {}
    for number, cells in _rows(headers, sheet):
        report.rows_read += 1
        try:
            place = place_of(cells)
            placed.append((number, cells, place, year_of(cells["time period"])))
        except ValueError as error:
            report.reject(number, str(error))
            continue
        if place.kind == "authority" and cells["new la code"] != place.authority:
            recoded[cells["new la code"]] = f"{place.name} ({cells['new la code']}) is kept under {place.authority}."
    report.notes += [recoded[code] for code in sorted(recoded)]
    return placed


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


# One row's figures --------------------------------------------------------------------------------


def _figures(measure: PublishedMeasure, cells: Cells, total: Cells) -> Iterator[dict[str, Any]]:
    """The figure of a measure in a row, and one for each of its bands (counts)."""
    numerator, hidden = _sum(cells, measure.numerator)
    denominator, denominator_hidden = _sum(total, measure.denominator) if measure.denominator else (None, None)
    if numerator is None and denominator is not None and measure.otherwise_less:
        less, _ = _sum(cells, measure.otherwise_less)
        numerator = None if less is None else max(denominator - less, 0.0)
    if measure.value:
        value, flag = _part(cells.get(measure.value, ""))
    elif not measure.denominator:
        value, flag = numerator, hidden
    elif numerator is None or denominator is None:
        value, flag = None, (hidden if numerator is None else denominator_hidden)
    else:
        value, flag = (measure.per * numerator / denominator, None) if denominator else (None, "z")
    yield _figure(measure.key, "", numerator, denominator, value, flag)
    for band, column in measure.bands.items():
        count, flag = _part(cells[column])
        yield _figure(measure.key, band, count, None, count, flag)


def _figure(
    measure: str,
    band: str,
    numerator: float | None,
    denominator: float | None,
    value: float | None,
    flag: str | None,
) -> dict[str, Any]:
    return {
        "measure": measure,
        "band": band,
        "numerator": numerator,
        "denominator": denominator,
        "value": value,
        "flag": flag if value is None else None,
    }


def _sum(cells: Cells, columns: Sequence[str]) -> Part:
    """The columns added up; without a number in each, the first symbol found."""
    parts = [_part(cells.get(column, "")) for column in columns]
    hidden = next((flag for number, flag in parts if number is None), None)
    return (None, hidden) if hidden else (float(sum(number for number, _ in parts if number is not None)), None)


def _part(text: str) -> Part:
    """A cell: its number, or its symbol ('x', not available, for a blank)."""
    try:
        number = parse_number(text)
    except ValueError:
        return None, text.lower()[:20]
    return (None, "x") if number is None else (number, None)


# Facts written out, lists of authorities, breaks --------------------------------------------------


def _read_facts(headers: Sequence[str], sheet: Sheet, report: SheetReport, found: Found) -> None:
    """A file with one figure a row (data/reference/published_facts.csv)."""
    report.dropped_columns = [column for column in headers if column and column not in FACT_COLUMNS]
    for number, cells in _rows(headers, sheet):
        report.rows_read += 1
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


def _read_list(headers: Sequence[str], sheet: Sheet, report: SheetReport, found: Found) -> None:
    """A list of authorities (data/reference/authorities.csv, or that of the demonstration)."""
    report.dropped_columns = [column for column in headers if column and column not in LIST_COLUMNS]
    for number, cells in _rows(headers, sheet):
        report.rows_read += 1
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
    return pa.Table.from_pylist(
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
        schema=BREAK_SCHEMA,
    )
