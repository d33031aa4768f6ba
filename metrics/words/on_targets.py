"""Targets in words, those that slope to a later day too: '440 by 31 March 2027', and how far it has come. Pure."""

from datetime import date
from typing import TYPE_CHECKING

from metrics.analysis.targets import progress_of
from metrics.words import basic, on_trajectory

if TYPE_CHECKING:
    from metrics.analysis.promised_none import PromisedNone
    from metrics.questions.catalogue import Measure
    from metrics.settings import Target


def slopes_on(target: "Target", day: date | None) -> bool:
    """Whether a target's line is still on its way to its end on a day."""
    return target.by is not None and day is not None and day < target.by


def told(measure: "Measure", target: "Target") -> str:
    """'90%', or '440 by 31 March 2027'."""
    until = f" by {basic.day(target.by)}" if target.by else ""
    value = round(target.value) if measure.is_count and target.by else target.value
    return f"{on_trajectory.number_of(measure, value)}{until}"


def begins_at(measure: "Measure", target: "Target") -> str:
    """'15% fewer than 518 on 1 April 2026', 'from 71% on 1 April 2026'; empty of one that does not slope."""
    if target.baseline is None:
        return ""
    begins = f"{on_trajectory.number_of(measure, target.baseline)} on {basic.day(target.since)}"
    if not measure.is_count or not target.baseline:
        return f"from {begins}"
    share = (target.value - target.baseline) / target.baseline * 100
    fewer = "less" if measure.is_money else "fewer"
    return f"{basic.number(abs(share))}% {fewer if share < 0 else 'more'} than {begins}"


def progress(measure: "Measure", target: "Target", value: float, day: date) -> list[str]:
    """'On 30 September 2026 it should be 479', '−6.5 a month needed, −4.3 achieved', '−8.1 a month from here'.

    `value`: the figure of `day`. Nothing of a target that does not slope, nor of other days than its line's.
    """
    made = progress_of(target, day, value)
    if made is None or day < target.since or not slopes_on(target, day):
        return []
    height = round(made.due, 0 if measure.is_count else 1)
    due = f"On {basic.day(day)} it should be {on_trajectory.number_of(measure, height)}"
    achieved = "" if made.achieved_a_month is None else f", {_a_month(measure, made.achieved_a_month)} achieved"
    lines = [due, f"{_a_month(measure, made.needed_a_month)} a month needed{achieved}"]
    if made.to_go_a_month is not None:
        lines.append(f"{_a_month(measure, made.to_go_a_month)} a month from here")
    return lines


def _a_month(measure: "Measure", change: float) -> str:
    """A change in a month with its sign, to a tenth; of money to a pound."""
    return basic.difference(measure, change, 0 if measure.is_money else 1).replace("the same", "0")


def promised_none(promised: "PromisedNone") -> str:
    """'Target not met: children held by managers, 3 on 28 October 2026. It should be none, since 1 April 2024.'"""
    says = "not met" if promised.is_broken else "met"
    title = promised.measure.title[:1].lower() + promised.measure.title[1:]
    count = basic.number(promised.count) if promised.is_broken else "none"
    return (
        f"Target {says}: {title}, {count} on {basic.day(promised.day)}. "
        f"It should be none, since {basic.day(promised.since)}."
    )
