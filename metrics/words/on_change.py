"""Plain sentences about change, from a `Verdict` and from nothing else. Pure.

"After", never "because of"; "no signal yet", never "no improvement". `month_names` names the month at each position of
the verdict, oldest first ("March 2025"); `tell` puts a value in words ("84%").
"""

from collections.abc import Callable, Sequence

from metrics.analysis.verdicts import why_unjudged
from metrics.statistics import control
from metrics.statistics.after import Phase
from metrics.statistics.alerts import RISE
from metrics.statistics.funnel import Funnel
from metrics.statistics.intervals import HEADLINE_FROM
from metrics.statistics.neighbours import Beside
from metrics.statistics.ranks import RankInterval
from metrics.statistics.rules import HIGH
from metrics.statistics.runs import Change
from metrics.statistics.slope import PROJECTED
from metrics.statistics.verdict import Verdict
from metrics.words import on_years
from metrics.words.vocabulary import (
    ASSURANCE,
    BY_QUARTER,
    HOLDING,
    MEDIAN,
    MIXED,
    OUTLOOK,
    UNJUDGED,
    UNJUDGED_BY_QUARTER,
    VARIATION,
    Wording,
    lowered,
)

SLOW = (
    "Change is seen late: a clear one first shows after 3 to 5 months in the middle case, a small one after 7 to 13; "
    "the longer the history before it, the sooner."
)

Tell = Callable[[float | None], str]


def _state(verdict: Verdict) -> Wording:
    """What is said of the newest figure: improving, holding a better level …"""
    return HOLDING[verdict.variation] if verdict.holding else VARIATION[verdict.variation]


def variation(verdict: Verdict) -> str:
    """What the newest figure says, or why it is not judged; of one day, how it stands to a year before."""
    if on_years.is_told(verdict):
        return f"{on_years.cell(verdict)}."
    if verdict.unjudged:
        return f"{_why_unjudged(verdict)}."
    return f"{_state(verdict).sentence}{mixed(verdict)}."


def _why_unjudged(verdict: Verdict) -> str:
    """Why nothing is judged, in the chart's own points: months or quarters."""
    reason = why_unjudged(verdict)
    by_quarter = verdict.chart is not None and verdict.chart.grain == control.QUARTER
    return UNJUDGED_BY_QUARTER.get(reason, UNJUDGED[reason].sentence) if by_quarter else UNJUDGED[reason].sentence


def standing_cell(verdict: Verdict, month_names: Sequence[str] = ()) -> str:
    """'Holding a better level since April 2024', or why nothing is judged."""
    if verdict.unjudged:
        return UNJUDGED[why_unjudged(verdict)].cell
    since = f" since {month_names[max(0, verdict.began)]}" if verdict.began is not None and month_names else ""
    return f"{_state(verdict).cell}{mixed(verdict)}{since}"


def standing(verdict: Verdict, month_names: Sequence[str], event_noun: str = "visit") -> str:
    """'Holding a better level since April 2024, before the visit.', 'No sign of change.', or why nothing is judged."""
    if verdict.unjudged or verdict.began is None:
        return variation(verdict)
    since = f" since {month_names[max(0, verdict.began)]}"
    before = f", before the {event_noun}" if verdict.began_before == verdict.began else ""
    return f"{_state(verdict).sentence}{mixed(verdict)}{since}{before}."


def mixed(verdict: Verdict) -> str:
    """' (mixed signals)' where the rules disagree; else empty."""
    return f" ({lowered(MIXED.cell)})" if verdict.mixed else ""


def assurance(verdict: Verdict) -> str:
    """How the process stands to its target; empty where that is not judged."""
    return f"{ASSURANCE[verdict.assurance].sentence}." if verdict.assurance else ""


def _moving(better: str, way: str) -> str:
    """'improving', 'rising' …: what goes 'high' or 'low' where so much is better."""
    if better == "neither":
        return "rising" if way == HIGH else "falling"
    return "improving" if (way == HIGH) == (better == "higher") else "worsening"


def began_before(verdict: Verdict, phase: Phase, month_names: Sequence[str], event: str) -> str:
    """'Already improving before the visit, since March 2025': of an event that something began before; else empty."""
    if phase.began_before is None:
        return ""
    what = _moving(verdict.better, phase.began_way)
    return f"Already {what} before {event}, since {month_names[max(0, phase.began_before)]}"


def _full_stop(text: str) -> str:
    return f"{text}." if text else ""


def _change(change: Change, in_percent: bool, tell: Tell) -> str:
    share = f" ({change.percent:+.0f}%)".replace("-", "−") if in_percent and change.percent is not None else ""
    return f"{change.months} months ago: {tell(change.before)}{share}"


