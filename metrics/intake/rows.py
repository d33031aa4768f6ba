"""One row of a file: its cells, parsed, and the months and roles that only our own feeds have."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from metrics.base.clocks import month_end
from metrics.intake.cell_text import clean_text, without_brackets
from metrics.intake.headers import Layout, codes, parser
from metrics.intake.values import Bad, Cached
from metrics.intake.written_dates import parse_date
from metrics.store.report import SheetReport

_YEAR_MONTH = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[-/]([0-9]{4})")
# A year, two that follow each other, a quarter, or a span of months: no single one.
_LONGER = re.compile(
    r"(?:[a-z ]*\b)?[0-9]{4}(?: ?[-/\u2013] ?(?:[0-9]{2}){1,2})?|.*\b(?:q[1-4]|quarter)\b.*"
    r"|[a-z]{3,9}(?: [0-9]{4})? ?(?:-|\u2013|to) ?[a-z]{3,9}(?: [0-9]{4})?",
    re.IGNORECASE | re.DOTALL,
)
A_LONGER_TIME = "is a year or several months (such as 2024-25 or Q1), not one month"
A_YEAR_OR_A_MONTH = "may be a year (2009/10) or a month (October 2009); write the month's last day, 2009-10-31"
NEWLY_QUALIFIED = re.compile(r"\basye\b|\bnewly[ -]qualified\b", re.IGNORECASE)  # whatever else the title says
# What a job title may carry besides the role and what stands in brackets: a grade, the kind of contract, the hours.
_BESIDE_ROLE = re.compile(
    r"\b(?:level|grade|band|scale)\s*[0-9]+[a-z]?\b"
    r"|\b(?:agency|locum|permanent|interim|acting|full time|part time)\b"
)

Record = dict[str, object]


class Unusable(ValueError):
    """A row cannot be used; the text says why, as that of any ValueError of a parser does."""


def parse_month(value: object) -> date | None:
    """A month as its last day: '2026-10', '10/2026', 'October 2026' or any date in it; None for a blank.

    Raises ValueError for anything else: a year, a quarter, and '2009-10', which may be either.
    """
    text = clean_text(value) if isinstance(value, str | float) else ""
    if match := _YEAR_MONTH.fullmatch(text):
        if len(match[2]) == 2 and int(match[2]) == (int(match[1]) + 1) % 100:
            raise ValueError(A_YEAR_OR_A_MONTH if 1 <= int(match[2]) <= 12 else A_LONGER_TIME)
        return parse_month(f"{match[1]}-{match[2]}-01")
    if match := _MONTH_YEAR.fullmatch(text):
        return parse_month(f"{match[2]}-{match[1]}-01")
    if re.fullmatch(r"[A-Za-z]{3,9}[- ]+[0-9]{4}", text):
        return parse_month(f"1 {text}")
    if _LONGER.fullmatch(text):
        raise ValueError(A_LONGER_TIME)
    try:
        day = parse_date(value)
    except ValueError as error:
        raise ValueError(str(error).replace("a date", "a month")) from None
    return None if day is None else month_end(day)


@dataclass(frozen=True)
class UnknownTitle:
    """A job title that is none of our roles: what it is is asked before anything is published."""

    title: str


def parse_role(value: object) -> str | UnknownTitle | None:
    """A job title as one of our roles; None for a blank. Grade, contract and hours beside it are ignored."""
    known, title = codes("role"), clean_text(value)
    if NEWLY_QUALIFIED.search(title):
        return "ASYE"
    plain = _BESIDE_ROLE.sub(" ", without_brackets(title.lower(), ("()",)))
    for written in (title, plain.strip(" -–,/:")):
        try:
            return known.parse(written)
        except ValueError:
            continue
    return UnknownTitle(title)


def parser_of(kind: str) -> Callable[[object], object]:
    """The parser of a column's kind, as columns.toml names it."""
    own: dict[str, Callable[[object], object]] = {"role": parse_role, "month": parse_month}
    return own[kind] if kind in own else parser(kind)


@dataclass
class PartColumn:
    """A column of a part while its rows are read: where it lies, and its parsed cells, remembered."""

    name: str
    title: str
    place: int
    parsed: Cached
    is_number: bool

    def cell(self, cells: Sequence[object]) -> object:
        """The row's cell as written; a row may be shorter than its headers."""
        return cells[self.place] if self.place < len(cells) else ""


@dataclass
class Row:
    """One row of a file: its number as Excel shows it, and its cells, each parsed or Bad."""

    number: int
    cells: Mapping[str, object]
    sheet: SheetReport
    table: Layout
    total: tuple[str, str] | None = None  # a column that names one thing, and the total it names instead

    def need(self, name: str) -> object:
        """The value; a blank or unreadable one makes the row unusable."""
        value = self.strict(name)
        if value is None or value == "":
            raise Unusable(f"{self.title(name)} is blank")
        return value

    def strict(self, name: str) -> object:
        """The value or None; an unreadable one makes the row unusable."""
        value = self.cells.get(name)
        if isinstance(value, Bad):
            raise Unusable(f"{self.title(name)} {value.reason}")
        return value

    def lenient(self, name: str) -> object:
        """The value or None; an unreadable one is left out with a warning."""
        value = self.cells.get(name)
        if isinstance(value, Bad):
            self.warn(f"{self.title(name)} {value.reason}: left out")
            return None
        return value

    def text(self, name: str) -> str:
        """A text that may be blank; an unreadable one is left out with a warning."""
        return str(self.lenient(name) or "")

    def day(self, name: str) -> date | None:
        """A date that may be blank; an unreadable one makes the row unusable."""
        value = self.strict(name)
        return value if isinstance(value, date) else None

    def number_of(self, name: str) -> float | None:
        """A number that may be blank; an unreadable one makes the row unusable."""
        value = self.strict(name)
        return float(value) if isinstance(value, int | float) else None

    def warn(self, warning: str) -> None:
        self.sheet.warn(warning, self.number)

    def title(self, name: str) -> str:
        return self.table.column(name).title


def span_of(row: Row, first: str, last: str) -> tuple[date | None, date | None]:
    """Two dates in order. A second one that cannot be read is left out; one before the first makes the row unusable."""
    starts, ends = row.day(first), row.lenient(last)
    assert ends is None or isinstance(ends, date)
    if starts and ends and ends < starts:
        raise Unusable(f"{row.title(last)} is before {row.title(first)}")
    return starts, ends


def role_of(row: Row) -> object:
    """The role; one that is blank or not known becomes 'other', which is no social worker and no manager."""
    role = row.cells.get("role")
    if isinstance(role, UnknownTitle):
        row.warn(f"role '{role.title[:40]}' is not a known role: kept as other")
        return "other"
    if role is None or isinstance(role, Bad):
        row.warn(f"role {role.reason if isinstance(role, Bad) else 'is blank'}: kept as other")
        return "other"
    return role


def unknown_title(row: Row) -> str | None:
    """The job title as written where it is none of our roles, so that it can be settled what it is."""
    role = row.cells.get("role")
    return role.title if isinstance(role, UnknownTitle) else None
