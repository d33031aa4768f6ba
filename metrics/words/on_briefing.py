"""The briefing's plain sentences, for people who read a measure once, in a meeting. Pure.

Change is told from a `Verdict` and from nothing else; what a panel may not see comes in as a flag and is told as such.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from metrics.analysis import suppression
from metrics.analysis.rows import is_few
from metrics.base.plain import is_missing
from metrics.statistics import between, control
from metrics.statistics.neighbours import Beside
from metrics.words import basic, on_change, on_journey

if TYPE_CHECKING:
    from metrics.analysis.verdicts import Judged
    from metrics.questions.catalogue import Measure
    from metrics.settings import Target

THAN = {
    between.HIGHER: "That is clearly higher.",
    between.LOWER: "That is clearly lower.",
    between.NOT_CLEAR: "That is not clearly different.",
}
HIDDEN = "It is not shown: it, or a number that would give it away, is between 1 and 5."
HIDDEN_EARLIER = "Only the months after a hidden one are judged."


def of_hundred(measure: "Measure", value: float | None) -> str:
    """A value inside its sentence: '84' of every hundred, '404' children, '15.7'; never 0 or 100 by rounding alone."""
    if measure.unit != "percent" or value is None:
        return basic.number(value, basic.decimals(measure)) or basic.NO_FIGURE
    if 0 < value < 0.5:
        return "fewer than 1"
    return "more than 99" if 99.5 <= value < 100 else basic.number(value)


def told(measure: "Measure", value: float | None) -> str:
    """A value on its own: '84.2%', '404'."""
    return basic.figure(measure, value)


def _in(when: str, said: str) -> str:
    """'On 30 September 2026, each social worker held …': the date first, then the measure's own sentence."""
    return f"{when[:1].upper()}{when[1:]}, {said[:1].lower()}{said[1:]}"


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
    said, event = judged.verdict.since, basic.event_name(judged.event)
    if said is None or not judged.event:
        return f"{_figure(measure, row)}."
    if said.says in on_change.UNCOMPARED or said.after.value is None:
        why = on_change.since(judged.verdict, event, lambda value: told(measure, value))
        if hidden and pd.Timestamp(judged.event["starts"]) < pd.Timestamp(judged.months[0]):
            why = f"Not compared with {event}: a month near it or since then is hidden."
        return f"{_figure(measure, row)}. {why}"
    before = of_hundred(measure, said.before.value)
    if measure.kind == "flow":
        average = " on average a month" if measure.is_count else ""
        now = measure.briefing.format(value=of_hundred(measure, said.after.value))
        both = f"{_in(f'since {event}', now)}{average}; in the three months before it, {before}."
        return f"{both} {THAN.get(said.says, '')}".strip()
    return f"{_figure(measure, row)}; at {event} it was {before}."


def goal(measure: "Measure", targets: "Sequence[Target]") -> str:
    """'The target is 90.'; empty without one."""
    if not targets:
        return ""
    return f"The target is {_round(targets[-1].value)}."


def sentence(
    measure: "Measure",
    row: basic.Row,
    judged: "Judged | None",
    targets: "Sequence[Target]" = (),
    hidden: bool = False,
) -> str:
    """'Since visit D, of every 100 assessments, 84 were finished in time; before it, 71. The target is 90.'

    `row`: the newest whole month, or published year, as the panel may see it. `hidden`: a month before it is hidden.
    """
    if row.get("flag") == suppression.HIDDEN:
        parts = [f"{measure.title} {_when(measure, row)}.", HIDDEN]
    elif judged is None or is_few(measure, row.get("denominator")):
        parts = [f"{_figure(measure, row)}."]
    else:
        parts = [_compared(measure, judged, row, hidden)]
    return " ".join(part for part in [*parts, goal(measure, targets)] if part)


def changing(judged: "Judged | None", hidden: bool = False) -> str:
    """Whether it is changing, in words: the newest signal and since when, or that there is none; and its target.

    `hidden`: a month before those judged is hidden from the panel.
    """
    if judged is None:
        return "Not judged: there are no months to judge." if not hidden else HIDDEN_EARLIER
    found = judged.verdict
    if found.run is not None:
        parts = ["Counted on one day, so no signal is claimed.", *_flows(judged)]
    else:
        parts = [on_change.variation(found)]
        parts += [
            on_change.began(found, basic.month_names(judged.months), basic.event_noun(judged.event)),
            on_change.assurance(found),
        ]
    if found.chart is not None and found.chart.grain == control.QUARTER:
        parts.append("Judged by quarter: months are too small.")
    return " ".join(part for part in [*parts, HIDDEN_EARLIER if hidden else ""] if part)


def alert(measure: "Measure", judged: "Judged | None") -> str:
    """'Up 22% in 12 months to September 2026: 404, was 331. An alert is raised from 20%.'; empty without an alert."""
    if judged is None or judged.verdict.run is None or not judged.verdict.alert:
        return ""
    change = on_change.alert(
        judged.verdict, basic.month_names(judged.months), lambda value: told(measure, value), measure.is_count
    )
    return f"{change} An alert is raised from {judged.verdict.run.threshold:.0f}%."


def _flows(judged: "Judged") -> list[str]:
    """What a stock's starts and ends say: 'Those starting: no signal of change yet.'"""
    flows = (("starting", judged.verdict.starts), ("ending", judged.verdict.ends))
    return [f"Those {name}: {_lower(on_change.variation(flow))}" for name, flow in flows if flow is not None]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def on_its_own(measure: "Measure", row: basic.Row | None) -> str:
    """'85.1% (251 of 295) in September 2025.', '15.7 on 30 September 2026.'"""
    if row is None:
        return "There is no figure."
    if measure.unit == "percent":
        return f"{basic.latest(measure, row)}."
    return f"{basic.figure_of(measure, row)} {_when(measure, row)}."


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
    return f"{_round(now.value)}{sign} from {basic.day(now.since)}{before}.{near}"


def neighbours(
    measure: "Measure",
    name: str,
    own: basic.Row | None = None,
    near: basic.Row | None = None,
    found: Beside | None = None,
    beside_local: bool = True,
) -> str:
    """The published figures of an authority and of its statistical neighbours' median, at their date.

    `near`: the newest of `journey.medians_by_date`; `found`: the verdict, where numbers allow one. `beside_local`:
    the figure they stand beside is counted locally.
    """
    if measure.published_as == "none":
        return "Not published, so there is nothing to compare with."
    if measure.is_count:
        return "Not compared: a number depends on how many children live here."
    if near is None:
        return "No published figure of the neighbours is held."
    middle, when = told(measure, float(near["value"])), basic.when(measure, near["month"], "year")
    parts = [f"{on_journey.median_label(near)}: {middle} {when}."]
    if own is not None:
        parts.append(f"{name}: {basic.figure_of(measure, own)}.")
    if found is not None:
        parts.append(on_change.neighbours(found, lambda value: told(measure, value)))
    if beside_local and measure.published_as == "related":
        parts.append("Published by another rule than the figure above.")
    return " ".join(parts)
