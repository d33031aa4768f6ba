"""The briefing's plain sentences, for people who read a measure once, in a meeting. Pure.

Change is told from a `Verdict` and from nothing else; what a panel may not see comes in as a flag and is told as such.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from metrics.analysis import suppression, verdicts
from metrics.analysis.rows import is_few
from metrics.base.plain import is_missing
from metrics.statistics import between, control, verdict
from metrics.statistics.neighbours import Beside
from metrics.words import basic, on_change, on_journey, on_since, on_years
from metrics.words.vocabulary import BY_QUARTER, COMPARED, NO_FIGURE, UNCOMPARED, UNJUDGED, lowered

if TYPE_CHECKING:
    from metrics.analysis.verdicts import Judged
    from metrics.questions.catalogue import Measure
    from metrics.settings import Target
    from metrics.statistics.after import Phase

SINCE_TOLD = (
    "A figure may be other than the one told in an earlier meeting, because more is recorded since. Officers can say "
    "which, and why."
)
HIDDEN_EARLIER = "Only the months after a hidden one are judged."


def not_shown(hidden_up_to: int) -> str:
    """Why a figure is hidden. `hidden_up_to`: the largest number that is."""
    return f"It is not shown: it, or a number that would give it away, is or was between 1 and {hidden_up_to}."


def hides(hidden_up_to: int) -> str:
    """What the briefing hides, how, and why some measures are told of longer periods."""
    return (
        f"Numbers from 1 to {hidden_up_to} are hidden here, and whatever would give them away: what is hidden is "
        "marked c. A percentage that only a few are missing from is given as “at least”, one beside a hidden number as "
        "a whole number without its counts. Where single months would have to be hidden, a measure is told by quarter, "
        "or by year from April to March. Zero is shown."
    )


def of_hundred(measure: "Measure", value: float | None) -> str:
    """A value inside its sentence: '84' of every hundred, '404' children, '15.7'; never 0 or 100 by rounding alone."""
    if measure.unit != "percent" or value is None:
        return basic.number(value, basic.decimals(measure)) or NO_FIGURE
    if 0 < value < 0.5:
        return "fewer than 1"
    return "more than 99" if 99.5 <= value < 100 else basic.number(value)


def _in(when: str, sentence: str) -> str:
    """'On 30 September 2026, each social worker held …': the date first, then the measure's own sentence."""
    return f"{when[:1].upper()}{when[1:]}, {sentence[:1].lower()}{sentence[1:]}"


def _when(measure: "Measure", row: basic.Row) -> str:
    return basic.when(measure, row["month"], str(row.get("period") or "month"))


def _figure(measure: "Measure", row: basic.Row) -> str:
    """The newest figure in the measure's own sentence, without its full stop."""
    level = suppression.floor(row.get("flag"))
    if level is not None:
        return _in(_when(measure, row), measure.briefing.format(value=f"at least {level:.0f}"))
    if is_few(measure, row.get("denominator")) or is_missing(row.get("value")):
        return f"{measure.title}: {basic.figure_of(measure, row)} {_when(measure, row)}"
    return _in(_when(measure, row), measure.briefing.format(value=of_hundred(measure, float(row["value"]))))


def _compared(measure: "Measure", judged: "Judged", row: basic.Row, hidden: bool) -> str:
    """The figure beside the one at the newest event, or why there is none."""
    phase, event = judged.verdict.newest_phase, basic.event_name(judged.event)
    if phase is None or not judged.event:
        return f"{_figure(measure, row)}."
    comparison = phase.comparison
    if comparison.says in UNCOMPARED or comparison.after.value is None:
        why = on_since.sentence(measure, phase, event)
        if hidden and pd.Timestamp(judged.event["starts"]) < pd.Timestamp(judged.months[0]):
            why = f"Not compared with {event}: a month near it or since then is hidden."
        return f"{_figure(measure, row)}. {why}"
    if measure.kind == "flow":
        now = measure.briefing.format(value=of_hundred(measure, comparison.after.value))
        average = " on average a month" if measure.is_count else ""
        both = f"{_in(f'since {event}', now)}{average}; {_before(measure, phase, 'in the three months before it, ')}."
    else:
        both = f"{_figure(measure, row)}; {_before(measure, phase, f'at {event} it was ')}."
    clearly = COMPARED[comparison.says].sentence
    return f"{both} {clearly}." if clearly else both


def _before(measure: "Measure", phase: "Phase", at_it: str) -> str:
    """'in the three months before it, 71'; in the same months a year earlier, where that is what is compared.

    at_it: what comes before the figure at the event.
    """
    before = of_hundred(measure, phase.comparison.before.value)
    spans = [f"{on_since.same_months(measure, phase.years)}, {before}" if phase.years else f"{at_it}{before}"]
    if phase.comparison.says == between.DEPENDS and phase.earlier is not None:
        earlier = of_hundred(measure, phase.earlier.before.value)
        spans.append(f"{on_since.same_months(measure, phase.earlier_years)}, {earlier}")
    return "; ".join(spans)


def goal(measure: "Measure", targets: "Sequence[Target]") -> str:
    """'The target is 90.', 'The target is 440 by 31 March 2027.'; empty without one."""
    if not targets:
        return ""
    return f"The target is {_target(targets[-1])}."


def _target(target: "Target") -> str:
    if target.by is None:
        return _round(target.value)
    return f"{_round(round(target.value, 1))} by {basic.day(target.by)}"


