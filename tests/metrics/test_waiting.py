"""What cannot wait: who is on it, in which order, and one child with everything that is late about them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from metrics.lists.entries import COLUMNS
from metrics.lists.waiting import Pressing, cannot_wait
from metrics.lists.worklists import Worked
from metrics.questions.catalogue import load_questions
from metrics.words import on_waiting
from metrics.words.on_worklists import RESTRICTED

MONDAY = date(2026, 10, 5)
FRIDAY = MONDAY + timedelta(days=4)
LISTS = load_questions().worklists


def row(about: str, days: int | None, *, due: date | None = None, since: date | None = None, worker: str = "W") -> Any:
    """A row of a list; its day is as many days away as working days are left unless it is given."""
    day = due or (MONDAY + timedelta(days=days) if days is not None else None)
    cells: dict[str, Any] = {
        "team": "North",
        "service": "",
        "child": about,
        "worker": worker,
        "name": "Ann Lee",
        "due": day,
    }
    cells |= {"days": days, "why": "", "since": since or date(2026, 9, 1), "band": ""}
    return tuple(cells[name] for name in COLUMNS)


def worked(today: date = MONDAY, **rows: list[Any]) -> list[Worked]:
    """Lists by their keys, in the order in which the desk gives them."""
    return [
        Worked(LISTS[key], rows[key], [""] * len(rows[key]), (), today, None, today) for key in LISTS if key in rows
    ]


def told(waiting: list[Pressing]) -> list[str]:
    """Each as 'A plan_visits_due,case_supervision_due'."""
    return [f"{one.about} {','.join(row.list.key for row in one.rows)}" for one in waiting]


def test_the_gravest_rule_comes_first_whatever_is_later() -> None:
    lists = worked(
        unallocated=[row("A", None, since=date(2020, 1, 1))],
        plan_visits_due=[row("B", -1)],
        looked_after_visits_due=[row("C", -2)],
        case_supervision_due=[row("D", -200)],
        plans_over_15_months=[row("E", None, since=date(2020, 1, 1))],
        records_to_correct=[row("F", None, since=date(2020, 1, 1))],
    )
    assert [one.about for one in cannot_wait(lists)] == ["B", "C", "A", "D", "E", "F"]


def test_under_one_rule_the_latest_comes_first_and_what_was_never_recorded_before_it() -> None:
    lists = worked(
        care_leavers_contact_due=[row("A", -30), row("B", -31), row("never", None, due=None)],
        looked_after_visits_due=[row("C", -32)],
    )
    never = replace(lists[1], entries=[*lists[1].entries[:2], (*lists[1].entries[2][:8], None, "")])
    assert [one.about for one in cannot_wait([lists[0], never])] == ["never", "C", "B", "A"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (row("A", 0), row("B", 1)),  # on its day against the day after
        (row("A", -1), row("B", 0)),  # past its day against on it
        (row("A", 1), row("B", 2)),
    ],
)
def test_what_is_late_or_of_today_comes_before_what_has_days_left(first: Any, second: Any) -> None:
    assert [one.about for one in cannot_wait(worked(plan_visits_due=[second, first]))] == ["A", "B"]


def test_something_of_today_comes_before_a_graver_rule_that_has_days_left() -> None:
    lists = worked(plan_visits_due=[row("A", 1)], looked_after_reviews_due=[row("B", 0)])
    assert [one.about for one in cannot_wait(lists)] == ["B", "A"]


def test_records_wait_for_what_is_due_by_friday_and_what_is_due_after_it_is_not_there() -> None:
    lists = worked(
        plan_visits_due=[row("A", 4, due=FRIDAY), row("B", 5, due=FRIDAY + timedelta(days=3))],
        records_to_correct=[row("C", None)],
    )
    assert told(cannot_wait(lists)) == ["A plan_visits_due", "C records_to_correct"]


def test_on_saturday_the_week_that_begins_counts() -> None:
    saturday, friday = FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=7)
    entries = [row("A", 5, due=friday), row("B", 6, due=friday + timedelta(days=1))]
    assert told(cannot_wait(worked(saturday, plan_visits_due=entries))) == ["A plan_visits_due"]


def test_one_child_stands_once_with_everything_that_is_late_about_them() -> None:
    lists = worked(
        children_many_workers=[row("A", None)],
        plan_visits_due=[row("A", -3), row("B", -4)],
        plan_reviews_due=[row("A", 3)],  # still to come: not told beside what is late
        case_supervision_due=[row("A", -9), row("B", 2)],
    )
    first, second = cannot_wait(lists)
    assert told([first, second]) == [
        "B plan_visits_due",
        "A plan_visits_due,case_supervision_due,children_many_workers",
    ]
    assert (first.broken, second.broken) == (1, 3), "how many rules are broken sorts nothing"
    assert (first.lines, second.lines) == (1, 3)


def test_a_child_with_nothing_late_is_told_with_all_that_is_due_by_friday() -> None:
    lists = worked(plan_reviews_due=[row("A", 1)], plan_visits_due=[row("A", 2)], case_supervision_due=[row("A", 3)])
    (one,) = cannot_wait(lists)
    assert told([one]) == ["A plan_visits_due,plan_reviews_due,case_supervision_due"] and one.broken == 0


def test_several_rows_of_one_list_are_one_rule() -> None:
    lists = worked(records_to_correct=[row("A", None), row("A", None)], assessments_due=[row("A", -1), row("A", -5)])
    (one,) = cannot_wait(lists)
    assert told([one]) == ["A assessments_due,records_to_correct"]
    assert (one.broken, one.lines, one.first.place) == (2, 4, 1)


def test_what_is_due_today_is_told_and_not_yet_broken() -> None:
    (one,) = cannot_wait(worked(plan_visits_due=[row("A", 0)]))
    assert one.broken == 0
    (late,) = cannot_wait(worked(plan_visits_due=[row("A", -1)]))
    assert late.broken == 1


def test_workers_are_told_once_too_and_nobody_restricted() -> None:
    lists = worked(
        supervision_due=[row("", -3, worker="W1"), row("", -5, worker="W2")],
        over_promise=[row("", None, worker="W1")],
        plan_visits_due=[row(RESTRICTED, -9, worker=""), row("A", -1)],
    )
    waiting = cannot_wait(lists)
    assert told(waiting) == ["A plan_visits_due", "W2 supervision_due", "W1 supervision_due,over_promise"]
    assert [one.is_worker for one in waiting] == [False, True, True]


def test_it_does_not_hang_on_the_order_of_the_rows_or_lists() -> None:
    lists = worked(
        plan_visits_due=[row("B", -1), row("A", -1), row("C", -2)],
        conferences_due=[row("D", -1), row("C", -3)],
        unallocated=[row("A", None)],
    )
    turned = [replace(one, entries=one.entries[::-1]) for one in lists[::-1]]
    # C has waited longest; of the three others, one day late each, the list that stands before, then the reference
    assert told(cannot_wait(lists)) == told(cannot_wait(turned))
    assert [one.about for one in cannot_wait(lists)] == ["C", "D", "A", "B"]


# -- in words ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "cells", "said"),
    [
        ("plan_visits_due", {"days": -1, "since": date(2026, 9, 4)}, "not visited for 31 days"),
        ("plan_visits_due", {"days": -1, "since": date(2026, 10, 4)}, "not visited for 1 day"),
        ("plan_visits_due", {"days": 0, "due": MONDAY}, "visit due today"),
        ("plan_visits_due", {"days": 4, "due": FRIDAY}, "visit due Fri 9 Oct 2026"),
        ("care_leavers_contact_due", {"since": None}, "not contacted"),
        ("unallocated", {"since": MONDAY}, "no worker"),
        ("unallocated", {"since": date(2026, 10, 3)}, "no worker for 2 days"),
        ("children_many_workers", {"since": date(2026, 10, 3)}, "three or more workers in a year"),
    ],
)
def test_a_rule_in_words(key: str, cells: dict[str, Any], said: str) -> None:
    whole = {"days": None, "due": None, "since": date(2026, 9, 1), **cells}
    assert on_waiting.rule_in_words(LISTS[key], whole, MONDAY) == said


def test_every_list_can_say_what_is_late_and_what_is_to_come() -> None:
    late = {"days": -1, "due": MONDAY - timedelta(days=1), "since": date(2026, 9, 4)}
    for worklist in LISTS.values():
        said = on_waiting.rule_in_words(worklist, late, MONDAY)
        assert said and "{" not in said and said[:1].islower(), worklist.key


def test_everything_in_a_line_and_how_late() -> None:
    assert on_waiting.in_a_line(["not visited for 31 days", "record to correct"]) == (
        "Not visited for 31 days, record to correct."
    )
    late = {"days": -7, "due": date(2026, 9, 25), "since": date(2026, 9, 11)}
    assert on_waiting.how_late(late, MONDAY) == "7 working days late"
    assert on_waiting.day_due(late) == "due Fri 25 Sep 2026" and on_waiting.day_due({**late, "days": 0}) == ""
    assert on_waiting.how_late({**late, "days": 4, "due": FRIDAY}, MONDAY) == "4 working days left"
    none = {"days": None, "due": None}
    assert on_waiting.how_late({**none, "since": date(2026, 9, 11)}, MONDAY) == "since 11 Sep 2026"
    assert on_waiting.how_late({**none, "since": None}, MONDAY) == "no day recorded"
    assert "by 9 October 2026" in on_waiting.no_child_waits(FRIDAY)
    assert "No list" in on_waiting.no_worker_waits(False) and "late" in on_waiting.no_worker_waits(True)
    assert on_waiting.all_by_list(197, 29) == "All 197 things to do, by list, with the 29 told above"
    assert on_waiting.all_by_list(1, 0) == "The one thing to do"
    assert on_waiting.all_by_list(0, 0) == "The lists"
    assert [on_waiting.rules_broken(count) for count in (0, 1, 2)] == ["", "", "2 rules broken"]
