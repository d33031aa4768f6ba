"""An event and the months about it: what a flow gave in a span of them (docs/statistics.md, sections 6 and 11).

A position is a month's place in the lists, 0 the first; an event may lie before the lists begin.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

MONTHS_NEEDED = 3
HIGHER, LOWER, NOT_CLEAR, DEPENDS = "higher", "lower", "not clearly different", "depends"
TOO_EARLY, TOO_SOON, TOO_CLOSE, NO_NEWER, NO_FIGURE, NO_YEAR_BEFORE, FEW, TOO_SHORT, BROKEN, PLAIN = (
    "too early to tell",
    "the next visit came too soon",
    "the visit before was too close",
    "no newer figure",
    "no figure",
    "no year before",
    "fewer than ten",
    "too few months",
    "the series changed",
    "plain",
)
# What there is at an event: a value, or why none; NO_FIGURE and NO_NEWER are reasons, too.
VALUED, NOT_DATED, PLANNED = "valued", "not dated", "planned"


@dataclass(frozen=True)
class Event:
    """`first` and `last`: positions of the months its first and last day fall in.

    `month_end`: the position of the last month end before its first day. The months from first to last belong to
    neither side.
    """

    first: int
    last: int
    month_end: int


@dataclass(frozen=True)
class Figure:
    """What a span of months gives. A flow sums x and n; a count's value is its mean a month; `months` were known."""

    value: float | None
    numerator: float | None
    denominator: float | None
    months: int


NOTHING = Figure(None, None, None, 0)


@dataclass(frozen=True)
class Flow:
    """A flow's months, oldest first, None where missing.

    values: in the measure's unit, x/n × scale where it is a ratio. numerators (x), denominators (n): where known; a
    count needs neither. percent: x is a part of n.
    """

    values: Sequence[float | None]
    numerators: Sequence[float | None] | None = None
    denominators: Sequence[float | None] | None = None
    percent: bool = False
    scale: float = 1.0

    @property
    def is_count(self) -> bool:
        """True where values are themselves what is counted."""
        return not self.percent and not _any(self.denominators)

    @cached_property
    def is_proportion(self) -> bool:
        """True where x and n are known wherever there is a value, and x lies within n."""
        if not self.percent or self.numerators is None or self.denominators is None:
            return False
        rows = zip(self.values, self.numerators, self.denominators, strict=True)
        known = [(x, n) for value, x, n in rows if value is not None]
        return all(x is not None and n is not None and 0 <= x <= n for x, n in known)


def _any(values: Sequence[float | None] | None) -> bool:
    return values is not None and any(value is not None for value in values)


def position(day: date, first_month: date) -> int:
    """The position of the month a day falls in, where `first_month` is any day of the month at position 0."""
    return (day.year - first_month.year) * 12 + day.month - first_month.month


def event_at(starts: date, ends: date | None, first_month: date) -> Event:
    """An event from its dates."""
    first, last = position(starts, first_month), position(ends or starts, first_month)
    return Event(first, max(first, last), first - 1)


def _cut(values: Sequence[float | None] | None, start: int, stop: int) -> Sequence[float | None]:
    return values[max(0, start) : max(0, stop)] if values is not None else ()


def figure(flow: Flow, start: int, stop: int) -> Figure:
    """A flow over the months from start to stop (not included), as far as they are known.

    A ratio is the sum of its numerators over the sum of its denominators; anything else its mean a month.
    """
    xs, ns = _cut(flow.numerators, start, stop), _cut(flow.denominators, start, stop)
    pairs = [(x, n) for x, n in zip(xs, ns, strict=False) if x is not None and n is not None]
    if pairs:
        x, n = sum([x for x, _ in pairs]), sum([n for _, n in pairs])
        return Figure(x / n * flow.scale if n else None, x, n, len(pairs))
    known = [value for value in _cut(flow.values, start, stop) if value is not None]
    return Figure(sum(known) / len(known), None, None, len(known)) if known else NOTHING
