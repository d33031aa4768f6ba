"""One row of a published file as figures of our measures, and whether its printed rate can be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from metrics.intake.published_files import Family, PublishedMeasure
from metrics.intake.values import parse_number, without_mark

ROUNDED_PLACES = ("E92", "E12", "E13")  # England and regions
NOT_AVAILABLE = "x"
# DfE's symbols, kept beside a null value: hidden, not applicable, not available, rounds to zero (two),
# unreliable. 'b' stands beside a value in our own facts: before a break in the series.
SYMBOLS = frozenset(("c", "z", "x", "low", "k", "u", "b"))
OTHERS_SYMBOLS = {":": NOT_AVAILABLE, "..": NOT_AVAILABLE, "n/a": NOT_AVAILABLE}
MARKED = "a mark behind a number (such as 12* or 12 (r)) was left out"
FRACTION = "a rate printed as a fraction (0.2 for 20%) was read as the percentage of its parts"
BESIDE_FRACTIONS = "a rate of at most 1 without its parts, beside rates printed as fractions, was read as a fraction"

Cells = dict[str, str]
Part = tuple[float | None, str | None]  # a number, or the symbol in its place


def figures(measure: PublishedMeasure, cells: Cells, total: Cells) -> Iterator[dict[str, Any]]:
    """The figure of a measure in a row, and one for each of its bands (counts)."""
    numerator, hidden = _sum(cells, measure.numerator)
    denominator, denominator_hidden = _sum(total, measure.denominator) if measure.denominator else (None, None)
    if numerator is None and denominator is not None and measure.otherwise_less:
        less, _ = _sum(cells, measure.otherwise_less)
        numerator = None if less is None else max(denominator - less, 0.0)
    if measure.value:
        value, flag = part_of(cells.get(measure.value, ""))
    elif not measure.denominator:
        value, flag = numerator, hidden
    elif numerator is None or denominator is None:
        value, flag = None, (hidden if numerator is None else denominator_hidden)
    else:
        value, flag = (measure.per * numerator / denominator, None) if denominator else (None, "z")
    yield _figure(measure.key, "", numerator, denominator, value, flag)
    for band, column in measure.bands.items():
        count, flag = part_of(cells[column])
        yield _figure(measure.key, band, count, None, count, flag)


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


def _sum(cells: Cells, columns: Sequence[str]) -> Part:
    """The columns added up; without a number in each, the first symbol found."""
    parts = [part_of(cells.get(column, "")) for column in columns]
    hidden = next((flag for number, flag in parts if number is None), None)
    return (None, hidden) if hidden else (float(sum(number for number, _ in parts if number is not None)), None)


def part_of(text: str) -> Part:
    """A cell: its number, or its symbol ('x', not available, for a blank and for a number below zero, a stand-in).

    A footnote's mark behind a number is left out, and so are brackets around a symbol.
    """
    try:
        number = parse_number(without_mark(text) or text.removesuffix("%"))
    except ValueError:
        symbol = text.lower().strip("[]() ")
        return None, symbol if symbol in SYMBOLS else OTHERS_SYMBOLS.get(symbol, text.lower()[:20])
    return (None, NOT_AVAILABLE) if number is None or number < 0 else (number, None)


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
