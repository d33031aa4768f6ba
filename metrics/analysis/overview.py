"""One line of the Overview: a measure's newest figure in a period, its verdict, target and neighbours. Pure.

Rows come as the desk gives them and go over lists: an overview has five thousand of them.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from metrics.analysis import on_the_day
from metrics.analysis.rows import Row, is_few
from metrics.analysis.targets import target_on
from metrics.analysis.verdicts import told_by
from metrics.base.plain import as_date, is_missing
from metrics.statistics import between

if TYPE_CHECKING:
    import pandas as pd

    from metrics.analysis.nearby import Nearby
    from metrics.analysis.published_since import PublishedSince
    from metrics.analysis.verdicts import Judged
    from metrics.questions.catalogue import Measure
    from metrics.settings import Target

_COLUMNS = ("value", "numerator", "denominator", "flag", "complete", "period")
# What a table may be narrowed to.
SIGNALS, DIFFERS, CHANGED, ALERTS, MISSES, EVERY = "signals", "differs", "changed", "alerts", "misses", "every"
HIGHER, LOWER = "higher", "lower"
MET, NEAR, MISSED = "met", "near", "missed"  # how a figure stands to its target; near: missed within its tolerance


@dataclass(frozen=True)
class MeasureFigures:
    """One measure's months (or published years) in a period, oldest first; `months` are counted from January 1970.

    newest: the newest row with a value; of a flow the newest finished month, if there is one. finished: how many of
    the months are drawn; a flow's month still running is not.
    """

    months: Sequence[int]
    values: Sequence[float]
    finished: int
    newest: Row

    @property
    def drawn(self) -> tuple[Sequence[int], Sequence[float]]:
        """What a line is drawn of."""
        return self.months[: self.finished], self.values[: self.finished]


def _number_of(day: date | None) -> int:
    """A day's month, counted from January 1970; one long ago without a day."""
    return (day.year - 1970) * 12 + day.month - 1 if day else -(10**6)


def of_one_length(rows: "pd.DataFrame", flows: Iterable[str]) -> "pd.DataFrame":
    """A panel's rows without those of a flow that are of another length than its newest: a quarter is no long month."""
    newest = rows.groupby("measure", sort=False)["period"].last()
    same = rows["period"].eq(rows["measure"].map(newest))
    return rows[same | ~rows["measure"].isin(list(flows))]


def figures_by_measure(
    rows: "pd.DataFrame", flows: Iterable[str], start: date | None = None
) -> dict[str, MeasureFigures]:
    """Each measure's figures from the month of `start` on; a measure without a value there is left out.

    rows: measure, month, value, numerator, denominator, flag, complete, period, by measure and month; all months, or
    all years, or what a panel is told, of one length for each flow (`of_one_length`).
    """
    names, running = rows["measure"].to_numpy(dtype=object), set(flows)
    if not len(names):
        return {}
    cuts = [0, *(np.flatnonzero(names[1:] != names[:-1]) + 1).tolist(), len(names)]
    numbers = rows["month"].to_numpy("datetime64[M]").astype("int64").tolist()
    values, complete = rows["value"].tolist(), rows["complete"].tolist()
    first = _number_of(start)
    parts: dict[str, tuple[slice, int, int]] = {}
    for opens, closes in pairwise(cuts):
        opens += bisect_left(numbers[opens:closes], first)
        if opens == closes:
            continue
        finished = closes
        if names[opens] in running:
            while finished > opens and complete[finished - 1] is False:
                finished -= 1
        newest = _newest(values, opens, finished, closes)
        if newest is not None:
            parts[str(names[newest])] = slice(opens, closes), finished - opens, newest
    places = [newest for _, _, newest in parts.values()]
    months = rows["month"].to_numpy("datetime64[D]")[places].tolist()
    columns = {name: rows[name].to_numpy()[places].tolist() for name in _COLUMNS}
    return {
        key: MeasureFigures(
            numbers[part],
            values[part],
            finished,
            {name: column[at] for name, column in columns.items()} | {"month": day},
        )
        for at, ((key, (part, finished, _)), day) in enumerate(zip(parts.items(), months, strict=True))
    }


def _newest(values: Sequence[Any], opens: int, finished: int, closes: int) -> int | None:
    """The place of the newest value among finished months, else among all; None without one."""
    for stop in dict.fromkeys((finished, closes)):
        for at in range(stop - 1, opens - 1, -1):
            if not is_missing(values[at]):
                return at
    return None


