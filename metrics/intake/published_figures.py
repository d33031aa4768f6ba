"""One row of a published file as figures of our measures, and whether its printed rate can be right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from metrics.intake.published_files import Family, PublishedMeasure
from metrics.intake.values import parse_number, without_mark

ROUNDED_PLACES = ("E92", "E12", "E13")  # England and regions
NOT_AVAILABLE = "x"
# DfE's symbols, kept beside a null value: hidden, not applicable, not available, rounds to zero (two), unreliable,
# and '~', of which releases say different things. 'b' stands beside a value in our own facts: before a break in the
# series.
SYMBOLS = frozenset(("c", "z", "x", "low", "k", "u", "b", "~"))
OTHERS_SYMBOLS = {":": NOT_AVAILABLE, "..": NOT_AVAILABLE, "n/a": NOT_AVAILABLE}
MARKED = "a mark behind a number (such as 12* or 12 (r)) was left out"
FRACTION = "a rate printed as a fraction (0.2 for 20%) was read as the percentage of its parts"
BESIDE_FRACTIONS = "a rate of at most 1 without its parts, beside rates printed as fractions, was read as a fraction"

_YEARS_AND_MONTHS = re.compile("([0-9]{1,2}):(0[0-9]|1[01])")

Cells = dict[str, str]
Part = tuple[float | None, str | None]  # a number, or the symbol in its place


def figures(measure: PublishedMeasure, band: str, cells: Cells, totals: Sequence[Cells]) -> Iterator[dict[str, Any]]:
    """The figure of a measure, or of one of its bands, in a row; with the measure's, a count for each column of a band.

    totals: the rows that give the denominator, added up.
    """
    numerator, hidden = _sum(measure, [cells], measure.numerator)
    denominator, denominator_hidden = _sum(measure, totals, measure.denominator)
    if numerator is None and denominator is not None and measure.otherwise_less:
        less, _ = _sum(measure, [cells], measure.otherwise_less)
        numerator = None if less is None else max(denominator - less, 0.0)
    if measure.value:
        value, flag = number_in(measure, cells.get(measure.value, ""))
    elif not measure.denominator:
        value, flag = numerator, hidden
    elif numerator is None or denominator is None:
        value, flag = None, (hidden if numerator is None else denominator_hidden)
    else:
        value, flag = (measure.per * numerator / denominator, None) if denominator else (None, "z")
    yield _figure(measure.key, band, numerator, denominator, value, flag)
    if band:
        return
    for part in measure.bands:
        if part.column:
            count, flag = number_in(measure, cells[part.column])
            yield _figure(measure.key, part.name, count, None, count, flag)


def _figure(
    measure: str,
    band: str,
    numerator: float | None,
    denominator: float | None,
    value: float | None,
    flag: str | None,
) -> dict[str, Any]:
    return {
        "measure": measure,
        "band": band,
        "numerator": numerator,
        "denominator": denominator,
        "value": value,
        "flag": flag if value is None else None,
    }


def _sum(measure: PublishedMeasure, rows: Sequence[Cells], columns: Sequence[str]) -> Part:
    """These columns of the rows added up; without a number in each, the first symbol found; nothing of no column."""
    if not columns:
        return None, None
    parts = [number_in(measure, cells.get(column, "")) for cells in rows for column in columns]
    hidden = next((flag for number, flag in parts if number is None), None if parts else NOT_AVAILABLE)
    return (None, hidden) if hidden else (float(sum(number for number, _ in parts if number is not None)), None)


def number_in(measure: PublishedMeasure, text: str) -> Part:
    """A cell of a measure: its number, or its symbol."""
    if measure.in_years_and_months and (written := _YEARS_AND_MONTHS.fullmatch(text)):
        return 12.0 * int(written[1]) + int(written[2]), None
    return part_of(text, measure.below_zero)


@lru_cache(maxsize=65_536)
def part_of(text: str, below_zero: bool = False) -> Part:
    """A cell: its number, or its symbol ('x', not available, for a blank and for a number below zero, a stand-in).

    A footnote's mark behind a number is left out, and so are brackets around a symbol. below_zero: it is no stand-in.
    """
    try:
        number = parse_number(without_mark(text) or text.removesuffix("%"))
    except ValueError:
        symbol = text.lower().strip("[]() ")
        return None, symbol if symbol in SYMBOLS else OTHERS_SYMBOLS.get(symbol, text.lower()[:20])
    if number is None or (number < 0 and not below_zero):
        return None, NOT_AVAILABLE
    return number, None


@lru_cache(maxsize=65_536)
def is_negative(text: str) -> bool:
    """Whether a cell holds a number below zero (-99): it stands in for one that is hidden."""
    try:
        number = parse_number(text)
    except ValueError:
        return False
    return number is not None and number < 0


def follows(
    family: Family, measure: PublishedMeasure, authority: str, numerator: float, denominator: float, value: float
) -> bool:
    """Whether a printed rate can come from parts that round to the printed parts."""
    if numerator < 0:
        return follows(family, measure, authority, -numerator, denominator, -value)
    rounded = family.rounded_to[authority.startswith(ROUNDED_PLACES)]
    exact = measure.per == 10000  # populations are not rounded
    near, far = rounded / 2, 0.0 if exact else rounded / 2 * len(measure.denominator)
    low = measure.per * max(numerator - near, 0) / (denominator + far)
    high = measure.per * (numerator + near) / max(denominator - far, 1e-9)
    slack = measure.printed_to / 2 + 1e-9
    return bool(low - slack <= value <= high + slack)


def may_be_fraction(measure: PublishedMeasure, figure: dict[str, Any]) -> bool:
    """Whether a printed rate of at most 1 has no parts beside it that would tell a fraction from a percentage."""
    value = figure["value"]
    if not measure.value or measure.per != 100 or figure["band"] or value is None:
        return False
    return bool(0 < value <= 1 and (figure["numerator"] is None or not figure["denominator"]))


def mended(
    family: Family, measure: PublishedMeasure, authority: str, figure: dict[str, Any]
) -> tuple[float | None, str]:
    """A figure's rate, a fraction made a percentage, and what is odd about it in words ('' for nothing)."""
    numerator, denominator, value = figure["numerator"], figure["denominator"], figure["value"]
    if figure["band"] or value is None:
        return value, ""
    if measure.value and numerator is not None and denominator:
        parts = (family, measure, authority, numerator, denominator)
        if measure.per == 100 and 0 < value <= 1 and not follows(*parts, value) and follows(*parts, value * 100):
            return value * 100, FRACTION
        if not follows(*parts, value):
            return value, "the printed rate does not follow from its parts; it is shown as printed"
    if measure.per == 100 and (measure.value or measure.denominator) and value > 100:
        return value, "a rate above 100% is shown as printed"
    return value, ""
