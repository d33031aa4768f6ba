"""What a worklist says: both sides of every boundary between late, today and left."""

from datetime import date, timedelta

import pandas as pd
import pytest

from metrics.base.clocks import working_days_between
from metrics.words import on_worklists

FRIDAY = date(2026, 10, 2)
TUESDAY = date(2026, 10, 6)


def row(**given: object) -> dict[str, object]:
    return {
        "child": "c1",
        "worker": "W1",
        "name": "Ann Lee",
        "due": None,
        "days": None,
        "why": "",
        "since": None,
    } | given


@pytest.mark.parametrize(
    ("today", "due", "said"),
    [
        (TUESDAY, date(2026, 10, 9), "3 working days left"),
        (TUESDAY, date(2026, 10, 7), "1 working day left"),
        (TUESDAY, TUESDAY, "today"),
        (TUESDAY, date(2026, 10, 5), "1 working day late"),
        (TUESDAY, date(2026, 10, 2), "2 working days late"),
        (FRIDAY, date(2026, 10, 3), "no working day left"),  # Saturday: neither today nor a working day away
        (date(2026, 10, 3), FRIDAY, "no working day left"),  # on Saturday the clock stands still: not late
        (date(2026, 10, 5), date(2026, 10, 3), "1 working day late"),
        (date(2026, 9, 1), date(2026, 8, 28), "1 working day late"),  # Monday 31 August 2026 is a bank holiday
    ],
)
def test_days_left_are_told_in_words(today: date, due: date, said: str) -> None:
    assert on_worklists.left(working_days_between(today, due), pd.Timestamp(due), today) == said


@pytest.mark.parametrize(("days", "due"), [(None, None), (float("nan"), pd.NaT), (None, TUESDAY)])
def test_without_a_clock_nothing_is_said(days: object, due: object) -> None:
    assert on_worklists.left(days, due, TUESDAY) == ""


@pytest.mark.parametrize(
    ("today", "friday"),
    [(TUESDAY, date(2026, 10, 9)), (FRIDAY, FRIDAY), (date(2026, 10, 3), date(2026, 10, 9))],
)
def test_the_week_ends_on_friday(today: date, friday: date) -> None:
    assert on_worklists.coming_friday(today) == friday


def test_what_is_due_this_week_is_neither_past_nor_next_week() -> None:
    rows = [row(due=TUESDAY + timedelta(days=step), days=days) for step, days in ((-1, -1), (0, 0), (3, 3), (6, 4))]
    assert [on_worklists.is_due_this_week(one, TUESDAY) for one in rows] == [False, True, True, False]
    assert [on_worklists.is_late(one) for one in rows] == [True, False, False, False]
    assert not on_worklists.is_late(row()) and not on_worklists.is_due_this_week(row(), TUESDAY)
    assert not on_worklists.is_late(row(days=pd.NA))


def test_the_sentence_on_top_counts_rows_and_children() -> None:
    rows = [row(due=date(2026, 10, 5), days=-1), row(due=date(2026, 10, 9), days=3), row(child="c2"), row(child="")]
    assert on_worklists.to_do(rows, TUESDAY) == (
        "4 things to do about 2 children: 1 past their day, 1 due by Friday 9 October 2026."
    )
    assert (
        on_worklists.to_do([row(due=date(2026, 10, 5), days=1)], FRIDAY)
        == "1 thing to do about 1 child: none past their day, none due today."
    )
    assert "Nothing to do" in on_worklists.to_do([], TUESDAY)


def test_reconciliation_is_one_sentence() -> None:
    assert (
        on_worklists.reconciliation(37, 33, 2, 2) == "37 children: 33 with a worker, 2 unallocated, 2 with a manager."
    )
    assert on_worklists.reconciliation(1, 1, 0, 0) == "1 child: 1 with a worker, none unallocated, none with a manager."
    assert on_worklists.reconciliation(0, 0, 0, 0) == "No child is open."


def test_the_two_days_are_always_named_and_an_old_extract_says_so() -> None:
    assert on_worklists.counted_to(TUESDAY, TUESDAY) == (
        "Days are counted to Tuesday 6 October 2026; known to 6 October 2026."
    )
    assert on_worklists.counted_to(TUESDAY, date(2026, 9, 29)).endswith("known to 29 September 2026.")
    assert on_worklists.counted_to(TUESDAY, date(2026, 9, 28)).endswith(
        "What was done in the 8 days since is not in it."
    )


def test_the_difference_names_the_earlier_day_or_that_there_is_none() -> None:
    assert on_worklists.difference(12, 49, 0, date(2026, 9, 28)) == (
        "Since Monday 28 September 2026: 12 new or newly late, 49 still here, none cleared."
    )
    assert on_worklists.difference(0, 1, 2, date(2026, 9, 29)).startswith("Since Tuesday 29 September 2026: none new")
    assert "at least a week older" in on_worklists.difference(0, 0, 0, None)


def test_missing_feeds_are_named_in_words() -> None:
    assert on_worklists.feeds(["annex_a.list_5", "annex_a.list_7", "workforce"]) == (
        "Annex A list 5 and list 7 and the workforce file"
    )
    assert on_worklists.feeds(["annex_a.known"]) == "Annex A"


def test_a_row_without_a_worker_says_so() -> None:
    assert on_worklists.worker_name(row(name=None, worker="none")) == on_worklists.NO_WORKER
    assert on_worklists.worker_name(row(name="", worker="W7")) == "W7"
    assert on_worklists.in_words(row(since=pd.Timestamp("2026-08-03")), TUESDAY)["since"] == "3 Aug 2026"