def on_the_day(verdict: Verdict, tell: Tell) -> str:
    """'3 months ago: 190 (+7%).', then its year and the alert; empty for a flow."""
    if verdict.run is None:
        return ""
    change = verdict.run.change_3
    quarter = f"{_change(change, verdict.kind == 'stock', tell)}." if change is not None else ""
    parts = [quarter, on_years.sentences(verdict, tell), passed(verdict)]
    return " ".join(part for part in parts if part)


def passed(verdict: Verdict) -> str:
    """'Changed by 20% or more in 12 months, and starts or ends changed clearly.'; empty without an alert."""
    if verdict.alert is None:
        return ""
    return f"Changed by {verdict.alert.threshold:.0f}% or more in 12 months, and starts or ends changed clearly."


def has_share(change: Change, counts: bool) -> bool:
    """Whether a change is told in percent: not of nothing, and not of fewer than ten counted."""
    return change.percent is not None and not (counts and change.before < HEADLINE_FROM)


def alert_cell(verdict: Verdict, month_names: Sequence[str], tell: Tell) -> str:
    """'Up 22% in 12 months to September 2026: 404, was 331'; empty without an alert."""
    if verdict.run is None or verdict.alert is None or verdict.run.change_12 is None or verdict.run.latest is None:
        return ""
    year = verdict.run.change_12
    way, until = "Up" if verdict.alert.way == RISE else "Down", month_names[verdict.run.latest]
    share = f"{abs(verdict.alert.percent):.0f}%"
    return f"{way} {share} in 12 months to {until}: {tell(year.now)}, was {tell(year.before)}"


def alert(verdict: Verdict, month_names: Sequence[str], tell: Tell) -> str:
    """`alert_cell` as a sentence."""
    return _full_stop(alert_cell(verdict, month_names, tell))


def outlook(verdict: Verdict, tell: Tell) -> str:
    """When the target may be met, as a range of months; else what to expect unless something changes."""
    ahead = verdict.projection
    if ahead is not None and ahead.says == PROJECTED and ahead.soonest is not None:
        if ahead.latest is None:
            return f"At this pace the target is {ahead.soonest} months away or more."
        if ahead.latest == ahead.soonest:
            return f"At this pace the target is about {ahead.soonest} months away."
        return f"At this pace the target is {ahead.soonest} to {ahead.latest} months away."
    if verdict.outlook in OUTLOOK:
        return f"{OUTLOOK[verdict.outlook]}."
    if verdict.expect is None:
        return ""
    lower, upper = verdict.expect
    each = " in a quarter" if verdict.chart is not None and verdict.chart.grain == control.QUARTER else ""
    where = "At this level expect" if verdict.level is not None else "Expect"
    return f"{where} between {tell(lower)} and {tell(upper)}{each} unless something changes."


def sentence(
    verdict: Verdict, month_names: Sequence[str], tell: Tell, since: str = "", event_noun: str = "visit"
) -> str:
    """The verdict above a chart. `since`: what on_since says of the newest event, empty where there is none.

    'Higher than at visit B: 84%, was 71%. Improving since March 2025, before the visit.'
    """
    parts = [since]
    if verdict.run is not None:
        parts.append(on_the_day(verdict, tell))
    if verdict.chart is not None:
        parts.append(standing(verdict, month_names, event_noun))
        phase = verdict.newest_phase
        if phase is not None and verdict.began_before != verdict.began:
            parts.append(_full_stop(began_before(verdict, phase, month_names, f"the {event_noun}")))
    if verdict.chart is not None and verdict.chart.grain == control.QUARTER:
        parts.append(f"{BY_QUARTER.sentence}.")
    return " ".join(part for part in parts if part)


def neighbours(beside: Beside, tell: Tell) -> str:
    """'Above the median of 10 statistical neighbours (71%).'"""
    says = MEDIAN[beside.says].capitalize()
    return f"{says} the median of {beside.contributed} statistical neighbours ({tell(beside.median)})."


def too_few_neighbours(contributed: int, of: int) -> str:
    """'4 of 10 statistical neighbours have a figure: too few for a median.'"""
    have = "has" if contributed == 1 else "have"
    return f"{contributed} of {of} statistical neighbours {have} a figure: too few for a median."


def ordinal(number: int) -> str:
    """'1st', '12th', '23rd'."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def rank(interval: RankInterval) -> str:
    """'between 23rd and 61st of 153'."""
    if interval.first == interval.last:
        return f"{ordinal(interval.first)} of {interval.of}"
    return f"between {ordinal(interval.first)} and {ordinal(interval.last)} of {interval.of}"


def overdispersion(funnel: Funnel) -> str:
    """How much more authorities differ than chance alone, and what the limits make of it."""
    if funnel.tau2 == 0:
        return "Authorities differ no more than chance would make them."
    times = f"{funnel.phi:,.0f}" if funnel.phi >= 10 else f"{funnel.phi:.1f}"
    return (
        "Authorities differ more than chance alone would make them: about "
        f"{times} times as much, measured by how far they spread, so the range drawn is widened to allow for it."
    )
