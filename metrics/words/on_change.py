"""Plain sentences about change, from a `Verdict` and from nothing else. Pure.

"After", never "because of"; "no signal yet", never "no improvement". `month_names` names the month at each position of
the verdict, oldest first ("March 2025"); `tell` puts a value in words ("84%").
"""

from collections.abc import Callable, Sequence

from metrics.statistics import between, control, verdict
from metrics.statistics.funnel import Funnel
from metrics.statistics.intervals import HEADLINE_FROM
from metrics.statistics.neighbours import Beside
from metrics.statistics.ranks import RankInterval
from metrics.statistics.runs import Change
from metrics.statistics.slope import PROJECTED
from metrics.statistics.verdict import Verdict

VARIATION = {
    control.COMMON: "No signal of change yet",
    control.IMPROVEMENT: "Improvement",
    control.CONCERN: "Concern",
    "high": "Higher than its usual level",
    "low": "Lower than its usual level",
}
ASSURANCE = {
    control.ALWAYS: "Meets the target as it runs",
    control.SOMETIMES: "Meets the target in some months and not in others",
    control.NEVER: "Will not meet the target without a change",
}
UNJUDGED = {
    verdict.NO_FIGURE: "There is no figure.",
    verdict.TOO_FEW_POINTS: "Too few points to tell change from chance: limits need 12.",
    verdict.TRIAL_LIMITS: "Trial limits: signals need 15 points.",
    verdict.FEW_EVENTS: "Too few events to tell change from chance.",
    verdict.FEW_CASES: "Fewer than ten cases: not judged.",
    verdict.ON_THE_DAY: "Counted on the day: not judged as a signal.",
}
COMPARED = {
    between.HIGHER: "Higher than",
    between.LOWER: "Lower than",
    between.NOT_CLEAR: "Not clearly different from",
}
UNCOMPARED = {
    between.TOO_EARLY: "Too early to tell since {event}: fewer than three full months.",
    between.NO_NEWER: "There is no newer figure since {event}.",
    between.NO_FIGURE: "There is no figure to compare with {event}.",
    between.FEW: "Not compared with {event}: fewer than ten.",
    between.TOO_SHORT: "Not compared with {event}: fewer than three full months.",
}
UNCOMPARED_IN_A_CELL = {
    between.TOO_EARLY: "Too early to tell: fewer than three full months",
    between.NO_NEWER: "No newer figure",
    between.NO_FIGURE: "No figure to compare with",
    between.FEW: "Not compared: fewer than ten",
    between.TOO_SHORT: "Not compared: fewer than three full months",
}
BEGAN = {control.IMPROVEMENT: "improvement", control.CONCERN: "concern", "high": "rise", "low": "fall"}
SLOW = (
    "Detection is slow: a true shift of two sigma first shows after 3 to 5 months in the middle case, one of one sigma "
    "after 7 to 13; the longer the history before it, the sooner."
)

Tell = Callable[[float | None], str]


def variation(found: Verdict) -> str:
    """What the newest figure says, or why it is not judged."""
    if found.unjudged:
        return UNJUDGED[found.unjudged]
    mixed = " (mixed signals)" if found.mixed else ""
    return f"{VARIATION[found.variation]}{mixed}."


def assurance(found: Verdict) -> str:
    """How the process stands to its target; empty where that is not judged."""
    return f"{ASSURANCE[found.assurance]}." if found.assurance else ""


def since(found: Verdict, event: str, tell: Tell) -> str:
    """'Higher than at visit B: 84%, was 71%.'; empty without an event."""
    said = found.since
    if said is None:
        return ""
    if said.says in UNCOMPARED:
        return UNCOMPARED[said.says].format(event=event)
    figures = f"{tell(said.after.value)}, was {tell(said.before.value)}"
    if said.says == between.PLAIN:
        average = " on average a month" if found.kind == "flow" else ""
        return f"Beside {event}: {figures}{average}."
    place = "at" if said.says != between.NOT_CLEAR else "what it was at"
    return f"{COMPARED[said.says]} {place} {event}: {figures}."


def what_began(better: str, says: str) -> str:
    """'improvement', 'rise' …: a signal that goes the way a comparison says."""
    higher = says == between.HIGHER
    if better == "neither":
        return "rise" if higher else "fall"
    return "improvement" if higher == (better == "higher") else "concern"


def _what_began(found: Verdict) -> str:
    """The newest signal, or the one that lasted into the event."""
    if found.began is not None and found.began == found.began_before:
        return BEGAN[found.variation]
    return what_began(found.better, found.since.says if found.since is not None else "")


