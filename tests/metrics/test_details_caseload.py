"""The row lists behind caseloads and supervision, on small given tables."""

from datetime import date
from typing import Any

from metrics.questions import load_questions
from metrics.store import Writer
from tests.measures.given import AUTHORITY, load_given

WORKFORCE = """
worker  | name    | team  | role          | fte | started    | left       | absent_from | manager
w1      | Ann Lee | North | social worker | 0.2 | 2020-01-06 |            |             | w4
w2      | Bea May | North | ASYE          | 1   | 2026-10-10 |            |             | w4
w3      | Cal Roe | North | social worker | 1   | 2020-01-06 | 2026-10-20 |             | w4
w4      | Dan Poe | North | team manager  | 1   | 2020-01-06 |            |             |
w5      | Eve Kay | South | social worker | 1   | 2020-01-06 |            |             |
w6      | Fay Orr | North | social worker | 1   | 2020-01-06 |            | 2026-06-01  | w4
"""
CHILDREN = """
as_at      | child | started    | status                | team  | worker
2026-09-30 | c1    | 2026-03-02 | child in need plan    | North | Ann Lee
2026-09-30 | c2    | 2026-03-02 | child in need plan    | North | Cal Roe
2026-10-31 | c1    | 2026-03-02 | child in need plan    | North | Ann Lee
2026-10-31 | c2    | 2026-03-02 | child protection plan | North | Ann Lee
2026-10-31 | c3    | 2026-10-05 | looked after          | South | Ann Lee
2026-10-31 | c4    | 2026-10-05 | child in need plan    | North | Ann Lee
2026-10-31 | c5    | 2026-10-05 | child in need plan    | North |
2026-10-31 | c6    | 2026-10-05 | child in need plan    | North | Cal Roe
2026-10-31 | c7    | 2026-10-02 | child in need plan    | North | Dan Poe
2026-10-31 | c8    | 2026-10-02 | open assessment       | South | Zoe Nye
"""
SUPERVISION = """
worker | held       | kind     | child | reflective
w1     | 2026-10-03 | personal |       | yes
w1     | 2025-10-31 | personal |       | yes
w1     | 2025-11-01 | personal |       | no
w5     | 2026-10-02 | personal |       |
w4     | 2026-10-11 | personal |       |
w1     | 2026-10-03 | case     | c1    |
w1     | 2026-10-02 | case     | c2    |
w5     | 2024-05-01 | case     | c3    |
"""


def store() -> Writer:
    given = {"workforce": WORKFORCE, "list_6": CHILDREN, "supervision": SUPERVISION}
    return load_given({"as_at": date(2026, 10, 31), "given": given})


def rows(name: str, **asked: str) -> list[dict[str, Any]]:
    """The detail's rows as dictionaries; also checks that its header names exactly its columns."""
    detail = load_questions().details[name]
    values: dict[str, Any] = {"authority": AUTHORITY, "team": "", "service": "", "month": date(2026, 10, 31), **asked}
    used = {key: value for key, value in values.items() if f"${key}" in detail.query}
    found = store().rows(detail.query, used)
    columns = list(detail.columns)
    assert all(len(row) == len(columns) for row in found)
    return [dict(zip(columns, row, strict=True)) for row in found]


def test_caseload_puts_children_nobody_holds_first_then_managers_then_workers() -> None:
    found = rows("caseload")
    assert [(row["line"], row["worker"], row["children"]) for row in found] == [
        ("none", "none", 1),
        ("left", "left", 1),
        ("manager", "w4", 1),
        ("social worker", "w1", 4),
        ("social worker", "w2", 0),
        ("social worker", "Zoe Nye", 1),
        ("social worker", "w5", 0),
        ("social worker", "w6", 0),
    ]
    ann = found[3]
    assert (ann["per_fte"], round(ann["promise"], 6), round(ann["over_by"], 6)) == (20, 3, 1)
    by_status = (ann["looked_after"], ann["protection_plan"], ann["in_need_plan"], ann["open_assessment"])
    assert by_status == (1, 1, 2, 0)
    assert found[2]["promise"] is None and not found[5]["in_workforce"]


def test_caseload_of_a_team_is_its_own_workers_and_its_own_unheld_children() -> None:
    assert [row["worker"] for row in rows("caseload", team="South")] == ["Zoe Nye", "w5"]
    assert "w1" in [row["worker"] for row in rows("caseload", team="North")]


def test_children_of_a_worker_are_listed_whatever_their_team() -> None:
    found = rows("caseload_children", worker="w1", team="North")
    assert [row["child"] for row in found] == ["c3", "c2", "c1", "c4"]
    assert [row["with_worker_since"] for row in found] == [date(2026, 10, 31)] * 2 + [None, date(2026, 10, 31)]
    assert [row["known_earlier"] for row in found] == [False, False, True, False]


def test_children_of_a_team_or_a_line_go_by_the_childs_team() -> None:
    assert [row["child"] for row in rows("caseload_children", worker="", team="South")] == ["c3", "c8"]
    assert [row["child"] for row in rows("caseload_children", worker="none", team="North")] == ["c5"]
    assert [row["name"] for row in rows("caseload_children", worker="left")] == ["Cal Roe"]
    assert rows("caseload_children", worker="none", team="South") == []


def test_supervision_is_overdue_the_day_after_it_is_due() -> None:
    found = {row["worker"]: row for row in rows("supervision_by_worker")}
    assert list(found) == ["w2", "w5", "w1", "w4", "w6"]
    assert {worker: row["status"] for worker, row in found.items()} == {
        "w5": "overdue",  # due 30 October
        "w2": "overdue",  # ASYE, never supervised, started 10 October: due 24 October
        "w1": "due within 7 days",  # due 31 October, the day itself
        "w4": "in time",  # due 8 November
        "w6": "absent",
    }
    ann = found["w1"]
    assert (ann["due"], ann["days_since"], ann["manager"]) == (date(2026, 10, 31), 28, "Dan Poe")
    # twelve months to 31 October 2026 begin on 1 November 2025
    assert (ann["held_last_12_months"], ann["reflective_last_12_months"]) == (2, 1)


def test_case_supervision_lists_children_of_social_workers_by_due_date() -> None:
    found = {row["child"]: row for row in rows("case_supervision")}
    assert {child: (row["due"], row["status"]) for child, row in found.items()} == {
        "c2": (date(2026, 10, 30), "overdue"),
        "c8": (date(2026, 10, 30), "overdue"),
        "c1": (date(2026, 10, 31), "due within 7 days"),
        "c3": (date(2026, 11, 2), "due within 7 days"),
        "c4": (date(2026, 11, 2), "due within 7 days"),
    }