@dataclass(frozen=True)
class OverviewLine:
    """A measure in one place. day: the newest day a running month's figures speak of.

    published: what is published about the last event, of an authority that is only published. goal: the target in
    force at the date of the newest figure.
    """

    measure: "Measure"
    figures: MeasureFigures
    judged: "Judged | None" = None
    goal: "Target | None" = None
    nearby: "Nearby | None" = None
    day: date | None = None
    published: "PublishedSince | None" = None
    local: bool = True
    beside: "Sequence[tuple[Measure, Row]]" = ()  # what is in neither of its numbers, on the same day

    @property
    def newest(self) -> Row:
        """The newest row."""
        return self.figures.newest

    @cached_property
    def few(self) -> bool:
        """Whether the newest figure is a percentage of fewer than ten."""
        return is_few(self.measure, self.newest["denominator"])

    @property
    def told(self) -> str:
        """How a panel is told of it where that is not by month, so that it is not judged; else ''."""
        return told_by(self.measure, self.newest.get("period"))

    @property
    def signals(self) -> bool:
        """Whether the newest figure judged is a signal."""
        return self.judged is not None and self.judged.verdict.signals

    @property
    def differs(self) -> bool:
        """Whether it is clearly higher or lower than at the last event."""
        comparison = self.judged.verdict.since if self.judged else None
        return comparison is not None and comparison.says in (between.HIGHER, between.LOWER)

    @property
    def changed(self) -> bool:
        """Whether a stock's starts or ends changed clearly in a year, or a share of one day moved by the rule."""
        return self.judged is not None and not self.told and on_the_day.has_changed(self.judged.verdict)

    @property
    def alerts(self) -> bool:
        """Whether a stock raises its alert."""
        return self.judged is not None and self.judged.verdict.alert is not None

    @cached_property
    def status(self) -> str:
        """How the newest figure stands to the target: MET, NEAR, MISSED or ''."""
        return target_status(self.measure, self.goal, self.newest, self.day)

    @property
    def misses(self) -> bool:
        """Whether it does not meet its target, be it narrowly."""
        return self.status in (NEAR, MISSED)


def wanted(measure: "Measure", target: "Target") -> str:
    """Which way a target is met: HIGHER or LOWER; '' where neither is better and the target does not slope."""
    if measure.better != "neither":
        return measure.better
    if target.baseline is None or target.value == target.baseline:
        return ""
    return HIGHER if target.value > target.baseline else LOWER


def target_status(measure: "Measure", target: "Target | None", row: Row, day: date | None = None) -> str:
    """MET, NEAR (missed by no more than its tolerance) or MISSED; '' where that cannot be said.

    day: the day a running month's figure speaks of; a sloped target is looked at on the day of the figure.
    """
    way = wanted(measure, target) if target else ""
    if target is None or not way or is_missing(row["value"]):
        return ""
    if measure.is_count and measure.kind == "flow" and told_by(measure, row.get("period")):  # its target is of a month
        return ""
    if is_few(measure, row.get("denominator")):
        return ""
    goal = target.level(day or as_date(row.get("month")) or target.since)
    ahead = float(row["value"]) - goal if way == HIGHER else goal - float(row["value"])
    return MET if ahead >= -1e-9 else NEAR if ahead >= -target.tolerance - 1e-9 else MISSED


def goal_on(targets: "Sequence[Target]", row: Row, day: date | None = None) -> "Target | None":
    """The target in force at the date of a figure; targets: those of targets.targets_of."""
    at = day or as_date(row["month"])
    return target_on(targets, [step.since for step in targets], at) if targets and at else None


def alerts_of(lines: Iterable[OverviewLine]) -> int:
    """How many alerts these lines raise: one a topic, however many measures tell of it."""
    return len({line.measure.alerts_with for line in lines if line.alerts})


def on_one_day(lines: Iterable[OverviewLine]) -> tuple[int, int, int, int]:
    """Of what is counted on one day: how many are compared with a year before, and changed; are told, and moved."""
    verdicts = [line.judged.verdict for line in lines if line.judged and not line.told]
    compared = [on_the_day.has_changed(verdict) for verdict in verdicts if verdict.year or verdict.renewed]
    others = [on_the_day.has_changed(verdict) for verdict in verdicts if verdict.told is not None]
    return len(compared), sum(compared), len(others), sum(others)
