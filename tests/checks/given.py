"""Reads a given/expect case of a check: the small tables of tests/measures, and rows that a file lost."""

from datetime import date
from typing import Any

from metrics.build.checks import run_checks
from metrics.questions.catalogue import Check
from metrics.words.on_checks import in_words
from tests.measures.given import AUTHORITY, load_given, read_table

NOTHING = "nothing"
BLANKED = ", read as blank"
IMPORT = {"feed": "annex_a", "source_name": "file", "sha256": "0", "rows_read": "1", "rows_kept": "1", "report": "{}"}


def _drawn(rows: list[dict[str, str]]) -> str:
    """Rows as a table drawn with bars."""
    return "\n".join([" | ".join(rows[0]), *(" | ".join(row.values()) for row in rows)])


def _repeated(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Rows with `times` as often as it says, each for a child of its own."""
    return [
        {name: f"{cell}.{number}" if name == "child" else cell for name, cell in row.items() if name != "times"}
        for row in rows
        for number in range(int(row.get("times", "1")))
    ]


def _lost(given: dict[str, str]) -> dict[str, str]:
    """`lost` rows (import, imported_at, as_at, sheet, row, reason) as an import log, what was rejected and blanked."""
    rows = read_table(given["lost"])
    imports = {row["import"]: row for row in rows}
    log = [
        {"import_id": name, "as_at": row["as_at"], "imported_at": row["imported_at"], "rows_rejected": "1", **IMPORT}
        for name, row in imports.items()
    ]
    rejected = [
        {"import_id": row["import"], "feed": "annex_a", "sheet": row["sheet"], "row_number": row["row"]}
        | {"reason": row["reason"]}
        for row in rows
        if row["reason"] and BLANKED not in row["reason"]
    ]
    warned = [
        {"import_id": row["import"], "feed": "annex_a", "sheet": row["sheet"], "examples": row["row"]}
        | {"warning": row["reason"], "rows": row.get("rows") or "1"}
        for row in rows
        if BLANKED in row["reason"]
    ]
    tables = {"import_log": log, "rejected": rejected, "import_warning": warned}
    return {name: _drawn(lines) for name, lines in tables.items() if lines}


def _prepared(case: dict[str, Any]) -> dict[str, Any]:
    given = {
        name: _drawn(_repeated(read_table(text))) if "times" in text.split("\n", 1)[0] else text
        for name, text in case["given"].items()
        if name != "lost"
    }
    return {**case, "given": given | (_lost(case["given"]) if "lost" in case["given"] else {})}


def check_check(check: Check, case: dict[str, Any]) -> None:
    """Asserts that the check finds exactly the expected rows, in every extract of the case."""
    writer = load_given(_prepared(case))
    run_checks(writer, [check], case.get("today"))
    assert writer.rows("select problem from check_run") == [("",)]
    wanted = [] if case["expect"].strip() == NOTHING else read_table(case["expect"])
    columns = list(wanted[0]) if wanted else ["extract", "child", "what"]
    listed = ", ".join(columns)
    found = writer.rows(f"select {listed} from check_result where authority = $a order by all", {"a": AUTHORITY})
    got = sorted(tuple(str(cell) for cell in row) for row in found)
    expected = sorted(tuple(in_words(cell) if name == "what" else cell for name, cell in row.items()) for row in wanted)
    assert got == expected, f"got\n{_lines(got)}\nexpected\n{_lines(expected)}"
    days = {case["as_at"]} | {date.fromisoformat(row["extract"]) for row in wanted if "extract" in row}
    assert days >= {row[0] for row in writer.rows("select distinct extract from check_result")}


def _lines(rows: list[tuple[str, ...]]) -> str:
    return "\n".join(" | ".join(row) for row in rows) or NOTHING
