"""Single cells of the kinds only Annex A has, and what stands where one cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from metrics.intake import cell_text, headers, values, worker_names, written_dates
from metrics.intake.headers import Column
from metrics.intake.values import Cached

STANDS_IN = "stands in for a number that is not known"
# What is said of a cell of these kinds that cannot be read; of the others, that its code is not known.
NOT_READ = {"integer": "not a whole number", "interval": "not a number of days from 1 to 366"}
LONGEST_INTERVAL = 366
_NO_HOLDER = frozenset(("not allocated team",))
_KINDS_OF_ABUSE = {
    "neglect": "neglect",
    "physical": "physical abuse",
    "sexual": "sexual abuse",
    "emotional": "emotional abuse",
}


def _parse_date(value: object) -> date | None:
    """As written_dates.parse_date; a spreadsheet error or formula is a blank (and warned of)."""
    return _date_in_text(value) if type(value) is str else written_dates.parse_date(value)


@lru_cache(maxsize=65_536)
def _date_in_text(text: str) -> date | None:
    """Remembered from extract to extract: nearly every day of one was in the one before."""
    return None if cell_text.is_error(text) or cell_text.is_formula(text) else written_dates.parse_date(text)


def _parse_integer(value: object) -> int | None:
    number = None if cell_text.is_error(value) else values.parse_integer(value)
    if number is not None and number < 0:
        raise ValueError("is below zero")
    if number in values.STAND_IN_COUNTS:
        raise ValueError(STANDS_IN)
    return number


def _parse_interval(value: object) -> int | None:
    """Days from one visit to the next; none of 0 days, and none of more than a year."""
    number = _parse_integer(value)
    if number is not None and not 1 <= number <= LONGEST_INTERVAL:
        raise ValueError("is no number of days from 1 to 366")
    return number


def _parse_age(value: object) -> float | None:
    """Age in years, fractions kept; an unborn child is -1."""
    if isinstance(value, str) and cell_text.normalise(value) == "unborn":
        return -1.0
    age = None if cell_text.is_error(value) else values.parse_number(value)
    if age is not None and not -2 <= age <= 120:
        raise ValueError("is not an age in years")
    return age


def _parse_holder(value: object) -> str:
    """A team or worker; '' where there is none."""
    text = cell_text.clean_text(value)
    return "" if cell_text.is_error(text) or cell_text.is_nothing(text) or text.lower() in _NO_HOLDER else text


def _parse_permanence_plan(value: object) -> str:
    """The kind of plan; 'no' for a blank or words that say so; any other text is a plan of another kind, so 'yes'."""
    if cell_text.is_error(value):
        return "no"
    try:
        return headers.codes("permanence_plan").parse(value) or "no"
    except ValueError:
        return "yes"


def _parse_in_touch(value: object) -> str | None:
    """Whatever begins with yes, after its letter or number, is in touch, wherever the young person lives."""
    words = cell_text.normalise(cell_text.without_letter(cell_text.clean_text(value)))
    if re.match("(?:[0-9]+ )?yes\\b", words):
        return "yes"
    return headers.codes("in_touch").parse(value)


def _parse_category(value: object) -> str:
    """A category of abuse; several named together are 'multiple', also as flags ('YNNY')."""
    try:
        return headers.codes("category").parse(value) or "unknown"
    except ValueError:
        words = cell_text.normalise(cell_text.clean_text(value))
        named = [plain for part, plain in _KINDS_OF_ABUSE.items() if part in words]
        if len(named) > 1 or (re.fullmatch("[yn]{4}", words) and words.count("y") > 1):
            return "multiple"
        if not named:
            raise
        return named[0]


_PARSERS: dict[str, Callable[[object], object]] = {
    "date": _parse_date,
    "integer": _parse_integer,
    "interval": _parse_interval,
    "age": _parse_age,
    "holder": _parse_holder,
    "permanence_plan": _parse_permanence_plan,
    "category": _parse_category,
    "code:in_touch": _parse_in_touch,
}


class SheetCells:
    """Parsed cells, remembered over an extract's lists: most of them repeat. What cannot be parsed is a Bad."""

    def __init__(self) -> None:
        self._of_kind: dict[str, Cached] = {}
        self.births: dict[str, date] = {}  # of each child, as the first row of it gives it
        self.worker_keys = Cached(lambda name: worker_names.name_key(str(name)))

    def of(self, kind: str) -> Cached:
        """The cells of one kind of column."""
        if kind not in self._of_kind:
            self._of_kind[kind] = Cached(_PARSERS.get(kind) or headers.parser(kind))
        return self._of_kind[kind]

    def dates(self, cells: list[Any]) -> list[Any]:
        """Most cells of a workbook are dates already; the rest, and all of a CSV, are looked up."""
        cached = self.of("date")
        return [cell if type(cell) is date else cached[cell] for cell in cells]


def unknown(column: Column) -> str | None:
    """What a value that cannot be read is kept as."""
    if column.kind.startswith("code:"):
        return headers.codes(column.kind.removeprefix("code:")).unknown
    if column.kind == "category" or column.name == "team":
        return "unknown"
    return "" if column.kind == "holder" else None


def not_told(column: Column) -> str | None:
    """What every row has for a column the file lacks. A worker not told of is not the same as no worker."""
    if column.name in ("team", "worker_name"):
        return "unknown"
    return unknown(column) if column.kind.startswith("code:") else None


def plain(column: Column) -> str:
    """A column's official header inside a sentence."""
    return f"'{column.title}'"
