"""From a measure's months to its `Verdict`: the one way from the desk's frames to metrics.statistics. Pure.

The month still running is left out and a missing month is None. All of a measure's history is judged, whatever period
a page shows: limits that follow a choice of months would be a choice of verdict.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from metrics.analysis.on_the_day import judge_on_the_day
from metrics.analysis.panel_periods import NAMES, QUARTER, YEAR
from metrics.analysis.targets import rebases_of, target_on, targets_of
from metrics.base import plain
from metrics.base.plain import as_date, is_missing
from metrics.statistics.between import Flow, event_at, position
from metrics.statistics.comparing import DESIGN_EFFECT
from metrics.statistics.control import COMMON, Point
from metrics.statistics.renewing import Clusters
from metrics.statistics.told import RULE, MovedRule
from metrics.statistics.verdict import NO_FIGURE, ON_THE_DAY, Verdict, flow_verdict

if TYPE_CHECKING:
    import pandas as pd

    from metrics.questions.catalogue import Measure
    from metrics.settings import Rebase, Target

# Why a figure that is shown is not judged, beside the reasons of metrics.statistics.verdict.
ROLLING, NOT_WHOLE, ONE_YEAR, NO_MONTHS_HELD = "rolling", "not whole", "one year", "no months held"
# To a panel, for months are too small to tell: its own, or those of what flows into and out of a stock.
TOLD_BY_QUARTER, TOLD_BY_YEAR = "told by quarter", "told by year"
TOLD_ON_LAST_DAYS_OF_QUARTERS, TOLD_ON_LAST_DAYS_OF_YEARS = "on last days of quarters", "on last days of years"
_TOLD_BY = {
    (NAMES[QUARTER], True): TOLD_BY_QUARTER,
    (NAMES[YEAR], True): TOLD_BY_YEAR,
    (NAMES[QUARTER], False): TOLD_ON_LAST_DAYS_OF_QUARTERS,
    (NAMES[YEAR], False): TOLD_ON_LAST_DAYS_OF_YEARS,
}
CHANGES = ("local change", "go-live")  # kinds of event that are an authority's own, and may have an effect
EVENTS_OF_PERIODS = ("days", "weeks")  # units whose denominator counts the events: a mean length


@dataclass(frozen=True)
class Months:
    """A measure's whole months, oldest first, without a gap; None where one is missing. `ends` are month ends."""

    ends: tuple[date, ...]
    values: tuple[float | None, ...]
    numerators: tuple[float | None, ...]
    denominators: tuple[float | None, ...]

    @property
    def newest(self) -> date | None:
        """The newest month end with a value."""
        for end, value in zip(reversed(self.ends), reversed(self.values), strict=True):
            if value is not None:
                return end
        return None


@dataclass(frozen=True)
class Judged:
    """A verdict with what its positions mean: `months` are month ends, `events` the rows of its phases, in order.

    targets: those in force one after the other, oldest first. rebases: those its limits start again at.
    """

    verdict: Verdict
    months: tuple[date, ...]
    events: tuple[Mapping[Any, Any], ...] = ()
    targets: "tuple[Target, ...]" = ()
    rebases: "tuple[Rebase, ...]" = ()

    @property
    def event(self) -> Mapping[Any, Any] | None:
        """The newest event the verdict is set beside."""
        return self.events[-1] if self.events else None


NO_MONTHS = Months((), (), (), ())
NO_CLUSTERS: Mapping[str, Clusters] = {}


@lru_cache(maxsize=1024)
def _month_ends(first: int, length: int) -> tuple[date, ...]:
    """The last days of so many months; `first` counts them from January 1970."""
    pairs = [divmod(first + at, 12) for at in range(length)]
    return tuple(date(1970 + year, month + 1, monthrange(1970 + year, month + 1)[1]) for year, month in pairs)


def _placed(column: list[float | None], months: list[int], first: int, length: int) -> list[float | None]:
    """A column of months in any order as one without a gap; None where a month is missing."""
    placed: list[float | None] = [None] * length
    for month, value in zip(months, column, strict=True):
        placed[month - first] = value
    return placed


