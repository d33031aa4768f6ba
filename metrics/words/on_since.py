"""What is said of an event: what came after it against what was at it, or against the same months earlier. Pure.

All of it comes from one `Phase` of a verdict (metrics/statistics/after.py): the headline of Trajectory, its table of
events, the Overview, the Briefing and the command line say the same thing in more words or fewer. "After", never
"because of".
"""

from math import isinf
from typing import TYPE_CHECKING

from metrics.analysis.rows import is_few
from metrics.statistics import between
from metrics.words import basic
from metrics.words.vocabulary import COMPARED, UNCOMPARED

if TYPE_CHECKING:
    from metrics.analysis.verdicts import Judged
    from metrics.questions.catalogue import Measure
    from metrics.statistics.after import Phase
    from metrics.statistics.between import Figure
    from metrics.statistics.comparing import Comparison, Ratio

_YEARS = {1: "a year", 2: "two years", 3: "three years"}
MOST_WORDS = 10  # of a title


def years_earlier(years: int) -> str:
    return _YEARS.get(years, f"{years} years")


def same_months(measure: "Measure", years: int) -> str:
    """'in the same months a year earlier', '… two years earlier'; of one day 'on the same day a year earlier'."""
    when = "in the same months" if measure.kind == "flow" else "on the same day"
    return f"{when} {years_earlier(years)} earlier"


def _digits(measure: "Measure") -> int:
    """Digits of a figure of months: a count is told as its average month, with one more."""
    return 1 if measure.is_count and measure.kind == "flow" else basic.decimals(measure)


def figure(measure: "Measure", figure: "Figure") -> str:
    """'84.2%', '7 of 9', '213.4'; 'no figure' without one."""
    if measure.is_count and measure.kind == "flow" and figure.value is not None:
        return basic.number(figure.value, 1)
    return basic.figure(measure, figure.value, figure.numerator, figure.denominator)


def a_month(measure: "Measure") -> str:
    """' a month' after a count of events, which is told as the average of months."""
    return " a month" if measure.is_count and measure.kind == "flow" else ""


def figures(measure: "Measure", comparison: "Comparison") -> str:
    """'84.0%, was 71.2%'; of what is counted in a month '213.4 a month, was 190.3'."""
    now, before = figure(measure, comparison.after), figure(measure, comparison.before)
    return f"{now}{a_month(measure)}, was {before}"


def difference(measure: "Measure", comparison: "Comparison") -> str:
    """'+12.8 points', '+23.1'; empty where nothing is compared."""
    change = _told_apart(measure, comparison)
    return "" if change is None else basic.difference(measure, change, _digits(measure))


def _told_apart(measure: "Measure", comparison: "Comparison") -> float | None:
    """The difference between the two figures as they are told; as it is where they are not told as such."""
    after, before = comparison.after, comparison.before
    if comparison.difference is None or after.value is None or before.value is None:
        return comparison.difference
    if is_few(measure, after.denominator) or is_few(measure, before.denominator):
        return comparison.difference
    return basic.told_apart(after.value, before.value, _digits(measure))


# -- sentences --------------------------------------------------------------------------------------------------------


def _than(measure: "Measure", phase: "Phase", event: str) -> str:
    """'Higher than at visit B', 'Higher after visit B than in the same months a year earlier'."""
    says = phase.comparison.says
    clear = says != between.NOT_CLEAR
    if phase.years and says != between.PLAIN:
        joins = "than" if clear else "from what it was"
        return f"{COMPARED[says].cell} after {event} {joins} {same_months(measure, phase.years)}"
    if says == between.PLAIN:
        return f"{COMPARED[says].than} {event}"
    return f"{COMPARED[says].than} {'at' if clear else 'what it was at'} {event}"


def sentence(measure: "Measure", phase: "Phase", event: str) -> str:
    """'Higher than at visit B (June 2025): 84.0%, was 71.0%.', or why nothing is said. event: its name."""
    comparison = phase.comparison
    if comparison.says in UNCOMPARED:
        return f"{UNCOMPARED[comparison.says].sentence.format(event=event)}."
    if comparison.says == between.DEPENDS and phase.earlier is not None:
        both = figure(measure, comparison.after), figure(measure, comparison.before)
        before = f"{both[1]} at it, {figure(measure, phase.earlier.before)} {same_months(measure, phase.earlier_years)}"
        figures_told = f"{both[0]}{a_month(measure)} after it, {before}"
        return f"{COMPARED[comparison.says].than} {event}: {figures_told}; it depends what it is compared with."
    return f"{_than(measure, phase, event)}: {figures(measure, comparison)}."


