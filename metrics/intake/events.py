"""Reads events: our own format (data/templates), and the compiled file of Ofsted's inspection outcomes.

Which of the two a sheet is follows from its headers. What holds of an event wherever it is written is in event_rules;
merging, planned against actual, and letters come later: sql/derive/40_event.sql.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from metrics.base import today
from metrics.intake.cell_text import clean_text
from metrics.intake.event_rules import (
    JUDGEMENTS,
    LONGEST_TEXT,
    grades_not_given,
    is_letter,
    is_report,
    judged_bodies,
    whole_months,
)
from metrics.intake.files import PathOrPaths
from metrics.intake.headers import codes, layout
from metrics.intake.judging import judge
from metrics.intake.places import place_code
from metrics.intake.reading import Reading
from metrics.intake.rows import Record, Row, Unusable
from metrics.intake.values import Bad
from metrics.store.load import Clear, Load, Progress

COMPILED = "inspections"  # the section of columns.toml of Ofsted's outcomes
COMPILED_ORIGIN = "Ofsted inspection outcomes"  # a newer compilation replaces an older one
CODES_LEFT_OUT = {"Poole": "E06000029"}  # the compilation gives no code for it


def read(
    path: PathOrPaths,
    *,
    authority: str | None = None,
    as_at: date | None = None,
    progress: Progress | None = None,
) -> Load:
    """A file of events. `authority` is needed only where the file has no such column.

    Raises UserError where the headers fit neither layout. Rows of the same origin and authority are replaced.
    """
    reading = Reading("events", path, None, None, progress)
    seen: set[tuple[object, ...]] = set()

    def keep(row: Row) -> Record:
        compiled = row.table.key == COMPILED
        event = _event(row, compiled, authority)
        if tuple(event.values()) in seen:
            raise Unusable("is an exact duplicate of an earlier row")
        seen.add(tuple(event.values()))
        return event | {"origin": COMPILED_ORIGIN if compiled else reading.source}

    rows = judge(reading, keep, layout(COMPILED), layout("events"), given=("authority",) if authority else ())
    owned = {(str(row["origin"]), "" if row["origin"] == COMPILED_ORIGIN else str(row["authority"])) for row in rows}
    clears = []
    for origin, one in sorted(owned):
        where: dict[str, object] = {"origin": origin, "authority": one} if one else {"origin": origin}
        clears.append(Clear("event_row", where))
    return reading.load({"event_row": rows}, clears=clears)


def _text(row: Row, name: str) -> str | None:
    """Text without control characters, or None: a headline may hold anything, and is only ever text."""
    written = "".join(" " if unicodedata.category(sign)[0] == "C" else sign for sign in row.text(name))
    return clean_text(written)[:LONGEST_TEXT] or None


def _day(row: Row, name: str) -> date | None:
    """A date that may be blank; an unreadable one makes the row unusable."""
    value = row.cells.get(name)
    if isinstance(value, Bad):
        raise Unusable(f"'{name}' {value.reason}")
    return value if isinstance(value, date) else None


def _second_day(row: Row, name: str) -> date | None:
    """A date that does not begin the row; an unreadable one is left out with a warning."""
    value = row.lenient(name)
    return value if isinstance(value, date) else None


def _code(row: Row, name: str, list_name: str) -> str | None:
    """A word of a code list; one that is not known makes the row unusable."""
    try:
        return codes(list_name).parse(row.text(name))
    except ValueError as error:
        raise Unusable(f"'{name}' {error}") from None


def _judgement(row: Row, name: str) -> str | None:
    """One of Ofsted's four words; None where there is none."""
    written = _text(row, name)
    return None if written is None else _judgement_word(row, written)


def _judgement_word(row: Row, written: str) -> str:
    """One of Ofsted's four words; other words are kept as written, with a warning."""
    try:
        return codes("judgement").parse(written) or written
    except ValueError:
        row.warn("a judgement that is none of Ofsted's four is kept as written")
        return written


def _other_bodies(row: Row) -> str | None:
    """Bodies reviewed beside the authority with the judgement of each; without one, left out with a warning."""
    written = _text(row, "other_bodies")
    if written is None:
        return None
    bodies = judged_bodies(written, lambda judgement: _judgement_word(row, judgement))
    if bodies is None:
        row.warn("other bodies are not written as 'body: judgement', with ';' between them; they are left out")
    return bodies


def _event(row: Row, compiled: bool, authority: str | None) -> dict[str, Any]:
    """One row as the table event_row has it. Raises Unusable with the reason why it cannot be used."""
    kind = _code(row, "kind", "event_kind")
    if kind is None:
        raise Unusable("the row does not say what kind of event it is")
    event: dict[str, Any] = {"authority": _authority(row, authority), "letter": _letter(row), "kind": kind}
    event |= {"framework": _text(row, "framework"), **_dates(row)}
    event |= {name: _text(row, name) for name in ("focus", "headline")}
    event |= {name: _judgement(row, name) for name in JUDGEMENTS} | {"source": _text(row, "source")}
    event |= {"planned": _second_day(row, "planned"), "report": _report(row)}
    event |= {"inspectors": _text(row, "inspectors"), "other_bodies": _other_bodies(row)}
    if compiled and kind == "inspection":
        event["focus"] = event["focus"] or _text(row, "kind")
    if event["starts"] is None and event["published"] is None and not (event["headline"] or event["focus"]):
        raise Unusable("the row has neither a date nor words")
    _without_grades_not_given(event, row)
    return event


def _authority(row: Row, authority: str | None) -> str:
    written = _text(row, "authority") or CODES_LEFT_OUT.get(_text(row, "name") or "") or authority or ""
    try:
        return place_code(written)
    except ValueError:
        raise Unusable("the authority is not a 9-character code") from None


def _letter(row: Row) -> str | None:
    """A letter given in the file (A to ZZ); anything else is left out with a warning."""
    letter = (_text(row, "letter") or "").upper()
    if not letter:
        return None
    if is_letter(letter):
        return letter
    row.warn("the letter is not A to Z or AA to ZZ; it is given by date instead")
    return None


def _report(row: Row) -> str | None:
    """Where the letter or report is; what could be no plain link and no name is left out with a warning."""
    report = _text(row, "report")
    if report is None or is_report(report):
        return report
    row.warn("the report is neither an https address nor the name of a document; it is left out")
    return None


def _dates(row: Row) -> dict[str, Any]:
    """starts, ends (the last day), precision, status, published. A month becomes its first and last day."""
    starts, ends, published = _day(row, "starts"), _second_day(row, "ends"), _second_day(row, "published")
    precision = _code(row, "precision", "precision") or "day"
    if starts and ends and ends < starts:
        raise Unusable("it ends before it starts")
    if starts is None:
        ends, precision = None, "unknown"
    elif precision == "unknown":
        row.warn("the precision is 'unknown', so the date is not used")
        starts, ends = None, None
    elif precision == "month":
        starts, ends = whole_months(starts, ends)
    status = _code(row, "status", "event_status") or "actual"
    if status == "actual" and starts and starts > today.today():
        row.warn("is said to have happened, but lies in the future")
    return {"starts": starts, "ends": ends, "precision": precision, "status": status, "published": published}


def _without_grades_not_given(event: dict[str, Any], row: Row) -> None:
    """Takes out judgements Ofsted does not give: any on a visit, the overall one since April 2026."""
    for names, reason in grades_not_given(event):
        row.warn(f"{reason}; the one in the file is left out")
        event.update(dict.fromkeys(names))
