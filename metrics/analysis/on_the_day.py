"""From the months of what is counted on one day to its `Verdict`: beside a year before, with its flows. Pure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from metrics.settings import of_whole_authority
from metrics.statistics import renewing
from metrics.statistics.alerts import PERCENT, alert_of
from metrics.statistics.between import FEW, HIGHER, LOWER, PLAIN, Event, Flow
from metrics.statistics.on_the_day import stock_verdict
from metrics.statistics.renewing import Clusters, RenewingShare
from metrics.statistics.told import MOVED, RULE, MovedRule, Told, told
from metrics.statistics.years import CHANGED, StockYear, stock_year

if TYPE_CHECKING:
    from metrics.analysis.verdicts import Months
    from metrics.questions.catalogue import Measure
    from metrics.settings import Setting
    from metrics.statistics.verdict import Verdict

A_YEAR = 365  # days: what renews more slowly is the same a year later


def judge_on_the_day(
    measure: "Measure",
    months: "Months",
    target: float | None = None,
    events: Sequence[Event] = (),
    started: "Months | None" = None,
    ended: "Months | None" = None,
    moved: MovedRule = RULE,
    clusters: Clusters | None = None,
    rebases: Sequence[int] = (),
) -> "Verdict":
    """What may be said of a stock, a snapshot or a rolling figure in one place.

    started, ended: the months of what flows into and out of a stock; None where that is not counted here. moved: from
    when on a share is said to have moved. clusters: of a share that renews, as the version holds them.
    """
    year = _year(measure, months, started, ended)
    denominators = None if measure.is_count else months.denominators
    share, charted = _renewing(measure, months, clusters, rebases, target)
    renewed = share.beside_a_year() if share is not None else None
    # side by side only: a panel is told some months as a whole percentage, without their counts
    side_by_side = renewed is not None and renewed.says in (FEW, PLAIN)
    compared = year is not None or (renewed is not None and not side_by_side)
    return stock_verdict(
        months.values,
        kind=measure.kind,
        better=measure.better,
        target=target,
        events=events,
        denominators=denominators,
        percent=measure.unit == "percent",
        year=year,
        told=None if compared else _told(measure, months, denominators, moved),
        alert=alert_of(year, measure.alert, measure.alert_percent or PERCENT),
        renewing=share,
        renewed=renewed if compared else None,
        charted=charted,
    )


def _renewing(
    measure: "Measure", months: "Months", clusters: Clusters | None, rebases: Sequence[int], target: float | None
) -> "tuple[RenewingShare | None, Verdict | None]":
    """A share that renews and what its control chart says; None where it does not renew, where there is no chart.

    The chart has the month ends that are far enough apart.
    """
    if not measure.renews_days or measure.renews_days > A_YEAR or not months.ends:
        return None, None
    flow = Flow(months.values, months.numerators, months.denominators, True, measure.scale)
    days = None
    if measure.renews_days > renewing.NEXT_MONTH:
        days = renewing.days_apart(flow, months.ends, measure.renews_days)
    charted = renewing.chart_verdict(
        flow,
        clusters,
        better=measure.better,
        first_month=months.ends[0].month,
        rebases=rebases,
        target=target,
        days=days,
    )
    sigma_z = charted.chart.sigma_z if charted is not None and charted.chart is not None else 1.0
    of_children = measure.clusters == "worker"
    return RenewingShare(flow, months.ends, measure.renews_days, clusters, of_children, sigma_z), charted


def _year(measure: "Measure", months: "Months", started: "Months | None", ended: "Months | None") -> StockYear | None:
    """A stock beside a year before, in units held, be it told as a rate; None where no flow of it is counted."""
    if started is None and ended is None:
        return None
    held = months.values if measure.is_count else months.numerators
    year = stock_year(held, _beside(months, started), _beside(months, ended))
    return year if year and (year.starts or year.ends) else None


def _beside(months: "Months", flow: "Months | None") -> list[float | None] | None:
    """A flow's values in the months of its stock; None where there is no such flow."""
    if flow is None:
        return None
    values = dict(zip(flow.ends, flow.values, strict=True))
    return [values.get(end) for end in months.ends]


def _told(
    measure: "Measure", months: "Months", denominators: Sequence[float | None] | None, moved: MovedRule
) -> Told | None:
    rule = moved if measure.of_people else None
    return told(months.values, months.numerators, denominators, percent=measure.unit == "percent", rule=rule)


def state(verdict: "Verdict") -> str:
    """What it says of a year as one word, for whoever is told of news; '' of a flow, and without a year before."""
    if verdict.year is not None:
        flows = (verdict.year.starts, verdict.year.ends)
        return ", ".join(flow.says for flow in flows if flow is not None)
    if verdict.renewed is not None:
        return verdict.renewed.says
    return verdict.told.says if verdict.told is not None else ""


def has_changed(verdict: "Verdict") -> bool:
    """Whether a stock's starts or ends, or a share that renews, changed clearly in a year; or a share moved by rule."""
    if verdict.year is not None:
        return verdict.year.says == CHANGED
    if verdict.renewed is not None:
        return verdict.renewed.says in (HIGHER, LOWER)
    return verdict.told is not None and verdict.told.says == MOVED


def rule_of(settings: "Sequence[Setting]", authority: str) -> MovedRule:
    """From when on a share of one day is said to have moved, as an authority set it or as for all."""
    points = of_whole_authority(settings, "moved_points", authority)
    people = of_whole_authority(settings, "moved_people", authority)
    return MovedRule(float(points or RULE.points), float(people or RULE.people))
