"""Shares of one day that renew: after so many days each case has been looked at anew (docs/statistics.md, section 13).

Two days further apart than that are two samples, so they are compared as proportions. But the cases of one worker, or
of one supervisor, go together, and children come in families: the variance is that of such clusters, found when the
version was built, and never less than two samples of single cases would have.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from metrics.statistics import grain
from metrics.statistics.between import MONTHS_NEEDED, NOTHING, Figure, Flow
from metrics.statistics.comparing import DESIGN_EFFECT, Comparison, Widening, compare
from metrics.statistics.flow_charts import days_of
from metrics.statistics.verdict import Verdict, flow_verdict
from metrics.statistics.years import YEAR, t_quantile

POINTS_NEEDED = 15  # of days far enough apart, or there is no control chart
NEXT_MONTH = 28  # days: two month ends are always so far apart
WANDERS = 1.25  # times: from there on the level of a share wanders with who comes and goes (bench/renewing.py)
_Z = 1.9599639845400545  # of 95%, unrounded


@dataclass(frozen=True)
class Apart:
    """How much more two days so many months apart vary than single cases would make them, in times their variance.

    effect: their difference, of the same workers where they are still there. level: the two each by itself, which is
    more where workers differ. of_freedom: how well the clusters tell that, as degrees of freedom of Student's t.
    """

    months: int
    effect: float
    level: float
    of_freedom: float

    def allowed_for(self, variance: float) -> float:
        """A variance of its clusters with Student's t in place of the normal: few clusters tell less of themselves."""
        return variance * (t_quantile(self.of_freedom) / _Z) ** 2


@dataclass(frozen=True)
class Clusters:
    """What a version holds of a share's clusters: pairs of days 12, 24 and 36 months apart, as far as it goes back."""

    apart: tuple[Apart, ...]

    @property
    def wanders(self) -> bool:
        """Whether the level moves by who comes and goes, so that a control chart would claim changes of nothing."""
        nearest = self.apart[0]
        return nearest.level > WANDERS * max(1.0, nearest.effect)

    def effect(self, months: int) -> float:
        """That of two days so many months apart: of the next distance held, for more of them come and go in longer.

        Beyond the farthest the two days are each by themselves, as though nobody were there on both.
        """
        for pair in self.apart:
            if months <= pair.months:
                return pair.allowed_for(pair.effect)
        farthest = self.apart[-1]
        return farthest.allowed_for(max(farthest.effect, farthest.level))


def _figure(flow: Flow, at: int) -> Figure:
    """One day of a share; NOTHING where it is not known."""
    if at < 0 or flow.numerators is None or flow.denominators is None:
        return NOTHING
    x, n = flow.numerators[at], flow.denominators[at]
    if x is None or not n:
        return NOTHING
    return Figure(x / n * flow.scale, x, n, 1)


def effect_of(clusters: Clusters | None, children: bool, sigma_z: float = 1.0, months: int = YEAR) -> float:
    """By what the variance of single cases is multiplied: the largest of what is known, never a product.

    clusters: None where there are not two days a year apart. children: the cases are children. months: how far the two
    days compared lie apart.
    """
    clustered = clusters.effect(months) if clusters is not None else 1.0
    return max(1.0, sigma_z * sigma_z, clustered, DESIGN_EFFECT if children else 1.0)


@dataclass(frozen=True)
class RenewingShare:
    """A share that renews by month end, and what its two days are compared with.

    ends: the last day of each month. renews_days: from how many days on two of them are two samples. children: its
    cases are children. sigma_z: that of its control chart, 1 without one.
    """

    flow: Flow
    ends: Sequence[date]
    renews_days: int
    clusters: Clusters | None = None
    children: bool = False
    sigma_z: float = 1.0

    def compare(self, before: int, after: int) -> Comparison | None:
        """Two days by their positions; None where either is missing, or they lie too close together for two samples.

        HIGHER, LOWER or NOT_CLEAR by the interval of two proportions; FEW under ten on either day.
        """
        then, now = _figure(self.flow, before), _figure(self.flow, after)
        if then.value is None or now.value is None:
            return None
        if (self.ends[after] - self.ends[before]).days < self.renews_days:
            return None
        effect = effect_of(self.clusters, self.children, self.sigma_z, after - before)
        # a day is a span of one month here, and the rule of three full months is not for it
        days = (replace(then, months=MONTHS_NEEDED), replace(now, months=MONTHS_NEEDED))
        return replace(compare(self._two_days(then, now), *days, Widening(effect)), before=then, after=now)

    def _two_days(self, then: Figure, now: Figure) -> Flow:
        """The two alone: that other days are told without their counts is no matter of theirs."""
        values, xs, ns = zip(*((day.value, day.numerator, day.denominator) for day in (then, now)), strict=True)
        return Flow(values, xs, ns, True, self.flow.scale)

    def beside_a_year(self) -> Comparison | None:
        """The newest day beside that of twelve months before; None where either is missing."""
        latest = next((at for at in range(len(self.ends) - 1, -1, -1) if self.flow.values[at] is not None), -1)
        return self.compare(latest - YEAR, latest)


def days_apart(flow: Flow, ends: Sequence[date], renews_days: int) -> list[int]:
    """The positions of month ends that lie so many days apart or more, back from the newest with a value."""
    latest = next((at for at in range(len(ends) - 1, -1, -1) if flow.values[at] is not None), -1)
    days: list[int] = []
    for at in range(latest, -1, -1):
        if not days or (ends[days[-1]] - ends[at]).days >= renews_days:
            days.append(at)
    return days[::-1]


def chart_verdict(
    flow: Flow,
    clusters: Clusters | None = None,
    *,
    better: str,
    first_month: int,
    rebases: Sequence[int] = (),
    target: float | None = None,
    days: Sequence[int] | None = None,
) -> Verdict | None:
    """What a control chart of a share's month ends says, as of a flow; None where no chart is for it.

    There must be enough month ends, all of them far enough apart, with enough of both outcomes: of days there are no
    quarters to add up. And its level must not wander. days: those far enough apart (`days_apart`), where not every
    month end is. Other arguments as for `flow_verdict`.
    """
    if clusters is not None and clusters.wanders:
        return None
    charted = flow if days is None else days_of(flow, days)
    known = sum(value is not None for value in charted.values)
    if known < POINTS_NEEDED or not charted.is_proportion or charted.numerators is None or charted.denominators is None:
        return None
    if grain.few_expected(charted.numerators, charted.denominators):
        return None
    return flow_verdict(flow, better=better, first_month=first_month, rebases=rebases, target=target, days=days)