def began(found: Verdict, month_names: Sequence[str], event_noun: str = "visit") -> str:
    """'The improvement began in March 2025, before the visit.'; empty without a signal."""
    if found.began_before is not None:
        when = month_names[max(0, found.began_before)]
        return f"The {_what_began(found)} began in {when}, before the {event_noun}."
    return f"The {BEGAN[found.variation]} began in {month_names[found.began]}." if found.began is not None else ""


def _change(change: Change, in_percent: bool, tell: Tell) -> str:
    share = f" ({change.percent:+.0f}%)".replace("-", "−") if in_percent and change.percent is not None else ""
    return f"{change.months} months ago: {tell(change.before)}{share}"


def on_the_day(found: Verdict, tell: Tell) -> str:
    """'3 months ago: 190 (+7%); 12 months ago: 168 (+21%).', with the alert; empty for a flow."""
    if found.run is None:
        return ""
    told = [
        _change(change, found.kind == "stock", tell)
        for change in (found.run.change_3, found.run.change_12)
        if change is not None
    ]
    text = f"{'; '.join(told)}." if told else ""
    alert = f" Changed by {found.run.threshold:.0f}% or more in 12 months." if found.alert else ""
    return f"{text}{alert}"


def has_share(change: Change, counts: bool) -> bool:
    """Whether a change is told in percent: not of nothing, and not of fewer than ten counted."""
    return change.percent is not None and not (counts and change.before < HEADLINE_FROM)


def alert(found: Verdict, month_names: Sequence[str], tell: Tell, counts: bool = True) -> str:
    """'Up 22% in 12 months to September 2026: 404, was 331.'; empty without an alert. `counts`: values are numbers."""
    if found.run is None or not found.alert or found.run.change_12 is None or found.run.latest is None:
        return ""
    year = found.run.change_12
    share = f" {abs(year.percent or 0):.0f}%" if has_share(year, counts) else ""
    way, until = "Up" if year.difference > 0 else "Down", month_names[found.run.latest]
    return f"{way}{share} in 12 months to {until}: {tell(year.now)}, was {tell(year.before)}."


def outlook(found: Verdict, tell: Tell) -> str:
    """When the target may be met, as a range of months; else what to expect unless something changes."""
    ahead = found.projection
    if ahead is not None and ahead.says == PROJECTED and ahead.soonest is not None:
        if ahead.latest is None:
            return f"At this pace the target is {ahead.soonest} months away or more."
        if ahead.latest == ahead.soonest:
            return f"At this pace the target is about {ahead.soonest} months away."
        return f"At this pace the target is {ahead.soonest} to {ahead.latest} months away."
    if found.expect is None:
        return ""
    lower, upper = found.expect
    each = " in a quarter" if found.chart is not None and found.chart.grain == control.QUARTER else ""
    changed = "; the newest figure signals that something has" if found.signals else ""
    return f"Expect between {tell(lower)} and {tell(upper)}{each} unless something changes{changed}."


def sentence(found: Verdict, month_names: Sequence[str], tell: Tell, event: str = "", event_noun: str = "visit") -> str:
    """The verdict above a chart. `event` is the newest event in words ('visit B'), empty where there is none.

    'Higher than at visit B: 84%, was 71%. The improvement began in March 2025, before the visit.'
    """
    parts = [since(found, event, tell) if event else ""]
    if found.run is not None:
        parts.append(on_the_day(found, tell))
    elif found.signals or found.began_before is not None:
        parts.append(began(found, month_names, event_noun))
    else:
        parts.append(variation(found))
    if found.chart is not None and found.chart.grain == control.QUARTER:
        parts.append("Judged by quarter: months are too small.")
    return " ".join(part for part in parts if part)


def neighbours(found: Beside, tell: Tell) -> str:
    """'Above the median of 10 statistical neighbours (71%).'"""
    return f"{found.says.capitalize()} the median of {found.contributed} statistical neighbours ({tell(found.median)})."


def ordinal(number: int) -> str:
    """'1st', '12th', '23rd'."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def rank(found: RankInterval) -> str:
    """'between 23rd and 61st of 153'."""
    if found.first == found.last:
        return f"{ordinal(found.first)} of {found.of}"
    return f"between {ordinal(found.first)} and {ordinal(found.last)} of {found.of}"


def overdispersion(found: Funnel) -> str:
    """How much more authorities differ than chance alone, and what the limits make of it."""
    if found.tau2 == 0:
        return "Authorities differ no more than chance would make them."
    times = f"{found.phi:,.0f}" if found.phi >= 10 else f"{found.phi:.1f}"
    return (
        f"Authorities differ more than chance alone would make them: the variance is about {times} times what it would "
        "be, so the limits are widened to allow for it."
    )
