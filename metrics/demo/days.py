"""Days as whole numbers (days since 1970-01-01), so that years of history move as arrays."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import numpy as np
import numpy.typing as npt

from metrics.demo import story

Numbers = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

NEVER = 1_000_000  # a day no extract reaches
EPOCH = date(1970, 1, 1)
EIGHTEEN_YEARS = 6575

_BANK_HOLIDAYS = sorted(holidays.country_holidays("GB", subdiv="ENG", years=range(2005, 2031)))
_CALENDAR = np.busdaycalendar(holidays=np.array(_BANK_HOLIDAYS, dtype="datetime64[D]"))


def day(text: str) -> int:
    """The day number of an ISO date."""
    return (date.fromisoformat(text) - EPOCH).days


def as_date(number: int) -> date:
    return EPOCH + timedelta(days=int(number))


def working(days: npt.ArrayLike, steps: npt.ArrayLike = 0) -> Numbers:
    """The working day `steps` working days after each day; a day off counts from the working day that follows it."""
    moved = np.busday_offset(
        np.asarray(days).astype("datetime64[D]"), np.asarray(steps, dtype=np.int64), roll="forward", busdaycal=_CALENDAR
    )
    return moved.astype(np.int64)


def months_before(number: int, months: int) -> int:
    """The same day of the month, some months earlier (the month's last day if it is shorter)."""
    when = as_date(number)
    year, month = divmod(when.year * 12 + when.month - 1 - months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min((date(year, month + 1, 1) - EPOCH).days + when.day - 1, (following - EPOCH).days - 1)


def month_ends(first: str, last: str) -> list[int]:
    """Every month's last day from the month of `first` to the month of `last`."""
    months = np.arange(np.datetime64(first[:7]), np.datetime64(last[:7]) + 1) + 1
    return [int(number) - 1 for number in months.astype("datetime64[D]").astype(np.int64)]


def extract_days() -> list[int]:
    """The days the extracts were taken: month ends, then Tuesdays."""
    monthly = month_ends(story.FIRST_EXTRACT, story.LAST_MONTHLY_EXTRACT)
    return monthly + [day(text) for text in story.WEEKLY_EXTRACTS]


def at(curve: story.Curve, days: npt.ArrayLike) -> Shares:
    """The curve's value on each day."""
    return np.interp(np.asarray(days), [day(point) for point, _ in curve], [value for _, value in curve])


def years_between(births: Numbers, today: int) -> Numbers:
    """Age at last birthday; −1 before birth."""

    def count(days: npt.ArrayLike) -> Numbers:
        stamps = np.asarray(days).astype("datetime64[D]")
        months = stamps.astype("datetime64[M]")
        return months.astype(np.int64) * 32 + (stamps - months.astype("datetime64[D]")).astype(np.int64)

    return np.maximum((count(births) * -1 + count(today)) // (12 * 32), -1)


class Spells:
    """Events of many owners (visits of plans, reviews of children), to look up what had happened by a day."""

    def __init__(self, owners: Numbers, days: Numbers) -> None:
        self._keys = np.sort(owners.astype(np.int64) * 1_000_000 + days)

    def _place(self, owners: Numbers, today: npt.ArrayLike) -> Numbers:
        return np.searchsorted(self._keys, owners * 1_000_000 + np.asarray(today), side="right")

    def last(self, owners: Numbers, today: npt.ArrayLike) -> Numbers:
        """Each owner's last event on or before the day; NEVER if there was none."""
        if not len(self._keys):
            return np.full(len(owners), NEVER)
        latest = self._keys[np.maximum(self._place(owners, today) - 1, 0)]
        owner, event = latest // 1_000_000, latest % 1_000_000
        return np.where((owner == owners) & (event <= np.asarray(today)), event, NEVER)

    def count(self, owners: Numbers, after: npt.ArrayLike, until: npt.ArrayLike) -> Numbers:
        """Each owner's events after one day, up to and with another."""
        return self._place(owners, until) - self._place(owners, after)

    @property
    def owners(self) -> Numbers:
        return self._keys // 1_000_000

    @property
    def days(self) -> Numbers:
        return self._keys % 1_000_000
