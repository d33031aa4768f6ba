"""Which control chart a flow goes on: of single values or of proportions, by month or by quarter (sections 2, 3, 7)."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from metrics.statistics import control, grain, limits
from metrics.statistics.between import Flow
from metrics.statistics.control import Chart, Point
from metrics.statistics.intervals import HEADLINE_FROM


def _in_quarters(flow: Flow, ends: Sequence[int]) -> Flow:
    """The same flow by quarter: a ratio is summed x over summed n, a count its sum."""
    if flow.is_count or flow.numerators is None or flow.denominators is None:
        return Flow(grain.summed(flow.values, ends))
    xs, ns = grain.summed(flow.numerators, ends), grain.summed(flow.denominators, ends)
    values = [None if x is None or not n else x / n * flow.scale for x, n in zip(xs, ns, strict=True)]
    return Flow(values, xs, ns, flow.percent, flow.scale)


def _is_small(flow: Flow, by_denominator: bool) -> bool:
    """True where a flow is too small to be judged by its months; what cannot be known is taken as large enough."""
    if flow.is_count:
        return grain.few_events(flow.values)
    if flow.numerators is None or flow.denominators is None:
        return False
    if flow.percent:
        return flow.is_proportion and grain.few_expected(flow.numerators, flow.denominators)
    return grain.few_events(flow.denominators if by_denominator else flow.numerators)


def _on_mean(flow: Flow, by_denominator: bool) -> float:
    """How close to the mean counts as on it where cases average under ten, else 0: in the values' unit, or in cases."""
    if flow.is_count:
        return grain.ON_MEAN if grain.average(flow.values) < grain.MANY_CASES else 0.0
    if flow.numerators is None or flow.denominators is None or by_denominator:
        return 0.0
    x, n = grain.average(flow.numerators), grain.average(flow.denominators)
    if flow.is_proportion:
        return grain.ON_MEAN if min(x, n - x) < grain.MANY_CASES else 0.0
    return grain.ON_MEAN * flow.scale / n if n and x < grain.MANY_CASES else 0.0


@dataclass(frozen=True)
class Judgeable:
    """A flow by month or, where its months are too small, by quarter, as it goes on a control chart.

    months: the position of the last month of each row. cuts: the rows limits start again at. still_small: too small
    even by quarter. on_mean: how close to the mean counts as on it: in cases for a proportion, else in the unit.
    """

    flow: Flow
    better: str
    grain: str
    months: tuple[int, ...]
    cuts: tuple[int, ...]
    still_small: bool
    on_mean: float

    @property
    def widths(self) -> list[float]:
        """How close to the mean each row counts as on it, in the values' unit."""
        flow = self.flow
        if flow.is_proportion and flow.denominators is not None:
            return [self.on_mean * flow.scale / n if n else 0.0 for n in flow.denominators]
        return [self.on_mean] * len(flow.values)

    def chart(self, level: int | None = None) -> Chart:
        """Its control chart. level: the row from which a level holds that nobody has logged: it has its own limits."""
        cuts = self.cuts if level is None else (*self.cuts, level)
        chart = self._chart(cuts)
        if level is None:
            return chart
        *before, newest = chart.segments
        return replace(chart, segments=(*before, replace(newest, provisional=True)))

    def _chart(self, cuts: Sequence[int]) -> Chart:
        flow = self.flow
        if not flow.is_proportion or flow.numerators is None or flow.denominators is None:
            return limits.xmr(
                flow.values,
                better=self.better,
                rebases=cuts,
                ceiling=flow.scale if flow.percent else None,
                months=self.months,
                grain=self.grain,
                on_mean=self.on_mean,
            )
        chart = limits.p_prime(
            flow.numerators,
            flow.denominators,
            better=self.better,
            scale=flow.scale,
            rebases=cuts,
            months=self.months,
            grain=self.grain,
            on_mean=self.on_mean,
        )
        if all(n is None or n >= HEADLINE_FROM for n in flow.denominators):
            return chart
        return replace(chart, points=tuple(_colourless_if_few(point) for point in chart.points))


def _colourless_if_few(point: Point) -> Point:
    """A percentage of fewer than ten is drawn, but not coloured."""
    few = point.denominator is not None and point.denominator < HEADLINE_FROM
    return point._replace(variation="", mixed=False, specials=()) if few else point


def days_of(flow: Flow, days: Sequence[int]) -> Flow:
    """A share on those days alone, given as positions."""
    columns = [
        None if column is None else [column[day] for day in days]
        for column in (flow.values, flow.numerators, flow.denominators)
    ]
    return Flow(columns[0] or [], columns[1], columns[2], flow.percent, flow.scale)


def judgeable(
    flow: Flow,
    *,
    better: str,
    first_month: int,
    rebases: Sequence[int] = (),
    by_denominator: bool = False,
    days: Sequence[int] | None = None,
) -> Judgeable:
    """A flow by month or, where months are too small, by quarter; a share on some days (positions) by those days.

    first_month: the calendar month (1 to 12) of position 0. by_denominator: the denominator counts the events, as
    where the value is a mean number of days.
    """
    if days is not None:
        on_days, cuts = days_of(flow, days), tuple(bisect_left(days, cut) for cut in rebases)
        on_mean = _on_mean(on_days, by_denominator)
        return Judgeable(on_days, better, control.APART, tuple(days), cuts, False, on_mean)
    if not _is_small(flow, by_denominator):
        months = tuple(range(len(flow.values)))
        on_mean = _on_mean(flow, by_denominator)
        return Judgeable(flow, better, control.MONTH, months, tuple(rebases), False, on_mean)
    ends = grain.quarter_ends(len(flow.values), first_month)
    quarters = _in_quarters(flow, ends)
    cuts = tuple(grain.rebases_in_quarters(rebases, ends))
    still = not flow.percent and _is_small(quarters, by_denominator)
    return Judgeable(quarters, better, control.QUARTER, tuple(ends), cuts, still, _on_mean(quarters, by_denominator))


def with_marks(chart: Chart, logged: Chart, way: str) -> Chart:
    """The chart of a level with the marks its points have by the limits that are logged, where they have no other.

    So what made the level is still marked where it happened. way: 'high' or 'low', the level's; a mark that goes the
    other way is left out: after a second step down a point may still lie high beside limits that are history.
    """
    first = chart.segments[-1].start
    points = []
    for row, (point, before) in enumerate(zip(chart.points, logged.points, strict=True)):
        is_of_level = row >= first and control.direction(before) == way
        if is_of_level and point.variation in ("", control.COMMON):
            point = point._replace(variation=before.variation, mixed=before.mixed, specials=before.specials)
        points.append(point)
    return replace(chart, points=tuple(points))


def silent(chart: Chart) -> Chart:
    """The chart with its limits and signals taken off."""
    bare = tuple(
        Point(point.value, point.denominator, None, None, None, False, (), "", False) for point in chart.points
    )
    return replace(chart, points=bare, segments=tuple(replace(part, standing=control.NONE) for part in chart.segments))
