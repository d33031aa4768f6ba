"""Before and after events (docs/statistics.md, section 6). Always "after", never "because of".

A position is a month's place in the lists, 0 the first; an event may lie before the lists begin.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from math import sqrt

from metrics.statistics.intervals import HEADLINE_FROM

MONTHS_NEEDED = 3
_Z = 1.9599639845400545  # of 95%, unrounded
HIGHER, LOWER, NOT_CLEAR = "higher", "lower", "not clearly different"
TOO_EARLY, NO_NEWER, NO_FIGURE, FEW, TOO_SHORT, PLAIN = (
    "too early to tell",
    "no newer figure",
    "no figure",
    "fewer than ten",
    "too few months",
    "plain",
)


@dataclass(frozen=True)
class Event:
    """`first` and `last`: positions of the months its first and last day fall in.

    `month_end`: the position of the last month end on or before its first day. The months from first to last belong
    to no interval.
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


@dataclass(frozen=True)
class Comparison:
    """Two figures and what may be said: higher, lower, not clearly different; or why neither.

    'plain' says nothing: the two stand side by side. difference, lower and upper (the 95% interval) are after minus
    before, in the measure's unit; lower and upper are None unless the comparison is judged.
    """

    says: str
    before: Figure
    after: Figure
    difference: float | None = None
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True)
class Phase:
    """The full months from `start` to `stop` (not included) after event `event`, the last phase being open.

    Compared with the phase before; the first one with the value at its event. began_before: the first month of a
    signal that began before the event, lasted into it and goes the way the comparison says.
    """

    event: int
    start: int
    stop: int
    figure: Figure
    comparison: Comparison
    began_before: int | None = None


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
    is_month_end = (starts + timedelta(days=1)).day == 1
    return Event(first, max(first, last), first if is_month_end else first - 1)


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


def at_event(flow: Flow, event: Event) -> Figure:
    """A flow at an event: the three full months before the month it begins in; all must be known."""
    found = figure(flow, event.first - MONTHS_NEEDED, event.first)
    return found if event.first >= MONTHS_NEEDED and found.months == MONTHS_NEEDED else NOTHING


def _score_limits(x: float, n: float) -> tuple[float, float]:
    """Wilson's limits of x out of n as statsmodels computes them: z unrounded, the same steps in the same order."""
    p = x / n
    size = 1 + _Z * _Z / n
    centre, width = (p + _Z * _Z / (2 * n)) / size, _Z * sqrt(p * (1.0 - p) / n + _Z * _Z / (4.0 * (n * n))) / size
    return max(0.0, centre - width), min(1.0, centre + width)


def newcombe(after: tuple[float, float], before: tuple[float, float], sigma_z: float = 1.0) -> tuple[float, float]:
    """The 95% interval of p_after − p_before, each given as (x, n), as proportions.

    Newcombe's hybrid score (1998, method 10), widened by sigma z about the difference where sigma z > 1. It is
    statsmodels' confint_proportions_2indep(method="newcomb") to the last bit, which a test holds it to: that function
    takes a third of a millisecond and the first import of it a second, and an overview asks for seventy.
    """
    p1, p0 = after[0] / after[1], before[0] / before[1]
    (low1, high1), (low0, high0) = _score_limits(*after), _score_limits(*before)
    difference, wider = p1 - p0, max(1.0, sigma_z)
    down, up = sqrt((p1 - low1) ** 2 + (high0 - p0) ** 2), sqrt((p0 - low0) ** 2 + (high1 - p1) ** 2)
    lower, upper = difference - down, difference + up
    return max(-1.0, difference - wider * (difference - lower)), min(1.0, difference + wider * (upper - difference))


def _unable(before: Figure, after: Figure, newest: bool) -> str:
    """Why two figures cannot be compared; empty where they can."""
    if newest and after.months < MONTHS_NEEDED:
        return TOO_EARLY
    if before.value is None or after.value is None:
        return NO_FIGURE
    return TOO_SHORT if min(before.months, after.months) < MONTHS_NEEDED else ""


