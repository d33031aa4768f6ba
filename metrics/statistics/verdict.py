"""The one `Verdict`: all that may be drawn, coloured or said about change. Made in this package only.

`flow_verdict` judges what is counted in a month, `stock_verdict` shows stocks, snapshots and rolling figures, which
never claim a signal (docs/statistics.md, section 1).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from metrics.statistics import after, control, slope
from metrics.statistics.after import Phase
from metrics.statistics.between import Event, Flow
from metrics.statistics.comparing import DESIGN_EFFECT, Comparison, Widening
from metrics.statistics.control import Chart
from metrics.statistics.flow_charts import flow_chart, silent
from metrics.statistics.intervals import HEADLINE_FROM
from metrics.statistics.moving import with_moves
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
    phases: the one comparison of each event, in date order; whatever tells of an event reads it from there.
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
    chart: Chart | None = None
    run: RunChart | None = None
    starts: "Verdict | None" = None
    ends: "Verdict | None" = None

    @property
    def signals(self) -> bool:
        """True where the newest figure is a signal."""
        return self.variation not in ("", control.COMMON)

    @property
    def newest_phase(self) -> Phase | None:
        """What is said of the newest event."""
        return self.phases[-1] if self.phases else None

    @property
    def since(self) -> Comparison | None:
        """The comparison of the newest event."""
        return self.phases[-1].comparison if self.phases else None

    @property
    def began_before(self) -> int | None:
        """The first month of a move that began before the newest event and lasted into it."""
        return self.phases[-1].began_before if self.phases else None

    @property
    def alert(self) -> bool:
        """True where a stock's change in 12 months passes its threshold."""
        return self.run is not None and self.run.alert


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


def flow_verdict(
    flow: Flow,
    *,
    better: str,
    first_month: int,
    rebases: Sequence[int] = (),
    target: float | None = None,
    events: Sequence[Event] = (),
    by_denominator: bool = False,
    season: bool = False,
    design: float = DESIGN_EFFECT,
) -> Verdict:
    """Judges a flow. Months still running must be left out or None; events in date order; target as it is now.

    The target is in the unit of the values: for a count, of one month, also where the chart goes by quarter. season:
    events are compared with the same months a year earlier alone. design: the design effect of what is counted, 1
    where it does not come together as children of a family do.
    Arguments as for `flow_chart`. Under ten cases in the newest figure, nothing is judged.
    """
    chart, still_small = flow_chart(
        flow, better=better, first_month=first_month, rebases=rebases, by_denominator=by_denominator
    )
    why = _unjudged(chart, still_small)
    chart = silent(chart) if still_small else chart
    row = chart.latest
    # A count by quarter is three months' worth; its target is set for a month.
    goal = target * 3 if target is not None and flow.is_count and chart.grain == control.QUARTER else target
    start = None if why else control.began(chart)
    began = None if start is None else chart.first_month(start)
    newest = None if began is None or row is None else (began, control.direction(chart.points[row]))
    widening = Widening(max(chart.sigma_z**2, chart.dispersion if flow.is_count else 1.0), design)
    phases = with_moves(after.phases(flow, events, widening, season), events, chart, newest)
    common = Verdict(
        kind="flow",
        better=better,
        latest=None if row is None else chart.months[row],
        unjudged=why,
        target=target,
        phases=phases,
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
    phases = after.phases_on_the_day(values, events, denominators, percent)
    why = NO_FIGURE if run.latest is None else ON_THE_DAY
    return Verdict(
        kind, better, run.latest, unjudged=why, target=target, phases=phases, run=run, starts=starts, ends=ends
    )
