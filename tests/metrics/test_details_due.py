"""The row lists with due dates: open assessments, enquiries without an outcome, children on a plan."""

from collections import Counter
from datetime import date
from functools import cache
from typing import Any

import pytest

from metrics.questions.catalogue import load_questions
from metrics.store.writer import Writer
from tests.given.rows import AUTHORITY
from tests.given.store import load_given

WORKFORCE = """
worker | name    | team
w1     | Ann Lee | North
"""
TEAMS = """
team  | service | continues_as
North | Care    |
South | Help    |
Old   | Help    | South
"""
ASSESSMENTS = """
child | started    | authorised | team  | worker
d0    | 2026-10-31 |            | North | Ann Lee
d35   | 2026-09-11 |            | North | Ann Lee
d45   | 2026-08-27 |            | North | Ann Lee
d46   | 2026-08-26 |            | South |
gone  | 2026-08-26 | 2026-10-30 | South |
"""
ENQUIRIES = """
child   | strategy_discussion | conference_unnecessary | conference | team  | worker
d15     | 2026-10-09          | unknown                |            | North | Ann Lee
d16     | 2026-10-08          | no                     |            | North | Bea May
planned | 2026-10-08          | no                     |            | North | Ann Lee
unclear | 2026-10-12          | unknown                |            | Old   | Ann Lee
needless| 2026-10-08          | yes                    |            | North | Ann Lee
held    | 2026-10-08          | no                     | 2026-10-30 | North | Ann Lee
"""
PLANS = """
child   | started    | latest_category | last_visit | seen_alone | last_review | visit_interval | team  | worker
planned | 2026-10-27 | neglect         |            |            |             |   | North | Ann Lee
two     | 2024-08-31 | emotional abuse | 2026-10-16 | yes        | 2026-05-01  |   | North | Ann Lee
own     | 2026-08-01 | neglect         | 2026-08-28 | no         |             | 2 | South |
early   | 2026-10-19 | neglect         | 2026-10-01 | yes        |             |   | North | Ann Lee
"""

BY_LIST_6 = """
child  | started    | status
need   | 2026-03-02 | child in need plan
cared  | 2026-03-02 | looked after
alone  | 2026-03-02 | looked after
noplan | 2026-03-02 | child protection plan
"""
BY_LIST_4 = """
child | started    | authorised
need  | 2026-10-01 |
four  | 2026-10-01 |
"""
BY_LIST_7 = """
child | started    | team
seven | 2026-10-01 | South
"""
BY_LIST_8 = """
child | started
cared | 2026-03-02
eight | 2026-03-02
"""


@cache
def store() -> Writer:
    given = {
        "workforce": WORKFORCE,
        "teams": TEAMS,
        "list_4": ASSESSMENTS,
        "list_5": ENQUIRIES,
        "list_7": PLANS,
    }
    return load_given({"as_at": date(2026, 10, 31), "given": given})


def rows(name: str, **asked: Any) -> dict[str, dict[str, Any]]:
    """The detail's rows by child; also checks that its header names exactly its columns."""
    detail = load_questions().details[name]
    values = {"authority": AUTHORITY, "team": "", "service": "", "month": date(2026, 10, 31), **asked}
    found = store().rows(detail.query, values)
    columns = list(detail.columns)
    assert all(len(row) == len(columns) for row in found)
    return {row[0]: dict(zip(columns, row, strict=True)) for row in found}


def test_open_assessments_say_when_day_45_is_and_how_long_is_left() -> None:
    found = rows("open_assessments")
    assert list(found) == ["d46", "d45", "d35", "d0"]
    # From Thursday 27 August, past the bank holiday of 31 August, day 45 is Friday 30 October.
    assert found["d45"]["day_45"] == date(2026, 10, 30)
    assert [row["working_days_left"] for row in found.values()] == [-1, 0, 10, 45]
    assert found["d46"]["band"] == "Over 45 working days" and found["d45"]["band"] == "35–45 working days"
    assert (found["d46"]["worker"], found["d46"]["name"]) == ("none", "No worker")
    assert (found["d45"]["worker"], found["d45"]["name"]) == ("w1", "Ann Lee")


