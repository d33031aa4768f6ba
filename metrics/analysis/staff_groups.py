"""Teams of whose staff no figure is told: those of fewer than six, and those that would tell of them. Pure.

A figure of the whole less those of its other parts is the figure of the part that was left out. So what is left out of
one whole has six people or more together, or nobody at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass

LEAST = 6


@dataclass(frozen=True)
class StaffGroups:
    """The teams and services of an authority whose staff's figures may be told, and whether those of the whole may."""

    teams: frozenset[str]
    services: frozenset[str]
    whole: bool


def groups(people: Mapping[str, tuple[str, int]]) -> StaffGroups:
    """What may be told, from each team's service ('' = none) and number of people in post."""
    by_service: dict[str, dict[str, int]] = {}
    for team, (service, number) in people.items():
        by_service.setdefault(service, {})[team] = number
    told_services = _told({service: sum(teams.values()) for service, teams in by_service.items()})
    told_teams: set[str] = set()
    for service in told_services:
        told_teams |= _told(by_service[service])
    whole = sum(number for _, number in people.values()) >= LEAST
    return StaffGroups(frozenset(told_teams), frozenset(told_services) - {""}, whole)


def _told(sizes: Mapping[str, int]) -> set[str]:
    """The parts of one whole that may be told: the smallest are left out until what is left out is no small group."""
    large = {name for name, number in sizes.items() if number >= LEAST}
    left_out = sum(number for name, number in sizes.items() if name not in large)
    for name in sorted(large, key=lambda name: (sizes[name], name)):
        if left_out == 0 or left_out >= LEAST:
            break
        large.remove(name)
        left_out += sizes[name]
    return large
