"""A published figure by the parts that its table prints, in words. Pure.

Parts stand in their own order; a number's parts are told as shares of it. No part is judged by itself: where one is
larger another is smaller.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from metrics.base.plain import is_missing
from metrics.words import basic, on_change
from metrics.words.vocabulary import FLAGS, NO_FIGURE, lowered

if TYPE_CHECKING:
    from metrics.analysis.published_parts import BesidePart
    from metrics.questions.catalogue import Measure

SHARES = "Each part is its share of the whole, as published; where one part is larger, another is smaller."
SIDE_BY_SIDE = "The figures of the parts stand side by side, as published, and are not judged."
HIDDEN = "A part that is hidden or not published has no mark: the table says why."


def heading(measure: "Measure", name: str) -> str:
    """'Plans open in Worcestershire, by how long the plan has been open'."""
    return f"{measure.title} in {name}, by {lowered(measure.band_title)}"


def caption(measure: "Measure") -> str:
    """What a caption says of the parts."""
    return f"by {lowered(measure.band_title)}"


def number_of(measure: "Measure", value: float) -> str:
    """A part's value in words: a share of a number, or the measure's own unit."""
    return f"{basic.number(value, 1)}%" if measure.is_count else basic.figure(measure, value)


def value(measure: "Measure", row: basic.Row | None) -> str:
    """'35.1%', or why there is none; '–' without a row."""
    if row is None:
        return "–"
    if is_missing(row["value"]):
        flag = str(row["flag"] or "")
        return FLAGS.get(flag, flag) if flag else NO_FIGURE
    return number_of(measure, row["value"])


def median(measure: "Measure", part: "BesidePart") -> str:
    """'33.0% (9 of 10)'; of too few only how many gave a figure."""
    if not part.of:
        return "–"
    gave = f"{part.contributed} of {part.of}"
    return f"– ({gave})" if part.median is None else f"{number_of(measure, part.median)} ({gave})"


def point(measure: "Measure", row: basic.Row) -> str:
    """'Worcestershire, 1 year, less than 2 years: 15.1% (79 of 522)'."""
    of = basic.parts_of(measure, row["numerator"], row["out_of"]) if not measure.is_count else ""
    if measure.is_count and not is_missing(row["numerator"]) and not is_missing(row["out_of"]):
        of = f"{basic.number(row['numerator'])} of {basic.number(row['out_of'])}"
    return f"{row['name']}, {lowered(row['group'])}: {value(measure, row)}{f' ({of})' if of else ''}"


def finding(measure: "Measure", mine: Sequence[basic.Row], beside: "Mapping[str, BesidePart]", when: str) -> str:
    """The largest part, and what the neighbours and England have of it; of rates the highest and the lowest."""
    valued = [row for row in mine if not is_missing(row["value"])]
    if not valued:
        return f"Every part of {lowered(measure.title)} in {mine[0]['name']} {when} is hidden or not published."
    largest = max(valued, key=lambda row: float(row["value"]))
    others = _elsewhere(measure, beside[largest["group"]])
    if measure.is_count:
        return f"{measure.title} in {mine[0]['name']} {when}: the largest part is {_named(measure, largest)}{others}."
    lowest = min(valued, key=lambda row: float(row["value"]))
    rest = f"; lowest {_named(measure, lowest)}" if lowest is not largest else ""
    return f"{measure.title} in {mine[0]['name']} {when}: highest {_named(measure, largest)}{others}{rest}."


def _named(measure: "Measure", row: basic.Row) -> str:
    return f"“{lowered(row['group'])}”, {value(measure, row)}"


def _elsewhere(measure: "Measure", part: "BesidePart") -> str:
    """' beside 33.0%, the median of 9 of 10 neighbours, and 31.2% in England'; empty without either."""
    words = []
    if part.median is not None:
        near = f"{part.contributed} of {part.of} neighbours"
        words.append(f"{number_of(measure, part.median)}, the median of {near}")
    if part.england is not None and not is_missing(part.england["value"]):
        words.append(f"{number_of(measure, part.england['value'])} in England")
    return f", beside {', and '.join(words)}" if words else ""


def notes(measure: "Measure", mine: Sequence[basic.Row], beside: "Mapping[str, BesidePart]") -> list[str]:
    """What the parts are, and what is not shown."""
    few = [(group, part) for group, part in beside.items() if part.of and part.median is None]
    too_few = [
        f"In “{lowered(group)}” {on_change.too_few_neighbours(part.contributed, part.of)}" for group, part in few
    ]
    return [
        SHARES if measure.is_count else SIDE_BY_SIDE,
        HIDDEN if any(is_missing(row["value"]) for row in mine) else "",
        *too_few,
    ]
