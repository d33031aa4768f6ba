"""A worklist against its cases: its rows, in the order they are shown."""

from datetime import date
from functools import cache
from typing import Any

from metrics.base.place import Place
from metrics.build.measures import run_checks
from metrics.lists.entries import COLUMNS
from metrics.lists.worklists import Whole
from metrics.questions.catalogue import Worklist, load_questions
from metrics.questions.header import parameters
from tests.given.cases import Case
from tests.given.rows import read_table
from tests.given.store import together


@cache
def checked() -> None:
    """Runs every check over all cases, for the list of records that are to be corrected."""
    run_checks(together().writer, load_questions().checks.values())


def whole_list(worklist: Worklist, case: Case) -> Whole:
    """The list for the case's extract (by default the newest) and today (by default the extract's day)."""
    store = together()
    if worklist.subject == "record":
        checked()
    extract = case.get("extract", case["as_at"])
    values = {"authority": store.authority(case), "extract": extract, "today": case.get("today", extract)}
    return Whole(store.writer.rows(worklist.query, {name: values[name] for name in parameters(worklist.query)}))


def rows_of(worklist: Worklist, case: Case, team: str = "", service: str = "") -> list[dict[str, Any]]:
    """The list's rows for a team or a service ('' = all)."""
    place = Place(together().authority(case), service or None, team or None)
    return [dict(zip(COLUMNS, row, strict=True)) for row in whole_list(worklist, case).of(place)]


def check_case(worklist: Worklist, case: Case) -> None:
    """Asserts that the list holds exactly the expected rows, in their order, in the columns the case names."""
    wanted = read_table(case["expect"])
    columns = read_columns(case["expect"])
    rows = rows_of(worklist, case, case.get("team", ""), case.get("service", ""))
    shown = [{name: _text(row[name]) for name in columns} for row in rows]
    assert shown == wanted, "got\n" + "\n".join(" | ".join(row.values()) for row in shown)


def read_columns(text: str) -> list[str]:
    """The columns of a table drawn with bars."""
    return [cell.strip() for cell in text.strip().splitlines()[0].split("|")]


def _text(cell: object) -> str:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)
