"""Working days and the calendar: pure arithmetic on dates."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import holidays

FIRST_YEAR, LAST_YEAR = 1990, 2045


@cache
def bank_holidays() -> frozenset[date]:
    """England's bank holidays of every year of the calendar."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST_YEAR, LAST_YEAR + 1)))


def is_working(day: date) -> bool:
    """Monday to Friday and not a bank holiday in England."""
    return day.weekday() < 5 and day not in bank_holidays()


def month_end(day: date) -> date:
    """The last day of the month that ``day`` falls in."""
    first_of_next = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first_of_next - timedelta(days=1)


def calendar_rows() -> Iterator[tuple[date, date, bool, int, int]]:
    """(day, month end, is working, running count of working days, running count of days), one a day."""
    day, working, number = date(FIRST_YEAR, 1, 1), 0, 0
    while day.year <= LAST_YEAR:
        worked = is_working(day)
        working += worked
        number += 1
        yield day, month_end(day), worked, working, number
        day += timedelta(days=1)


def working_days_between(start: date, end: date) -> int:
    """Working days d with start < d <= end; negative when end comes before start.

    The day of start is day 0 (4 September 2017 + 70 working days = 11 December 2017).
    """
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working(start + timedelta(days=step)) for step in range(1, (end - start).days + 1))


def add_working_days(start: date, days: int) -> date:
    """The first day on which ``days`` working days have passed since ``start``."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working(day)
    return day
