"""Single values as case systems write them, made plain: dates, identifiers, names, numbers, yes and no.

Parsers return None or '' for a blank, and raise ValueError with a short reason that never repeats the value,
because the reason is stored and a value may be about a child.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from math import isfinite
from zoneinfo import ZoneInfo

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

# What systems write where there is nothing.
NOTHING_WORDS = frozenset(
    ("null", "none", "nan", "nat", "n/a", "na", "<null>", "(null)", "(blank)", "nil", "-", "--", "?")
)

_EXCEL_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_ENGLAND = ZoneInfo("Europe/London")
EARLIEST, LATEST = date(1950, 1, 1), date(2100, 12, 31)
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
# Days that stand in for no date: the first and last of a system's calendar. Those before 1950 and after 2100 are none.
STAND_INS = frozenset((date(1970, 1, 1), date(2099, 1, 1), date(2099, 12, 31), date(2100, 1, 1), date(2100, 12, 31)))
_TIME = (
    r"(?:[T ]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(?: ?([AaPp][Mm]))?"
    r"(?: ?(Z|UTC|GMT|BST|[+-][0-9]{2}:?(?:[0-9]{2})?))?)?"
)
_ISO = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})" + _TIME)
_UK = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})" + _TIME)
_UK_WORDS = re.compile(r"([0-9]{1,2})[- ]([A-Za-z]{3,9})[- ,]+([0-9]{4})" + _TIME)
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}" + _TIME)
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"-?[0-9][0-9.]*,[0-9]+")
_SCIENTIFIC = re.compile(r"[0-9]+[.,][0-9]+E\+?[0-9]+|[0-9]+E\+[0-9]+", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u00a0\u2007\u202f\x00-\x1f]+")
_NO_WIDTH = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")  # letters nobody sees: they part no words
_TOTAL = re.compile(
    r"(?:(?:grand|sub|overall) ?)?totals?(?: (?:for|of|all|rows?|count|number|records?)\b.*| ?[0-9]+)?"
    r"|.+ (?:sub ?)?totals?"
)
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
_LETTER_PREFIX = re.compile(r"^[a-z]{1,2}\)\s*", re.IGNORECASE)


def clean_text(value: object) -> str:
    """Text with single spaces (no no-break ones) and trimmed ends; a whole number without its '.0'."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _SPACES.sub(" ", _NO_WIDTH.sub("", str(value))).strip() if value is not None else ""


def is_nothing(text: str) -> bool:
    """Whether a cleaned text says that there is nothing: empty, NULL, None, nan, N/A or a dash."""
    return not text or text.lower() in NOTHING_WORDS


def is_total(value: object) -> bool:
    """Whether a cell names a total of other rows ('Total', 'Grand total: 12', 'North total') instead of one thing."""
    return isinstance(value, str) and "total" in value.lower() and bool(_TOTAL.fullmatch(normalise(clean_text(value))))


class DayNumber1904(float):
    """A plain number of a workbook that counts days from 1904: as a date it lies four years later."""


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
    if _NUMBER.fullmatch(text):
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


def _plausible(found: date) -> date:
    if found in STAND_INS:
        raise ValueError("stands in for no date")
    if not EARLIEST <= found <= LATEST:
        raise ValueError("is a date before 1950 or after 2100")
    return found


def dates_in_name(name: str) -> list[date]:
    """The dates in a file's name: 2026-10-31, 31-10-2026, 20261031, 31102026, 31 October 2026.

    A number that counts versions, parts or copies is no day: 'v2 October 2026' holds no date.
    """
    found: dict[date, None] = {}
    for pattern, order in _NAME_DATES:
        for match in pattern.finditer(name):
            if order[0] != 1 and int(match[order[2]]) <= 12 and _COUNTS.search(name[: match.start()].lower()):
                continue
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


