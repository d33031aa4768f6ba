"""The briefing's plain sentences, for people who read a measure once, in a meeting. Pure.

Change is told from a `Verdict` and from nothing else; what a panel may not see comes in as a flag and is told as such.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from metrics.analysis import overview, suppression, verdicts
from metrics.analysis.panel_periods import COARSE
from metrics.analysis.rows import is_few
from metrics.base.plain import as_date, is_missing
from metrics.statistics import between, control, verdict
from metrics.statistics.neighbours import Beside
from metrics.words import basic, on_change, on_since, on_years
from metrics.words.vocabulary import (
    BY_QUARTER,
    COMPARED,
    MEDIAN,
    NO_FIGURE,
    SLOPED,
    TARGET,
    UNCOMPARED,
    UNJUDGED,
    lowered,
)

if TYPE_CHECKING:
    from metrics.analysis.since_by_quarter import SinceByQuarter
    from metrics.analysis.verdicts import Judged
    from metrics.questions.catalogue import Measure
    from metrics.settings import Target
    from metrics.statistics.after import Phase

SINCE_TOLD = (
    "A figure may be other than the one told in an earlier meeting, because more is recorded since. Officers can say "
    "which, and why."
)
OUTCOME, PROCESS = "What became of children", "How the work is done"
WHY_BY_QUARTER = "Told by quarter: in single months a few children would show."
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


def about_whom(measure: "Measure") -> str:
    """Which of the two kinds of headline one is."""
    return OUTCOME if measure.outcome else PROCESS


def how_many(measures: "Sequence[Measure]") -> str:
    """'13 headlines about the whole authority: 5 of what became of children, then 8 of how the work is done.'"""
    outcomes = sum(measure.outcome for measure in measures)
    every = f"{basic.several(len(measures), 'headline', 'headlines')} about the whole authority"
    if outcomes in (0, len(measures)):
        return f"{every}."
    rest = len(measures) - outcomes
    return f"{every}: {outcomes} of what became of children, then {rest} of how the work is done."


def nothing_held(missing: "Sequence[Measure]") -> str:
    """Which headlines of what became of children have no figure, and why; empty where all have one."""
    if not missing:
        return ""
    titles = basic.joined([f"“{measure.title}”" for measure in missing])
    return f"No figure is held for {titles}: none is counted here, and no published file that has one is imported."


def published(measure: "Measure", row: basic.Row) -> str:
    """'The figure that was published for 31 August 2025; none is counted here. Source: …'"""
    source = row.get("source")
    words = f"The figure that was published for {basic.dated(measure, row)}; none is counted here."
    return words if is_missing(source) or not source else f"{words} Source: {source}."


def of_hundred(measure: "Measure", value: float | None) -> str:
    """A value inside its sentence: '84' of every hundred, '404' children, '15.7'; never 0 or 100 by rounding alone."""
    if measure.unit != "percent" or value is None:
        return basic.number(value, basic.decimals(measure)) or NO_FIGURE
    if 0 < value < 0.5:
        return "fewer than 1"
    return "more than 99" if 99.5 <= value < 100 else basic.number(value)


def _of(measure: "Measure", value: str) -> str:
    """The measure's own sentence with its value in it: 'Of every 100 assessments, 1 was finished …'."""
    one = " 1 were " if measure.unit == "percent" and value == "1" else ""
    sentence = measure.briefing.format(value=value)
    return sentence.replace(one, " 1 was ") if one else sentence


def _in(when: str, sentence: str) -> str:
    """'On 30 September 2026, each social worker held …': the date first, then the measure's own sentence."""
    return f"{when[:1].upper()}{when[1:]}, {sentence[:1].lower()}{sentence[1:]}"


def _when(measure: "Measure", row: basic.Row) -> str:
    return basic.when(measure, row["month"], str(row.get("period") or "month"))


def _figure(measure: "Measure", row: basic.Row) -> str:
    """The newest figure in the measure's own sentence, without its full stop."""
    level = suppression.floor(row.get("flag"))
    if level is not None:
        return _in(_when(measure, row), _of(measure, f"at least {level:.0f}"))
    if is_few(measure, row.get("denominator")) or is_missing(row.get("value")):
        return f"{measure.title}: {basic.figure_of(measure, row)} {_when(measure, row)}"
    return _in(_when(measure, row), _of(measure, of_hundred(measure, float(row["value"]))))


