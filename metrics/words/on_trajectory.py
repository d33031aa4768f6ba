"""The Trajectory page's words: signals point by point, the whole chart and how it judges, teams in order. Pure.

Everything about change comes from a `Verdict`, or from the chart or phase of one.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from metrics.analysis.rows import is_few
from metrics.analysis.verdicts import is_signal, why_unjudged
from metrics.base.plain import is_missing
from metrics.statistics import control
from metrics.statistics.intervals import one_child
from metrics.statistics.rules import HIGH, LOW
from metrics.words import basic, on_change, on_since, on_years
from metrics.words.vocabulary import (
    BY_QUARTER,
    MIXED,
    POINT,
    POINT_WITHOUT_SIGNAL,
    RULES,
    UNJUDGED,
    lowered,
)

if TYPE_CHECKING:
    from metrics.analysis.verdicts import Judged
    from metrics.questions.catalogue import Measure
    from metrics.statistics.control import Chart, Point, Segment
    from metrics.statistics.verdict import Verdict

MOST_WORDS = 10
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


def number_of(measure: "Measure", value: float) -> str:
    """A target or a limit as short as it can be told: '90%', '16.5'."""
    digits = 0 if round(value, 1) == round(value) else 1
    return basic.with_unit(measure, basic.number(value, digits))


def label_of(measure: "Measure", value: float) -> str:
    """`number_of` where there is little room: money in millions or thousands, '£5.94m', '£875k'."""
    if not measure.is_money or abs(value) < 1000:
        return number_of(measure, value)
    size, letter = (1_000_000, "m") if abs(value) >= 1_000_000 else (1000, "k")
    digits = 0 if letter == "k" else 2
    return basic.with_unit(measure, f"{basic.number(value / size, digits)}{letter}")


# -- one point --------------------------------------------------------------------------------------------------------


def weight(measure: "Measure", denominator: float | None) -> str:
    """'one child is 11 points' where a percentage stands on fewer than 50; else empty."""
    points = None if measure.unit != "percent" or is_missing(denominator) else one_child(denominator)
    if points is None:
        return ""
    counted = measure.denominator.lower()
    named = [(counted.find(noun), one) for noun, one in ONE.items() if noun in counted]
    return f"one {min(named)[1]} is {basic.number(points, 0 if points >= 10 else 1)} points" if named else ""


def signal(point: "Point") -> str:
    """What a point of a control chart is called: 'Better', 'Some signs up, some down'; empty without a signal."""
    if not is_signal(point):
        return ""
    return MIXED.cell if point.mixed else POINT[point.variation]


def signal_name(point: "Point") -> str:
    """`signal`, or 'No sign of change'; empty where nothing is judged."""
    return (signal(point) or POINT_WITHOUT_SIGNAL) if point.variation else ""


def rules(point: "Point") -> str:
    """The rules that hold at a point: 'above the upper limit; seven or more in a row above the mean'."""
    return "; ".join(RULES[special.rule][special.direction != HIGH] for special in point.specials)


def signal_told(point: "Point") -> str:
    """'Better: seven or more in a row above the mean'; 'No sign of change'; empty where nothing is judged."""
    return f"{signal(point)}: {rules(point)}" if is_signal(point) else signal_name(point)


def quarter_told(measure: "Measure", value: float, denominator: float | None, last: date) -> str:
    """'84.2% (151 of 180) in July to September 2026'."""
    numerator = None if denominator is None else round(value * denominator / measure.scale, 6)
    has_parts = measure.unit == "percent" and denominator is not None and not is_few(measure, denominator)
    beside = f" ({basic.parts_of(measure, numerator, denominator)})" if has_parts else ""
    return f"{basic.figure(measure, value, numerator, denominator)}{beside} in {basic.quarter(last)}"


# -- the whole chart --------------------------------------------------------------------------------------------------


def title(measure: "Measure", judged: "Judged", otherwise: str) -> str:
    """The finding in ten words or fewer: 'Higher than at visit B: 84.0%, was 71.0%'; else what is `otherwise` said."""
    verdict, phase = judged.verdict, judged.verdict.newest_phase
    finding = ""
    if phase is not None and judged.event and verdict.kind == "flow":
        finding = on_since.title(measure, phase, judged.event)
    if not finding and verdict.began is not None:
        finding = on_change.standing_cell(verdict, basic.month_names(judged.months))
    return finding if finding and len(finding.split()) <= MOST_WORDS else otherwise


def flow_title(measure: "Measure", verdict: "Verdict") -> str:
    """A small chart's title: 'Plans started: no sign of change'; the measure alone where that is too long."""
    if verdict.unjudged:
        state = UNJUDGED[why_unjudged(verdict)].in_a_title
    else:
        state = on_change.standing_cell(verdict)
    longer = f"{measure.title}: {lowered(state)}"
    return longer if len(longer.split()) <= MOST_WORDS else measure.title


def level_since(judged: "Judged") -> str:
    """'April 2024': since when the level holds that nobody has logged; empty without one."""
    level, chart = judged.verdict.level, judged.verdict.chart
    if level is None or chart is None:
        return ""
    return basic.month(judged.months[max(0, chart.first_month(level.row))])