def sentence(
    measure: "Measure",
    row: basic.Row,
    judged: "Judged | None",
    targets: "Sequence[Target]" = (),
    hidden: bool = False,
    hidden_up_to: int = suppression.THRESHOLD,
) -> str:
    """'Since visit D, of every 100 assessments, 84 were finished in time; before it, 71. The target is 90.'

    `row`: the newest whole period, or published year, as the panel may see it. `hidden`: a month before it is hidden.
    """
    if row.get("flag") == suppression.HIDDEN:
        parts = [f"{measure.title} {_when(measure, row)}.", not_shown(hidden_up_to)]
    elif judged is None or is_few(measure, row.get("denominator")):
        parts = [f"{_figure(measure, row)}."]
    else:
        parts = [_compared(measure, judged, row, hidden)]
    return " ".join(part for part in [*parts, goal(measure, targets)] if part)


def changing(measure: "Measure", judged: "Judged | None", hidden: bool = False, told: str = "") -> str:
    """Whether it is changing, in words: what changed and since when, or that nothing did; and its target at that level.

    `hidden`: a month before those judged is hidden from the panel. told: verdicts.told_by of the newest figure.
    """

    def tell(value: float | None) -> str:
        return basic.figure(measure, value)

    if told:
        return f"{UNJUDGED[told].sentence}."
    if judged is None:
        return HIDDEN_EARLIER if hidden else f"{UNJUDGED[verdicts.NO_MONTHS_HELD].sentence}."
    newest = judged.verdict
    if newest.chart is None:
        parts = [on_years.sentences(newest, tell) or on_change.variation(newest)]
    else:
        standing = on_change.standing(newest, basic.month_names(judged.months), basic.event_noun(judged.event))
        parts = [standing, on_change.assurance(newest), on_years.sentences(newest, tell)]
    if newest.chart is not None and newest.chart.grain == control.QUARTER:
        parts.append(f"{BY_QUARTER.sentence}.")
    return " ".join(part for part in [*parts, HIDDEN_EARLIER if hidden else ""] if part)


def alert(measure: "Measure", judged: "Judged | None") -> str:
    """'Up 22% in 12 months to September 2026: 404, was 331. An alert is raised from 20%, …'; empty without an alert."""
    if judged is None or judged.verdict.alert is None:
        return ""
    change = on_change.alert(
        judged.verdict, basic.month_names(judged.months), lambda value: basic.figure(measure, value)
    )
    threshold = f"{judged.verdict.alert.threshold:.0f}%"
    return f"{change} An alert is raised from {threshold}, where starts or ends changed clearly too."


def on_its_own(measure: "Measure", row: basic.Row | None) -> str:
    """'85.1% (251 of 295) in September 2025.', '15.7 on 30 September 2026.'"""
    if row is None:
        return f"{UNJUDGED[verdict.NO_FIGURE].sentence}."
    if measure.unit == "percent":
        return f"{basic.latest(measure, row)}."
    return f"{basic.figure_of(measure, row)} {_when(measure, row)}."


def beside(measure: "Measure", row: basic.Row, hidden_up_to: int = suppression.THRESHOLD) -> str:
    """'13 children whose plan is too recent for a visit to be due.'"""
    if row.get("flag") == suppression.HIDDEN:
        return f"{measure.title}: {lowered(not_shown(hidden_up_to))}"
    return f"{basic.figure_of(measure, row)} {lowered(measure.title)}."


def _round(value: float) -> str:
    return basic.number(value, 0 if float(value).is_integer() else 1)


def target_told(measure: "Measure", targets: "Sequence[Target]") -> str:
    """'90% from 1 April 2026, before that 85%. Within 2 points counts as near.'"""
    if not targets:
        return "None is set."
    sign, points = ("%", " points") if measure.unit == "percent" else ("", "")
    now = targets[-1]
    before = "".join(f", before that {_round(step.value)}{sign}" for step in list(targets)[-2:-1])
    near = f" Within {_round(now.tolerance)}{points} counts as near." if now.tolerance else ""
    if now.by and now.baseline is not None:
        begins = f"{_round(now.baseline)}{sign} on {basic.day(now.since)}"
        return f"{_round(round(now.value, 1))}{sign} by {basic.day(now.by)}, from {begins}{before}.{near}"
    return f"{_round(now.value)}{sign} from {basic.day(now.since)}{before}.{near}"


def neighbours(
    measure: "Measure",
    name: str,
    own: basic.Row | None = None,
    near: basic.Row | None = None,
    beside: Beside | None = None,
    beside_local: bool = True,
) -> str:
    """The published figures of an authority and of its statistical neighbours' median, at their date.

    `near`: the newest of `journey.medians_by_date`; `beside`: the verdict, where numbers allow one. `beside_local`:
    the figure they stand beside is counted locally.
    """
    if measure.published_as == "none":
        return "Not published, so there is nothing to compare with."
    if measure.is_count:
        return "Not compared: a number depends on how many children live here."
    if near is None:
        return "No published figure of the neighbours is held."
    when = basic.when(measure, near["month"], "year")
    parts = [
        on_change.too_few_neighbours(int(near["contributed"]), int(near["of"]))
        if is_missing(near["value"])
        else f"{on_journey.median_label(near)}: {basic.figure(measure, float(near['value']))} {when}."
    ]
    if own is not None:
        parts.append(f"{name}: {basic.figure_of(measure, own)}.")
    if beside is not None:
        parts.append(on_change.neighbours(beside, lambda value: basic.figure(measure, value)))
    if beside_local and measure.published_as == "related":
        parts.append("Published by another rule than the figure above.")
    return " ".join(parts)
