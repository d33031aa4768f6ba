"""The phases between an authority's events in words, and its action plan's last day. Pure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from metrics.analysis.rows import is_few
from metrics.base.clocks import ACTION_PLAN_WORKING_DAYS, action_plan_due
from metrics.base.plain import as_date
from metrics.words import basic, on_change
from metrics.words.vocabulary import COMPARED, UNCOMPARED

if TYPE_CHECKING:
    from metrics.analysis.verdicts import Judged
    from metrics.questions.catalogue import Measure
    from metrics.statistics.between import Comparison, Phase


def figure_of(measure: "Measure", judged: "Judged", phase: "Phase") -> str:
    """A phase in words: '86.4% (3,872 of 4,480), July 2025 to September 2026'; empty where it has no figure."""
    figure = phase.figure
    if figure.value is None:
        return ""
    value = basic.figure(measure, figure.value, figure.numerator, figure.denominator)
    beside = " a month on average" if measure.is_count else ""
    if measure.unit == "percent" and not is_few(measure, figure.denominator):
        beside = f" ({basic.parts_of(measure, figure.numerator, figure.denominator)})"
    span = dict.fromkeys(basic.month(judged.months[at]) for at in (phase.start, phase.stop - 1))
    return f"{value}{beside}, {' to '.join(span)}"


def _signed(measure: "Measure", value: float) -> str:
    return basic.signed(value, 1 if measure.is_count else basic.decimals(measure))


def difference(measure: "Measure", comparison: "Comparison", other: str) -> str:
    """'Higher than after C: +4.2 points (+2.1 to +6.3)', 'Beside after C: +3.2 a month', or why there is none."""
    if comparison.says in UNCOMPARED:
        return UNCOMPARED[comparison.says].cell
    if comparison.difference is None:
        return ""
    points = " points" if measure.unit == "percent" else " a month" if measure.is_count else ""
    change = f"{COMPARED[comparison.says].than} {other}: {_signed(measure, comparison.difference)}{points}"
    if comparison.lower is None or comparison.upper is None:
        return change
    return f"{change} ({_signed(measure, comparison.lower)} to {_signed(measure, comparison.upper)})"


def compared(measure: "Measure", judged: "Judged", phase: "Phase") -> str:
    """`difference` of a phase, and where a signal began before its event: 'The rise began in May 2025, before it.'"""
    other = f"after {judged.events[phase.event - 1].get('letter')}" if phase.event else "before it"
    change, months = difference(measure, phase.comparison, other), basic.month_names(judged.months)
    if phase.event == len(judged.events) - 1 and judged.verdict.began_before is not None:
        return f"{change}. {on_change.began(judged.verdict, months, basic.event_noun(judged.event))}"
    if phase.began_before is None:
        return change
    what = on_change.what_began(measure.better, phase.comparison.says)
    return f"{change}. The {what} began in {months[max(0, phase.began_before)]}, before it."


def action_plan(events: Sequence[basic.Row]) -> str:
    """When the council's action plan after the newest published inspection was due; '' where none is published."""
    known = [(as_date(row.get("published")), row) for row in events if row.get("kind") == "inspection"]
    published = [(day, row) for day, row in known if day is not None]
    if not published:
        return ""
    day, row = max(published, key=lambda pair: pair[0])
    letter = f"inspection {row['letter']}" if row.get("letter") else "the inspection"
    due = f"falls due on {basic.day(action_plan_due(day))}: {ACTION_PLAN_WORKING_DAYS} working days."
    return f"The action plan after {letter}, published on {basic.day(day)}, {due}"
