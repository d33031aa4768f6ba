"""Shares of one day that renew: after so many days each case has been looked at anew (docs/statistics.md, section 13).

Two days further apart than that are two samples, so they are compared as proportions. But the cases of one worker, or
of one supervisor, go together, and children come in families: the variance is that of such clusters, found when the
version was built, and never less than two samples of single cases would have.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from metrics.statistics import grain
from metrics.statistics.between import MONTHS_NEEDED, NOTHING, Figure, Flow
from metrics.statistics.comparing import DESIGN_EFFECT, Comparison, Widening, compare
from metrics.statistics.verdict import Verdict, flow_verdict
from metrics.statistics.years import YEAR

POINTS_NEEDED = 15  # of days far enough apart, or there is no control chart
NEXT_MONTH = 28  # days from which on two month ends are always far enough apart
WANDERS = 1.25  # times: from there on the level of a share wanders with who comes and goes (bench/renewing.py)


@dataclass(frozen=True)
class Clusters:
    """How much more a share varies than single cases would make it, in times their variance, as a version holds it.

    effect: between two days a year apart, of the same workers where they are still there. level: two such days each by
    itself, which is more where workers differ.
    """

    effect: float
    level: float

    @property
    def wanders(self) -> bool:
        """Whether the level moves by who comes and goes, so that a control chart would claim changes of nothing."""
        return self.level > WANDERS * max(1.0, self.effect)


def _figure(flow: Flow, at: int) -> Figure:
    """One day of a share; NOTHING where it is not known."""
    if at < 0 or flow.numerators is None or flow.denominators is None:
        return NOTHING
    x, n = flow.numerators[at], flow.denominators[at]
    if x is None or not n:
        return NOTHING
    return Figure(x / n * flow.scale, x, n, 1)


def effect_of(clusters: Clusters | None, children: bool, sigma_z: float = 1.0) -> float:
    """By what the variance of single cases is multiplied: the largest of what is known, never a product.

    clusters: None where there are not two days a year apart. children: the cases are children.
    """
    clustered = clusters.effect if clusters is not None else 1.0
    return max(1.0, sigma_z * sigma_z, clustered, DESIGN_EFFECT if children else 1.0)


def beside_a_year(flow: Flow, effect: float) -> Comparison | None:
    """A share's newest day beside that of twelve months before; None where either is missing.

    HIGHER, LOWER or NOT_CLEAR by the interval of two proportions with that effect; FEW under ten on either day.
    """
    latest = next((at for at in range(len(flow.values) - 1, -1, -1) if flow.values[at] is not None), -1)
    after, before = _figure(flow, latest), _figure(flow, latest - YEAR)
    if after.value is None or before.value is None:
        return None
    # a day is a span of one month here, and the rule of three full months is not for it
    days = (replace(before, months=MONTHS_NEEDED), replace(after, months=MONTHS_NEEDED))
    comparison = compare(flow, *days, Widening(effect))
    return replace(comparison, before=before, after=after)


def chart_verdict(
    flow: Flow,
    clusters: Clusters | None = None,
    *,
    better: str,
    first_month: int,
    rebases: Sequence[int] = (),
    target: float | None = None,
) -> Verdict | None:
    """What a control chart of a share's month ends says, as of a flow; None where no chart is for it.

    There must be enough month ends, all of them far enough apart, with enough of both outcomes: of days there are no
    quarters to add up. And its level must not wander. Other arguments as for `flow_verdict`.
    """
    if clusters is not None and clusters.wanders:
        return None
    known = sum(value is not None for value in flow.values)
    if known < POINTS_NEEDED or not flow.is_proportion or flow.numerators is None or flow.denominators is None:
        return None
    if grain.few_expected(flow.numerators, flow.denominators):
        return None
    return flow_verdict(flow, better=better, first_month=first_month, rebases=rebases, target=target)
