"""Working days on both sides of every boundary."""

from bisect import bisect_right
from datetime import date, timedelta

import pytest

from metrics.base.clocks import (
    action_plan_due,
    add_working_days,
    calendar_rows,
    in_words,
    is_working,
    month_end,
    papers_due,
    working_days_between,
    working_days_left,
)


def _counted(start: date, end: date) -> int:
    """Working days d with start < d <= end, one by one."""
    return sum(is_working(start + timedelta(days=step)) for step in range(1, (end - start).days + 1))


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2026, 10, 5), date(2026, 10, 5), 0),  # the day of start is day 0
        (date(2026, 10, 5), date(2026, 10, 6), 1),
        (date(2026, 10, 9), date(2026, 10, 12), 1),  # Friday to Monday
        (date(2026, 10, 10), date(2026, 10, 12), 1),  # from a Saturday
        (date(2026, 10, 11), date(2026, 10, 12), 1),  # from a Sunday
        (date(2026, 10, 9), date(2026, 10, 11), 0),  # to a Sunday
        (date(2026, 10, 10), date(2026, 10, 11), 0),  # a weekend alone
        (date(2026, 8, 28), date(2026, 8, 31), 0),  # Friday to the bank holiday of Monday 31 August 2026
        (date(2026, 8, 28), date(2026, 9, 1), 1),
        (date(2026, 8, 31), date(2026, 9, 1), 1),  # from the bank holiday itself
        (date(2026, 12, 24), date(2026, 12, 29), 1),  # over Christmas: 25 and 28 December are bank holidays
        (date(2017, 9, 4), date(2017, 12, 11), 70),
        (date(2017, 9, 4), date(2017, 12, 8), 69),
        (date(2026, 10, 6), date(2026, 10, 5), -1),
        (date(2026, 9, 1), date(2026, 8, 28), -1),
        (date(2026, 8, 31), date(2026, 8, 28), 0),
    ],
)
def test_working_days_between(start: date, end: date, days: int) -> None:
    assert working_days_between(start, end) == days


def test_looking_up_agrees_with_counting_day_by_day() -> None:
    first = date(2026, 3, 27)  # a Friday before Easter and both May bank holidays
    for start in range(12):
        for length in range(70):
            begins, ends = first + timedelta(days=start), first + timedelta(days=start + length)
            assert working_days_between(begins, ends) == _counted(begins, ends)


WHOLE_CALENDAR = [row[0] for row in calendar_rows()]
WORKING_DAYS = [day for day in WHOLE_CALENDAR if is_working(day)]


def test_the_count_of_every_day_of_the_calendar_is_that_of_a_list_of_working_days() -> None:
    first, last = WHOLE_CALENDAR[0], WHOLE_CALENDAR[-1]
    assert (first, last) == (date(1990, 1, 1), date(2045, 12, 31))
    for day in WHOLE_CALENDAR:
        begun = bisect_right(WORKING_DAYS, day)
        assert working_days_between(first, day) == begun  # 1 January 1990 is a bank holiday
        assert working_days_between(day, first) == -begun


def test_a_clock_started_on_every_day_of_the_calendar_ends_where_a_list_of_working_days_says() -> None:
    """Every start, with lengths from 1 to 90 working days in turn; the last ones run out of the calendar."""
    refused = 0
    for number, start in enumerate(WHOLE_CALENDAR):
        days = number % 90 + 1
        place = bisect_right(WORKING_DAYS, start) + days
        if place > len(WORKING_DAYS):
            refused += 1
            with pytest.raises(ValueError, match="outside the calendar, which ends with 2045"):
                add_working_days(start, days)
        else:
            assert add_working_days(start, days) == WORKING_DAYS[place - 1]
    assert 0 < refused < 90


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2026, 10, 5), 0, date(2026, 10, 5)),
        (date(2026, 10, 10), 0, date(2026, 10, 10)),  # a clock of no days ends on the day it starts, a Saturday too
        (date(2026, 10, 9), 1, date(2026, 10, 12)),
        (date(2026, 10, 10), 1, date(2026, 10, 12)),
        (date(2026, 10, 11), 1, date(2026, 10, 12)),
        (date(2026, 8, 28), 1, date(2026, 9, 1)),
        (date(2026, 8, 29), 1, date(2026, 9, 1)),  # from the Saturday before the bank holiday
        (date(2026, 8, 31), 1, date(2026, 9, 1)),
        (date(2026, 8, 20), 10, date(2026, 9, 4)),  # ten days with the bank holiday inside
        (date(2026, 9, 1), 45, date(2026, 11, 3)),
        (date(2026, 12, 23), 2, date(2026, 12, 29)),
    ],
)
def test_a_due_date(start: date, days: int, due: date) -> None:
    assert add_working_days(start, days) == due
    assert working_days_between(start, due) == days
    if days:
        assert is_working(due)
        assert working_days_between(start, due - timedelta(days=1)) == days - 1


