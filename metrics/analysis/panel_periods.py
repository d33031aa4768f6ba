"""The periods a scrutiny panel is told of: whole months, calendar quarters or years April to March. Pure.

Months are counted from January 1970. Periods never overlap and, once told, stay: a quarter beside two of its months
would tell the third.
"""

from calendar import monthrange
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

MONTH, QUARTER, YEAR = 1, 3, 12
GRAINS = (MONTH, QUARTER, YEAR)  # the finest first
MONTHS_OF_A_YEAR = 12
_AFTER_MARCH = 3  # a year, and every fourth quarter, ends with the third month of the calendar
# What a row's `period` says; 'year' is that of a published figure.
NAMES = {MONTH: "month", QUARTER: "quarter", YEAR: "12 months"}
LENGTHS = {name: months for months, name in NAMES.items()}
COARSE = (NAMES[QUARTER], NAMES[YEAR])


class ToldPeriod(NamedTuple):
    """A period by its last month, and how many months it has: 1, 3 or 12."""

    last: int
    months: int

    @property
    def covered(self) -> range:
        """Its months."""
        return range(self.last - self.months + 1, self.last + 1)


def month_number(day: date) -> int:
    """A day's month, counted from January 1970."""
    return (day.year - 1970) * MONTHS_OF_A_YEAR + day.month - 1


def last_day(month: int) -> date:
    """The last day of a month counted from January 1970."""
    year, of_year = 1970 + month // MONTHS_OF_A_YEAR, month % MONTHS_OF_A_YEAR + 1
    return date(year, of_year, monthrange(year, of_year)[1])


def ends_period(month: int, grain: int) -> bool:
    """Whether a month is the last one of a period of so many months."""
    return (month + 1 - _AFTER_MARCH) % grain == 0


def whole_periods(months: Collection[int], grain: int) -> set[ToldPeriod]:
    """The periods of a grain that have all their months among these."""
    periods = {ToldPeriod(month, grain) for month in months if ends_period(month, grain)}
    return {period for period in periods if all(month in months for month in period.covered)}


def days_of_periods(months: Iterable[int], grain: int) -> set[ToldPeriod]:
    """The periods of a grain whose last month is among these: for what is so on the last day."""
    return {ToldPeriod(month, grain) for month in months if ends_period(month, grain)}


def partition(before: Collection[ToldPeriod], more: Iterable[ToldPeriod]) -> list[ToldPeriod]:
    """The periods that were told, and those of `more`, none of which shares a month with another; oldest first.

    What was told comes first; where two of it overlap (measures that became one family later), the longer one.
    """
    taken: set[int] = set()
    periods = []
    for period in [*sorted(before, key=lambda period: -period.months), *more]:
        if taken.isdisjoint(period.covered):
            taken.update(period.covered)
            periods.append(period)
    return sorted(periods)
