"""The row lists behind caseloads and supervision, on small given tables."""

from datetime import date
from functools import cache
from typing import Any

from metrics.questions.catalogue import load_questions
from metrics.store.writer import Writer
from tests.given.rows import AUTHORITY
from tests.given.store import load_given

SEPTEMBER = date(2026, 9, 30)
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
PROMISES = """
name    | value | role
promise | 15    |
promise | 12    | ASYE
promise | 6     | new starter
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


@cache
def store() -> Writer:
    given = {"setting": PROMISES, "workforce": WORKFORCE, "list_6": CHILDREN, "supervision": SUPERVISION}
    return load_given({"as_at": date(2026, 10, 31), "given": given})


def rows(name: str, writer: Writer | None = None, **asked: str | date) -> list[dict[str, Any]]:
    """The detail's rows as dictionaries; also checks that its header names exactly its columns."""
    detail = load_questions().details[name]
    values: dict[str, Any] = {"authority": AUTHORITY, "team": "", "service": "", "month": date(2026, 10, 31), **asked}
    used = {key: value for key, value in values.items() if f"${key}" in detail.query}
    found = (writer or store()).rows(detail.query, used)
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


def test_children_of_a_worker_are_listed_whatever_their_team_longest_first() -> None:
    """c2 came from Cal Roe after September; c3 and c4 began on 5 October, after the extract of September."""
    found = rows("caseload_children", worker="w1", team="North")
    assert [row["child"] for row in found] == ["c1", "c3", "c4", "c2"]
    first, began, changed = date(2026, 9, 30), date(2026, 10, 5), date(2026, 10, 31)
    assert [row["with_worker_since"] for row in found] == [first, began, began, changed]
    assert [row["days_with_worker"] for row in found] == [31, 26, 26, 0]
    assert [row["known_earlier"] for row in found] == [True, False, False, False]


def test_children_of_a_team_or_a_line_go_by_the_childs_team() -> None:
    assert [row["child"] for row in rows("caseload_children", worker="", team="South")] == ["c8", "c3"]
    assert [row["child"] for row in rows("caseload_children", worker="none", team="North")] == ["c5"]
    assert [row["name"] for row in rows("caseload_children", worker="left")] == ["Cal Roe"]
    assert rows("caseload_children", worker="none", team="South") == []
    assert [row["child"] for row in rows("caseload_children", worker="manager", team="North")] == ["c7"]


def test_a_child_whose_worker_has_left_waits_since_that_day() -> None:
    found = rows("caseload_children", worker="left")[0]
    assert (found["child"], found["worker_left"]) == ("c6", date(2026, 10, 20))
    assert (found["with_worker_since"], found["days_with_worker"]) == (date(2026, 10, 20), 11)


RETURNS = """
as_at      | child | started    | team  | worker
2026-06-30 | c1    | 2026-01-05 | North | Ann Lee
2026-06-30 | c2    | 2026-01-05 | North | Ann Lee
2026-06-30 | c3    | 2026-01-05 | North | Ann Lee
2026-07-31 | c1    | 2026-01-05 | North | Bo Ray
2026-07-31 | c3    | 2026-01-05 | North | Ann Lee
2026-08-31 | c1    | 2026-01-05 | North | Ann Lee
2026-08-31 | c2    | 2026-08-10 | North | Ann Lee
2026-08-31 | c3    | 2026-01-05 | North | Ann Lee
2026-09-30 | c1    | 2026-01-05 | North | Ann Lee
2026-09-30 | c2    | 2026-08-10 | North | Ann Lee
2026-09-30 | c3    | 2026-01-05 | North | Ann Lee
"""


def test_days_begin_again_after_another_worker_and_after_the_case_was_closed() -> None:
    """c1 went to Bo Ray and came back; c2 was not open in July and opened anew; c3 never moved."""
    writer = load_given({"as_at": date(2026, 9, 30), "given": {"list_6": RETURNS}})
    found = {row["child"]: row for row in rows("caseload_children", writer, worker="Ann Lee", month=SEPTEMBER)}
    assert {child: row["with_worker_since"] for child, row in found.items()} == {
        "c1": date(2026, 8, 31),
        "c2": date(2026, 8, 10),
        "c3": date(2026, 6, 30),
    }
    assert {child: row["days_with_worker"] for child, row in found.items()} == {"c1": 30, "c2": 51, "c3": 92}
    assert [child for child, row in found.items() if row["known_earlier"]] == ["c3"]
    assert list(found) == ["c3", "c2", "c1"]


