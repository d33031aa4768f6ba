"""Days counted by hand: working days, anniversaries, month ends."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

import holidays

FIRST, LAST = date(1990, 1, 1), date(2040, 12, 31)


@cache
def _running() -> list[int]:
    """Working days passed by each day since FIRST."""
    off = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST.year, LAST.year + 1))
    counts, day = [0], FIRST
    while day < LAST:
        day += timedelta(days=1)
        counts.append(counts[-1] + (day.weekday() < 5 and day not in off))
    return counts


def working_days(start: date, end: date) -> int:
    """Working days d with start < d <= end."""
    return _running()[(end - FIRST).days] - _running()[(start - FIRST).days]


def days(start: date, end: date) -> int:
    return (end - start).days


def months_on(day: date, months: int) -> date:
    """The same day so many months later (earlier if negative), or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_of(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_between(first: date, last: date) -> list[date]:
    """Month ends from the month of `first` to that of `last`."""
    found = [month_of(first)]
    while found[-1] < month_of(last):
        found.append(month_of(found[-1] + timedelta(days=1)))
    return found
