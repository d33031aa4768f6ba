"""What was already moving before an event (docs/statistics.md, section 11): after is not because of."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from metrics.statistics import between
from metrics.statistics.after import YEAR, Phase
from metrics.statistics.between import Event
from metrics.statistics.control import Chart
from metrics.statistics.rules import HIGH, LOW

_WAYS = {between.HIGHER: (HIGH,), between.LOWER: (LOW,), "": (HIGH, LOW)}


def _side(chart: Chart, row: int, direction: str) -> bool:
    return any(special.direction == direction for special in chart.points[row].specials)


def _lasted_into(chart: Chart, event: Event, direction: str) -> int | None:
    """The first month of the signals in a direction that began before an event and lasted into it; None without.

    What has been so since the chart's limits began is no move.
    """
    row = bisect_left(chart.months, event.first)
    if row == len(chart.months) or chart.first_month(row) > event.first or not _side(chart, row, direction):
        return None
    opens = max(part.start for part in chart.segments if part.start <= row)
    first = row
    while first > opens and _side(chart, first - 1, direction):
        first -= 1
    return chart.first_month(first) if opens < first < row else None


def _moving(chart: Chart, event: Event, phase: Phase) -> Phase:
    """What lasted into an event the way its comparison goes; where that goes no way, what began in the year before."""
    if phase.comparison.difference is None:
        return phase
    for direction in _WAYS[phase.moved]:
        first = _lasted_into(chart, event, direction)
        if first is not None and (phase.moved or event.first - first <= YEAR):
            return replace(phase, began_before=first, began_way=direction)
    return phase


def with_moves(
    phases: Sequence[Phase], events: Sequence[Event], chart: Chart, newest: tuple[int, str] | None = None
) -> tuple[Phase, ...]:
    """The phases with the month in which something began that was there before the event.

    newest: the first month of what the newest figure says and which way it goes; it is told of the newest event
    whichever way the comparison goes.
    """
    moved = []
    for phase in phases:
        event = events[phase.event]
        if phase.event == len(events) - 1 and newest is not None and newest[0] < event.first:
            moved.append(replace(phase, began_before=newest[0], began_way=newest[1]))
        else:
            moved.append(_moving(chart, event, phase))
    return tuple(moved)
