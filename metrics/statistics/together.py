"""Whether two things go together: how often both were so, beside how often they would be if they were unrelated.

The method and how often it claims what is not there stand in decision 0058; docs/statistics.md, section 16. Pure.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from metrics.statistics.years import t_quantile

LEAST_EVENTS = 10  # with fewer nothing is said
LEAST_FREE = 5  # groups beyond one for each kind of work: fewer do not tell how much chance alone moves


@dataclass(frozen=True)
class Unit:
    """One worker with their children, or one team with its audits.

    stratum: the service, inside which units are alike but for chance. cluster: the team, whose units have much in
    common. marked: whether the first thing is so of it (not supervised in time). events: of its cases, those of which
    the second is so (seen late).
    """

    stratum: str
    cluster: str
    marked: bool
    cases: float
    events: float


@dataclass(frozen=True)
class Together:
    """events: cases of which the second thing is so; both: those of them in marked units. expected: how many of them
    would be there if the two were unrelated, and chance would make of that in 95 of 100 times."""

    cases: float
    events: float
    both: float
    expected: float
    lower: float
    upper: float

    @property
    def clear(self) -> bool:
        """Whether there are more or fewer than chance would make."""
        return not self.lower <= self.both <= self.upper

    @property
    def more(self) -> bool:
        """Whether there are more of them than expected."""
        return self.both > self.expected


def going_together(units: Iterable[Unit]) -> Together | None:
    """What goes together, stratum by stratum; None where there is too little to say so."""
    strata = list(_by_stratum(units).values())
    differing = [members for members in strata if _differ(members)]
    events = sum(unit.events for members in differing for unit in members)
    clusters = {(unit.stratum, unit.cluster) for members in differing for unit in members}
    free = len(clusters) - len(differing)
    if events < LEAST_EVENTS or free < LEAST_FREE:
        return None
    every = [unit for members in strata for unit in members]
    expected = sum(_expected(members) for members in strata)
    chance = max(sum(map(_shuffled, differing)), sum(map(_by_cluster, differing)))
    far = t_quantile(free) * sqrt(chance)
    return Together(
        cases=sum(unit.cases for unit in every),
        events=(whole := sum(unit.events for unit in every)),
        both=sum(unit.events for unit in every if unit.marked),
        expected=expected,
        lower=max(expected - far, 0.0),
        upper=min(expected + far, whole),
    )


def expected_by_stratum(units: Iterable[Unit]) -> Mapping[str, float]:
    """How many events marked units would have in each stratum if the two were unrelated."""
    return {stratum: _expected(members) for stratum, members in _by_stratum(units).items()}


def _by_stratum(units: Iterable[Unit]) -> Mapping[str, list[Unit]]:
    strata: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.cases > 0:
            strata[unit.stratum].append(unit)
    return strata


def _differ(members: Sequence[Unit]) -> bool:
    """Whether a stratum has marked units and others: else it tells nothing."""
    return 0 < sum(unit.marked for unit in members) < len(members)


def _share(members: Sequence[Unit]) -> float:
    return sum(unit.events for unit in members) / sum(unit.cases for unit in members)


def _expected(members: Sequence[Unit]) -> float:
    return _share(members) * sum(unit.cases for unit in members if unit.marked)


def _shuffled(members: Sequence[Unit]) -> float:
    """The variance of the excess if the marks were dealt out anew among the units of a stratum."""
    number, marked, share = len(members), sum(unit.marked for unit in members), _share(members)
    spread = sum((unit.events - share * unit.cases) ** 2 for unit in members)
    return marked * (number - marked) / (number * (number - 1)) * spread


def _by_cluster(members: Sequence[Unit]) -> float:
    """The same where units of a cluster go up and down together: a jackknife, leaving out one cluster at a time."""
    clusters = {unit.cluster for unit in members}
    number = len(clusters)
    if number < 2:
        return 0.0
    grown = number / (number - 1)  # without one cluster an excess is smaller by its share
    excesses = [grown * _excess([unit for unit in members if unit.cluster != left_out]) for left_out in clusters]
    middle = sum(excesses) / number
    return (number - 1) / number * sum((excess - middle) ** 2 for excess in excesses)


def _excess(members: Sequence[Unit]) -> float:
    return sum(unit.events for unit in members if unit.marked) - _expected(members)