def compare(
    before: Figure, after: Figure, *, proportion: bool, scale: float, sigma_z: float, newest: bool
) -> Comparison:
    """Compares two spans of a flow. Only a percentage with known x and n is judged; `newest`: the span still open."""
    why = _unable(before, after, newest)
    if why or before.value is None or after.value is None:
        return Comparison(why, before, after)
    difference = after.value - before.value
    pairs = (before.numerator, before.denominator, after.numerator, after.denominator)
    if not proportion or any(part is None for part in pairs):
        return Comparison(PLAIN, before, after, difference)
    x0, n0, x1, n1 = (float(part) for part in pairs if part is not None)
    if min(n0, n1) < HEADLINE_FROM:
        return Comparison(FEW, before, after)
    lower, upper = newcombe((x1, n1), (x0, n0), sigma_z)
    says = HIGHER if lower > 0 else LOWER if upper < 0 else NOT_CLEAR
    return Comparison(says, before, after, difference, lower * scale, upper * scale)


def _spans(events: Sequence[Event], length: int) -> list[tuple[int, int]]:
    """The full months between each event and the next, and since the last one."""
    ends = [event.first for event in events[1:]] + [length]
    return [(max(0, event.last + 1), min(end, length)) for event, end in zip(events, ends, strict=True)]


def phases(flow: Flow, events: Sequence[Event], sigma_z: float = 1.0) -> tuple[Phase, ...]:
    """One phase per event, given in date order, each compared with the one before it."""
    found: list[Phase] = []
    for number, (start, stop) in enumerate(_spans(events, len(flow.values))):
        after = figure(flow, start, stop)
        before = found[-1].figure if found else at_event(flow, events[number])
        newest = number == len(events) - 1
        said = compare(before, after, proportion=flow.is_proportion, scale=flow.scale, sigma_z=sigma_z, newest=newest)
        found.append(Phase(number, start, max(start, stop), after, said))
    return tuple(found)


def since(flow: Flow, event: Event, sigma_z: float = 1.0) -> Comparison:
    """The full months after an event beside the value at it."""
    after = figure(flow, max(0, event.last + 1), len(flow.values))
    before = at_event(flow, event)
    return compare(before, after, proportion=flow.is_proportion, scale=flow.scale, sigma_z=sigma_z, newest=True)


def since_on_the_day(
    values: Sequence[float | None],
    event: Event,
    denominators: Sequence[float | None] | None = None,
    percent: bool = False,
) -> Comparison:
    """A stock, a snapshot or a rolling figure now and at an event: side by side, never judged.

    At the event is the last month end on or before its first day. Too early until three month ends have passed since
    the month the event ended in; not compared where a percentage stands on fewer than ten.
    """
    latest = next((at for at in range(len(values) - 1, -1, -1) if values[at] is not None), -1)
    before = _on_the_day(values, denominators, event.month_end)
    after = _on_the_day(values, denominators, latest)
    if latest - event.last < MONTHS_NEEDED:
        return Comparison(TOO_EARLY, before, after)
    if before.value is None or after.value is None:
        return Comparison(NO_FIGURE, before, after)
    if percent and min(before.denominator or HEADLINE_FROM, after.denominator or HEADLINE_FROM) < HEADLINE_FROM:
        return Comparison(FEW, before, after)
    return Comparison(PLAIN, before, after, after.value - before.value)


def _on_the_day(values: Sequence[float | None], denominators: Sequence[float | None] | None, at: int) -> Figure:
    if not 0 <= at < len(values) or values[at] is None:
        return NOTHING
    return Figure(values[at], None, denominators[at] if denominators is not None else None, 1)


def no_newer_figure(before: Figure = NOTHING) -> Comparison:
    """For an annual published figure that two events would share: it is used at one of them only."""
    return Comparison(NO_NEWER, before, NOTHING)
