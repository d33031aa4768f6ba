"""Figures that are other now than when they were first told, in words. Pure.

A changed definition is told as one. Late recording is told only where a later file told of a month by one definition.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from metrics.base.plain import is_missing
from metrics.words import basic

if TYPE_CHECKING:
    from metrics.questions.kinds import Measure

RECORDED, DEFINED = "recorded", "defined"
FIRST_TOLD = "When first told"
BREAK = "definition changed"
HOW_COMPARED = (
    "A figure is set beside the first one that was told of its month by the same definition; it is marked from one "
    "point of a percentage, or one in twenty of anything else."
)


def _then(measure: "Measure", row: basic.Row) -> str:
    return _with_parts(measure, row["value_then"], row["numerator_then"], row["denominator_then"])


def _now(measure: "Measure", row: basic.Row) -> str:
    return _with_parts(measure, row["value"], row["numerator"], row["denominator"])


def _with_parts(measure: "Measure", value: object, numerator: object, denominator: object) -> str:
    """'81.0% (152 of 188)', '7 of 9', '412', 'no cases'."""
    figure = basic.figure(measure, value, numerator, denominator, "no cases")
    parts = basic.parts_of(measure, numerator, denominator)
    return f"{figure} ({parts})" if parts and not is_missing(value) and parts != figure else figure


def why(measure: "Measure", row: basic.Row) -> str:
    """'12 recorded late', '3 taken back or redated since': what came between the two figures."""
    if row["how"] == DEFINED:
        return "the definition changed, so the two do not compare"
    counted = "numerator" if measure.is_count else "denominator"
    more = float(row[counted] or 0) - float(row[f"{counted}_then"] or 0)
    number = basic.number(abs(more), 0 if abs(more) == round(abs(more)) else 1)
    if more > 0:
        late = measure.kind == "flow" and row["further"]
        return f"{number} recorded late" if late else f"{number} more counted since"
    return f"{number} taken back or redated since" if more < 0 else "corrected since"


def sentence(measure: "Measure", row: basic.Row) -> str:
    """'81.0% (152 of 188) in March 2026 when first told, with data to 31 March 2026; 79.0% (158 of 200) now: 12
    recorded late.'"""
    when = basic.when(measure, row["month"])
    first = f"{_then(measure, row)} {when} when first told, with data to {basic.day(row['known_to'])}"
    now = "by today's definition" if row["how"] == DEFINED else "now"
    return f"{first}; {_now(measure, row)} {now}: {why(measure, row)}."


def hover(measure: "Measure", row: basic.Row) -> str:
    """A month's mark on a chart: '81.0% when first told, 79.0% now: 12 recorded late'."""
    then = basic.figure(measure, row["value_then"], row["numerator_then"], row["denominator_then"], "no cases")
    now = basic.figure(measure, row["value"], row["numerator"], row["denominator"], "no cases")
    return f"{then} when first told {basic.when(measure, row['month'])}, {now} now: {why(measure, row)}"


def beneath(measure: "Measure", rows: Sequence[basic.Row]) -> list[str]:
    """Under a chart: how many of the months shown were told otherwise at first, and the newest; by why they changed.

    `rows`: oldest first.
    """
    sentences = []
    for how, name in ((RECORDED, "told otherwise at first"), (DEFINED, "first told by another definition")):
        months = [row for row in rows if row["how"] == how]
        if months:
            count = basic.several(len(months), "month shown was", "months shown were")
            sentences.append(f"{count} {name}; the newest: {sentence(measure, months[-1])}")
    return sentences


def broken(anew: date | None) -> str:
    """Beneath a chart with a break: what stands before it, and that nothing is compared across it."""
    if anew is None:
        return ""
    return (
        f"Before {basic.day(anew)} the figures are those told by an earlier definition: the rows they counted are no "
        "longer kept, so they cannot be worked out again. Nothing is judged across that day."
    )
