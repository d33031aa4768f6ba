"""Dates as case systems and Excel write them, and those in the names of files.

A ValueError gives a short reason that never repeats the value: the reason is stored, and a value may be about a child.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from math import isfinite
from zoneinfo import ZoneInfo

from metrics.intake.cell_text import NUMBER, clean_text, is_nothing

_EXCEL_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_ENGLAND = ZoneInfo("Europe/London")
EARLIEST, LATEST = date(1950, 1, 1), date(2100, 12, 31)
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
# Days that stand in for no date: the first and last of a system's calendar. Those before 1950 and after 2100 are none.
STAND_INS = frozenset((date(1970, 1, 1), date(2099, 1, 1), date(2099, 12, 31), date(2100, 1, 1), date(2100, 12, 31)))
# Said of a date that reads as one, in a column of which other dates can only be month/day/year.
MAY_BE_SWAPPED = (
    "its real dates are all of the 1st to the 12th, its dates kept as text all later in the month: Excel may have "
    "exchanged day and month"
)
FEWEST_SWAPPED = 5
MAY_BE_US = "may be month/day/year, as others in its column are; it was read as day/month/year"
_TIME = (
    r"(?:[T ]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(?: ?([AaPp][Mm]))?"
    r"(?: ?(Z|UTC|GMT|BST|[+-][0-9]{2}:?(?:[0-9]{2})?))?)?"
)
_ISO = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})" + _TIME)
_UK = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})" + _TIME)
_UK_WORDS = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[- ](?:of )?([A-Za-z]{3,9})[- ,]+([0-9]{4})" + _TIME)
_WEEKDAY = re.compile(
    r"(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?[,.]? +((?:[^ 0-9][^0-9]*)?[0-9].*)",
    re.IGNORECASE | re.DOTALL,
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}" + _TIME)
_NAME_DATES = [
    (re.compile(r"(?<![0-9])(20[0-9]{2})([-_. ]?)([0-9]{2})\2([0-9]{2})(?![0-9])"), (1, 3, 4)),
    (re.compile(r"(?<![0-9])([0-9]{2})([-_. ]?)([0-9]{2})\2(20[0-9]{2})(?![0-9])"), (4, 3, 1)),
    (
        re.compile(
            r"(?<![0-9])([0-9]{1,2})(?:st|nd|rd|th)?[-_. ]{0,2}([A-Za-z]{3,9})[-_., ]{0,2}(20[0-9]{2})(?![0-9])"
        ),
        (3, 2, 1),
    ),
]
# Before a number up to 12 in a file's name: it may count versions, parts or copies, and then it is no day.
_COUNTS = re.compile(
    r"(?:(?<![a-z])(?:v|ver|version|rev|revision|part|pt|draft|copy|no|nr|number|attempt|take|issue|release)[-_. ]*"
    r"|[0-9] ?of ?|[0-9][-.]|[(#\[])$"
)


class DayNumber1904(float):
    """A plain number of a workbook that counts days from 1904: as a date it lies four years later."""


def parse_date(value: object) -> date | None:
    """A date, or None for a blank. 03/04/2026 is always 3 April.

    Takes real dates, dd/mm/yyyy, ISO, '3 April 2026' and Excel's day numbers (18264 to 73415, so from 1950).
    Raises ValueError for two-digit years, US dates, and anything else.
    """
    if isinstance(value, datetime):
        return _plausible((value.astimezone(_ENGLAND) if value.tzinfo else value).date())
    if isinstance(value, date):
        return _plausible(value)
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        raise ValueError("is not a date")
    if isinstance(value, DayNumber1904):
        return _from_serial(float(value), _EPOCH_1904)
    if isinstance(value, int | float):
        return _from_serial(float(value))
    return _from_text(clean_text(value))


def _from_text(text: str) -> date | None:
    if is_nothing(text):
        return None
    if match := _WEEKDAY.fullmatch(text):
        day = _from_text(match[2])
        if day is None or day.weekday() != _WEEKDAYS.index(match[1].lower()):
            raise ValueError("names another day of the week than its date has")
        return day
    if match := _UK.fullmatch(text):
        day = _build_date(match[3], match[2], match[1], "is not a UK date (dd/mm/yyyy)")
        return _local_day(day, match.groups()[3:])
    if match := _ISO.fullmatch(text):
        day = _build_date(match[1], match[2], match[3], "is not a date of the calendar")
        return _local_day(day, match.groups()[3:])
    if match := _UK_WORDS.fullmatch(text):
        month = _MONTHS.get(match[2][:3].lower(), 0)
        day = _build_date(match[3], str(month), match[1], "is not a date of the calendar")
        return _local_day(day, match.groups()[3:])
    if _SHORT_YEAR.fullmatch(text):
        raise ValueError("has a year of two digits")
    if NUMBER.fullmatch(text):
        return _from_serial(float(text))
    raise ValueError("is not a date")


def _build_date(year: str, month: str, day: str, otherwise: str) -> date:
    try:
        built = date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(otherwise) from None
    return _plausible(built)


def _local_day(day: date, time: tuple[str | None, ...]) -> date:
    """England's day of a moment told in a zone: midnight in summer is written 23:00Z of the day before."""
    hour, minute, second, half, zone = time
    if zone is None or zone.upper() == "BST":
        return day
    hours = int(hour or 0) % 12 + 12 * (half.lower() == "pm") if half else int(hour or 0)
    try:
        moment = datetime(day.year, day.month, day.day, hours, int(minute or 0), int(second or 0), tzinfo=UTC)
    except ValueError:
        raise ValueError("has a time that no clock shows") from None
    if zone[0] in "+-":
        ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:].strip(":") or 0))
        moment += ahead if zone[0] == "-" else -ahead
    return moment.astimezone(_ENGLAND).date()


