"""The one `Verdict`: all that may be drawn, coloured or said about change. Made in this package only.

`flow_verdict` judges what is counted in a month, `stock_verdict` shows stocks, snapshots and rolling figures, which
never claim a signal (docs/statistics.md, section 1).
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from metrics.statistics import between, control, grain, limits, slope
from metrics.statistics.between import Comparison, Event, Flow, Phase
from metrics.statistics.control import Chart, Point
from metrics.statistics.intervals import HEADLINE_FROM
from metrics.statistics.rules import HIGH, LOW
from metrics.statistics.runs import ALERT_PERCENT, RunChart, run_chart

# Why nothing is judged; '' where something is.
NO_FIGURE, TOO_FEW_POINTS, TRIAL_LIMITS, FEW_EVENTS, FEW_CASES, ON_THE_DAY = (
    "no figure",
    "too few points",
    "trial limits",
    "few events",
    "fewer than ten",
    "on the day",
)


@dataclass(frozen=True)
class Verdict:
    """What may be said of one measure in one place. Positions are months in the lists given, 0 the first.

    kind, better: the measure's. latest: the position of the last month of the newest figure.
    variation: 'common', 'improvement', 'concern', 'high', 'low'; '' where nothing is judged: unjudged
    then says why.
    mixed: its rules disagree. rules: those that hold at the newest figure. began: the first month of the signal.
    assurance: 'always', 'sometimes', 'never' (without a change) meets target; ''.
    expect: the limits the next figure is expected between, unless something changes.
    since: beside the newest event. began_before: the first month of a signal that began before that event, either
    the newest figure's or one that lasted into it.
    chart is a flow's control chart, run a run chart; starts and ends are the verdicts of a stock's flows.
    """

    kind: str
    better: str
    latest: int | None
    variation: str = ""
    unjudged: str = ""
    mixed: bool = False
    rules: tuple[str, ...] = ()
    began: int | None = None
    target: float | None = None
    assurance: str = ""
    expect: tuple[float, float] | None = None
    projection: slope.Projection | None = None
    phases: tuple[Phase, ...] = ()
    since: Comparison | None = None
    began_before: int | None = None
    chart: Chart | None = None
    run: RunChart | None = None
    starts: "Verdict | None" = None
    ends: "Verdict | None" = None

    @property
    def signals(self) -> bool:
        """True where the newest figure is a signal."""
        return self.variation not in ("", control.COMMON)

    @property
    def alert(self) -> bool:
        """True where a stock's change in 12 months passes its threshold."""
        return self.run is not None and self.run.alert


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


def _silent(chart: Chart) -> Chart:
    """The chart with its limits and signals taken off."""
    bare = tuple(
        Point(point.value, point.denominator, None, None, None, False, (), "", False) for point in chart.points
    )
    return replace(chart, points=bare, segments=tuple(replace(part, standing=control.NONE) for part in chart.segments))


def _unjudged(chart: Chart, still_small: bool) -> str:
    row, segment = chart.latest, chart.segment
    if row is None or segment is None:
        return NO_FIGURE
    if still_small:
        return FEW_EVENTS
    denominator = chart.points[row].denominator
    if denominator is not None and denominator < HEADLINE_FROM:
        return FEW_CASES
    return {control.NONE: TOO_FEW_POINTS, control.TRIAL: TRIAL_LIMITS}.get(segment.standing, "")


def _project(chart: Chart, target: float | None) -> slope.Projection | None:
    segment = chart.segment
    if target is None or segment is None or chart.variation != control.IMPROVEMENT:
        return None
    values = [point.value for point in chart.points[segment.start : segment.stop]]
    return slope.project(values, target, chart.better, 3 if chart.grain == control.QUARTER else 1)


def _side(chart: Chart, row: int, direction: str) -> bool:
    return any(special.direction == direction for special in chart.points[row].specials)


