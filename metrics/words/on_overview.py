"""The Overview's short words: one measure a row, about its newest figure and its change. Pure.

Change is told from a `Verdict` and neighbours from a `Nearby`; nothing here judges. Whole sentences are on_change's.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from metrics.analysis import overview, verdicts
from metrics.analysis.rows import is_few, is_whole
from metrics.base.plain import as_date
from metrics.statistics import control
from metrics.statistics.rules import HIGH, LOW
from metrics.words import basic, on_change, on_since, on_targets, on_trajectory, on_years
from metrics.words.vocabulary import (
    ASSURANCE,
    BY_QUARTER,
    MEDIAN,
    SLOPED,
    TARGET,
    UNJUDGED,
)

if TYPE_CHECKING:
    from metrics.analysis.nearby import Nearby
    from metrics.analysis.verdicts import Judged
    from metrics.analysis.what_moved import WhatMoved
    from metrics.questions.catalogue import Measure
    from metrics.settings import Target
    from metrics.statistics.verdict import Verdict

SHOWN = {  # what the table may be narrowed to, as it is chosen
    "Changed in the last 12 months": overview.SIGNALS,
    "Clearly different since the last event": overview.DIFFERS,
    "Changed in a year, of what is counted on one day": overview.CHANGED,
    "With an alert": overview.ALERTS,
    "Target not met": overview.MISSES,
    "Every measure in one table": overview.EVERY,
}
NOT_JUDGED_BESIDE = "Side by side, not judged"
TOO_FEW_NEAR = "No median: too few neighbours"


def as_at(measure: "Measure", row: basic.Row, newest_day: date | None = None) -> str:
    """The date of a figure. Of a month still running it is the newest day the data know: 'on 6 October 2026'."""
    if is_whole(row) or newest_day is None:
        return basic.when(measure, row["month"], str(row.get("period") or "month"), is_whole(row))
    if measure.kind == "flow":
        return f"in {basic.month(row['month'])}, to {basic.day(newest_day)}"
    return (
        f"in the 12 months to {basic.day(newest_day)}" if measure.kind == "rolling" else f"on {basic.day(newest_day)}"
    )


# -- what the newest figure says --------------------------------------------------------------------------------------


def verdict(judged: "Judged | None", local: bool = True, told: str = "") -> str:
    """'Improving since March 2026', 'No sign of change', or why nothing is judged. told: verdicts.told_by.

    Of one day: 'Clearly more started than in the year before', 'Told, not tested'.
    """
    if judged is not None and not told and on_years.is_told(judged.verdict):
        return on_years.cell(judged.verdict)
    why = verdicts.why_newest_unjudged(judged, local, told)
    if why or judged is None:
        return UNJUDGED[why].cell
    return on_change.standing_cell(judged.verdict, basic.month_names(judged.months))


def beneath(measure: "Measure", judged: "Judged | None") -> list[str]:
    """What stands under the verdict: of one day the change in 12 months and what it is made of; “By quarter”."""
    if judged is None:
        return []
    verdict = judged.verdict
    if verdict.chart is not None and verdict.chart.grain == control.QUARTER:
        return [BY_QUARTER.cell]
    return [*([] if verdict.alert else [year_told(measure, judged)]), *on_years.beneath(verdict)]


def year_told(measure: "Measure", judged: "Judged") -> str:
    """'12 months to September 2026: 404, was 392 (+3%)'; empty without a figure a year before, and for a flow."""
    run = judged.verdict.run
    if run is None or run.change_12 is None or run.latest is None:
        return ""
    year = run.change_12
    share = basic.change(measure, year.now, year.before)
    moved = not basic.is_same(year.difference, basic.decimals(measure))
    if moved and judged.verdict.kind == "stock" and on_change.has_share(year, measure.is_count):
        share = f"{year.percent:+.0f}%".replace("-", basic.MINUS)
    figures = f"{basic.figure(measure, year.now)}, was {basic.figure(measure, year.before)}"
    beside = judged.verdict.told
    if beside is not None:
        now, before = on_years.both(beside, lambda value: basic.figure(measure, value))
        figures = f"{now}, was {before}"
    if judged.verdict.renewed is not None:
        now, before = on_years.both_days(judged.verdict.renewed, lambda value: basic.figure(measure, value))
        figures = f"{now}, was {before}"
    if beside is not None and beside.few:
        return f"12 months to {basic.month_names(judged.months)[run.latest]}: {figures}"
    return f"12 months to {basic.month_names(judged.months)[run.latest]}: {figures} ({share})"


def alert(measure: "Measure", judged: "Judged | None") -> str:
    """'Up 22% in 12 months to September 2026: 404, was 331'; empty without an alert."""
    if judged is None:
        return ""

    def tell(value: float | None) -> str:
        return basic.figure(measure, value)

    return on_change.alert_cell(judged.verdict, basic.month_names(judged.months), tell)


# -- since the last event ---------------------------------------------------------------------------------------------


def since(measure: "Measure", judged: "Judged | None") -> list[str]:
    """'Higher', '84.0%, was 71.2% (+12.8 points)', and where the change began before the event; empty without one."""
    phase = judged.verdict.newest_phase if judged is not None else None
    if judged is None or phase is None:
        return []
    months, event = basic.month_names(judged.months), f"the {basic.event_noun(judged.event)}"
    told_above = judged.verdict.began is not None and phase.began_before == judged.verdict.began
    began = "" if told_above else on_change.began_before(judged.verdict, phase, months, event)
    return [*on_since.cell(measure, phase), *([began] if began else [])]


# -- target and neighbours --------------------------------------------------------------------------------------------


def target(measure: "Measure", goal: "Target | None", row: basic.Row, day: date | None = None) -> str:
    """'90%: not met', '90%: not met, but within 2 points', '90%: not compared, fewer than ten'; empty without one.

    Of one that slopes: '440 by 31 March 2027: on track'. day: the day a running month's figure speaks of.
    """
    if goal is None:
        return ""
    goal_value = on_targets.told(measure, goal)
    if is_few(measure, row.get("denominator")):
        return f"{goal_value}: not compared, fewer than ten"
    status = overview.target_status(measure, goal, row, day)
    points = " points" if measure.unit == "percent" else ""
    tolerance = f"{on_trajectory.number_of(measure, goal.tolerance).rstrip('%')}{points}"
    words = SLOPED if on_targets.slopes_on(goal, day or as_date(row.get("month"))) else TARGET
    return f"{goal_value}: {words[status].format(tolerance=tolerance)}" if status else goal_value


def assurance(judged: "Judged | None") -> str:
    """'will not meet it without a change'; empty where that is not judged."""
    return ASSURANCE[judged.verdict.assurance].cell if judged and judged.verdict.assurance else ""


def beside_neighbours(measure: "Measure", nearby: "Nearby | None") -> list[str]:
    """'Above the median', then the two figures, how many neighbours gave one, and the date of both; empty without."""
    if nearby is None:
        return []
    own = basic.figure_of(measure, nearby.own)
    how = "published by another rule," if measure.published_as == "related" else "published"
    when = f"{how} {basic.when(measure, nearby.month, 'year')}"
    contributed = f"{nearby.contributed} of {nearby.of}"
    if nearby.median is None:
        return [TOO_FEW_NEAR, f"{own}; {contributed} have a figure", when]
    says = f"{MEDIAN[nearby.beside.says].capitalize()} the median" if nearby.beside else NOT_JUDGED_BESIDE
    return [says, f"{own} beside {basic.figure(measure, nearby.median)} ({contributed})", when]


# -- all measures together --------------------------------------------------------------------------------------------


def summary(measures: int, verdicts: "Sequence[Verdict]", local: bool = True) -> str:
    """'72 measures. Of 30 that can be judged, 4 are improving, 2 worsening and 3 hold a better level.'"""
    if not local:
        every = basic.several(measures, "measure is", "measures are")
        return f"{every} published, once a year: figures stand side by side, and no change is judged."
    judged = [one for one in verdicts if one.variation]
    if not judged:
        return f"{basic.several(measures, 'measure', 'measures')}, none of which can be judged."
    news = [one.variation for one in judged if not one.holding]
    held = [one.variation for one in judged if one.holding]
    counts = [
        _counted(news.count(control.IMPROVEMENT), "is improving", "are improving"),
        _counted(news.count(control.CONCERN), "is worsening", "are worsening"),
        _counted(news.count(HIGH) + news.count(LOW), "is higher or lower", "are higher or lower"),
        _counted(held.count(control.IMPROVEMENT), "holds a better level", "hold a better level"),
        _counted(held.count(control.CONCERN), "holds a worse level", "hold a worse level"),
        _counted(held.count(HIGH) + held.count(LOW), "holds a higher or lower level", "hold a higher or lower level"),
    ]
    says = basic.joined([part for part in counts if part]) or "none shows a sign of change"
    return f"{basic.several(measures, 'measure', 'measures')}. Of {len(judged)} that can be judged, {says}."


def family_label(title: str, lines: "Sequence[overview.OverviewLine]", moved: int) -> str:
    """'Supervision: 7 measures, 2 moved, 1 target not met', for a family that is folded."""
    missed = sum(line.misses for line in lines)
    parts = [
        basic.several(len(lines), "measure", "measures"),
        f"{moved} moved" if moved else "",
        basic.several(missed, "target not met", "targets not met") if missed else "",
    ]
    return f"{title}: {', '.join(part for part in parts if part)}"


def _counted(count: int, one: str, many: str) -> str:
    return basic.several(count, one, many) if count else ""


def since_the_event(moved: "WhatMoved") -> str:
    """'Of 60 that are compared with the last event, 9 are clearly different.'; empty where none is."""
    if not moved.since_compared:
        return ""
    listed = len(moved.since)
    clear = f"{listed} {'is' if listed == 1 else 'are'}" if listed else "none is"
    alone = _alone(moved.since_left_out)
    return f"Of {moved.since_compared} that are compared with the last event, {clear} clearly different{alone}."


def _alone(left_out: int) -> str:
    """'; 2 more would be if they stood alone': those that are clear by themselves and not listed."""
    return f"; {left_out} more would be if {'it' if left_out == 1 else 'they'} stood alone" if left_out else ""


def left_out(moved: "WhatMoved") -> list[str]:
    """The footnote of the lists of what moved: that they are held back, and how many they leave out."""
    compared = moved.since_compared + moved.year_compared
    if compared < 2:
        return []
    out = moved.since_left_out + moved.year_left_out
    sentences = [
        f"Of {compared} comparisons on this page some would be clear by chance alone. The lists of what is clearly "
        "different and of what changed in a year are cut so that, at most, about one in ten of what they hold is there "
        "by chance."
    ]
    if out:
        is_clear = "is clear by itself" if out == 1 else "are clear by themselves"
        sentences.append(f"{out} {is_clear} and left out of them; the row says what it says alone.")
    return sentences


def of_one_day(compared: int, changed: int, told: int, moved: int, left_out: int = 0) -> str:
    """'Of 24 that are set beside a year before, 2 changed clearly. 43 are told beside a year before, not tested …'.

    compared, told: how many are of either kind; changed, moved: how many of them did. left_out: of those that changed,
    those that are clear by themselves alone.
    """
    changed -= left_out
    counted = (
        f"Of {compared} that are compared with a year before, {changed or 'none'} changed clearly{_alone(left_out)}."
    )
    beside = f"{told} {'is' if told == 1 else 'are'} told beside a year before, not tested"
    moved_too = f", and {moved or 'none'} of them moved by the rule." if told > 1 else "."
    return " ".join(part for part in (counted if compared else "", f"{beside}{moved_too}" if told else "") if part)


def to_look_at(alerts: int, targets: Sequence[str]) -> str:
    """'2 raise an alert. Of 9 targets with a figure here 5 are not met.' targets: how each measure with one stands to
    it; the other pages count those of the plan, or of the whole authority."""
    missed = len(targets) - targets.count(overview.MET)
    sentences = [f"{alerts} {'raises' if alerts == 1 else 'raise'} an alert." if alerts else ""]
    sentences.append(
        f"Of {basic.several(len(targets), 'target', 'targets')} with a figure here {missed or 'none'} "
        f"{'is' if missed < 2 else 'are'} not met."
        if targets
        else ""
    )
    return " ".join(part for part in sentences if part)
