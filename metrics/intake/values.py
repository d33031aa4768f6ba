"""Single values as case systems write them, made plain: dates, identifiers, names, numbers, yes and no.

Parsers return None or '' for a blank, and raise ValueError with a short reason that never repeats the value,
because the reason is stored and a value may be about a child.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache

ERROR_TEXTS = frozenset(
    (
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#NAME?",
        "#DIV/0!",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
        "#DATA!",
    )
)
YES_WORDS = frozenset(("yes", "y", "true", "t", "1"))
NO_WORDS = frozenset(("no", "n", "false", "f", "0"))
UNKNOWN_WORDS = frozenset(
    ("unknown", "not known", "not recorded", "not stated", "u", "nk", "na", "n a", "null", "none", "nan")
)

_EXCEL_EPOCH = date(1899, 12, 30)
EARLIEST, LATEST = date(1950, 1, 1), date(2100, 12, 31)
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_TIME = r"(?:[T ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?[AaPp][Mm])?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
_ISO = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})" + _TIME)
_UK = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})" + _TIME)
_UK_WORDS = re.compile(r"([0-9]{1,2})[- ]([A-Za-z]{3,9})[- ,]+([0-9]{4})" + _TIME)
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}" + _TIME)
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_SPACES = re.compile(r"[\s\u00a0\u2007\u202f\u200b\ufeff\x00-\x1f]+")
_NAME_DATES = [
    (re.compile(r"(?<![0-9])(20[0-9]{2})([-_. ]?)([0-9]{2})\2([0-9]{2})(?![0-9])"), (1, 3, 4)),
    (re.compile(r"(?<![0-9])([0-9]{2})([-_. ]?)([0-9]{2})\2(20[0-9]{2})(?![0-9])"), (4, 3, 1)),
    (re.compile(r"(?<![0-9])([0-9]{1,2})[-_. ]?([A-Za-z]{3,9})[-_. ]?(20[0-9]{2})(?![0-9])"), (3, 2, 1)),
]
_LETTER_PREFIX = re.compile(r"^[a-z]{1,2}\)\s*", re.IGNORECASE)


def clean_text(value: object) -> str:
    """Text with single spaces (no no-break ones) and trimmed ends; a whole number without its '.0'."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _SPACES.sub(" ", str(value)).strip() if value is not None else ""


@lru_cache(maxsize=65_536)
def normalise(text: str) -> str:
    """What headers and codes are compared by: lower case, no punctuation, single spaces.

    Apostrophes vanish ("Child's" -> "childs"), other punctuation parts words ("CP/CLA" -> "cp cla").
    """
    straight = re.sub("['\u2018\u2019\u02bc`\u00b4]", "", text.lower())
    return re.sub(r"[\W_]+", " ", straight).strip()


def is_error(value: object) -> bool:
    """Whether a cell shows a spreadsheet error such as #N/A."""
    return isinstance(value, str) and value.strip().upper() in ERROR_TEXTS


def is_formula(value: object) -> bool:
    """Whether a cell holds the text of a formula instead of its result."""
    return isinstance(value, str) and len(value) > 1 and value.startswith("=")


def oddity_of(value: object) -> str:
    """What is odd about the way a cell was written, in words; '' for nothing."""
    if not isinstance(value, str):
        return ""
    if is_error(value):
        return "#N/A or another spreadsheet error, read as blank"
    if is_formula(value):
        return "the text of a formula instead of its result"
    return "no-break spaces, read as ordinary ones" if "\u00a0" in value else ""


def without_letter(text: str) -> str:
    """'b) No' -> 'No': the letter Ofsted's codes begin with, removed."""
    return _LETTER_PREFIX.sub("", text)


# Dates -------------------------------------------------------------------------------------------------


def parse_date(value: object) -> date | None:
    """A date, or None for a blank. 03/04/2026 is always 3 April.

    Takes real dates, dd/mm/yyyy, ISO, '3 April 2026' and Excel's day numbers (18264 to 73415, so from 1950).
    Raises ValueError for two-digit years, US dates, and anything else.
    """
    if isinstance(value, datetime):
        return _plausible(value.date())
    if isinstance(value, date):
        return _plausible(value)
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        raise ValueError("is not a date")
    if isinstance(value, int | float):
        return _from_serial(float(value))
    return _from_text(clean_text(value))


def _from_text(text: str) -> date | None:
    if not text or text.upper() in ("NULL", "NONE", "NAN", "NAT", "N/A"):
        return None
    if match := _UK.fullmatch(text):
        return _build_date(match[3], match[2], match[1], "is not a UK date (dd/mm/yyyy)")
    if match := _ISO.fullmatch(text):
        return _build_date(match[1], match[2], match[3], "is not a date of the calendar")
    if match := _UK_WORDS.fullmatch(text):
        month = _MONTHS.get(match[2][:3].lower(), 0)
        return _build_date(match[3], str(month), match[1], "is not a date of the calendar")
    if _SHORT_YEAR.fullmatch(text):
        raise ValueError("has a year of two digits")
    if _NUMBER.fullmatch(text):
        return _from_serial(float(text))
    raise ValueError("is not a date")


def _build_date(year: str, month: str, day: str, otherwise: str) -> date:
    try:
        built = date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(otherwise) from None
    return _plausible(built)


def _from_serial(number: float) -> date:
    """Excel's day number (with the time of day as its fraction)."""
    if not 18264 <= number < 73416:
        raise ValueError("is a number, not a date")
    return _EXCEL_EPOCH + timedelta(days=int(number))


