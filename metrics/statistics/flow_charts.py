"""Which control chart a flow goes on: of single values or of proportions, by month or by quarter (sections 2, 3, 7)."""

from collections.abc import Sequence
from dataclasses import replace

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


def _chart(
    flow: Flow, better: str, rebases: Sequence[int], months: Sequence[int] | None, kind: str, by_denominator: bool
) -> Chart:
    on_mean = _on_mean(flow, by_denominator)
    if not flow.is_proportion or flow.numerators is None or flow.denominators is None:
        ceiling = flow.scale if flow.percent else None
        return limits.xmr(
            flow.values,
            better=better,
            rebases=rebases,
            ceiling=ceiling,
            months=months,
            grain=kind,
            on_mean=on_mean,
        )
    chart = limits.p_prime(
        flow.numerators,
        flow.denominators,
        better=better,
        scale=flow.scale,
        rebases=rebases,
        months=months,
        grain=kind,
        on_mean=on_mean,
    )
    if all(n is None or n >= HEADLINE_FROM for n in flow.denominators):
        return chart
    return replace(chart, points=tuple(_colourless_if_few(point) for point in chart.points))


def _colourless_if_few(point: Point) -> Point:
    """A percentage of fewer than ten is drawn, but not coloured."""
    few = point.denominator is not None and point.denominator < HEADLINE_FROM
    return point._replace(variation="", mixed=False, specials=()) if few else point


def flow_chart(
    flow: Flow, *, better: str, first_month: int, rebases: Sequence[int] = (), by_denominator: bool = False
) -> tuple[Chart, bool]:
    """A flow's control chart, by month or, where months are too small, by quarter; and whether it is still too small.

    first_month: the calendar month (1 to 12) of position 0. by_denominator: the denominator counts the events, as
    where the value is a mean number of days.
    """
    if not _is_small(flow, by_denominator):
        return _chart(flow, better, rebases, None, control.MONTH, by_denominator), False
    ends = grain.quarter_ends(len(flow.values), first_month)
    quarters = _in_quarters(flow, ends)
    cuts = grain.rebases_in_quarters(rebases, ends)
    still = not flow.percent and _is_small(quarters, by_denominator)
    return _chart(quarters, better, cuts, ends, control.QUARTER, by_denominator), still


def silent(chart: Chart) -> Chart:
    """The chart with its limits and signals taken off."""
    bare = tuple(
        Point(point.value, point.denominator, None, None, None, False, (), "", False) for point in chart.points
    )
    return replace(chart, points=bare, segments=tuple(replace(part, standing=control.NONE) for part in chart.segments))
