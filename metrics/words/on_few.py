"""How few cases the months of a line stand on, where one more or less moves it far. Pure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from metrics.analysis.rows import Row, is_few, is_whole
from metrics.base.plain import is_missing
from metrics.words import basic

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

COLUMNS = ("complete", "numerator", "denominator")
MONTHS = 12
FLOW = "flow"  # a kind of measure whose months add up


def each_month(measure: "Measure", months: Sequence[Row]) -> str:
    """'of 1 to 6 a month in the last 12: one alone moves the line far; together 46.3% (19 of 41)'; '' of cases enough.

    months: oldest first. Only the last 12 whole ones are looked at.
    """
    held = [row for row in months if is_whole(row) and not is_missing(row["denominator"])][-MONTHS:]
    if not any(row["denominator"] and is_few(measure, row["denominator"]) for row in held):
        return ""
    sizes = sorted(int(row["denominator"]) for row in held)
    which = f"in the last {len(held)}" if len(held) > 1 else "in the only one"
    each = f"of {_span(sizes[0], sizes[-1])} a month {which}: one alone moves the line far"
    together = _together(measure, held) if measure.kind == FLOW and len(held) == MONTHS else ""
    return f"{each}; together {together}" if together else each


def _together(measure: "Measure", held: Sequence[Row]) -> str:
    """'46.3% (19 of 41)', '4 of 9'; empty where a month is not told, or none has a case."""
    if any(is_missing(row["numerator"]) for row in held):
        return ""
    numerator, denominator = (float(sum(row[part] for row in held)) for part in ("numerator", "denominator"))
    if not denominator:
        return ""
    share = basic.figure(measure, 100 * numerator / denominator, numerator, denominator)
    parts = basic.parts_of(measure, numerator, denominator)
    return share if share == parts else f"{share} ({parts})"


def _span(least: int, most: int) -> str:
    return basic.number(most) if least == most else f"{basic.number(least)} to {basic.number(most)}"
