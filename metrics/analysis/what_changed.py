"""What the five sentences on top of Overview are about: better, worse, new alerts, targets, too early to tell. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from metrics.analysis.overview import MET, OverviewLine, target_status
from metrics.analysis.what_moved import WhatMoved
from metrics.base.plain import as_date
from metrics.statistics.between import HIGHER, LOWER, TOO_EARLY, Figure
from metrics.statistics.present import CHANGED, MOVING, NEW_LEVEL
from metrics.statistics.rules import HIGH, LOW

CHANCE = 0.05  # of comparisons of nothing, so many are clear by chance, each by itself
Lines = tuple[OverviewLine, ...]


@dataclass(frozen=True)
class MovedOneWay:
    """Lines that moved one way: since the newest event, in a year (of what is counted on one day), or by a signal.

    signals: those whose months show a change that began in the last 12, and that are in neither of the others.
    """

    since: Lines
    in_a_year: Lines
    signals: Lines

    @property
    def every(self) -> Lines:
        """Each of them once."""
        return tuple({line.measure.key: line for line in (*self.since, *self.in_a_year, *self.signals)}.values())


@dataclass(frozen=True)
class WhatChanged:
    """better, worse: what moved the right and the wrong way; otherwise: where neither way is better.

    compared: how many were compared. new_alerts: those not raised a month before, others: those that were.
    newly_met, newly_missed: targets, set beside the figure at the event; with_target: how many have one, met: how many
    meet it. too_early: since the event; unsettled: what to expect of them.
    """

    better: MovedOneWay
    worse: MovedOneWay
    otherwise: MovedOneWay
    compared: int
    new_alerts: Lines
    standing_alerts: Lines
    newly_met: Lines
    newly_missed: Lines
    met: int
    with_target: int
    too_early: Lines
    unsettled: Lines

    @property
    def by_chance(self) -> float:
        """How many of those compared would look moved by chance alone."""
        return self.compared * CHANCE


def _since(line: OverviewLine) -> str:
    """Which way a line moved since the newest event: HIGHER, LOWER or ''."""
    since = line.judged.verdict.since if line.judged else None
    return since.says if since else ""


def _in_a_year(line: OverviewLine) -> str:
    verdict = line.judged.verdict if line.judged else None
    if verdict is None:
        return ""
    if verdict.renewed is not None:
        return verdict.renewed.says
    change = verdict.run.change_12 if verdict.run else None
    if change is None or not change.difference:
        return ""
    return HIGHER if change.difference > 0 else LOWER


def _signal(line: OverviewLine) -> str:
    verdict = line.judged.verdict if line.judged else None
    return {HIGH: HIGHER, LOW: LOWER}.get(verdict.way, "") if verdict and not verdict.mixed else ""


def _is_better(line: OverviewLine, way: str) -> bool:
    return way == line.measure.better


def _is_worse(line: OverviewLine, way: str) -> bool:
    return line.measure.better != "neither" and way in (HIGHER, LOWER) and way != line.measure.better


def _is_neither(line: OverviewLine, way: str) -> bool:
    return line.measure.better == "neither" and way in (HIGHER, LOWER)


def _has_crossed(line: OverviewLine) -> bool:
    """Whether a target is met now and in all months since the event together, and was not at it; or the other way.

    It is the target of now, whatever it was at the event; one that slopes from a later day on has crossed nothing.
    """
    since = line.judged.verdict.since if line.judged else None
    starts = as_date(line.judged.event["starts"]) if line.judged and line.judged.event else None
    if not line.status or line.goal is None or since is None or starts is None:
        return False
    if line.goal.by and line.goal.since > starts:
        return False
    before = target_status(line.measure, line.goal, _row_of(line, since.before), starts)
    after = target_status(line.measure, line.goal, _row_of(line, since.after), line.day)
    return bool(before and after) and (before == MET) != (after == MET) and (after == MET) == (line.status == MET)


def _row_of(line: OverviewLine, figure: Figure) -> dict[str, object]:
    return {"value": figure.value, "denominator": figure.denominator, "month": line.newest["month"]}


def _one_a_topic(lines: Iterable[OverviewLine]) -> list[OverviewLine]:
    topics: dict[str, OverviewLine] = {}
    for line in lines:
        if line.alerts:
            topics.setdefault(line.measure.alerts_with, line)
    return list(topics.values())


def what_changed(
    lines: Sequence[OverviewLine],
    moved: WhatMoved,
    was_raised: Callable[[OverviewLine], bool],
    headlines: Sequence[str] = (),
) -> WhatChanged:
    """What the sentences are about. was_raised: whether a line's alert was raised a month before; asked of few.

    headlines: keys of the measures that are named first.
    """

    def ordered(some: Iterable[OverviewLine]) -> Lines:
        return tuple(sorted(some, key=lambda line: line.measure.key not in headlines))

    judged = [line for line in lines if line.judged and not line.told]
    listed = {line.measure.key for line in (*moved.since, *moved.in_a_year)}
    signals = ordered(line for line in judged if line.signals and line.measure.key not in listed)
    since, in_a_year = ordered(moved.since), ordered(moved.in_a_year)

    def that_went(wanted: Callable[[OverviewLine, str], bool]) -> MovedOneWay:
        return MovedOneWay(
            tuple(line for line in since if wanted(line, _since(line))),
            tuple(line for line in in_a_year if wanted(line, _in_a_year(line))),
            tuple(line for line in signals if wanted(line, _signal(line))),
        )

    alerts = [(line, was_raised(line)) for line in _one_a_topic(lines)]
    crossed = [line for line in lines if _has_crossed(line)]
    statuses = [line.status for line in lines if line.status]
    return WhatChanged(
        better=that_went(_is_better),
        worse=that_went(_is_worse),
        otherwise=that_went(_is_neither),
        compared=moved.since_compared + moved.year_compared,
        new_alerts=ordered(line for line, before in alerts if not before),
        standing_alerts=ordered(line for line, before in alerts if before),
        newly_met=ordered(line for line in crossed if line.status == MET),
        newly_missed=ordered(line for line in crossed if line.status != MET),
        met=statuses.count(MET),
        with_target=len(statuses),
        too_early=ordered(line for line in judged if _since(line) == TOO_EARLY),
        unsettled=ordered(line for line in judged if _outlook(line) in (NEW_LEVEL, MOVING, CHANGED)),
    )


def _outlook(line: OverviewLine) -> str:
    return line.judged.verdict.outlook if line.judged else ""
