"""The Trajectory page's words: signals point by point, phases between events, rebases, and how a chart judges. Pure.

Everything about change comes from a `Verdict`, or from the chart or phase of one.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from metrics.base.clocks import ACTION_PLAN_WORKING_DAYS, action_plan_due
from metrics.base.plain import as_date, is_missing
from metrics.statistics import between, control
from metrics.statistics.intervals import one_child
from metrics.statistics.rebase import Offer
from metrics.statistics.rules import HIGH, OUTSIDE, RUN, TREND, TWO_OF_THREE
from metrics.words import basic, on_change

if TYPE_CHECKING:
    from metrics.analysis.verdicts import Judged
    from metrics.questions.catalogue import Measure
    from metrics.settings import Rebase
    from metrics.statistics.between import Comparison, Phase
    from metrics.statistics.control import Chart, Point, Segment
    from metrics.statistics.verdict import Verdict

MOST_WORDS = 10
RULES = {  # a rule in words: where the signal is high, and where it is low
    OUTSIDE: ("above the upper limit", "below the lower limit"),
    RUN: ("seven or more in a row above the mean", "seven or more in a row below the mean"),
    TREND: ("seven or more in a row that rise", "seven or more in a row that fall"),
    TWO_OF_THREE: ("two of three close to the upper limit", "two of three close to the lower limit"),
}
SIGNALS = {
    control.IMPROVEMENT: "Improvement",
    control.CONCERN: "Concern",
    "high": "Higher than usual",
    "low": "Lower than usual",
}
MIXED = "Mixed signals"
NO_SIGNAL = "No signal"  # of one point of a chart
ONE = {  # what one of a percentage's denominator is called, by the noun that comes first in its words
    "worker": "worker",
    "fte": "worker",
    "supervision": "supervision",
    "audit": "audit",
    "invitation": "invitation",
    "answer": "answer",
    "care leaver": "care leaver",
    "young people": "young person",
    **dict.fromkeys(("child", "assessment", "plan", "referral", "contact", "conference", "enquir"), "child"),
}
COMPARED = {
    between.HIGHER: "Higher than",
    between.LOWER: "Lower than",
    between.NOT_CLEAR: "Not clearly different from",
    between.PLAIN: "Beside",
}


def number_of(measure: "Measure", value: float) -> str:
    """A target or a limit as short as it can be told: '90%', '16.5'."""
    digits = 0 if round(value, 1) == round(value) else 1
    return basic.number(value, digits) + ("%" if measure.unit == "percent" else "")


def quarter(last: date) -> str:
    """'July to September 2026', from its last day."""
    first = (last.replace(day=1) - timedelta(days=45)).replace(day=1)
    return f"{first:%B} to {basic.month(last)}"


# -- one point --------------------------------------------------------------------------------------------------------


def weight(measure: "Measure", denominator: float | None) -> str:
    """'one child is 11 points' where a percentage stands on fewer than 50; else empty."""
    points = None if measure.unit != "percent" or is_missing(denominator) else one_child(denominator)
    if points is None:
        return ""
    counted = measure.denominator.lower()
    found = [(counted.find(noun), one) for noun, one in ONE.items() if noun in counted]
    return f"one {min(found)[1]} is {basic.number(points, 0 if points >= 10 else 1)} points" if found else ""


def signal(point: "Point") -> str:
    """What a point of a control chart is called: 'Improvement', 'Mixed signals'; empty without a signal."""
    return MIXED if point.mixed else SIGNALS.get(point.variation, "")


def signal_name(point: "Point") -> str:
    """`signal`, or 'No signal'; empty where nothing is judged."""
    if not point.variation:
        return ""
    return signal(point) or NO_SIGNAL


def rules(point: "Point") -> str:
    """The rules that hold at a point: 'above the upper limit; seven or more in a row above the mean'."""
    return "; ".join(RULES[special.rule][special.direction != HIGH] for special in point.specials)


def signal_told(point: "Point") -> str:
    """'Improvement: seven or more in a row above the mean'; 'No signal'; empty where nothing is judged."""
    return f"{signal(point)}: {rules(point)}" if signal(point) else signal_name(point)


def quarter_told(measure: "Measure", value: float, denominator: float | None, last: date) -> str:
    """'84.2% (151 of 180) in July to September 2026'."""
    numerator = None if denominator is None else round(value * denominator / measure.scale, 6)
    told = basic.figure(measure, value, numerator, denominator)
    parts = basic.parts_of(measure, numerator, denominator) if measure.unit == "percent" else ""
    beside = f" ({parts})" if parts and parts != told else ""
    return f"{told}{beside} in {quarter(last)}"


# -- the whole chart --------------------------------------------------------------------------------------------------


def title(measure: "Measure", judged: "Judged", otherwise: str) -> str:
    """The finding in ten words or fewer: 'Higher than at visit B: 84.0%, was 71.0%'; else what is `otherwise` said."""
    found = judged.verdict
    said, event = found.since, judged.event
    told = ""
    if said is not None and said.difference is not None and event and found.kind == "flow":
        at = " at" if said.says != between.NOT_CLEAR else ""
        name = (
            f"{basic.event_noun(judged.event)}\u00a0{event.get('letter') or ''}".strip()
        )  # never parted at the end of a line
        now, before = basic.figure(measure, said.after.value), basic.figure(measure, said.before.value)
        each = " a month" if measure.is_count else ""
        told = f"{COMPARED[said.says]}{at} {name}: {now}, was {before}"
        told = f"{now}{each} since {name}, was {before}" if said.says == between.PLAIN else told
    elif found.signals and found.began is not None:
        name = MIXED if found.mixed else SIGNALS[found.variation]
        told = f"{name} since {basic.month_names(judged.months)[found.began]}"
    return told if told and len(told.split()) <= MOST_WORDS else otherwise


def flow_title(measure: "Measure", found: "Verdict") -> str:
    """A small chart's title: 'Plans started: no signal of change yet'; the measure alone where that is too long."""
    said = on_change.variation(found).split(":")[0].removesuffix(".")
    told = f"{measure.title}: {said[:1].lower()}{said[1:]}"
    return told if len(told.split()) <= MOST_WORDS else measure.title