def is_us_date(value: object) -> bool:
    """Whether a text can only be month/day/year: 04/23/2026."""
    match = _UK.fullmatch(clean_text(value)) if isinstance(value, str) else None
    return match is not None and int(match[1]) <= 12 < int(match[2]) <= 31


def may_be_us_date(value: object) -> bool:
    """Whether a text is another day if its month comes first: 04/03/2026, but not 04/04/2026."""
    match = _UK.fullmatch(clean_text(value)) if isinstance(value, str) else None
    return match is not None and int(match[1]) <= 12 and int(match[2]) <= 12 and int(match[1]) != int(match[2])


# Text, numbers, yes and no -----------------------------------------------------------------------------


def parse_id(value: object) -> str:
    """An identifier as text: '9212044.0' -> '9212044'; '' for a blank, NULL or a dash.

    Raises ValueError for #N/A and for numbers that Excel has shortened: scientific notation, over 15 digits.
    """
    if type(value) is str and len(value) <= 15 and value.isascii() and value.isalnum():  # nearly all of them
        return "" if value.lower() in NOTHING_WORDS else value
    if isinstance(value, float):
        if not isfinite(value):
            return ""
        if abs(value) >= 1e15:
            raise ValueError("is a number of more than 15 digits, of which Excel loses the last ones")
    text = clean_text(value)
    if text.endswith(".0") and text[:-2].isdigit():
        return text[:-2]
    if text.upper() in ERROR_TEXTS:
        raise ValueError("is a spreadsheet error")
    if _SCIENTIFIC.fullmatch(text):
        raise ValueError("is in scientific notation (such as 1.2E+11), so its last digits are lost")
    if text.isdigit() and len(text) > 15 and not text[15:].strip("0"):
        raise ValueError("is a number of more than 15 digits, of which Excel loses the last ones")
    if text.startswith("'") and text[1:].isdigit():  # Excel's mark for a number kept as text
        return text[1:]
    return "" if is_nothing(text) else text


def parse_text(value: object) -> str:
    """Plain text; '' for a blank, NULL or a dash. Raises ValueError for a spreadsheet error such as #N/A."""
    text = clean_text(value)
    if text.upper() in ERROR_TEXTS:
        raise ValueError("is a spreadsheet error")
    return "" if is_nothing(text) else text


def has_decimal_comma(value: object) -> bool:
    """Whether a cell's comma can only be a decimal one: '1,5', '10,25', '0,500'."""
    text = clean_text(value) if isinstance(value, str) else ""
    return bool(_DECIMAL_COMMA.fullmatch(text)) and not _THOUSANDS.fullmatch(text)


def parse_number(value: object) -> float | None:
    """A number, or None for a blank or NULL. Commas may part thousands ('1,200'), nothing else.

    Raises ValueError for anything else: '1,5' names the comma, NaN and infinity are no numbers.
    """
    if isinstance(value, bool):
        raise ValueError("is not a number")
    if isinstance(value, int | float):
        if not isfinite(value):
            raise ValueError("is not a number")
        return float(value)
    text = clean_text(value)
    if is_nothing(text):
        return None
    if _THOUSANDS.fullmatch(text):
        return float(text.replace(",", ""))
    if has_decimal_comma(text):
        raise ValueError("has a decimal comma; write 1.5 for one and a half")
    if text.upper() in ERROR_TEXTS:
        raise ValueError("is a spreadsheet error")
    if not _NUMBER.fullmatch(text):
        raise ValueError("is not a number")
    return float(text)


def parse_number_without_commas(value: object) -> float | None:
    """As parse_number, where the file writes decimal commas: '1,250' may be one and a quarter, so it is refused."""
    text = clean_text(value) if isinstance(value, str) else ""
    if "," in text and _THOUSANDS.fullmatch(text):
        raise ValueError("has a comma that may be a decimal comma; write 1.25 or 1250")
    return parse_number(value)


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


# Said of a date that reads as one, in a column of which other dates can only be month/day/year.
MAY_BE_US = "may be month/day/year, as others in its column are; it was read as day/month/year"


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