def _listed(months: list[int], columns: list[list[float | None]]) -> Months:
    """Whole months, counted from January 1970 and in any order, with their values, numerators and denominators."""
    first, length = min(months), max(months) - min(months) + 1
    if months != list(range(first, first + length)):
        columns = [_placed(column, months, first, length) for column in columns]
    values, numerators, denominators = map(tuple, columns)
    return Months(_month_ends(first, length), values, numerators, denominators)


def months_by_measure(rows: "pd.DataFrame") -> dict[str, Months]:
    """The whole months of many measures of one place: measure, month, value, numerator, denominator, complete.

    Over arrays and lists: an overview lists five thousand rows for each answer.
    """
    whole = rows["complete"].ne(False).to_numpy()
    names = rows["measure"].to_numpy(dtype=object)[whole]
    months = rows["month"].to_numpy("datetime64[M]").astype("int64")[whole]
    numbers = [rows[name].to_numpy("float64", na_value=np.nan)[whole] for name in ("value", "numerator", "denominator")]
    cuts = [0, *(np.flatnonzero(names[1:] != names[:-1]) + 1).tolist(), len(names)] if len(names) else [0]
    if len(set(names[cuts[:-1]])) < len(cuts) - 1:  # a measure's rows do not lie together
        order = np.argsort(names, kind="stable")
        names, months, numbers = names[order], months[order], [column[order] for column in numbers]
        cuts = [0, *(np.flatnonzero(names[1:] != names[:-1]) + 1).tolist(), len(names)]
    columns = [[None if value != value else value for value in column.tolist()] for column in numbers]
    listed = months.tolist()
    return {
        str(names[start]): _listed(listed[start:stop], [column[start:stop] for column in columns])
        for start, stop in pairwise(cuts)
    }


def months_of(rows: "pd.DataFrame") -> Months:
    """One measure's local rows of one place as lists."""
    return months_by_measure(rows.assign(measure="")).get("", NO_MONTHS)


def flow_of(measure: "Measure", months: Months) -> Flow:
    """A flow's months as metrics.statistics takes them."""
    if measure.is_count:
        return Flow(months.values)
    percent = measure.unit == "percent"
    return Flow(months.values, months.numerators, months.denominators, percent, measure.scale)


def happened(events: "pd.DataFrame", until: date) -> Sequence[Mapping[Any, Any]]:
    """The lettered inspections and visits that have taken place by a day, in date order."""
    taken_place = []
    for event in plain.records(events):
        starts, letter = as_date(event["starts"]), event["letter"]
        taken = starts is not None and starts <= until and event["status"] != "planned"
        if taken and letter and not is_missing(letter):
            taken_place.append(event)
    return sorted(taken_place, key=itemgetter("starts"))


def changed(events: "pd.DataFrame", until: date) -> Sequence[Mapping[Any, Any]]:
    """What the authority changed itself and has begun by a day, in date order; each is judged as a visit is.

    The day it ends on is that by which an effect is expected: what lies between belongs to neither side.
    """
    begun = []
    for event in plain.records(events):
        starts = as_date(event["starts"])
        if event["kind"] in CHANGES and starts is not None and starts <= until and event["status"] != "planned":
            begun.append(event)
    return sorted(begun, key=itemgetter("starts"))


def _days(events: Sequence[Mapping[Any, Any]]) -> list[tuple[date, date | None]]:
    """The first and last day of each of `happened`."""
    days = [(as_date(event["starts"]), as_date(event.get("ends"))) for event in events]
    return [(starts, ends) for starts, ends in days if starts is not None]


_event_at = lru_cache(maxsize=1024)(event_at)  # most measures of a place begin in the same month


# -- the verdict ------------------------------------------------------------------------------------------------------