def since(measure: "Measure", row: basic.Row, judged: "Judged | None", hidden: bool = False) -> str:
    """'Since visit D (June 2025), of every 100 …, 87 were …; in the three months before it, 88. That is …'.

    The figure beside the one at the newest event, or why there is none; empty without an event, and where the newest
    figure is hidden or of few. `hidden`: a month before it is hidden from the panel.
    """
    if judged is None or row.get("flag") == suppression.HIDDEN or is_few(measure, row.get("denominator")):
        return ""
    phase, event = judged.verdict.newest_phase, basic.event_name(judged.event)
    if phase is None or not judged.event:
        return ""
    comparison = phase.comparison
    if comparison.says in UNCOMPARED or comparison.after.value is None:
        if hidden and pd.Timestamp(judged.event["starts"]) < pd.Timestamp(judged.months[0]):
            return f"Not compared with {event}: a month near it or since then is hidden."
        return on_since.sentence(measure, phase, event)
    now = of_hundred(measure, comparison.after.value)
    if measure.kind == "flow":
        average = " on average a month" if measure.is_count else ""
        now_and_then = f"{_in(f'since {event}', _of(measure, now))}{average}"
        both = f"{now_and_then}; {_before(measure, phase, 'in the three months before it, ')}."
    else:
        both = f"{now} now; {_before(measure, phase, f'at {event} it was ')}."
    clearly = COMPARED[comparison.says].sentence
    sentence = f"{both} {clearly}." if clearly else both
    return f"{sentence} {_one_alone(measure, phase, event)}".rstrip()


def since_by_quarter(measure: "Measure", event: "basic.Row", quarters: "SinceByQuarter") -> str:
    """The same of a measure that a panel is told by quarter, from the quarters it is shown, naming which.

    'Since visit D (June 2025), from July 2025 to September 2026, of every 100 …, 86 were …; in the last whole quarter
    before it, January to March 2025, 88. That is not clearly different.'
    """
    comparison, name = quarters.comparison, basic.event_name(event)
    if comparison.says == between.NO_FIGURE or (comparison.says not in UNCOMPARED and comparison.after.value is None):
        return f"Not compared with {name}: a quarter near it or since then is hidden or not held."
    if comparison.says == between.TOO_EARLY:
        return f"Too early to tell since {name}: no whole quarter has passed."
    if comparison.says == between.TOO_CLOSE:
        return f"Not compared with {name}: no whole quarter lies between it and the visit before."
    if comparison.says in UNCOMPARED:
        return f"{UNCOMPARED[comparison.says].sentence.format(event=name)}."
    average = " on average a month" if measure.is_count else ""
    now = of_hundred(measure, comparison.after.value)
    spans = [f"{_in(f'since {name}, {_span(quarters)}', _of(measure, now))}{average}"]
    then = of_hundred(measure, comparison.before.value)
    same = f"in the same quarters {on_since.years_earlier(quarters.years)} earlier" if quarters.years else ""
    if quarters.before is None:
        spans.append(f"{same}, {then}")
    else:
        spans.append(f"in the last whole quarter before it, {basic.quarter(quarters.before)}, {then}")
        if comparison.says == between.DEPENDS and quarters.earlier is not None:
            spans.append(f"{same}, {of_hundred(measure, quarters.earlier.before.value)}")
    clearly = COMPARED[comparison.says].sentence
    return f"{'; '.join(spans)}.{f' {clearly}.' if clearly else ''}"


def _span(quarters: "SinceByQuarter") -> str:
    """'from July 2025 to September 2026', 'from July to December 2025': the quarters after an event."""
    assert quarters.first and quarters.last
    begins = quarters.first.replace(month=quarters.first.month - 2, day=1)
    begun = f"{begins:%B}" if begins.year == quarters.last.year else basic.month(begins)
    return f"from {begun} to {basic.month(quarters.last)}"


def _one_alone(measure: "Measure", phase: "Phase", event: str) -> str:
    """That there is no second comparison, with a year before the event; '' where there is, or none is ever made.

    No number of years: an event of over a year ago is set against two years earlier, and a year ago is told beside it.
    """
    if phase.comparison.says == between.PLAIN or phase.years or phase.earlier is not None:
        return ""
    same = "the same months" if measure.kind == "flow" else "the same day"
    return f"Too little is known of {same} in a year before {event} to compare that, too."


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