def title(measure: "Measure", phase: "Phase", event: "basic.Row") -> str:
    """The same in ten words or fewer; empty where nothing is compared.

    'Higher than at visit B: 84.0%, was 71.0%'; what is not judged '21.3 days since visit A, was 19'.
    """
    comparison = phase.comparison
    name = f"{basic.event_noun(event)}\u00a0{event.get('letter') or ''}".strip()  # never parted at the end of a line
    if comparison.says in UNCOMPARED or comparison.difference is None:
        return ""
    if comparison.says == between.DEPENDS:
        return f"Since {name}: it depends what it is compared with"
    if comparison.says == between.PLAIN:
        now, before = figure(measure, comparison.after), figure(measure, comparison.before)
        return f"{now}{a_month(measure)} since {name}, was {before}"
    if not phase.years:
        at = "" if comparison.says == between.NOT_CLEAR else " at"
        return f"{COMPARED[comparison.says].than}{at} {name}: {figures(measure, comparison)}"
    short = f"{COMPARED[comparison.says].than} {years_earlier(phase.years)} before {name}"
    longer = f"{short}: {figure(measure, comparison.after)}, was {figure(measure, comparison.before)}"
    return longer if len(longer.split()) <= MOST_WORDS else short


# -- cells ------------------------------------------------------------------------------------------------------------


def cell(measure: "Measure", phase: "Phase") -> list[str]:
    """'Higher', '84.0%, was 71.2% (+12.8 points)', and what it is compared with where that is not the event."""
    comparison = phase.comparison
    if comparison.says in UNCOMPARED:
        return [UNCOMPARED[comparison.says].cell]
    change = difference(measure, comparison)
    lines = [COMPARED[comparison.says].cell, f"{figures(measure, comparison)}{f' ({change})' if change else ''}"]
    if phase.years:
        lines.append(f"was: {same_months(measure, phase.years)}")
    if comparison.says == between.DEPENDS and phase.earlier is not None:
        lines.append(f"{figure(measure, phase.earlier.before)} {same_months(measure, phase.earlier_years)}")
    return [line for line in lines if line]


def more(ratio: "Ratio") -> str:
    """'12% more (2% to 24% more)', '9% fewer (16% fewer to 1% more)'."""
    lower, upper = _share(ratio.lower), _share(ratio.upper)
    if isinf(ratio.value):
        return "none before"
    if lower.split()[-1] == upper.split()[-1]:
        lower = lower.split()[0]
    return f"{_share(ratio.value)} ({lower} to {upper})"


def _share(times: float) -> str:
    if isinf(times):
        return "any number more"
    return f"{basic.number(abs(times - 1) * 100)}% {'more' if times >= 1 else 'fewer'}"


def change(measure: "Measure", phase: "Phase") -> str:
    """'Higher: +4.2 points (+2.1 to +6.3)', what is not judged '+3.2', or why there is none: beside the value at it."""
    comparison = phase.comparison
    if comparison.says in UNCOMPARED:
        return UNCOMPARED[comparison.says].cell
    if comparison.says == between.DEPENDS and phase.earlier is not None:
        parts = f"at it {exact(measure, comparison)}; {same_months(measure, phase.earlier_years)} "
        return f"{COMPARED[comparison.says].cell}: {parts}{exact(measure, phase.earlier)}"
    if not COMPARED[comparison.says].cell:
        return exact(measure, comparison)
    against = f" ({same_months(measure, phase.years)})" if phase.years else ""
    return f"{COMPARED[comparison.says].cell}{against}: {exact(measure, comparison)}"


def exact(measure: "Measure", comparison: "Comparison") -> str:
    """'+4.2 points (+2.1 to +6.3)', '+23.1 a month, 12% more (2% to 24% more)'; empty without a difference."""
    told_apart = _told_apart(measure, comparison)
    if told_apart is None:
        return ""
    digits = _digits(measure)
    points = " points" if measure.unit == "percent" else a_month(measure)
    change = basic.signed(told_apart, digits)
    change_told = basic.with_unit(measure, change) if measure.is_money else f"{change}{points}"
    if comparison.ratio is not None:
        return f"{change_told}, {more(comparison.ratio)}"
    if comparison.lower is None or comparison.upper is None:
        return change_told
    return f"{change_told} ({basic.signed(comparison.lower, digits)} to {basic.signed(comparison.upper, digits)})"


def newest(measure: "Measure", judged: "Judged") -> str:
    """`sentence` of the newest event; empty without one."""
    phase = judged.verdict.newest_phase
    return sentence(measure, phase, basic.event_name(judged.event)) if phase is not None else ""
