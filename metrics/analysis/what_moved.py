"""The lists of what moved on a page of many measures, held to a false discovery rate. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.analysis import on_the_day
from metrics.analysis.overview import CHANGED, DIFFERS, EVERY, OverviewLine
from metrics.statistics.after import Phase
from metrics.statistics.between import DEPENDS, HIGHER, LOWER, NOT_CLEAR
from metrics.statistics.many import discovered, p_of
from metrics.statistics.verdict import Verdict


@dataclass(frozen=True)
class WhatMoved:
    """Of many lines: those clearly different since the last event, and those changed in a year.

    left_out: of either, how many are clear by themselves and not listed. compared: how many were compared.
    """

    since: tuple[OverviewLine, ...]
    since_left_out: int
    since_compared: int
    in_a_year: tuple[OverviewLine, ...]
    year_left_out: int
    year_compared: int


def p_of_event(phase: Phase | None) -> float | None:
    """The p of an event's comparison: the larger of two where two were made, for both must be clear."""
    if phase is None or phase.comparison.says not in (HIGHER, LOWER, NOT_CLEAR, DEPENDS):
        return None
    ps = [p_of(one) for one in (phase.comparison, phase.earlier) if one is not None]
    known = [p for p in ps if p is not None]
    return max(known) if known else None


def _p_of_year(verdict: Verdict) -> float | None:
    """The p of what changed in a year: of a stock's starts and ends the smaller, twice, for there are two."""
    if verdict.renewed is not None:
        return p_of(verdict.renewed)
    if verdict.year is None:
        return None
    flows = [flow.p for flow in (verdict.year.starts, verdict.year.ends) if flow is not None and flow.p is not None]
    return min(1.0, min(flows) * len(flows)) if flows else None


def _listed(lines: Sequence[OverviewLine], ps: Sequence[float | None], clear: Sequence[bool]) -> tuple[list[bool], int]:
    """Which lines are listed, of those that are clear; and how many were compared."""
    compared = [p for p in ps if p is not None]
    discoveries = iter(discovered(compared))
    may = [next(discoveries) if p is not None else False for p in ps]
    return [one and is_clear for one, is_clear in zip(may, clear, strict=True)], len(compared)


def what_moved(lines: Sequence[OverviewLine]) -> WhatMoved:
    """What moved of the lines of a page, each list held to its rate. What moved by a rule is in the year's list too."""
    verdicts = [line.judged.verdict if line.judged and not line.told else None for line in lines]
    differs = [line.differs for line in lines]
    events = [p_of_event(verdict.newest_phase) if verdict else None for verdict in verdicts]
    since, since_compared = _listed(lines, events, differs)
    years = [_p_of_year(verdict) if verdict else None for verdict in verdicts]
    changed = [line.changed for line in lines]
    tested = [verdict is not None and verdict.told is None and on_the_day.has_changed(verdict) for verdict in verdicts]
    in_a_year, year_compared = _listed(lines, years, tested)
    by_rule = [one and not test for one, test in zip(changed, tested, strict=True)]
    return WhatMoved(
        tuple(line for line, one in zip(lines, since, strict=True) if one),
        sum(differs) - sum(since),
        since_compared,
        tuple(line for line, one, rule in zip(lines, in_a_year, by_rule, strict=True) if one or rule),
        sum(tested) - sum(in_a_year),
        year_compared,
    )


def chosen(lines: Sequence[OverviewLine], kind: str | None, moved: WhatMoved) -> list[OverviewLine]:
    """The lines of one kind: SIGNALS, DIFFERS, CHANGED, ALERTS or MISSES; all for EVERY and None. moved: theirs."""
    lists = {DIFFERS: moved.since, CHANGED: moved.in_a_year}
    if kind in lists:
        return list(lists[kind])
    return [line for line in lines if kind in (None, EVERY) or getattr(line, str(kind))]
