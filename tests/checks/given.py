"""A check against its cases: the rows it finds, in every extract of a case."""

from datetime import date
from functools import cache

from metrics.build.checks import run_checks
from metrics.questions.catalogue import Check, load_questions
from metrics.words.on_checks import in_words
from tests.given.cases import Case
from tests.given.rows import AUTHORITY, read_table
from tests.given.store import together

NOTHING = "nothing"
COLUMNS = ("authority", "extract", "team", "worker", "child", "list", "what")


@cache
def _rows(key: str, today: date | None) -> list[dict[str, object]]:
    """What a check finds in all cases at once, on one day."""
    with together().undone() as writer:
        writer.execute("delete from check_run; delete from check_result")
        run_checks(writer, [load_questions().checks[key]], today)
        assert writer.rows("select problem from check_run") == [("",)]
        rows = writer.rows(f"select {', '.join(COLUMNS)} from check_result order by all")
    assert {row[0] for row in rows} <= together().every_code
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def check_check(check: Check, case: Case) -> None:
    """Asserts that the check finds exactly the expected rows, in every extract of the case."""
    codes = together().codes(case)
    rows = [row for row in _rows(check.key, case.get("today")) if row["authority"] in codes]
    wanted = [] if case["expect"].strip() == NOTHING else read_table(case["expect"])
    columns = list(wanted[0]) if wanted else ["extract", "child", "what"]
    of_authority = [row for row in rows if codes[str(row["authority"])] == AUTHORITY]
    got = sorted(tuple(str(row[name]) for name in columns) for row in of_authority)
    expected = sorted(tuple(in_words(cell) if name == "what" else cell for name, cell in row.items()) for row in wanted)
    assert got == expected, f"got\n{_lines(got)}\nexpected\n{_lines(expected)}"
    days = {case["as_at"]} | {date.fromisoformat(row["extract"]) for row in wanted if "extract" in row}
    assert days >= {row["extract"] for row in rows}


def _lines(rows: list[tuple[str, ...]]) -> str:
    return "\n".join(" | ".join(row) for row in rows) or NOTHING