def captions(measure: "Measure", judged: "Judged | None", started: bool, ended: bool = False) -> list[str]:
    """What the caption adds about limits. `started`, `ended`: a first, a last month was chosen.

    Fewer months are shown then; but only months after the last one are not judged.
    """
    chart = judged.verdict.chart if judged else None
    if judged is None or chart is None or not chart.points:
        return []
    told = ["by quarter: months are too small"] if chart.grain == control.QUARTER else []
    standings = {part.standing for part in chart.segments if part.points}
    if standings <= {control.NONE}:
        return told
    cuts = [basic.month(judged.months[chart.first_month(part.start)]) for part in chart.segments[1:] if part.points]
    again = f", starting again in {basic.joined(cuts)}" if cuts else ""
    hidden = ", those not shown too" if started else ""
    first, last = basic.month(judged.months[0]), basic.month(judged.months[-1])
    span = f"from {first} to {last}" if ended else f"since {first}"
    told.append(f"limits from all months {span}{again}{hidden}")
    if control.TRIAL in standings:
        told.append("dashed: trial limits of 12 to 14 points")
    if any(point.clipped for point in chart.points):
        ends = "0 and 100%" if measure.unit == "percent" else "0"
        told.append(f"limits are drawn no further than {ends}")
    return told


def _limits(chart: "Chart", segment: "Segment") -> str:
    points = "quarters" if chart.grain == control.QUARTER else "months"
    if segment.standing == control.NONE:
        return f"Limits need 12 {points}; there are {segment.points}."
    if segment.standing == control.TRIAL:
        return f"{segment.points} {points} give trial limits, drawn dashed; signals need 15."
    if chart.method == control.P_PRIME:
        return (
            "The expected range is three sigma either side of the mean, wider where fewer cases stand behind a point "
            "(a Laney p′ chart)."
        )
    return "The expected range is the mean and 2.66 times the average step from point to point either side (XmR)."


def how_judged(measure: "Measure", judged: "Judged", flows: Sequence[str] = ()) -> list[str]:
    """How this chart tells change from chance, sentence by sentence. `flows`: titles of a stock's starts and ends."""
    chart = judged.verdict.chart
    if chart is None:
        if measure.kind == "rolling":
            return ["Each figure covers twelve months and shares eleven with the next: limits would cry wolf."]
        instead = f" What flows in and out is judged instead: {basic.joined(flows).lower()}." if flows else ""
        return [f"Counted on one day: neighbouring month ends share most of what they count, so no limits.{instead}"]
    told = []
    if chart.grain == control.QUARTER:
        told.append("Months are too small to be judged, so each point is a calendar quarter.")
    told += [_limits(chart, chart.segment)] if chart.segment else []
    if chart.segment and chart.segment.standing == control.FULL and judged.verdict.unjudged == "":
        told += [
            "A signal is a point outside the expected range, seven or more in a row on one side of the mean, seven or "
            "more in a row that rise or fall, or two in three close to a limit. Such a pattern seldom comes by chance.",
            "Limits always come from all months up to the last one shown, however few you choose; a missing month is "
            "never bridged.",
            on_change.SLOW,
            "“No signal yet” says that change cannot be told from chance so far, not that nothing has changed.",
        ]
    elif judged.verdict.unjudged:
        told.append(on_change.UNJUDGED[judged.verdict.unjudged])
    return told


# -- phases between events --------------------------------------------------------------------------------------------


def phase_told(measure: "Measure", judged: "Judged", phase: "Phase") -> str:
    """A phase in words: '86.4% (3,872 of 4,480), July 2025 to September 2026'; empty where it has no figure."""
    found = phase.figure
    if found.value is None:
        return ""
    told = basic.figure(measure, found.value, found.numerator, found.denominator)
    parts = basic.parts_of(measure, found.numerator, found.denominator) if measure.unit == "percent" else ""
    beside = f" ({parts})" if parts and parts != told else " a month on average" if measure.is_count else ""
    span = dict.fromkeys(basic.month(judged.months[at]) for at in (phase.start, phase.stop - 1))
    return f"{told}{beside}, {' to '.join(span)}"


