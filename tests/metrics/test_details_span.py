"""The list of managers and how many people each supervises."""

from datetime import date
from functools import cache
from typing import Any

from metrics.questions.catalogue import load_questions
from metrics.store.writer import Writer
from tests.given.rows import AUTHORITY
from tests.given.store import load_given

GIVEN = {
    "workforce": """
worker | name    | team  | role          | manager | absent_from | left
w1     | Ann Lee | North | social worker | m1      |             |
w2     | Bea May | North | ASYE          | m1      |             |
w3     | Cal Roe | North | social worker | m1      | 2026-10-01  |
w4     | Dan Poe | North | social worker | m1      |             | 2026-10-01
w5     | Eve Kay | South | social worker | Pat Doe |             |
w6     | Fay Orr | South | social worker |         |             |
m1     | Max Orr | North | team manager  | g1      |             |
m2     | Mia Orr | South | team manager  | g1      |             |
g1     | Gil Orr | Top   | group manager |         |             |
""",
    "teams": """
team  | service | continues_as
North | Care    |
South | Help    |
Top   | Help    |
""",
    "supervision": """
worker | held       | kind
w1     | 2026-10-30 | personal
""",
    "list_6": """
child | started    | status           | team  | worker
c1    | 2026-10-01 | child in need    | North | Ann Lee
c2    | 2026-10-01 | child in need    | North | Ann Lee
c3    | 2026-10-01 | child in need    | North | Bea May
c4    | 2026-10-01 | child in need    | South | Max Orr
""",
}


@cache
def _store() -> Writer:
    return load_given({"as_at": date(2026, 10, 31), "given": GIVEN})


def _rows(**asked: Any) -> dict[str, dict[str, Any]]:
    detail = load_questions().details["manager_span"]
    values = {"authority": AUTHORITY, "team": "", "service": "", "month": date(2026, 10, 31), **asked}
    found = _store().rows(detail.query, values)
    assert all(len(row) == len(detail.columns) for row in found)
    return {row[0]: dict(zip(detail.columns, row, strict=True)) for row in found}


def test_people_in_post_count_for_the_manager_the_workforce_file_names() -> None:
    found = _rows()
    # w4 has left; w3 is absent: still supervised by the manager, never overdue.
    assert found["Max Orr"] == {
        "manager": "Max Orr",
        "team": "North",
        "role": "team manager",
        "supervised": 3,
        "newly": 1,
        "overdue": 1,
        "children": 3,
        "own_children": 1,
    }
    assert found["Gil Orr"]["supervised"] == 2 and found["Gil Orr"]["role"] == "group manager"


def test_a_team_manager_of_nobody_is_there_and_a_manager_unknown_to_the_file_stands_under_the_name_given() -> None:
    found = _rows()
    assert found["Mia Orr"]["supervised"] == 0
    assert (found["Pat Doe"]["supervised"], found["Pat Doe"]["role"]) == (1, "not in the workforce file")
    assert list(found) == ["Max Orr", "Gil Orr", "Pat Doe", "Mia Orr"]


def test_managers_go_by_their_own_team() -> None:
    assert list(_rows(team="North")) == ["Max Orr"]
    assert list(_rows(service="Help")) == ["Gil Orr", "Pat Doe", "Mia Orr"]


def test_how_often_a_role_is_supervised_is_told_without_a_name() -> None:
    detail = load_questions().details["supervision_intervals"]
    values = {"authority": AUTHORITY, "team": "", "service": "", "month": date(2026, 10, 31)}
    # Bea May began this month: within her first six weeks it is every week. w4, who left, is supervised no more.
    roles = ("group manager", "social worker", "team manager")
    intervals = {(role, days) for _, role, days in _store().rows(detail.query, values)}
    assert intervals == {("ASYE", 7), *((role, 28) for role in roles)}
    assert _store().rows(detail.query, values | {"team": "South"}) == [
        ("South", "social worker", 28),
        ("South", "team manager", 28),
    ]
