"""Reads a given/expect case of a worklist: small tables in, the list's rows out, in the order they are shown."""

from datetime import date
from typing import Any

from metrics.build.checks import run_checks
from metrics.lists.worklists import COLUMNS, Whole
from metrics.questions.catalogue import Worklist, load_questions
from metrics.questions.header import parameters
from metrics.store.writer import Writer
from tests.measures.given import AUTHORITY, load_given, read_table


def rows_of(writer: Writer, worklist: Worklist, case: dict[str, Any]) -> list[dict[str, Any]]:
    """The list's rows for the case's extract (by default the newest) and today (by default the extract's day)."""
    extract = case.get("extract", case["as_at"])
    values = {
        "authority": AUTHORITY,
        "extract": extract,
        "today": case.get("today", extract),
    }
    whole = Whole(writer.rows(worklist.query, {name: values[name] for name in parameters(worklist.query)}))
    rows = whole.of(case.get("team", ""), case.get("service", ""))
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def check_case(worklist: Worklist, case: dict[str, Any]) -> None:
    """Asserts that the list holds exactly the expected rows, in their order, in the columns the case names."""
    wanted = read_table(case["expect"])
    columns = read_columns(case["expect"])
    writer = load_given(case)
    if worklist.subject == "record":
        run_checks(writer, load_questions().checks.values())
    found = [{name: _text(row[name]) for name in columns} for row in rows_of(writer, worklist, case)]
    assert found == wanted, "got\n" + "\n".join(" | ".join(row.values()) for row in found)


def read_columns(text: str) -> list[str]:
    """The columns of a table drawn with bars."""
    return [cell.strip() for cell in text.strip().splitlines()[0].split("|")]


def _text(cell: object) -> str:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)
