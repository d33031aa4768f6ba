"""The rows of the page Children in care: each child's clocks on one line, and the steps of an adoption."""

from datetime import date
from functools import cache
from typing import Any

from metrics.questions.catalogue import load_questions
from metrics.store.writer import Writer
from tests.given.rows import AUTHORITY
from tests.given.store import load_given

TEAMS = """
team  | service | continues_as
North | Care    |
South | Help    |
"""
WORKFORCE = """
worker | name    | team
w1     | Ann Lee | North
"""
CARE = """
child | started    | placement_started | placement_type | legal_status | permanence_plan | last_visit | last_review
one   | 2026-01-05 | 2026-01-05        | U3             | C1           | adoption        | 2026-10-05 | 2026-08-03
none  | 2026-06-30 | 2026-06-30        | T1             | L3           | no              |            |
soon  | 2026-09-01 | 2026-09-01        | P1             | C2           | yes             | 2026-10-20 | 2026-09-28
blank | 2026-10-01 |                   |                |              |                 |            |
v4    | 2026-01-05 | 2026-01-05        | U6             | V4           |                 |            | 2026-10-01
gone  | 2026-01-05 | 2026-01-05        | U6             | C2           | no              |            |
"""
# by child: health assessment, age in months, team and worker
MORE = {"one": "2026-02-02 | 48 | North | Ann Lee", "none": " | | South |", "soon": "2026-09-10 | 100 | South |"}
STEPS = """
child  | entered_care | decided    | placement_order | matched    | placed     | adoption_order | no_longer_decided
one    | 2026-01-05   | 2026-05-05 | 2026-07-06      |            |            |                |
match  | 2026-01-05   | 2026-05-05 |                 | 2026-06-04 |            |                |
placed | 2026-01-05   | 2026-05-05 |                 | 2026-06-04 | 2026-06-04 |                |
wrong  | 2026-01-05   | 2026-05-05 |                 | 2026-05-04 |            |                |
order  | 2026-01-05   | 2026-05-05 |                 | 2026-06-04 | 2026-06-04 | 2026-10-30     |
given  | 2026-01-05   | 2026-05-05 |                 |            |            |                | 2026-10-30
not    | 2026-01-05   |            |                 |            |            |                |
"""


@cache
def store() -> Writer:

    head, *lines = CARE.strip().splitlines()
    more = [f"{line} | {MORE.get(line.split()[0], ' | 100 | South |')}" for line in lines]
    care = "\n".join([f"{head} | last_health | age_months | team | worker", *more])
    given = {"workforce": WORKFORCE, "teams": TEAMS, "list_8": care, "list_10": STEPS}
    return load_given({"as_at": date(2026, 10, 31), "given": given})


def rows(name: str, **asked: Any) -> dict[str, dict[str, Any]]:
    """The detail's rows by child, in their order."""
    detail = load_questions().details[name]
    values = {"authority": AUTHORITY, "team": "", "service": "", "month": date(2026, 10, 31), **asked}
    columns = list(detail.columns)
    return {row[0]: dict(zip(columns, row, strict=True)) for row in store().rows(detail.query, values)}


def test_a_child_in_care_has_each_clock_of_the_regulations_on_one_line() -> None:
    child = rows("children_in_care")["one"]
    assert (child["name"], child["worker"], child["team"]) == ("Ann Lee", "w1", "North")
    assert child["days_in_care"] == 299  # 5 January to 31 October
    assert child["legal_status"] == "interim care order"
    assert child["placement"] == "foster placement with a relative or friend"
    assert (child["permanence_plan"], child["plan_due"]) == ("adoption", None)
    assert child["visit_due"] == date(2026, 11, 2)  # with a connected person four weeks after 5 October
    assert child["review_due"] == date(2027, 2, 3)  # six months after 3 August: a later review
    assert child["health_due"] == date(2026, 8, 2)  # under five: six months after 2 February
    assert child["known_on"] == date(2026, 10, 31)


def test_what_is_not_recorded_is_said_so_and_a_plan_that_is_missing_has_a_day() -> None:
    children = rows("children_in_care")
    assert children["none"]["permanence_plan"] == "none recorded"
    assert children["none"]["plan_due"] == date(2026, 10, 29)  # four months are reached on 30 October
    assert (children["none"]["legal_status"], children["none"]["placement"]) == (
        "police protection or emergency order",
        "other placement",
    )
    assert (children["soon"]["permanence_plan"], children["soon"]["plan_due"]) == ("of another kind", None)
    assert (children["blank"]["legal_status"], children["blank"]["placement"]) == ("not known", "not known")
    assert children["blank"]["visit_not_known"] and children["blank"]["visit_due"] is None
    assert not children["one"]["visit_not_known"]


def test_short_breaks_have_the_review_alone() -> None:
    child = rows("children_in_care")["v4"]
    assert child["legal_status"] == "short breaks" and child["review_due"] == date(2027, 4, 1)
    assert (child["visit_due"], child["health_due"], child["plan_due"]) == (None, None, None)
    assert not child["visit_not_known"]


def test_children_go_by_team_and_service() -> None:
    assert list(rows("children_in_care", team="North")) == ["one"]
    assert set(rows("children_in_care", service="Help")) == {"none", "soon", "blank", "v4", "gone"}
    assert list(rows("adoption_steps", team="North")) == ["one"]
    assert rows("adoption_steps", service="Help") == {}


def test_an_adoption_tells_the_days_of_each_step_and_what_it_waits_for() -> None:
    children = rows("adoption_steps")
    told = ("to_decision", "to_match", "to_placement", "waiting_for", "days_waiting")
    assert {child: tuple(row[name] for name in told) for child, row in children.items()} == {
        "wrong": (120, None, None, "the adoptive home", 180),
        "match": (120, 30, None, "the adoptive home", 149),
        "placed": (120, 30, 0, "the adoption order", 149),
        "one": (120, None, None, "a match", 117),
    }
    assert list(children) == ["wrong", "match", "placed", "one"]
    assert (children["one"]["team"], children["one"]["name"]) == ("North", "Ann Lee")
    assert (children["match"]["team"], children["match"]["name"]) == ("unknown", "Not known")