def _signed(measure: "Measure", value: float) -> str:
    return basic.signed(value, 1 if measure.is_count else basic.decimals(measure))


def difference(measure: "Measure", said: "Comparison", other: str) -> str:
    """'Higher than after C: +4.2 points (+2.1 to +6.3)', 'Beside after C: +3.2 a month', or why there is none."""
    if said.says in on_change.UNCOMPARED_IN_A_CELL or said.difference is None:
        return on_change.UNCOMPARED_IN_A_CELL.get(said.says, "")
    points = " points" if measure.unit == "percent" else " a month" if measure.is_count else ""
    told = f"{COMPARED[said.says]} {other}: {_signed(measure, said.difference)}{points}"
    if said.lower is None or said.upper is None:
        return told
    return f"{told} ({_signed(measure, said.lower)} to {_signed(measure, said.upper)})"


def phase_difference(measure: "Measure", judged: "Judged", phase: "Phase") -> str:
    """`difference` of a phase, and where a signal began before its event: 'The rise began in May 2025, before it.'"""
    other = f"after {judged.events[phase.event - 1].get('letter')}" if phase.event else "before it"
    told, months = difference(measure, phase.comparison, other), basic.month_names(judged.months)
    if phase.event == len(judged.events) - 1 and judged.verdict.began_before is not None:
        return f"{told}. {on_change.began(judged.verdict, months, basic.event_noun(judged.event))}"
    if phase.began_before is None:
        return told
    what = on_change.what_began(measure.better, phase.comparison.says)
    return f"{told}. The {what} began in {months[max(0, phase.began_before)]}, before it."


# -- rebases ----------------------------------------------------------------------------------------------------------


def action_plan(events: "Sequence[basic.Row]") -> str:
    """When the council's action plan after the newest published inspection was due; '' where none is published."""
    known = [(as_date(row.get("published")), row) for row in events if row.get("kind") == "inspection"]
    published = [(day, row) for day, row in known if day is not None]
    if not published:
        return ""
    day, row = max(published, key=lambda pair: pair[0])
    letter = f"inspection {row['letter']}" if row.get("letter") else "the inspection"
    due = f"falls due on {basic.day(action_plan_due(day))}: {ACTION_PLAN_WORKING_DAYS} working days."
    return f"The action plan after {letter}, published on {basic.day(day)}, {due}"


def rebase_told(rebase: "Rebase") -> str:
    """'From June 2023 the limits start again: new team. Logged by the head of performance on 15 January 2024.'"""
    cause = rebase.cause.strip().rstrip(".")
    return (
        f"From {basic.month(rebase.month)} the limits start again: {cause}. "
        f"Logged by {rebase.author.strip()} on {basic.day(rebase.logged)}."
    )


def offer_month(judged: "Judged", offer: Offer) -> date:
    """The first day of the first month of a level that a rebase may be logged for."""
    chart = judged.verdict.chart
    assert chart is not None  # offers come from a control chart
    return judged.months[max(0, chart.first_month(offer.row))].replace(day=1)


def offer_told(judged: "Judged", offer: Offer) -> str:
    """'A higher level has held since March 2024.', or from when to when it held."""
    chart = judged.verdict.chart
    assert chart is not None  # offers come from a control chart
    level = "higher" if offer.direction == HIGH else "lower"
    first, last = basic.month(offer_month(judged, offer)), offer.row + offer.points - 1
    if last == chart.latest:
        return f"A {level} level has held since {first}."
    return f"A {level} level held from {first} to {basic.month(judged.months[chart.months[last]])}."


def _quoted(text: str) -> str:
    """A TOML string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def rebase_lines(measure: "Measure", authority: str, team: str | None, month: date, logged: date) -> str:
    """The lines that log a rebase in settings.toml, ready but for its cause and author."""
    lines: Mapping[str, str] = {
        "measure": _quoted(measure.key),
        "authority": _quoted(authority),
        **({"team": _quoted(team)} if team else {}),
        "month": month.isoformat(),
        "cause": _quoted("what changed, in words"),
        "author": _quoted("who decided"),
        "logged": logged.isoformat(),
    }
    return "\n".join(["[[rebase]]", *(f"{name:<9} = {value}" for name, value in lines.items())])


# -- teams ------------------------------------------------------------------------------------------------------------

FIRST = (control.CONCERN, "high", "low", control.IMPROVEMENT)


def team_order(found: "Mapping[str, Judged]") -> list[str]:
    """Teams in the order they are drawn: concern first, then other signals, then the rest; each by name."""

    def place(team: str) -> tuple[int, str]:
        variation = found[team].verdict.variation
        return (FIRST.index(variation) if variation in FIRST else len(FIRST), team.casefold())

    return sorted(found, key=place)


def team_order_told(found: "Mapping[str, Judged]") -> str:
    """Says how the teams are sorted."""
    if any(judged.verdict.signals for judged in found.values()):
        return "Teams whose newest figure is a signal come first, concern before the others; the rest follow by name."
    return "Teams stand in order of their names."