def test_day_45_past_christmas_skips_the_bank_holidays() -> None:
    found = rows("open_assessments")
    # From Saturday 31 October; 25 December, 28 December (for Boxing Day) and 1 January do not count.
    assert found["d0"]["day_45"] == date(2027, 1, 6)


def test_rows_go_by_team_and_by_service_and_an_old_team_is_found_under_the_one_that_continues_it() -> None:
    assert list(rows("open_assessments", team="South")) == ["d46"]
    assert list(rows("open_assessments", service="Care")) == ["d45", "d35", "d0"]
    assert list(rows("enquiries_open", team="South")) == ["unclear"]
    assert list(rows("enquiries_open", service="Help")) == ["unclear"]
    assert list(rows("plans_open", team="South")) == ["own"]
    assert rows("plans_open", team="Old") == {}


def test_enquiries_say_what_is_missing_and_leave_out_children_on_a_plan() -> None:
    found = rows("enquiries_open")
    assert list(found) == ["d16", "d15", "unclear"]
    assert found["d16"]["missing"] == "The conference"
    assert found["d15"]["missing"] == "The decision whether a conference is needed"
    assert [row["working_days_left"] for row in found.values()] == [-1, 0, 1]
    assert found["d15"]["day_15"] == date(2026, 10, 30)
    assert (found["d16"]["worker"], found["d16"]["name"]) == ("Bea May", "Bea May")


@pytest.mark.parametrize(
    ("child", "length", "visit_due", "review_due"),
    [
        # Young plans: due one interval after the start, whatever visits came before it.
        ("planned", "under 1 month", date(2026, 11, 10), date(2027, 1, 27)),
        ("early", "under 1 month", date(2026, 11, 2), date(2027, 1, 19)),
        ("two", "2 years 2 months", date(2026, 10, 30), date(2026, 11, 1)),
        # Its own interval of 2 working days, past the bank holiday of 31 August.
        ("own", "2 months", date(2026, 9, 2), date(2026, 11, 1)),
    ],
)
def test_plans_say_how_long_they_are_and_what_is_due(
    child: str, length: str, visit_due: date, review_due: date
) -> None:
    found = rows("plans_open")[child]
    assert found["length"] == length
    assert (found["next_visit_due"], found["next_review_due"]) == (visit_due, review_due)
    assert found["known_on"] == date(2026, 10, 31)
    assert found["visit_too_recent"] == (child in ("planned", "early"))


def test_open_children_are_told_list_by_list() -> None:
    """Every open child is in one row: the difference between the lists stands beside their number."""
    given = {"list_6": BY_LIST_6, "list_4": BY_LIST_4, "list_7": BY_LIST_7, "list_8": BY_LIST_8}
    writer = load_given({"as_at": date(2026, 10, 31), "given": given})
    detail = load_questions().details["children_open_by_list"]
    values = {"authority": AUTHORITY, "team": "", "service": "", "month": date(2026, 10, 31)}
    by_lists = Counter[str]()
    for _, lists, children in writer.rows(detail.query, values):
        by_lists[lists] += children
    assert list(by_lists.items()) == [
        ("In list 6, and where its status says so in list 7 or 8", 2),
        ("Looked after in list 6, and not in list 8", 1),
        ("On a plan in list 6, and not in list 7", 1),
        ("Looked after in list 8, and not in list 6", 1),
        ("On a plan in list 7, and not in list 6", 1),
        ("With an assessment in list 4, and in no other list", 1),
    ]
    assert writer.rows(detail.query, values | {"team": "South"}) == [
        ("South", "On a plan in list 7, and not in list 6", 1),
    ]


def test_where_no_extract_tells_of_the_plan_nothing_is_due() -> None:
    found = rows("plans_open", month=date(2026, 8, 31))["two"]
    assert found["length"] == "2 years"
    unknown = ("known_on", "last_visit", "next_visit_due", "next_review_due")
    assert [found[name] for name in unknown] == [None] * 4
