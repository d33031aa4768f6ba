"""The Overview's short words: one measure a row, about its newest figure and its change. Pure.

Change is told from a `Verdict` and neighbours from a `Nearby`; nothing here judges. Whole sentences are words_change's.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from metrics.analysis import overview
from metrics.analysis.rows import is_few, is_whole
from metrics.base.plain import as_date
from metrics.statistics import between, control, neighbours
from metrics.statistics.verdict import NO_FIGURE
from metrics.words import basic, on_change, on_trajectory

if TYPE_CHECKING:
    from metrics.analysis.nearby import Nearby
    from metrics.analysis.verdicts import Judged
    from metrics.questions.catalogue import Measure
    from metrics.settings import Target
    from metrics.statistics.between import Comparison
    from metrics.statistics.verdict import Verdict

STATUS = {overview.MET: "met", overview.NEAR: "not met, but within {tolerance}", overview.MISSED: "not met"}
SHOWN = {  # what the table may be narrowed to, as it is chosen
    "With a signal": overview.SIGNALS,
    "Clearly different since the last event": overview.DIFFERS,
    "With an alert": overview.ALERTS,
    "Target not met": overview.MISSES,
}
SIGNALS = {
    control.COMMON: "No signal of change yet",
    control.IMPROVEMENT: "Improvement",
    control.CONCERN: "Concern",
    "high": "Higher than usual",
    "low": "Lower than usual",
}
COMPARED = {between.HIGHER: "Higher", between.LOWER: "Lower", between.NOT_CLEAR: "Not clearly different"}
ONE_DAY = "Not judged: counted on one day"
ONE_YEAR = "Not judged: one figure a year"
NOT_WHOLE = "Not judged: no whole month or quarter yet"
ASSURANCE = {
    control.ALWAYS: "meets it as it runs",
    control.SOMETIMES: "meets it in some months, not in others",
    control.NEVER: "will not meet it without a change",
}
BESIDE = {
    neighbours.ABOVE: "Above the median",
    neighbours.BELOW: "Below the median",
    neighbours.NOT_SEPARABLE: "Not separable from the median",
}


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


def verdict(judged: "Judged | None", local: bool = True) -> str:
    """'Improvement since March 2026', 'No signal of change yet', or why nothing is judged."""
    if judged is None:
        return NOT_WHOLE if local else ONE_YEAR
    found = judged.verdict
    if found.run is not None:
        return ONE_DAY if found.kind != "rolling" else "Not judged: each figure covers 12 months"
    if found.unjudged == NO_FIGURE:  # the newest figure stands beside this, so it must belong to a month still running
        return NOT_WHOLE
    if found.unjudged:
        return on_change.UNJUDGED[found.unjudged].removesuffix(".")
    mixed = " (mixed signals)" if found.mixed else ""
    since = f" since {basic.month_names(judged.months)[found.began]}" if found.began is not None else ""
    return f"{SIGNALS[found.variation]}{mixed}{since}"


def beneath(measure: "Measure", judged: "Judged | None") -> list[str]:
    """What stands under the verdict: a stock's flows that signal and its change in 12 months; “By quarter”."""
    if judged is None:
        return []
    found = judged.verdict
    if found.chart is not None and found.chart.grain == control.QUARTER:
        return ["By quarter: months are too small"]
    told = [
        f"{name}: {SIGNALS[flow.variation].lower()}"
        for name, flow in (("Starting", found.starts), ("Ending", found.ends))
        if flow is not None and flow.signals
    ]
    return [*told, *([] if found.alert else [year_told(measure, judged)])]


def year_told(measure: "Measure", judged: "Judged") -> str:
    """'12 months to September 2026: 404, was 392 (+3%)'; empty without a figure a year before, and for a flow."""
    run = judged.verdict.run
    if run is None or run.change_12 is None or run.latest is None:
        return ""
    year = run.change_12
    share = basic.difference(measure, year.difference)
    moved = not basic.is_same(year.difference, basic.decimals(measure))
    if moved and judged.verdict.kind == "stock" and on_change.has_share(year, measure.is_count):
        share = f"{year.percent:+.0f}%".replace("-", basic.MINUS)
    figures = f"{basic.figure(measure, year.now)}, was {basic.figure(measure, year.before)}"
    return f"12 months to {basic.month_names(judged.months)[run.latest]}: {figures} ({share})"


def alert(measure: "Measure", judged: "Judged | None") -> str:
    """'Up 22% in 12 months to September 2026: 404, was 331'; empty without an alert."""
    if judged is None:
        return ""
    return on_change.alert(
        judged.verdict, basic.month_names(judged.months), lambda value: basic.figure(measure, value), measure.is_count
    ).removesuffix(".")


# -- since the last event ---------------------------------------------------------------------------------------------


def _figures(measure: "Measure", found: "Verdict", said: "Comparison") -> str:
    """'84.0%, was 71.2%'; of a flow that is counted, its average month."""
    if found.kind == "flow" and measure.is_count:
        now, before = (basic.number(figure.value, 1) for figure in (said.after, said.before))
        return f"{now} a month, was {before}"
    now, before = (basic.figure(measure, figure.value) for figure in (said.after, said.before))
    return f"{now}, was {before}"