def _lasted_into(chart: Chart, event: Event, says: str) -> int | None:
    """The first month of the signals towards `says` that began before an event and lasted into it; None without."""
    if says not in (between.HIGHER, between.LOWER):
        return None
    direction = HIGH if says == between.HIGHER else LOW
    row = bisect_left(chart.months, event.first)
    if row == len(chart.months) or chart.first_month(row) > event.first or not _side(chart, row, direction):
        return None
    first = row
    while first and _side(chart, first - 1, direction):
        first -= 1
    return chart.first_month(first) if first < row else None


@dataclass(frozen=True)
class _Events:
    phases: tuple[Phase, ...] = ()
    since: Comparison | None = None
    began_before: int | None = None


def _around(flow: Flow, chart: Chart, events: Sequence[Event], began: int | None) -> _Events:
    """What there is to say about a flow's events."""
    if not events:
        return _Events()
    said = between.since(flow, events[-1], chart.sigma_z)
    before = began if began is not None and began < events[-1].first else _lasted_into(chart, events[-1], said.says)
    after = []
    for phase in between.phases(flow, events, chart.sigma_z):
        lasted = _lasted_into(chart, events[phase.event], phase.comparison.says)
        after.append(phase if lasted is None else replace(phase, began_before=lasted))
    return _Events(tuple(after), said, before)


def flow_verdict(
    flow: Flow,
    *,
    better: str,
    first_month: int,
    rebases: Sequence[int] = (),
    target: float | None = None,
    events: Sequence[Event] = (),
    by_denominator: bool = False,
) -> Verdict:
    """Judges a flow. Months still running must be left out or None; events in date order; target as it is now.

    The target is in the unit of the values: for a count, of one month, also where the chart goes by quarter.
    Arguments as for `flow_chart`. Under ten cases in the newest figure, nothing is judged.
    """
    chart, still_small = flow_chart(
        flow, better=better, first_month=first_month, rebases=rebases, by_denominator=by_denominator
    )
    why = _unjudged(chart, still_small)
    chart = _silent(chart) if still_small else chart
    row = chart.latest
    # A count by quarter is three months' worth; its target is set for a month.
    goal = target * 3 if target is not None and flow.is_count and chart.grain == control.QUARTER else target
    start = None if why else control.began(chart)
    began = None if start is None else chart.first_month(start)
    around = _around(flow, chart, events, began)
    common = Verdict(
        kind="flow",
        better=better,
        latest=None if row is None else chart.months[row],
        unjudged=why,
        target=target,
        phases=around.phases,
        since=around.since,
        began_before=around.began_before,
        chart=chart,
    )
    if why or row is None:
        return common
    point = chart.points[row]
    expect = (point.drawn_lower, point.drawn_upper)
    return replace(
        common,
        variation=point.variation,
        mixed=point.mixed,
        rules=tuple(special.rule for special in point.specials),
        began=began,
        assurance=control.assurance(chart, goal),
        expect=None if expect[0] is None or expect[1] is None else (expect[0], expect[1]),
        projection=_project(chart, goal),
    )


def stock_verdict(
    values: Sequence[float | None],
    *,
    kind: str,
    better: str,
    target: float | None = None,
    events: Sequence[Event] = (),
    denominators: Sequence[float | None] | None = None,
    percent: bool = False,
    threshold: float = ALERT_PERCENT,
    starts: Verdict | None = None,
    ends: Verdict | None = None,
) -> Verdict:
    """What a stock, a snapshot or a rolling figure may say: its change over 3 and 12 months, and its alert.

    starts and ends are the verdicts of the flows into and out of a stock, which may signal; the stock never does.
    """
    run = run_chart(values, stock=kind == "stock", threshold=threshold)
    said = between.since_on_the_day(values, events[-1], denominators, percent) if events else None
    why = NO_FIGURE if run.latest is None else ON_THE_DAY
    return Verdict(kind, better, run.latest, unjudged=why, target=target, since=said, run=run, starts=starts, ends=ends)
