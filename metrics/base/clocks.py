"""Working days, due dates and the calendar: pure arithmetic on dates.

The day of start is day 0. Saturdays, Sundays and England's bank holidays do not count, so a clock that starts on one
starts as if on the working day before it. The calendar runs from 1990 to 2045; dates outside it are refused.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, lru_cache

import numpy as np

FIRST_YEAR, LAST_YEAR = 1990, 2045
PAPERS_CLEAR_DAYS = 5  # before a meeting, by section 100B of the Local Government Act 1972
ACTION_PLAN_WORKING_DAYS = 70  # from the report's publication to the action plan's last day


@cache
def bank_holidays() -> frozenset[date]:
    """England's bank holidays of every year of the calendar."""
    import holidays  # 300 modules; who asks for no working day does without

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST_YEAR, LAST_YEAR + 1)))


def is_working(day: date) -> bool:
    """Monday to Friday and not a bank holiday in England."""
    return day.weekday() < 5 and day not in bank_holidays()


def month_end(day: date) -> date:
    """The last day of the month that ``day`` falls in."""
    first_of_next = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first_of_next - timedelta(days=1)


def in_words(day: date) -> str:
    """A day as people say it, with its weekday: 'Tuesday 3 November 2026'."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def calendar_rows() -> Iterator[tuple[date, date, bool, int, int, str]]:
    """(day, month end, is working, running count of working days, running count of days, in words), one a day."""
    day, working, number = date(FIRST_YEAR, 1, 1), 0, 0
    while day.year <= LAST_YEAR:
        worked = is_working(day)
        working += worked
        number += 1
        yield day, month_end(day), worked, working, number, in_words(day)
        day += timedelta(days=1)


@cache
def _calendar() -> np.busdaycalendar:
    """England's week and its bank holidays, as numpy counts by them."""
    return np.busdaycalendar("1111100", sorted(bank_holidays()))


@lru_cache(maxsize=8192)  # a page asks of some days again and again, and numpy takes 0.02 ms for each
def _begun(day: date) -> int:
    """How many working days of the calendar have begun by ``day``."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"{day} lies outside the calendar, which runs from {FIRST_YEAR} to {LAST_YEAR}")
    after = np.datetime64(day) + 1  # numpy counts up to a day, not including it
    return int(np.busday_count(date(FIRST_YEAR, 1, 1), after, busdaycal=_calendar()))


def working_days_between(start: date, end: date) -> int:
    """Working days d with start < d <= end; negative when end comes before start.

    The day of start is day 0 (4 September 2017 + 70 working days = 11 December 2017).
    """
    return _begun(end) - _begun(start)  # numpy's own count backwards begins a day later, so it is not asked for


def add_working_days(start: date, days: int) -> date:
    """The first day on which ``days`` working days have passed since ``start``: the last day in time of a clock."""
    if days < 0:
        raise ValueError(f"a clock runs forward: {days} working days cannot be added")
    if not days:
        return start
    if _begun(start) + days > _begun(date(LAST_YEAR, 12, 31)):
        raise ValueError(f"{days} working days after {start} lie outside the calendar, which ends with {LAST_YEAR}")
    last = np.busday_offset(start, days, roll="backward", busdaycal=_calendar())
    return date.fromisoformat(str(last))


def working_days_left(due: date, today: date, *, counts_every_day: bool = False) -> int:
    """Working days from ``today`` to ``due``: 0 on the day itself, negative exactly when it is overdue.

    A clock of working days stands still at the weekend: what was due on Friday is overdue on Monday. A clock that
    ``counts_every_day`` does not: due on Friday, it is overdue on Saturday, though no working day has passed (-1).
    """
    left = working_days_between(today, due)
    return min(left, -1) if counts_every_day and due < today else left


def action_plan_due(published: date) -> date:
    """The last day for the action plan after an inspection's report: 70 working days after it was published."""
    return add_working_days(published, ACTION_PLAN_WORKING_DAYS)


def papers_due(meeting: date) -> date:
    """The last working day to publish a meeting's papers: five clear working days lie between it and the meeting."""
    day = meeting - timedelta(days=1)
    clear = 0
    while clear < PAPERS_CLEAR_DAYS:
        clear += is_working(day)
        day -= timedelta(days=1)
    while not is_working(day):
        day -= timedelta(days=1)
    return day
