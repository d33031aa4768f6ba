"""Reads the files of our own beside DfE's: facts written out, lists of authorities, and breaks in series."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from metrics.intake.arrow_tables import build_table
from metrics.intake.parts import Part
from metrics.intake.places import NamedPlace, place_code
from metrics.intake.published_figures import Cells
from metrics.intake.published_rows import Publication, add, rows_of
from metrics.intake.reading import Reading
from metrics.intake.values import parse_number
from metrics.intake.written_dates import parse_date

BREAKS = Path(__file__).parents[2] / "data" / "reference" / "breaks.csv"
FACT_COLUMNS = ("measure", "band", "authority", "date", "numerator", "denominator", "value", "flag", "source")
LIST_COLUMNS = ("authority", "name", "dfe code", "kind", "region", "synthetic")
FACTS_PRIORITY = 9  # DfE's own files come first


def read_facts(headers: Sequence[str], reading: Reading, part: Part, publication: Publication) -> None:
    """A file with one figure a row (data/reference/published_facts.csv)."""
    report = part.report
    report.dropped_columns = [column for column in headers if column and column not in FACT_COLUMNS]
    for number, cells in rows_of(headers, reading, part):
        try:
            new = [_fact(cells)]
        except ValueError as error:
            report.reject(number, str(error))
            continue
        report.rows_kept += add(publication, new, number, reading.source, report)


def _fact(cells: Cells) -> dict[str, Any]:
    """A figure of its own row. `flag` may stand beside a value here: 'b', before a break in the series."""
    try:
        month = parse_date(cells["date"])
    except ValueError as error:
        raise ValueError(f"the date {error}") from None
    if month is None or not cells["measure"]:
        raise ValueError("the row has no measure or no date")
    numbers = {name: _number(cells, name) for name in ("numerator", "denominator", "value")}
    if numbers["value"] is None and not cells.get("flag"):
        raise ValueError("the row has neither a value nor a flag")
    return {
        "measure": cells["measure"],
        "authority": place_code(cells["authority"]),
        "month": month,
        "band": cells.get("band", ""),
        **numbers,
        "flag": cells.get("flag") or None,
        "source": cells["source"],
        "priority": FACTS_PRIORITY,
        "release": 0,
    }


def _number(cells: Cells, name: str) -> float | None:
    try:
        return parse_number(cells.get(name, ""))
    except ValueError as error:
        raise ValueError(f"the {name} {error}") from None


def read_list(headers: Sequence[str], reading: Reading, part: Part, publication: Publication) -> None:
    """A list of authorities (data/reference/authorities.csv, or that of the demonstration)."""
    report = part.report
    report.dropped_columns = [column for column in headers if column and column not in LIST_COLUMNS]
    for number, cells in rows_of(headers, reading, part):
        try:
            code = place_code(cells["authority"])
        except ValueError as error:
            report.reject(number, str(error))
            continue
        synthetic = cells["synthetic"].lower() in ("yes", "true", "1")
        publication.see(
            NamedPlace(
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