def captions(measure: "Measure", judged: "Judged | None", started: bool, ended: bool = False) -> list[str]:
    """What the caption adds about limits. `started`, `ended`: a first, a last month was chosen.

    Fewer months are shown then; but only months after the last one are not judged.
    """
    chart = judged.verdict.chart if judged else None
    if judged is None or chart is None or not chart.points:
        return []
    parts = [lowered(BY_QUARTER.cell)] if chart.grain == control.QUARTER else []
    parts += [f"judged on month ends {measure.renews_days} days apart or more"] if chart.grain == control.APART else []
    level = level_since(judged)
    logged = [part for part in chart.segments if part.points and not part.provisional]
    standings = {part.standing for part in logged}
    if standings <= {control.NONE}:
        return parts
    cuts = [basic.month(judged.months[chart.first_month(part.start)]) for part in logged[1:]]
    again = f", starting again in {basic.joined(cuts)}" if cuts else ""
    hidden = ", those not shown too" if started else ""
    first, last = basic.month(judged.months[0]), basic.month(judged.months[-1])
    span = f"from {first} to {last}" if ended else f"since {first}"
    judged_ones = "all of them" if chart.grain == control.APART else "all months"
    parts.append(f"limits from {judged_ones} {span}{again}{hidden}")
    if control.TRIAL in standings:
        parts.append("dashed: trial limits of 12 to 14 points")
    if level:
        parts.append(f"dashed: level since {level}, its cause not written down")
    if any(point.clipped for point in chart.points):
        ends = "0 and 100%" if measure.unit == "percent" else "0"
        parts.append(f"limits are drawn no further than {ends}")
    return parts


FEWER_POINTS = "Change is seen later than in a chart by month, for there are fewer points."


def _limits(chart: "Chart", segment: "Segment") -> str:
    points = {control.QUARTER: "quarters", control.APART: "points"}.get(chart.grain, "months")
    if segment.provisional:
        return (
            f"The newest {segment.points} {points} lie on one side of the mean of what came before them: the limits "
            "before them are history. Theirs are drawn dashed from 12 on, until somebody writes down why the level "
            "changed."
        )
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
            first = "Each figure covers twelve months and shares eleven with the next: limits would cry wolf."
            return [first, *_how_compared(judged, flows)]
        first = "Counted on one day: neighbouring month ends share most of what they count, so no limits."
        return [first, *_how_renewing(measure), *_how_compared(judged, flows)]
    sentences = _how_renewing(measure)
    if chart.grain == control.QUARTER:
        sentences.append("Months are too small to be judged, so each point is a calendar quarter.")
    apart = chart.grain == control.APART
    if apart:
        sentences.append(
            "Month ends closer together hold much that is the same, so only some are judged, counted back from the "
            "newest; those between are drawn, and never marked."
        )
    sentences += [_limits(chart, chart.segment)] if chart.segment else []
    if chart.segment and judged.verdict.unjudged == "":
        sentences += [
            "A signal is a point outside the expected range, seven or more in a row on one side of the mean, seven or "
            "more in a row that rise or fall, or two in three close to a limit. Such a pattern seldom comes by chance.",
            f"Limits always come from all {'judged points' if apart else 'months'} up to the last one shown, however "
            "few you choose; a missing month is never bridged.",
            "The line in the grey band is the mean. Dotted lines in it lie two thirds of the way to its edges.",
            FEWER_POINTS if apart else on_change.SLOW,
            "“No sign of change” says that change cannot be told from chance so far, not that nothing has changed.",
            "“Improving” and “worsening” began in the last 12 months; what began earlier and holds is told as a level.",
        ]
    elif judged.verdict.unjudged:
        sentences.append(f"{UNJUDGED[judged.verdict.unjudged].sentence}.")
    return sentences


def _how_renewing(measure: "Measure") -> list[str]:
    """Why a share of one day may be compared with one of another day; nothing of a measure that does not renew."""
    if not measure.renews_days:
        return []
    return [
        f"Each is looked at anew within {measure.renews_days} days, so days further apart than that are two samples. "
        f"Those of one {measure.clusters} go together, and what is compared allows for it."
    ]


def _how_compared(judged: "Judged", flows: Sequence[str]) -> list[str]:
    """How what is counted on one day stands to a year before."""
    if judged.verdict.year is not None:
        return [
            f"What flows in and out is judged instead, by month and by year: {basic.joined(flows).lower()}.",
            "Those of 12 months are compared with the 12 before. “Clearly” means that chance alone would seldom set "
            "them so far apart, children coming in families, and seasons being the same in both.",
            "The number changes by what starts less what ends. What is left over came late, was corrected, or moved "
            "between teams.",
        ]
    beside = judged.verdict.told
    if beside is None:
        return []
    sentences = [
        "Most of it is the same as a year ago, so no test of two samples is for it: it is told beside the figure of a "
        "year before, and not tested."
    ]
    if beside.share:
        sentences.append(
            f"A share is said to have moved from {on_years.rule(beside.rule)}. That is a rule that is set, and no test."
        )
    return sentences


# -- teams ------------------------------------------------------------------------------------------------------------

FIRST = (control.CONCERN, HIGH, LOW, control.IMPROVEMENT)


def team_order(teams: "Mapping[str, Judged]") -> list[str]:
    """Teams in the order they are drawn: worsening first, then other changes, then the rest; each by name."""

    def place(team: str) -> tuple[int, str]:
        verdict = teams[team].verdict
        variation = verdict.variation if verdict.signals else ""
        return (FIRST.index(variation) if variation in FIRST else len(FIRST), team.casefold())

    return sorted(teams, key=place)


def team_order_told(teams: "Mapping[str, Judged]") -> str:
    """Says how the teams are sorted."""
    if any(judged.verdict.signals for judged in teams.values()):
        return "Teams that changed in the last 12 months come first, worsening before the others; the rest by name."
    return "Teams stand in order of their names."