def sentence(measure: "Measure", row: basic.Row, hidden_up_to: int = suppression.THRESHOLD) -> str:
    """'In September 2026, of every 100 assessments, 85 were finished within 45 working days (256 of 300).'

    `row`: the newest whole period, or published year, as the panel may see it.
    """
    if row.get("flag") == suppression.HIDDEN:
        return f"{measure.title} {_when(measure, row)}. {not_shown(hidden_up_to)}"
    told_already = is_few(measure, row.get("denominator")) or is_missing(row.get("value")) or measure.unit != "percent"
    parts = "" if told_already else basic.parts_of(measure, row.get("numerator"), row.get("denominator"))
    return f"{_figure(measure, row)} ({parts})." if parts else f"{_figure(measure, row)}."


def changing(measure: "Measure", judged: "Judged | None", hidden: bool = False, told: str = "") -> str:
    """Whether it is changing, in words: what changed and since when, or that nothing did.

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
        parts = [standing, on_years.sentences(newest, tell)]
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


def year_before(measure: "Measure", row: basic.Row | None) -> str:
    """'A year before: 85.1% (251 of 295) in September 2025.'; empty without one."""
    return f"A year before: {on_its_own(measure, row)}" if row is not None else ""


def letters(events: "Sequence[basic.Row]") -> str:
    """'A: inspection, 28 February – 11 March 2022, inadequate. B: monitoring visit, 17–18 January 2023.'

    What the letters on the charts mean; empty without one.
    """
    lettered = [event for event in events if event.get("letter") and not is_missing(event.get("letter"))]
    return " ".join(f"{_letter(event)}." for event in lettered)


def _letter(event: basic.Row) -> str:
    planned = "planned " if event.get("status") == "planned" else ""
    overall = event.get("overall")
    grade = "" if is_missing(overall) or not overall else f", {lowered(str(overall))}"
    return f"{event['letter']}: {planned}{event['kind']}, {basic.event_when(event)}{grade}"


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


def target_told(
    measure: "Measure", targets: "Sequence[Target]", row: basic.Row | None = None, judged: "Judged | None" = None
) -> str:
    """'90% from 1 April 2024, before that 80%: not met, but within 2. Meets the target in some months …'

    `row`: the newest figure, which the target of its day is set beside.
    """
    if not targets:
        return "No target is set."
    sign = "%" if measure.unit == "percent" else ""
    now = targets[-1]
    before = "".join(f", before that {_round(step.value)}{sign}" for step in list(targets)[-2:-1])
    met = _met(measure, targets, row) if row is not None else ""
    since = f"from {basic.day(now.since)}"
    value = _round(now.value)
    if now.by and now.baseline is not None:
        value = _round(round(now.value, basic.decimals(measure)))
        since = f"by {basic.day(now.by)}, from {_round(now.baseline)}{sign} on {basic.day(now.since)}"
    goal = f"{value}{sign} {since}{before}{met}."
    return " ".join(part for part in (goal, on_change.assurance(judged.verdict) if judged else "") if part)


def _met(measure: "Measure", targets: "Sequence[Target]", row: basic.Row) -> str:
    """': met', ': not met, but within 2'; empty where that cannot be said.

    Of a quarter, by which officers do not go, ': met from July to September 2026'.
    """
    target = overview.goal_on(targets, row)
    status = overview.target_status(measure, target, row)
    if target is None or target.since != targets[-1].since or not status:  # one to come is no promise of that day
        return ""
    points, day = " points" if measure.unit == "percent" else "", as_date(row.get("month"))
    words = SLOPED if target.by is not None and day is not None and day < target.by else TARGET
    period = str(row.get("period") or "")
    when = f" {basic.when(measure, day, period)}" if period in COARSE else ""
    return f": {words[status].format(tolerance=f'{_round(target.tolerance)}{points}')}{when}"


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
    contributed, of = int(near["contributed"]), int(near["of"])
    how_many = f"{contributed}" if contributed == of else f"{contributed} of {of}"
    when = basic.when(measure, near["month"], "year")
    parts = [
        on_change.too_few_neighbours(contributed, of)
        if is_missing(near["value"])
        else f"The middle of {how_many} statistical neighbours: {basic.figure(measure, float(near['value']))} {when}."
    ]
    if own is not None:
        placed = f", {MEDIAN[beside.says]} that middle" if beside is not None else ""
        parts.append(f"{name}: {basic.figure_of(measure, own)}{placed}.")
    if beside_local and measure.published_as == "related":
        parts.append("Published by another rule than the figure above.")
    return " ".join(parts)
