"""Working days on both sides of every boundary."""

from datetime import date

import pytest

from metrics.clocks import add_working_days, calendar_rows, is_working, month_end, working_days_between


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2026, 10, 5), date(2026, 10, 5), 0),  # the day of start is day 0
        (date(2026, 10, 5), date(2026, 10, 6), 1),
        (date(2026, 10, 9), date(2026, 10, 12), 1),  # Friday to Monday
        (date(2026, 10, 10), date(2026, 10, 12), 1),  # from a Saturday
        (date(2026, 10, 9), date(2026, 10, 11), 0),  # to a Sunday
        (date(2026, 8, 28), date(2026, 9, 1), 1),  # the bank holiday of 31 August 2026 does not count
        (date(2017, 9, 4), date(2017, 12, 11), 70),
        (date(2026, 10, 6), date(2026, 10, 5), -1),
    ],
)
def test_working_days_between(start: date, end: date, days: int) -> None:
    assert working_days_between(start, end) == days


def test_action_plan_is_due_on_the_seventieth_working_day() -> None:
    assert add_working_days(date(2017, 9, 4), 70) == date(2017, 12, 11)
    assert working_days_between(date(2017, 9, 4), date(2017, 12, 10)) == 69


def test_bank_holidays() -> None:
    assert not is_working(date(2026, 12, 25))
    assert not is_working(date(2026, 12, 28))  # Boxing Day falls on a Saturday
    assert not is_working(date(2026, 8, 31))
    assert is_working(date(2026, 9, 1))
    assert not is_working(date(2022, 9, 19))  # the state funeral of Queen Elizabeth II


def test_month_end() -> None:
    assert month_end(date(2024, 2, 1)) == date(2024, 2, 29)
    assert month_end(date(2026, 12, 31)) == date(2026, 12, 31)


def test_the_calendar_counts_as_the_functions_do() -> None:
    rows = {day: (month, working, count, number) for day, month, working, count, number in calendar_rows()}
    start, end = date(2026, 3, 30), date(2026, 6, 2)
    assert rows[end][2] - rows[start][2] == working_days_between(start, end)
    assert rows[end][3] - rows[start][3] == (end - start).days
    assert rows[start][0] == date(2026, 3, 31)