QUALIFIED = """
worker  | name    | team  | role          | fte | started    | qualified  | absent_from
w1      | Ann Lee | North | social worker | 1   | 2020-01-06 | 2023-10-31 |
w2      | Bea May | North | social worker | 1   | 2020-01-06 | 2023-11-01 |
w3      | Cal Roe | North | social worker | 1   | 2026-07-31 | 2026-05-01 |
w4      | Dan Poe | North | social worker | 1   | 2026-08-01 |            |
w5      | Eve Kay | North | social worker | 1   | 2020-01-06 | 2027-01-01 | 2026-09-01
"""
SIX = """
as_at      | child | started    | team  | worker
2026-10-31 | c1    | 2026-03-02 | North | Eve Kay
2026-10-31 | c2    | 2026-03-02 | North | Ann Lee
2026-10-31 | c3    | 2026-03-02 | North | Ann Lee
"""


def test_years_since_qualifying_newly_started_and_absent_workers_first() -> None:
    """A year is full on its anniversary; three months after 31 July end on 31 October; a day to come is not known."""
    writer = load_given(
        {"as_at": date(2026, 10, 31), "given": {"setting": PROMISES, "workforce": QUALIFIED, "list_6": SIX}}
    )
    found = {row["worker"]: row for row in rows("caseload", writer)}
    assert {worker: row["years_qualified"] for worker, row in found.items()} == {
        "w1": 3,
        "w2": 2,
        "w3": 0,
        "w4": None,
        "w5": None,
    }
    assert [worker for worker, row in found.items() if row["new_starter"]] == ["w4"]
    assert [found[worker]["promise"] for worker in ("w3", "w4")] == [15, 6]
    assert next(iter(found)) == "w5"  # absent, with a child: before those who hold more
    assert found["w1"]["started"] == date(2020, 1, 6) and found["w1"]["too_high"] == 25


def test_the_rules_of_a_team_are_its_own_before_the_authoritys() -> None:
    settings = """
name              | value | team  | role
promise           | 18    | South |
promise           | 10    |       | ASYE
caseload_too_high | 22    | South |
asye_factor       | 0.5   |       |
"""
    given = {"setting": settings, "workforce": WORKFORCE, "list_6": CHILDREN}
    found = {
        row["team"]: row for row in rows("caseload_rules", load_given({"as_at": date(2026, 10, 31), "given": given}))
    }
    names = ("promise", "promise_asye", "promise_new_starter", "new_starter_months", "asye_factor", "too_high")
    assert {team: tuple(found[team][name] for name in names) for team in ("", "North", "South")} == {
        "": (None, 10, None, 3, 0.5, 25),  # none but of the ASYE is set: no proposal stands in for it
        "North": (None, 10, None, 3, 0.5, 25),
        "South": (18, 18, 18, 3, 0.5, 22),  # a team's own promise comes before that of any role
    }


def test_family_help_and_child_protection_leads_have_promises_of_their_own() -> None:
    workforce = """
worker | name    | role                             | team  | fte
f1     | Fay Hay | family help lead practitioner    | North | 1
l1     | Lou May | lead child protection practitioner | North | 1
"""
    settings = f"{PROMISES}promise | 20    | family help lead practitioner\n"
    given = {"setting": settings, "workforce": workforce, "list_6": CHILDREN}
    row = rows("caseload_rules", load_given({"as_at": date(2026, 10, 31), "given": given}))[0]
    assert (row["promise_family_help"], row["promise_lead"]) == (20, 15)  # none of its own: the general one


def test_without_a_workforce_file_there_are_rules_all_the_same() -> None:
    writer = load_given({"as_at": date(2026, 9, 30), "given": {"setting": PROMISES, "list_6": RETURNS}})
    found = {row["team"]: row for row in rows("caseload_rules", writer, month=SEPTEMBER)}
    assert (found["North"]["promise"], found["North"]["promise_asye"], found[""]["promise_new_starter"]) == (15, 12, 6)


def test_supervision_is_overdue_the_day_after_it_is_due() -> None:
    found = {row["worker"]: row for row in rows("supervision_by_worker")}
    assert list(found) == ["w2", "w5", "w1", "w4", "w6"]
    assert {worker: row["status"] for worker, row in found.items()} == {
        "w5": "overdue",  # due 30 October
        "w2": "overdue",  # ASYE, never supervised, started 10 October: due 17 October
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


def test_children_whom_another_team_holds_are_listed_with_their_own() -> None:
    """Of South c3 is with Ann Lee of North; c8 is with Zoe Nye, who is of South. North's own are with North."""
    found = rows("caseload_held_elsewhere", team="South")
    assert [(row["child"], row["name"], row["worker_team"], row["days_with_worker"]) for row in found] == [
        ("c3", "Ann Lee", "North", 26)
    ]
    assert rows("caseload_held_elsewhere", team="North") == []
    assert rows("caseload_held_elsewhere") == []
