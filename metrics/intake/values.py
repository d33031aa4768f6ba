"""Single values as case systems write them, made plain: identifiers, numbers, yes and no; the parser of each kind.

Parsers return None or '' for a blank, and raise ValueError with a short reason that never repeats the value,
because the reason is stored and a value may be about a child.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from math import isfinite

from metrics.intake.cell_text import (
    NOTHING_WORDS,
    NUMBER,
    clean_text,
    is_error,
    is_nothing,
    normalise,
    oddity_of,
    without_letter,
)
from metrics.intake.written_dates import parse_date

YES_WORDS = frozenset(("yes", "y", "true", "t", "1"))
NO_WORDS = frozenset(("no", "n", "false", "f", "0"))
UNKNOWN_WORDS = frozenset(
    ("unknown", "not known", "not recorded", "not stated", "u", "nk", "na", "n a", "null", "none", "nan")
)
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_SPACED_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(?: [0-9]{3})+(?:\.[0-9]+)?")
_POINT_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_DECIMAL_COMMA = re.compile(r"-?[0-9][0-9.]*,[0-9]+")
_SCIENTIFIC = re.compile(r"[0-9]+[.,][0-9]+E\+?[0-9]+|[0-9]+E\+[0-9]+", re.IGNORECASE)
# A number with a footnote's mark behind it: 12*, 12\u00b9, 12 (r), 12 [2], 12r.
_MARKED = re.compile(
    r"(-?[0-9][0-9,. ]*?) ?"
    r"(?:[*\u2020\u2021\u00a7#^]+|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+|[(\[][a-z0-9]{1,2}[)\]]|[a-z])",
    re.IGNORECASE,
)
# What stands where a number is not shown: the Department's symbols, '*', '<5', '[c]'.
_HIDDEN = re.compile(
    r"[(\[]?(?:c|x|z|u|k|low|s|sup|suppressed|redacted|[*.:~]+)[)\]]?|[<>\u2264\u2265] ?[0-9]+", re.IGNORECASE
)
_DATE_LIKE = re.compile(
    r"[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{2}){1,2}(?: .*)?|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T].*)?"
    r"|(?:[0-9]{1,2}-)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:-[0-9]{2,4})?",
    re.IGNORECASE,
)
# What systems write for a count that is not known: nines that no child's history reaches.
STAND_IN_COUNTS = frozenset((99, 999, 9999, 99999))
A_DATE = "is a date, a time or TRUE or FALSE, not the id that was written there"


def parse_id(value: object) -> str:
    """An identifier as text: '9212044.0' -> '9212044'; '' for a blank, NULL or a dash.

    Raises ValueError for #N/A and for numbers that Excel has shortened: scientific notation, over 15 digits.
    """
    if type(value) is str and len(value) <= 15 and value.isascii() and value.isalnum():  # nearly all of them
        return "" if value.lower() in NOTHING_WORDS else value
    if isinstance(value, bool | date | time | timedelta):
        raise ValueError(A_DATE)
    if isinstance(value, float):
        if not isfinite(value):
            return ""
        if not value.is_integer():
            raise ValueError("is a number with decimals, not an id")
        if abs(value) >= 1e15:
            raise ValueError("is a number of more than 15 digits, of which Excel loses the last ones")
    text = clean_text(value)
    if text.endswith(".0") and text[:-2].isdigit():
        return text[:-2]
    if is_error(text):
        raise ValueError("is a spreadsheet error")
    if _SCIENTIFIC.fullmatch(text):
        raise ValueError("is in scientific notation (such as 1.2E+11), so its last digits are lost")
    if text.isdigit() and len(text) > 15 and not text[15:].strip("0"):
        raise ValueError("is a number of more than 15 digits, of which Excel loses the last ones")
    if _DATE_LIKE.fullmatch(text) and not text.isalpha():
        raise ValueError(A_DATE)
    if text.startswith("'") and text[1:].isdigit():  # Excel's mark for a number kept as text
        return text[1:]
    return "" if is_nothing(text) else text


def parse_text(value: object) -> str:
    """Plain text; '' for a blank, NULL or a dash. Raises ValueError for a spreadsheet error such as #N/A."""
    text = clean_text(value)
    if is_error(text):
        raise ValueError("is a spreadsheet error")
    return "" if is_nothing(text) else text


def has_decimal_comma(value: object) -> bool:
    """Whether a cell's comma can only be a decimal one: '1,5', '10,25', '0,500'."""
    text = clean_text(value) if isinstance(value, str) else ""
    return bool(_DECIMAL_COMMA.fullmatch(text)) and not _THOUSANDS.fullmatch(text)


def parse_number(value: object) -> float | None:
    """A number, or None for a blank or NULL. Commas or spaces may part thousands ('1,200', '1 200'), nothing else.

    Raises ValueError for anything else: '1,5' names the comma, '12*' the mark; NaN and infinity are no numbers.
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
        return _finite(text.replace(",", ""))
    if _SPACED_THOUSANDS.fullmatch(text):
        return _finite(text.replace(" ", ""))
    if has_decimal_comma(text):
        raise ValueError("has a decimal comma; write 1.5 for one and a half")
    if is_error(text):
        raise ValueError("is a spreadsheet error")
    if not NUMBER.fullmatch(text):
        raise ValueError(_why_no_number(text))
    return _finite(text)


def _finite(figures: str) -> float:
    """A number of so many figures that it is infinite to a computer is none."""
    number = float(figures)
    if not isfinite(number):
        raise ValueError("is not a number")
    return number


def _why_no_number(text: str) -> str:
    if _HIDDEN.fullmatch(text):
        return "is not shown or only roughly (such as c, x or <5), so it is not a number"
    if text.endswith("%"):
        return "is a percentage, not a number"
    if _MARKED.fullmatch(text):
        return "has a mark behind it (such as 12* or 12 (r)), so it is not a number; write the number alone"
    return "is not a number"


def without_mark(text: str) -> str:
    """The number before a footnote's mark ('12 (r)' -> '12'); '' for a text that is no number with a mark."""
    match = _MARKED.fullmatch(text)
    return match[1] if match else ""


def parse_number_without_commas(value: object) -> float | None:
    """As parse_number, where the file writes decimal commas: '1,250' may be one and a quarter, so it is refused."""
    text = clean_text(value) if isinstance(value, str) else ""
    if "," in text and _THOUSANDS.fullmatch(text):
        raise ValueError("has a comma that may be a decimal comma; write 1.25 or 1250")
    return parse_number(value)


def parse_integer(value: object) -> int | None:
    """A whole number, or None for a blank. Raises ValueError for anything else: 2.5, and 118.000, which may be more."""
    if isinstance(value, str) and _POINT_THOUSANDS.fullmatch(clean_text(value)):
        raise ValueError("has a point that may part thousands; write 118000")
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
