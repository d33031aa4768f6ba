"""One child's events from the lists: spells and days in order, who held them, and nothing across an adoption order."""

from datetime import date
from functools import cache
from typing import Any

from metrics.store.writer import Writer
from metrics.words import on_child
from tests.given.rows import AUTHORITY
from tests.given.store import load_given

CONTACTS = """
child | contact    | source
a     | 2026-05-04 | Schools
x     | 2026-02-02 | Police
x     | 2026-07-01 | Schools
"""
ASSESSMENTS = """
as_at      | child | started    | authorised | team  | worker
2026-10-31 | a     | 2026-05-05 | 2026-06-10 | North | Ann Lee
"""
NEEDS = """
as_at      | child | started    | status                | last_seen  | closed     | closure_reason | team  | worker
2026-09-30 | a     | 2026-06-10 | child protection plan | 2026-09-21 |            |                | North | Ann Lee
2026-10-31 | a     | 2026-06-10 | child protection plan | 2026-10-19 |            |                | South | Bea May
2026-09-30 | x     | 2026-02-03 | looked after          |            |            |                | North | Ann Lee
2026-10-31 | x     | 2026-07-02 | child in need plan    | 2026-10-20 |            |                | South | Bea May
"""
PLANS = """
as_at      | child | started    | latest_category | last_visit | last_review | team  | worker
2026-09-30 | a     | 2026-06-20 | neglect         | 2026-09-14 | 2026-09-10  | North | Ann Lee
2026-10-31 | a     | 2026-06-20 | neglect         | 2026-10-12 | 2026-09-10  | South | Bea May
"""
CARE = """
as_at      | child | started    | ended      | ceased_reason | last_visit | team  | worker
2026-09-30 | x     | 2026-02-10 | 2026-06-15 | E11           | 2026-06-01 | North | Ann Lee
"""
ADOPTIONS = """
as_at      | child | decided    | placed     | adoption_order
2026-09-30 | x     | 2026-03-02 | 2026-04-01 | 2026-06-15
"""


@cache
def store() -> Writer:
    given = {
        "list_1": CONTACTS,
        "list_4": ASSESSMENTS,
        "list_6": NEEDS,
        "list_7": PLANS,
        "list_8": CARE,
        "list_10": ADOPTIONS,
    }
    return load_given({"as_at": date(2026, 10, 31), "given": given})


COLUMNS = ("kind", "starts", "ends", "said", "team", "name")


def events(child: str) -> list[dict[str, Any]]:
    rows = store().rows(
        f"select {', '.join(COLUMNS)} from child_event "
        "where authority = $authority and child = $child order by starts, kind",
        {"authority": AUTHORITY, "child": child},
    )
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def view(name: str) -> str:
    """The view as the store holds it."""
    ((sql,),) = store().rows("select sql from duckdb_views() where view_name = $name", {"name": name})
    return str(sql)


def told(child: str) -> list[tuple[object, ...]]:
    return [(row["kind"], row["starts"], row["ends"]) for row in events(child)]


def test_spells_and_days_in_their_order() -> None:
    assert told("a") == [
        ("contact", date(2026, 5, 4), date(2026, 5, 4)),
        ("assessment", date(2026, 5, 5), date(2026, 6, 10)),
        ("in need", date(2026, 6, 10), None),
        ("plan", date(2026, 6, 20), None),
        ("plan review", date(2026, 9, 10), date(2026, 9, 10)),
        ("plan visit", date(2026, 9, 14), date(2026, 9, 14)),
        ("seen", date(2026, 9, 21), date(2026, 9, 21)),
        ("worker", date(2026, 9, 30), date(2026, 10, 30)),
        ("plan visit", date(2026, 10, 12), date(2026, 10, 12)),
        ("seen", date(2026, 10, 19), date(2026, 10, 19)),
        ("worker", date(2026, 10, 31), None),
    ]


def test_who_held_the_child_and_with_which_team() -> None:
    held = [(row["name"], row["team"]) for row in events("a") if row["kind"] == "worker"]
    assert held == [("Ann Lee", "North"), ("Bea May", "South")]


def test_the_clocks_that_run() -> None:
    rows = store().rows(
        "select child, clock, due from child_clock where day = $day order by child, clock", {"day": date(2026, 10, 31)}
    )
    # ten working days after the visit of 12 October; six months after the review of 10 September; child x is in need
    # since 2 July and was seen on 20 October: twenty working days
    assert rows == [
        ("a", "plan review", date(2027, 3, 10)),
        ("a", "plan visit", date(2026, 10, 26)),
        ("x", "seen", date(2026, 11, 17)),
    ]


def test_nothing_is_told_across_an_adoption_order() -> None:
    ordered = date(2026, 6, 15)
    rows = events("x")
    assert rows and all(row["starts"] <= ordered and row["ends"] and row["ends"] <= ordered for row in rows)
    kinds = {row["kind"] for row in rows}
    assert {"contact", "care", "adoption decided", "placed for adoption", "adopted"} <= kinds
    # the contact of July, the case opened after it and whoever holds it since are nobody's here
    assert "worker" not in kinds and date(2026, 7, 1) not in {row["starts"] for row in rows}


def test_no_equality_fact_is_read() -> None:
    assert not any("equality_fact" in view(name) for name in ("child_event", "child_held", "adopted_on"))


def test_every_kind_of_event_has_its_words_and_its_lane() -> None:
    assert all(f"'{kind}'" in view("child_event") for kind in on_child.LANES)
    assert set(on_child.LANES) == set(on_child.EVENTS) | {"worker"}


def test_in_words() -> None:
    plan = {"kind": "plan", "said": "neglect", "starts": date(2026, 6, 20), "ends": None, "name": ""}
    worker = {"kind": "worker", "said": "", "starts": date(2026, 9, 30), "ends": date(2026, 10, 30), "name": "Ann Lee"}
    visit = {"kind": "plan visit", "said": "", "starts": date(2026, 9, 14), "ends": date(2026, 9, 14), "name": ""}
    assert [on_child.event(row) for row in (plan, worker, visit)] == [
        "Child protection plan: neglect",
        "Worker: Ann Lee",
        "Visit under the child protection plan",
    ]
    assert [on_child.when(row) for row in (plan, worker, visit)] == [
        "since 20 Jun 2026",
        "30 Sep 2026 to 30 Oct 2026",
        "14 Sep 2026",
    ]
    assert on_child.finding("c1", "South", [plan, worker, visit]) == (
        "c1 is with South. Open now: child protection plan: neglect since 20 June 2026."
    )
    assert on_child.clock("plan review", date(2026, 10, 1), date(2026, 10, 6)) == (
        "Review conference",
        "1 Oct 2026, late",
    )
    assert on_child.clock("plan review", date(2026, 10, 6), date(2026, 10, 6)) == ("Review conference", "6 Oct 2026")
    assert on_child.clock("pathway review", None, date(2026, 10, 6))[1] == "late: none recorded"
    assert on_child.finding("c1", "South", [visit]) == "c1 was last with South. Nothing is open now."