@pytest.mark.parametrize(
    ("due", "today", "left", "left_of_all_days"),
    [
        (date(2026, 10, 9), date(2026, 10, 6), 3, 3),
        (date(2026, 10, 9), date(2026, 10, 9), 0, 0),  # the day itself is in time
        (date(2026, 10, 9), date(2026, 10, 10), 0, -1),  # Saturday after: only the clock of all days has run out
        (date(2026, 10, 9), date(2026, 10, 11), 0, -1),
        (date(2026, 10, 9), date(2026, 10, 12), -1, -1),
        (date(2026, 10, 10), date(2026, 10, 9), 0, 0),  # due on Saturday, asked on Friday
        (date(2026, 10, 10), date(2026, 10, 11), 0, -1),
        (date(2026, 10, 10), date(2026, 10, 13), -2, -2),
        (date(2026, 8, 28), date(2026, 8, 31), 0, -1),  # the bank holiday after
        (date(2026, 8, 28), date(2026, 9, 1), -1, -1),
    ],
)
def test_working_days_left_are_negative_exactly_when_overdue(
    due: date, today: date, left: int, left_of_all_days: int
) -> None:
    assert working_days_left(due, today) == left
    assert working_days_left(due, today, counts_every_day=True) == left_of_all_days
    assert (left_of_all_days < 0) == (due < today)


def test_action_plan_is_due_on_the_seventieth_working_day() -> None:
    assert action_plan_due(date(2017, 9, 4)) == date(2017, 12, 11)
    assert working_days_between(date(2017, 9, 4), date(2017, 12, 10)) == 69
    assert action_plan_due(date(2017, 9, 2)) == date(2017, 12, 8)  # published on a Saturday: Monday is day 1
    assert action_plan_due(date(2017, 9, 3)) == date(2017, 12, 8)


@pytest.mark.parametrize(
    ("meeting", "due"),
    [
        (date(2026, 12, 17), date(2026, 12, 9)),  # a Thursday: clear are the 10th, 11th, 14th, 15th and 16th
        (date(2026, 12, 18), date(2026, 12, 10)),
        (date(2026, 12, 21), date(2026, 12, 11)),  # a Monday: clear are the 14th to the 18th
        (date(2026, 12, 19), date(2026, 12, 11)),  # on a Saturday: the same five
        (date(2027, 1, 5), date(2026, 12, 23)),  # Christmas, Boxing Day's substitute and New Year lie between
    ],
)
def test_five_clear_working_days_lie_between_papers_and_meeting(meeting: date, due: date) -> None:
    assert papers_due(meeting) == due

    def clear(published: date) -> int:
        between = [published + timedelta(days=number) for number in range(1, (meeting - published).days)]
        return sum(is_working(day) for day in between)

    assert clear(due) >= 5 > clear(add_working_days(due, 1))


def test_dates_outside_the_calendar_are_refused() -> None:
    with pytest.raises(ValueError, match="outside the calendar"):
        working_days_between(date(1989, 12, 31), date(2026, 1, 1))
    with pytest.raises(ValueError, match="outside the calendar"):
        working_days_between(date(2026, 1, 1), date(2046, 1, 1))
    with pytest.raises(ValueError, match="outside the calendar"):
        add_working_days(date(2045, 12, 20), 20)
    with pytest.raises(ValueError, match="runs forward"):
        add_working_days(date(2026, 10, 5), -1)


def test_bank_holidays() -> None:
    assert not is_working(date(2026, 12, 25))
    assert not is_working(date(2026, 12, 28))  # Boxing Day falls on a Saturday
    assert not is_working(date(2026, 8, 31))
    assert is_working(date(2026, 9, 1))
    assert not is_working(date(2022, 9, 19))  # the state funeral of Queen Elizabeth II


def test_month_end() -> None:
    assert month_end(date(2024, 2, 1)) == date(2024, 2, 29)
    assert month_end(date(2026, 12, 31)) == date(2026, 12, 31)


def test_a_day_in_words() -> None:
    assert in_words(date(2026, 11, 3)) == "Tuesday 3 November 2026"
    assert in_words(date(2026, 8, 31)) == "Monday 31 August 2026"


def test_the_calendar_counts_as_the_functions_do() -> None:
    rows = {row[0]: row[1:] for row in calendar_rows()}
    start, end = date(2026, 3, 30), date(2026, 6, 2)
    assert rows[end][2] - rows[start][2] == working_days_between(start, end)
    assert rows[end][3] - rows[start][3] == (end - start).days
    assert rows[start][0] == date(2026, 3, 31)
    assert rows[end][4] == in_words(end)
    assert rows[date(2026, 10, 10)][1] is False