def _from_serial(number: float, epoch: date = _EXCEL_EPOCH) -> date:
    """A workbook's day number (with the time of day as its fraction)."""
    if not isfinite(number) or not 0 <= number < 73416:
        raise ValueError("is a number, not a date")
    day = epoch + timedelta(days=int(number))
    if not EARLIEST <= day <= LATEST:
        raise ValueError("is a number, not a date")
    return day


def _plausible(day: date) -> date:
    if day in STAND_INS:
        raise ValueError("stands in for no date")
    if not EARLIEST <= day <= LATEST:
        raise ValueError("is a date before 1950 or after 2100")
    return day


def dates_in_name(name: str) -> list[date]:
    """The dates in a file's name: 2026-10-31, 31-10-2026, 20261031, 31102026, 31 October 2026.

    A number that counts versions, parts or copies is no day: 'v2 October 2026' holds no date.
    """
    dates: dict[date, None] = {}
    for pattern, order in _NAME_DATES:
        for match in pattern.finditer(name):
            if order[0] != 1 and int(match[order[2]]) <= 12 and _COUNTS.search(name[: match.start()].lower()):
                continue
            year, month, day = (match[place] for place in order)
            number = month if month.isdigit() else str(_MONTHS.get(month[:3].lower(), 0))
            try:
                dates[date(int(year), int(number), int(day))] = None
            except ValueError:
                continue
    return list(dates)


def age_in_months(born: date, on: date) -> int:
    """Completed months of age on a day; negative before birth, so -1 in the month before it."""
    return (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)


def may_be_swapped(cells: Collection[object]) -> bool:
    """Whether a workbook's column looks as if an American Excel had opened it.

    It makes a date of 03/04/2026, but 4 March, and leaves 23/04/2026 as text, since there is no 23rd month.
    """
    days = [cell.day for cell in cells if isinstance(cell, date)]
    if len(days) < FEWEST_SWAPPED or max(days) > 12:
        return False
    texts = [match for cell in cells if isinstance(cell, str) and (match := _UK.fullmatch(clean_text(cell)))]
    return bool(texts) and all(int(text[1]) > 12 for text in texts)


def is_us_date(value: object) -> bool:
    """Whether a text can only be month/day/year: 04/23/2026."""
    match = _UK.fullmatch(clean_text(value)) if isinstance(value, str) else None
    return match is not None and int(match[1]) <= 12 < int(match[2]) <= 31


def may_be_us_date(value: object) -> bool:
    """Whether a text is another day if its month comes first: 04/03/2026, but not 04/04/2026."""
    match = _UK.fullmatch(clean_text(value)) if isinstance(value, str) else None
    return match is not None and int(match[1]) <= 12 and int(match[2]) <= 12 and int(match[1]) != int(match[2])
