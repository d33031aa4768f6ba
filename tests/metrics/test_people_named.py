"""Whose a name is: by dates in post and team, never taken over by a newcomer, and marked where it stays doubtful."""

from datetime import date
from typing import Any, cast

import pandas as pd
import pytest

from metrics.lists.names import doubted_workers, rows_with_doubts, with_doubts
from metrics.lists.worklists import Worked
from metrics.questions.catalogue import load_questions
from metrics.store.version import Version
from tests.given.rows import AUTHORITY
from tests.given.store import load_given

POSTS = """
worker | name        | team  | started    | left       | fte
w1     | Ann Lee     | North | 2020-01-06 | 2026-06-01 | 1
w2     | LEE, Ann    | South | 2026-06-15 |            | 1
w3     | Bo Day      | North | 2020-01-06 |            | 1
w4     | Bo Day      | South | 2020-01-06 |            | 1
w5     | Cy Fox      | East  | 2020-01-06 |            | 0.5
w6     | Cy Fox      | East  | 2020-01-06 |            | 1
w7     | Di Ray      | North | 2026-10-01 |            | 1
w8     | Siân Jones  | North | 2020-01-06 |            | 1
"""


def _matches(rows: str) -> dict[str, tuple[str, str]]:
    """By child: the worker a row of list 6 is matched to, and how."""
    case: dict[str, Any] = {"as_at": date(2026, 10, 31), "given": {"workforce": POSTS, "list_6": rows}}
    found = load_given(case).rows(
        """
        select l.child, w.worker, w.how
        from list_6 l
        join worker_match w on w.written = l.worker_name and w.team = l.team and w.day = coalesce(l.closed, l.as_at)
        """
    )
    return {child: (worker, how) for child, worker, how in found}


def test_a_name_is_matched_by_dates_in_post_and_team() -> None:
    found = _matches(
        """
as_at      | child   | started    | closed     | team  | worker
2026-10-31 | before  | 2026-01-05 | 2026-05-04 | North | Ann Lee
2026-10-31 | today   | 2026-01-05 |            | South | Ann Lee
2026-10-31 | between | 2026-01-05 | 2026-06-08 | South | Ann Lee
2026-10-31 | north   | 2026-01-05 |            | North | Bo Day (Agency)
2026-10-31 | south   | 2026-01-05 |            | South | Day, Bo
2026-10-31 | marked  | 2026-01-05 |            | North | Ms Sian JONES - TM
"""
    )
    assert found == {
        "before": ("w1", "name, post and team"),
        "today": ("w2", "name, post and team"),
        "between": ("w1", "name, post and team"),  # the first had left, and the second had not come
        "north": ("w3", "name, post and team"),
        "south": ("w4", "name, post and team"),
        "marked": ("w8", "name"),
    }


def test_a_newcomer_takes_over_nothing_from_before_their_start() -> None:
    found = _matches(
        """
as_at      | child  | started    | team  | worker
2026-09-30 | before | 2026-01-05 | North | Di Ray
2026-10-31 | since  | 2026-01-05 | North | Di Ray
"""
    )
    assert found == {"before": ("Di Ray", "unmatched"), "since": ("w7", "name")}


@pytest.mark.parametrize(("team", "name"), [("West", "Bo Day"), ("East", "Cy Fox")])
def test_what_nothing_tells_apart_is_marked(team: str, name: str) -> None:
    """Two in post elsewhere; two in one team."""
    rows = f"""
child | started    | team   | worker
c1    | 2026-01-05 | {team} | {name}
"""
    assert _matches(rows) == {"c1": (name, "ambiguous")}


def test_two_alike_in_one_team_count_with_both_posts_and_in_nobodys_promise() -> None:
    rows = """
child | started    | team | worker
c1    | 2026-01-05 | East | Cy Fox
c2    | 2026-01-05 | East | Fox, Cy
"""
    case: dict[str, Any] = {"as_at": date(2026, 10, 31), "given": {"workforce": POSTS, "list_6": rows}}
    found = load_given(case).rows(
        "select worker, team, role, fte, children, promise from worker_month where children > 0"
    )
    assert found == [("Cy Fox", "East", "social worker", 1.5, 2, None)]


def test_what_stays_doubtful_is_marked_and_so_are_those_who_bear_the_name() -> None:
    rows = """
as_at      | child | started    | team | worker
2026-10-31 | alike | 2026-01-05 | East | Cy Fox
2026-10-31 | gone  | 2026-01-05 | East | Zoe Nye
2026-10-31 | known | 2026-01-05 | North | Bo Day
"""
    case: dict[str, Any] = {"as_at": date(2026, 10, 31), "given": {"workforce": POSTS, "list_6": rows}}
    doubted = doubted_workers(cast(Version, load_given(case)), AUTHORITY)
    assert doubted == {"Cy Fox": "ambiguous", "w5": "ambiguous", "w6": "ambiguous", "Zoe Nye": "unmatched"}
    frame = pd.DataFrame({"worker": ["Cy Fox", "w3", "Zoe Nye"], "name": ["Cy Fox", "Bo Day", ""]})
    assert rows_with_doubts(frame, doubted)["name"].tolist() == [
        "Cy Fox, two people have this name",
        "Bo Day",
        "Zoe Nye, not in the workforce file",  # a row of a check has no name for her
    ]
    day = date(2026, 10, 31)
    entry = ("East", "", "alike", "Cy Fox", "Cy Fox", day, 3, "Day 42 of 45", day, "")
    worked = Worked(load_questions().worklist("assessments_due"), [entry], [""], [entry], day, None, day)
    marked = with_doubts(worked, doubted)
    assert marked.entries[0][4] == marked.gone[0][4] == "Cy Fox, two people have this name"
    assert marked.entries[0][3] == "Cy Fox" and with_doubts(worked, {}) is worked


def test_without_a_workforce_file_no_name_is_in_doubt() -> None:
    rows = "as_at | child | started | team | worker\n2026-10-31 | a | 2026-01-05 | East | Cy Fox"
    case: dict[str, Any] = {"as_at": date(2026, 10, 31), "given": {"list_6": rows}}
    assert doubted_workers(cast(Version, load_given(case)), AUTHORITY) == {}