def judge(
    measure: "Measure",
    months: Months,
    events: Sequence[Mapping[Any, Any]] = (),
    *,
    targets: "Sequence[Target]" = (),
    rebases: "Sequence[Rebase]" = (),
    started: Months | None = None,
    ended: Months | None = None,
    moved: MovedRule = RULE,
    clusters: Clusters | None = None,
    days: Sequence[tuple[date, date | None]] | None = None,
) -> Judged:
    """What may be said of a measure's months in one place.

    `events`: those of `happened`; targets and rebases: those of `targets_of` and `rebases_of`; started and ended: the
    months of a stock's flows; moved: from when on a share of one day has moved; clusters: of a share that renews;
    days: the first and last day of each event, where they were read from them before.
    """
    if not months.ends:
        return Judged(judge_on_the_day(measure, months), (), (), tuple(targets))
    first, newest = months.ends[0], months.newest or months.ends[-1]
    places = [_event_at(starts, ends, first) for starts, ends in (_days(events) if days is None else days)]
    target = target_on(targets, [step.since for step in targets], newest)
    goal = target.value if target else None
    cuts = [position(rebase.month, first) for rebase in rebases]
    if measure.kind == "flow":
        verdict = flow_verdict(
            flow_of(measure, months),
            better=measure.better,
            first_month=first.month,
            rebases=cuts,
            target=goal,
            events=places,
            by_denominator=measure.unit in EVENTS_OF_PERIODS,
            season=measure.season,
            design=DESIGN_EFFECT if measure.is_of_children else 1.0,
        )
    else:
        verdict = judge_on_the_day(measure, months, goal, places, started, ended, moved, clusters, cuts)
    return Judged(verdict, months.ends, tuple(events), tuple(targets), tuple(rebases))


def why_unjudged(verdict: Verdict) -> str:
    """The state that says why a verdict judges nothing; '' where it does."""
    return ROLLING if verdict.unjudged == ON_THE_DAY and verdict.kind == "rolling" else verdict.unjudged


def told_by(measure: "Measure", period: object) -> str:
    """How a panel is told of a measure where that is not by month: TOLD_BY_QUARTER …; else ''."""
    return _TOLD_BY.get((str(period), measure.kind == "flow"), "")


def why_newest_unjudged(judged: Judged | None, local: bool = True, told: str = "") -> str:
    """Why a newest figure, which there is, is not judged; '' where it is. `local`: months are held, not years only.

    told: `told_by` of the newest figure.
    """
    if told:
        return told
    if judged is None:
        return NOT_WHOLE if local else ONE_YEAR
    if judged.verdict.unjudged == NO_FIGURE:  # so the figure must belong to a month still running
        return NOT_WHOLE
    return why_unjudged(judged.verdict)


def is_signal(point: Point) -> bool:
    """Whether a point of a control chart is a signal."""
    return point.variation not in ("", COMMON)


def judge_all(
    measures: "Iterable[Measure]",
    rows: "pd.DataFrame",
    events: Sequence[Mapping[Any, Any]],
    *,
    authority: str,
    team: str | None = None,
    service: str | None = None,
    targets: "Sequence[Target]" = (),
    rebases: "Sequence[Rebase]" = (),
    moved: MovedRule = RULE,
    clusters: Mapping[str, Clusters] = NO_CLUSTERS,
) -> dict[str, Judged]:
    """`judge` for many measures of one place; `rows` has `measure` in front. One without a row is left out.

    targets and rebases: the whole of settings.toml. A stock gets the months of its flows where their rows are there.
    clusters: of shares that renew, by measure.
    """
    parts, days = months_by_measure(rows), _days(events)
    judged: dict[str, Judged] = {}
    for measure in measures:
        if measure.key not in parts:
            continue
        judged[measure.key] = judge(
            measure,
            parts[measure.key],
            events,
            targets=targets_of(targets, measure, authority, team, service),
            rebases=rebases_of(rebases, measure, authority, team),
            started=parts.get(measure.flows.started),
            ended=parts.get(measure.flows.ended),
            moved=moved,
            clusters=clusters.get(measure.key),
            days=days,
        )
    return judged
