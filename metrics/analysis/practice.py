"""Audits of teams beside their caseloads and supervision: does better practice go with them? By team alone. Pure."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from metrics.statistics.together import Together, Unit, going_together


@dataclass(frozen=True)
class TeamPractice:
    """A team in 12 months. good: of its audits. caseload, supervised: None where they are not told."""

    team: str
    service: str
    audits: float
    good: float
    caseload: float | None
    supervised: float | None


def with_lower_caseloads(teams: Sequence[TeamPractice]) -> Together | None:
    """Good audits in the teams of each service with lower caseloads than its middle team."""
    return _beside(teams, lambda team: None if team.caseload is None else -team.caseload)


def with_more_supervision(teams: Sequence[TeamPractice]) -> Together | None:
    """Good audits in the teams of each service where more workers are supervised in time than in its middle team."""
    return _beside(teams, lambda team: team.supervised)


def _beside(teams: Sequence[TeamPractice], of: Callable[[TeamPractice], float | None]) -> Together | None:
    services: defaultdict[str, list[tuple[TeamPractice, float]]] = defaultdict(list)
    for team in teams:
        value = of(team)
        if value is not None and team.audits:
            services[team.service].append((team, value))
    units = []
    for service, members in services.items():
        middle = median(value for _, value in members)
        units += [Unit(service, team.team, value > middle, team.audits, team.good) for team, value in members]
    return going_together(units)
