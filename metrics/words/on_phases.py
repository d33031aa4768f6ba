"""What came after each event in words, beside what was at it, and an action plan's last day. Pure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from metrics.analysis.rows import is_few
from metrics.base.clocks import ACTION_PLAN_WORKING_DAYS, action_plan_due
from metrics.base.plain import as_date
from metrics.statistics import between
from metrics.words import basic, on_change, on_since
from metrics.words.vocabulary import UNCOMPARED_CHANGE

if TYPE_CHECKING:
    from metrics.analysis.verdicts import Judged
    from metrics.questions.catalogue import Measure
    from metrics.statistics.after import Phase


def figure_of(measure: "Measure", judged: "Judged", phase: "Phase") -> str:
    """A phase in words: '86.4% (3,872 of 4,480), July 2025 to September 2026'; empty where it has no figure."""
    figure = phase.figure
    if figure.value is None:
        return ""
    value = on_since.figure(measure, figure)
    if measure.kind != "flow":
        return f"{value}, {basic.day(judged.months[phase.stop - 1])}"
    beside = " a month on average" if measure.is_count else ""
    if measure.unit == "percent" and not is_few(measure, figure.denominator):
        beside = f" ({basic.parts_of(measure, figure.numerator, figure.denominator)})"
    span = dict.fromkeys(basic.month(judged.months[at]) for at in (phase.start, phase.stop - 1))
    return f"{value}{beside}, {' to '.join(span)}"


def compared(measure: "Measure", judged: "Judged", phase: "Phase") -> str:
    """What is said of an event, and what began before it: 'Higher: +4.2 points. Already rising before it, since …'."""
    change = on_since.change(measure, phase)
    began = on_change.began_before(judged.verdict, phase, basic.month_names(judged.months), "it")
    return f"{change}. {began}." if began else change


def compared_change(measure: "Measure", judged: "Judged", phase: "Phase") -> str:
    """The same of a change of the authority's own: 'Too new to show: an effect is expected by 31 March 2027'."""
    says, event = phase.comparison.says, judged.events[phase.event]
    if says not in UNCOMPARED_CHANGE:
        return compared(measure, judged, phase)
    starts, expected = as_date(event["starts"]), as_date(event.get("ends"))
    why = "fewer than three full months"
    if starts and expected and expected > starts:
        why = f"an effect is expected by {basic.day(expected)}, and three full months after that are needed"
    return f"{UNCOMPARED_CHANGE[says]}: {why}" if says == between.TOO_EARLY else UNCOMPARED_CHANGE[says]


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
