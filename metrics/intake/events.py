"""Reads events: our own format (data/templates), and the compiled file of Ofsted's inspection outcomes.

Which of the two a file is follows from its headers. Merging, planned against actual, and letters come later:
sql/derive/40_event.sql.
"""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from metrics.base.errors import UserError
from metrics.intake.files import Sheet, read_sheets, sha256_of, source_name
from metrics.intake.headers import Match, codes, find_header, found_instead, layout
from metrics.intake.places import place_code
from metrics.intake.values import clean_text, normalise, parse_date
from metrics.store.load import Clear, Load, Progress, no_progress
from metrics.store.report import Report, SheetReport

VISITS = frozenset(("monitoring visit", "focused visit"))
JUDGEMENTS = ("overall", "leaders", "help_and_protection", "in_care", "care_leavers")
NO_OVERALL_SINCE = date(2026, 4, 1)  # Ofsted's inspections (ILACS) give no overall judgement
LONGEST_TEXT = 2_000
COMPILED_ORIGIN = "Ofsted inspection outcomes"  # a newer compilation replaces an older one
CODES_LEFT_OUT = {"Poole": "E06000029"}  # the compilation gives no code for it

EVENT_SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("authority", "letter", "kind", "framework")]
    + [("starts", pa.date32()), ("ends", pa.date32()), ("precision", pa.string()), ("status", pa.string())]
    + [("published", pa.date32())]
    + [(name, pa.string()) for name in ("focus", "headline", *JUDGEMENTS, "source", "origin")]
)


@dataclass
class Row:
    """One row's cells by column name, its number as Excel shows it, and where its oddities are noted."""

    cells: dict[str, object]
    number: int
    report: SheetReport

    def text(self, name: str) -> str | None:
        """Text without control characters, or None: a headline may hold anything, and is only ever text."""
        written = "".join(
            " " if unicodedata.category(sign)[0] == "C" else sign for sign in str(self.cells.get(name, ""))
        )
        return clean_text(written)[:LONGEST_TEXT] or None

    def day(self, name: str) -> date | None:
        """A date; raises ValueError naming the column."""
        try:
            return parse_date(self.cells.get(name, ""))
        except ValueError as error:
            raise ValueError(f"'{name}' {error}") from error

    def code(self, name: str, list_name: str) -> str | None:
        """A word of a code list; raises ValueError naming the column."""
        try:
            return codes(list_name).parse(self.cells.get(name, ""))
        except ValueError as error:
            raise ValueError(f"'{name}' {error}") from error

    def judgement(self, name: str) -> str | None:
        """One of Ofsted's four words; other words are kept as written, with a warning."""
        try:
            return codes("judgement").parse(self.cells.get(name, ""))
        except ValueError:
            self.report.warn("a judgement that is none of Ofsted's four is kept as written", self.number)
            return self.text(name)


def read(
    path: str | Path,
    *,
    authority: str | None = None,
    as_at: date | None = None,
    progress: Progress | None = None,
) -> Load:
    """A file of events. `authority` is needed only where the file has no such column.

    Raises UserError where the headers fit neither layout. Rows of the same origin and authority are replaced.
    """
    step = progress or no_progress
    name = source_name(path)
    report = Report("events", "", None, name)
    rows: list[dict[str, Any]] = []
    for sheet in read_sheets(path):
        match, compiled = _recognise(sheet, name, authority)
        step("reading events", 0, len(sheet.rows))
        sheet_report = SheetReport(
            sheet.name,
            dropped_columns=match.dropped,
            missing_columns=match.missing_optional,
            notes=list(sheet.notes),
        )
        report.sheets.append(sheet_report)
        rows += _read_rows(sheet, match, compiled, name, authority, sheet_report)
        step("reading events", len(sheet.rows), len(sheet.rows))
    origins = sorted({(row["origin"], "" if row["origin"] == COMPILED_ORIGIN else row["authority"]) for row in rows})
    clears = [Clear("event_row", {"origin": origin} | ({"authority": one} if one else {})) for origin, one in origins]
    tables = {"event_row": pa.Table.from_pylist(rows, schema=EVENT_SCHEMA)}
    return Load("events", "", None, name, sha256_of(path), tables, report, clears=clears)