def since(measure: "Measure", judged: "Judged | None") -> list[str]:
    """'Higher', '84.0%, was 71.2% (+12.8 points)', and where the change began before the event; empty without one."""
    if judged is None or judged.verdict.since is None:
        return []
    found, said = judged.verdict, judged.verdict.since
    if said.says in on_change.UNCOMPARED_IN_A_CELL:
        return [on_change.UNCOMPARED_IN_A_CELL[said.says]]
    figures = f"{_figures(measure, found, said)}{difference(measure, found, said)}"
    told = [figures] if said.says == between.PLAIN else [COMPARED[said.says], figures]
    if found.began_before is not None:
        told.append(
            on_change.began(found, basic.month_names(judged.months), basic.event_noun(judged.event)).removesuffix(".")
        )
    return told


def difference(measure: "Measure", found: "Verdict", said: "Comparison") -> str:
    """' (+12.8 points)', as exact as the figures it stands beside; empty where nothing is compared."""
    if said.difference is None:
        return ""
    digits = 1 if found.kind == "flow" and measure.is_count else basic.decimals(measure)
    if basic.is_same(said.difference, digits):
        return " (the same)"
    points = " points" if measure.unit == "percent" else ""
    return f" ({basic.signed(said.difference, digits)}{points})"


def since_published(measure: "Measure", row: basic.Row, before: basic.Row | None) -> list[str]:
    """The same for two published years, side by side and not judged."""
    if before is None:
        return []
    if as_date(before["month"]) == as_date(row["month"]):
        return ["No newer figure"]
    figures = f"{basic.figure_of(measure, row)}, was {basic.figure_of(measure, before)}"
    small = is_few(measure, row.get("denominator")) or is_few(measure, before.get("denominator"))
    plain = "" if small else basic.change(measure, row["value"], before["value"])
    return [f"{figures}{f' ({plain})' if plain else ''}", basic.when(measure, before["month"], "year")]


# -- target and neighbours --------------------------------------------------------------------------------------------


def target(measure: "Measure", goal: "Target | None", row: basic.Row) -> str:
    """'90%: not met', '90%: not met, but within 2 points', '90%: not compared, fewer than ten'; empty without one."""
    if goal is None:
        return ""
    told = on_trajectory.number_of(measure, goal.value)
    if is_few(measure, row.get("denominator")):
        return f"{told}: not compared, fewer than ten"
    status = overview.target_status(measure, goal, row)
    points = " points" if measure.unit == "percent" else ""
    tolerance = f"{on_trajectory.number_of(measure, goal.tolerance).rstrip('%')}{points}"
    return f"{told}: {STATUS[status].format(tolerance=tolerance)}" if status else told


def assurance(judged: "Judged | None") -> str:
    """'will not meet it without a change'; empty where that is not judged."""
    return ASSURANCE.get(judged.verdict.assurance, "") if judged else ""


def beside_neighbours(measure: "Measure", found: "Nearby | None") -> list[str]:
    """'Above the median', then the two figures, how many neighbours gave one, and the date of both; empty without."""
    if found is None:
        return []
    says = BESIDE[found.beside.says] if found.beside else "Side by side, not judged"
    own = basic.figure_of(measure, found.own)
    middle = basic.figure(measure, found.median)
    how = "published by another rule," if measure.published_as == "related" else "published"
    return [
        says,
        f"{own} beside {middle} ({found.contributed} of {found.of})",
        f"{how} {basic.when(measure, found.month, 'year')}",
    ]


# -- all measures together --------------------------------------------------------------------------------------------


def summary(measures: int, variations: Sequence[str], local: bool = True) -> str:
    """'72 measures. Of 30 that are judged, 4 signal improvement and 2 concern.' variations: those of the verdicts."""
    if not local:
        every = basic.several(measures, "measure is", "measures are")
        return f"{every} published, once a year: figures stand side by side, and no change is judged."
    judged = [one for one in variations if one]
    if not judged:
        return f"{basic.several(measures, 'measure', 'measures')}, none of which can be judged."
    improved, worse = judged.count(control.IMPROVEMENT), judged.count(control.CONCERN)
    other = len(judged) - improved - worse - judged.count(control.COMMON)
    told = [f"{improved} signal improvement" if improved else "", f"{worse} concern" if worse else ""]
    told.append(f"{other} {'is' if other == 1 else 'are'} higher or lower than usual" if other else "")
    says = basic.joined([part for part in told if part]) or "none signals a change yet"
    return f"{basic.several(measures, 'measure', 'measures')}. Of {len(judged)} that can be judged, {says}."


def to_look_at(alerts: int, targets: Sequence[str]) -> str:
    """'2 raise an alert. 5 of 9 targets are not met.' targets: how each measure with one stands to it."""
    missed = len(targets) - targets.count(overview.MET)
    told = [f"{alerts} {'raises' if alerts == 1 else 'raise'} an alert." if alerts else ""]
    told.append(
        f"{missed} of {basic.several(len(targets), 'target', 'targets')} {'is' if missed == 1 else 'are'} not met."
        if targets
        else ""
    )
    return " ".join(part for part in told if part)