def _plausible(found: date) -> date:
    if not EARLIEST <= found <= LATEST:
        raise ValueError("is a date before 1950 or after 2100")
    return found


def dates_in_name(name: str) -> list[date]:
    """The dates in a file's name: 2026-10-31, 31-10-2026, 20261031, 31102026, 31 October 2026."""
    found: dict[date, None] = {}
    for pattern, order in _NAME_DATES:
        for match in pattern.finditer(name):
            year, month, day = (match[place] for place in order)
            number = month if month.isdigit() else str(_MONTHS.get(month[:3].lower(), 0))
            try:
                found[date(int(year), int(number), int(day))] = None
            except ValueError:
                continue
    return list(found)


def age_in_months(born: date, on: date) -> int:
    """Completed months of age on a day; negative before birth, so -1 in the month before it."""
    return (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)


# Text, numbers, yes and no -----------------------------------------------------------------------------


def parse_id(value: object) -> str:
    """An identifier as text: '9212044.0' -> '9212044'; '' for a blank. Raises ValueError for #N/A."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = clean_text(value)
    if text.endswith(".0") and text[:-2].isdigit():
        return text[:-2]
    if text.upper() in ERROR_TEXTS:
        raise ValueError("is a spreadsheet error")
    return text


def parse_text(value: object) -> str:
    """Plain text; '' for a blank. Raises ValueError for a spreadsheet error such as #N/A."""
    text = clean_text(value)
    if text.upper() in ERROR_TEXTS:
        raise ValueError("is a spreadsheet error")
    return text


def parse_number(value: object) -> float | None:
    """A number, or None for a blank. Thousands commas are understood. Raises ValueError for anything else."""
    if isinstance(value, bool):
        raise ValueError("is not a number")
    if isinstance(value, int | float):
        return float(value)
    text = clean_text(value).replace(",", "")
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise ValueError("is not a number")
    return float(text)


def parse_integer(value: object) -> int | None:
    """A whole number, or None for a blank. Raises ValueError for anything else, 2.5 included."""
    number = parse_number(value)
    if number is None:
        return None
    if not number.is_integer() or abs(number) > 2_000_000_000:
        raise ValueError("is not a whole number")
    return int(number)


def parse_yes_no(value: object) -> str:
    """'yes', 'no' or 'unknown' (also for a blank): 'a) Yes', 'Y', '1 - Yes', True. Else raises ValueError."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = normalise(without_letter(clean_text(value)))
    first = words.split(" ", 1)
    rest = first[1] if len(first) > 1 and first[0].isdigit() else words
    if rest in YES_WORDS:
        return "yes"
    if rest in NO_WORDS:
        return "no"
    if not rest or rest in UNKNOWN_WORDS:
        return "unknown"
    raise ValueError("is not yes, no or unknown")


# What stands beside a worker's name and is no part of it
_TITLES = frozenset("mr mrs ms miss mx dr prof".split())
_MARKS = frozenset("agency locum interim temp asye nqsw tm dtm atm".split())


def name_key(name: str) -> str:
    """What names of workers are matched by: "O'Neil, Ann (Agency)", "Dr Ann ONeil" -> 'ann oneil'; '' for a blank.

    Case, accents, punctuation and order do not count, nor do titles, what stands in brackets, and marks behind either
    part of a name: agency, locum, ASYE, TM, a payroll number. Of a name that is nothing else, all of it is kept.
    """
    written = clean_text(name)
    whole = _plain_words(written)
    words: list[str] = []
    for part in re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", written).split(","):
        kept = [word for word in _plain_words(part) if word not in _TITLES]
        while kept and (kept[-1] in _MARKS or _is_payroll_number(kept[-1])):
            kept.pop()
        words += kept
    return " ".join(sorted(words or whole))


def _is_payroll_number(word: str) -> bool:
    """Three figures or more: "Worker 07" is a name of its own."""
    return sum(letter.isdigit() for letter in word) >= 3


def _plain_words(text: str) -> list[str]:
    """The words of a name without case, accents and punctuation."""
    apart = unicodedata.normalize("NFKD", text)
    return normalise("".join(letter for letter in apart if not unicodedata.combining(letter))).split()


# The parser of each kind a column may have in columns.toml; code lists are in headers.py
PARSERS: dict[str, Callable[[object], object]] = {
    "date": parse_date,
    "id": parse_id,
    "text": parse_text,
    "name": parse_text,
    "number": parse_number,
    "integer": parse_integer,
    "yes_no": parse_yes_no,
}


class Bad:
    """In place of a value that could not be read: why not."""

    __slots__ = ("reason",)

    def __init__(self, reason: str) -> None:
        self.reason = reason


class Cached(dict[object, object]):
    """A parser that remembers: `cached[value]` is the parsed value, or a Bad. Most cells repeat.

    `list(map(cached.__getitem__, cells))` parses a column at the speed of a dictionary. `bad` and `odd` hold
    the values met so far that could not be read, and those that are a spreadsheet error, a formula or oddly
    spaced.
    """

    def __init__(self, parser: Callable[[object], object]) -> None:
        super().__init__()
        self.parser = parser
        self.bad: dict[object, str] = {}
        self.odd: dict[object, str] = {}

    def __missing__(self, value: object) -> object:
        parsed: object
        try:
            parsed = self.parser(value)
        except ValueError as error:
            parsed = Bad(str(error))
            self.bad[value] = str(error)
        if oddity := oddity_of(value):
            self.odd[value] = oddity
        self[value] = parsed
        return parsed
