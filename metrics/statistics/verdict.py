"""The one `Verdict`: all that may be drawn, coloured or said about change. Made in this package only.

`flow_verdict` judges what is counted in a month. What is counted on one day has its own module, on_the_day.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from metrics.statistics import after, control, slope
from metrics.statistics.after import YEAR, Phase
from metrics.statistics.alerts import Alert
from metrics.statistics.between import Event, Flow
from metrics.statistics.comparing import DESIGN_EFFECT, Comparison, Widening
from metrics.statistics.control import Chart
from metrics.statistics.flow_charts import Judgeable, judgeable, silent, with_marks
from metrics.statistics.intervals import HEADLINE_FROM
from metrics.statistics.level import Level, level_of
from metrics.statistics.moving import with_moves
from metrics.statistics.present import EXPECTED, Present, present_of
from metrics.statistics.rules import HIGH
from metrics.statistics.runs import RunChart
from metrics.statistics.told import Told
from metrics.statistics.years import StockYear

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
    then says why. way: 'high' or 'low', which way that is. began: the first month of the signal or of the level;
    holding: that lies twelve months back or more, so that it is no news.
    mixed: its rules disagree. rules: those that hold at the newest figure.
    level: the level that holds, where a shift made the limits before it history.
    outlook: what may be said of what comes next: EXPECTED, or why nothing (present.py). assurance and expect are about
    the level that holds: 'always', 'sometimes', 'never' (without a change) meets target, ''; and the limits the next
    figure is expected between, unless something changes.
    phases: the one comparison of each event, in date order; whatever tells of an event reads it from there.
    chart is a flow's control chart, run a run chart. year: a stock whose flows are counted, beside a year before;
    told: what else is counted on one day, beside a year before; renewed: a share that renews, beside it;
    alert: a stock's, where it is raised.
    """

    kind: str
    better: str
    latest: int | None
    variation: str = ""
    unjudged: str = ""
    mixed: bool = False
    rules: tuple[str, ...] = ()
    way: str = ""
    began: int | None = None
    holding: bool = False
    level: Level | None = None
    outlook: str = ""
    target: float | None = None
    assurance: str = ""
    expect: tuple[float, float] | None = None
    projection: slope.Projection | None = None
    phases: tuple[Phase, ...] = ()
    chart: Chart | None = None
    run: RunChart | None = None
    year: StockYear | None = None
    told: Told | None = None
    renewed: Comparison | None = None
    alert: Alert | None = None

    @property
    def signals(self) -> bool:
        """True where the newest figure is a signal that began in the last twelve months."""
        return self.variation not in ("", control.COMMON) and not self.holding

    @property
    def is_provisional(self) -> bool:
        """True where the level that holds has fewer points than a mark needs."""
        return self.level is not None and self.level.points < control.MINIMUM.signals

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


@dataclass(frozen=True)
class _Newest:
    """What the newest figure says: see `Verdict`. `row`: the first of the signal, or of the level."""

    variation: str
    way: str
    row: int | None = None
    mixed: bool = False


def _says_of_level(level: Level, better: str) -> str:
    if better == "neither":
        return level.direction
    return control.IMPROVEMENT if (level.direction == HIGH) == (better == "higher") else control.CONCERN


def _newest(chart: Chart, level: Level | None, row: int) -> _Newest:
    """What the newest point says at the level that holds; where it says nothing there, what the level says."""
    point = chart.points[row]
    if level is not None and point.variation in ("", control.COMMON):
        return _Newest(_says_of_level(level, chart.better), level.direction, level.row)
    return _Newest(point.variation, control.direction(point), control.began(chart), point.mixed)


def _goal(target: float | None, flow: Flow, chart: Chart) -> float | None:
    """The target of a point: a count by quarter is three months' worth, and its target is set for a month."""
    return target * 3 if target is not None and flow.is_count and chart.grain == control.QUARTER else target


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
    days: Sequence[int] | None = None,
) -> Verdict:
    """Judges a flow. Months still running must be left out or None; events in date order; target as it is now.

    The target is in the unit of the values: for a count, of one month, also where the chart goes by quarter. season:
    events are compared with the same months a year earlier alone. design: the design effect of what is counted, 1
    where it does not come together as children of a family do. days: of a share of one day, the positions charted.
    Arguments as for `flow_chart`. Under ten cases in the newest figure, nothing is judged.
    """
    charted = judgeable(
        flow, better=better, first_month=first_month, rebases=rebases, by_denominator=by_denominator, days=days
    )
    logged = charted.chart()
    why = _unjudged(logged, charted.still_small)
    widening = Widening(max(logged.sigma_z**2, logged.dispersion if flow.is_count else 1.0), design)
    phases = after.phases(flow, events, widening, season)
    row = logged.latest
    common = Verdict(
        kind="flow",
        better=better,
        latest=None if row is None else logged.months[row],
        unjudged=why,
        target=target,
        phases=with_moves(phases, events, logged),
        chart=silent(logged) if charted.still_small else logged,
    )
    return common if why or row is None else _judged(common, charted, logged, row, events)


def _judged(common: Verdict, charted: Judgeable, logged: Chart, row: int, events: Sequence[Event]) -> Verdict:
    """The verdict with what the newest figure says, at the level that holds."""
    level = level_of(logged, charted.widths)
    chart = logged if level is None else charted.chart(level.row)
    newest = _newest(chart, level, row)
    began = None if newest.row is None else chart.first_month(newest.row)
    goal = _goal(common.target, charted.flow, chart)
    present: Present = present_of(chart, level, newest.variation, goal)
    moving = None if began is None else (began, newest.way)
    return replace(
        common,
        variation=newest.variation,
        way=newest.way,
        mixed=newest.mixed,
        rules=tuple(special.rule for special in logged.points[row].specials),
        began=began,
        holding=began is not None and chart.months[row] - began >= YEAR,
        level=level,
        outlook=present.outlook,
        assurance=control.assurance(chart, goal) if present.outlook == EXPECTED else "",
        expect=present.expect,
        projection=present.projection,
        phases=with_moves(common.phases, events, logged, moving),
        chart=chart if level is None else with_marks(chart, logged, level.direction),
    )