def _recognise(sheet: Sheet, name: str, authority: str | None) -> tuple[Match, bool]:
    """Where the columns lie, and whether it is the compiled file."""
    compiled = find_header(sheet.rows, layout("inspections"))
    if compiled is not None and not compiled.missing_required:
        return compiled, True
    own = find_header(sheet.rows, layout("events"))
    missing = (
        [] if own is None else [title for title in own.missing_required if not (authority and title == "authority")]
    )
    if own is None or missing:
        needed = "'authority', 'kind' and 'starts'" if own is None else ", ".join(f"'{title}'" for title in missing)
        raise UserError(
            f"'{name}' is not a file of events: {needed} not found; {found_instead(sheet.rows, own)}. "
            "Use the template events.csv, or the compiled file of Ofsted's outcomes (la_code, event_type …)."
        )
    return own, False


def _read_rows(
    sheet: Sheet, match: Match, compiled: bool, name: str, authority: str | None, report: SheetReport
) -> list[dict[str, Any]]:
    """The rows that can be used; the others are rejected with a reason."""
    seen: set[tuple[object, ...]] = set()
    rows = []
    for number, cells in enumerate(sheet.rows[match.header_row + 1 :], match.header_row + 2):
        if not any(clean_text(cell) for cell in cells):
            continue
        report.rows_read += 1
        given = {column: cells[place] if place < len(cells) else "" for column, place in match.positions.items()}
        row = Row(given, number, report)
        try:
            event = _event(row, compiled, authority)
        except ValueError as error:
            report.reject(number, str(error))
            continue
        if tuple(event.values()) in seen:
            report.reject(number, "is an exact duplicate of an earlier row")
            continue
        seen.add(tuple(event.values()))
        rows.append(event | {"origin": COMPILED_ORIGIN if compiled else name})
        report.rows_kept += 1
    return rows


def _event(row: Row, compiled: bool, authority: str | None) -> dict[str, Any]:
    """One row as the table event_row has it. Raises ValueError with the reason why it cannot be used."""
    kind = row.code("kind", "event_kind")
    if kind is None:
        raise ValueError("the row does not say what kind of event it is")
    event: dict[str, Any] = {"authority": _authority(row, authority), "letter": _letter(row), "kind": kind}
    event |= {"framework": row.text("framework"), **_dates(row)}
    event |= {name: row.text(name) for name in ("focus", "headline")}
    event |= {name: row.judgement(name) for name in JUDGEMENTS} | {"source": row.text("source")}
    if compiled and kind == "inspection":
        event["focus"] = event["focus"] or row.text("kind")
    if event["starts"] is None and event["published"] is None and not (event["headline"] or event["focus"]):
        raise ValueError("the row has neither a date nor words")
    _without_grades_not_given(event, row)
    return event


def _authority(row: Row, authority: str | None) -> str:
    written = row.text("authority") or CODES_LEFT_OUT.get(row.text("name") or "") or authority or ""
    try:
        return place_code(written)
    except ValueError:
        raise ValueError("the authority is not a 9-character code") from None


def _letter(row: Row) -> str | None:
    """A letter given in the file (A to ZZ); anything else is left out with a warning."""
    letter = (row.text("letter") or "").upper()
    if not letter:
        return None
    if len(letter) <= 2 and letter.isascii() and letter.isalpha():
        return letter
    row.report.warn("the letter is not A to Z or AA to ZZ; it is given by date instead", row.number)
    return None


def _dates(row: Row) -> dict[str, Any]:
    """starts, ends (the last day), precision, status, published. A month becomes its first and last day."""
    starts, ends, published = row.day("starts"), row.day("ends"), row.day("published")
    precision = row.code("precision", "precision") or "day"
    if starts and ends and ends < starts:
        raise ValueError("it ends before it starts")
    if starts is None:
        ends, precision = None, "unknown"
    elif precision == "unknown":
        row.report.warn("the precision is 'unknown', so the date is not used", row.number)
        starts, ends = None, None
    elif precision == "month":
        last = ends or starts
        starts, ends = starts.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])
    status = row.code("status", "event_status") or "actual"
    return {"starts": starts, "ends": ends, "precision": precision, "status": status, "published": published}


def _without_grades_not_given(event: dict[str, Any], row: Row) -> None:
    """Takes out judgements Ofsted does not give: any on a visit, the overall one since April 2026."""
    if event["kind"] in VISITS and any(event[name] for name in JUDGEMENTS):
        row.report.warn("a visit has no judgement; the one in the file is left out", row.number)
        event.update(dict.fromkeys(JUDGEMENTS))
    day = event["starts"] or event["published"]
    framework = normalise(event["framework"] or "")
    if (
        event["overall"]
        and event["kind"] == "inspection"
        and framework.startswith("ilacs")
        and day
        and day >= NO_OVERALL_SINCE
    ):
        row.report.warn(
            "inspections since April 2026 have no overall judgement; the one in the file is left out",
            row.number,
        )
        event["overall"] = None
