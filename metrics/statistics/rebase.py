"""Where a new baseline may be offered (docs/statistics.md, section 5).

Nothing here rebases: a person does, with a cause.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from metrics.statistics.control import FULL, Chart, Segment, has_rule
from metrics.statistics.rules import DIRECTIONS, LONG, OUTSIDE, RUN, sides, stretches


@dataclass(frozen=True)
class Offer:
    """A rebase that could be logged: the new segment would start at `row`; the level went 'high' or 'low'."""

    row: int
    direction: str
    points: int


def _offers_in(chart: Chart, segment: Segment) -> Iterator[Offer]:
    rows = range(segment.start, segment.stop)
    values = [chart.points[row].value for row in rows]
    if segment.mean is None:
        return
    side = sides(values, segment.mean)
    for start, stop, sign in stretches(side):
        earlier = [side[at] for at in range(start) if values[at] is not None]
        if not earlier or earlier[-1] == sign:
            continue  # no other level before it
        points = chart.points[segment.start + start : segment.start + stop]
        signals = [at for at, point in enumerate(points) if has_rule(point, OUTSIDE)]
        signals += [at + LONG - 1 for at, point in enumerate(points) if has_rule(point, RUN)]
        if signals and len(points) - 1 - min(signals) >= LONG:
            yield Offer(segment.start + start, DIRECTIONS[sign], stop - start)


def offers(chart: Chart) -> tuple[Offer, ...]:
    """Rows at which a rebase may be offered: a signal, then at least seven more points on the same side of the mean.

    The signal is a point outside the limits, or the seventh of a run. Only in segments that are fully judged.
    """
    full = [segment for segment in chart.segments if segment.standing == FULL]
    return tuple(offer for segment in full for offer in _offers_in(chart, segment))
