"""A measure by the bands of a breakdown, in words. Pure: rows of one month in, sentences out.

Bands of an equality fact stand in their own order and are never ranked; all others the largest first.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from metrics.analysis.suppression import is_hidden
from metrics.base.plain import is_missing
from metrics.statistics.intervals import wilson
from metrics.words import basic

if TYPE_CHECKING:
    from metrics.questions.breakdown import Breakdown
    from metrics.questions.catalogue import Measure

MOST = 3  # bands of one sentence
EQUALITY = "Told of a whole authority or service alone. Counts of 1 to 5 are hidden, and whatever would give them away."
UNRANKED = "Groups are not ranked: where their 95% intervals overlap, a difference between two of them may be chance."


def moved(title: str) -> str:
    """Of a measure that stands alone no more: what comes before the link to where its figures are now."""
    return f"“{title}” is no measure of its own any more. Every figure of it is here:"


def moved_link(measure: "Measure", breakdown: "Breakdown") -> str:
    """'Children on a child protection plan, by category of abuse'."""
    return f"{measure.title}, by {breakdown.title.lower()}"


def shown(band: str) -> str:
    """A band as a heading says it: 'Full care order'."""
    return band[:1].upper() + band[1:]


def finding(measure: "Measure", breakdown: "Breakdown", rows: Sequence[basic.Row], whole: basic.Row) -> str:
    """'By category of abuse, on 31 October 2026, of 312: neglect 141 (45%), emotional abuse 98 (31%) and others 73.'

    rows: of one month, in the bands' order; whole: the measure's own row of that month.
    """
    bands = [row for row in rows if is_hidden(row["flag"]) or _size(row)]
    ordered = bands if breakdown.equality else sorted(bands, key=_size, reverse=True)
    named = ordered if breakdown.equality or len(ordered) <= MOST + 1 else ordered[:MOST]
    sentences = [_told(measure, row, whole) for row in named]
    left = ordered[len(named) :]
    if left:
        others = basic.number(sum(float(row["numerator"]) for row in left)) if measure.is_count else ""
        sentences.append(f"{len(left)} others{f' {others}' if others else ''}")
    of = (
        f", of {basic.figure_of(measure, whole)}" if measure.is_count else f", {basic.figure_of(measure, whole)} in all"
    )
    head = f"By {breakdown.title.lower()}, {basic.when(measure, whole['month'])}"
    return f"{head}{of}: {basic.joined(sentences)}." if sentences else f"{head}: nothing was counted."


def _told(measure: "Measure", row: basic.Row, whole: basic.Row) -> str:
    figure = basic.figure_of(measure, row)
    if is_hidden(row["flag"]):
        return f"{row['band']} {figure}"
    if measure.is_count:
        return f"{row['band']} {figure} ({share(row, whole)})"
    parts = basic.parts_of(measure, row["numerator"], row["denominator"])
    return f"{row['band']} {figure}" + (f" ({parts})" if parts and parts != figure else "")


def share(row: basic.Row, whole: basic.Row) -> str:
    """'45%' of a count's whole; '–' where either is hidden or nothing."""
    if is_missing(row["numerator"]) or is_missing(whole["numerator"]) or not whole["numerator"]:
        return "–"
    return f"{basic.number(float(row['numerator']) / float(whole['numerator']) * 100)}%"


def interval(measure: "Measure", row: basic.Row) -> str:
    """'78.4% to 89.1%': the 95% interval of a percentage; '–' where it is hidden or has no cases."""
    if measure.unit != "percent" or is_missing(row["numerator"]) or not row["denominator"]:
        return "–"
    limits = wilson(float(row["numerator"]), float(row["denominator"]))
    return f"{basic.number(limits.lower * 100, 1)}% to {basic.number(limits.upper * 100, 1)}%"


def _size(row: basic.Row) -> float:
    """How many a band is about; 0 where it is hidden."""
    size = row["numerator"] if is_missing(row["denominator"]) else row["denominator"]
    return 0.0 if is_missing(size) else float(size)


def notes(measure: "Measure", breakdown: "Breakdown") -> list[str]:
    """What must be said beneath: whose band is which, and who may be told what."""
    sentences = [f"{breakdown.title}: {breakdown.told}.", "The bands of a month add up to the measure."]
    if breakdown.equality:
        sentences += [EQUALITY, UNRANKED] if measure.unit == "percent" else [EQUALITY]
    return sentences
