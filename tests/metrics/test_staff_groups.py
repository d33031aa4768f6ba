"""Of whose staff figures may be told: both sides of six people, and nothing by the difference."""

from random import Random

import pytest

from metrics.analysis.staff_groups import LEAST, groups


@pytest.mark.parametrize(
    ("people", "teams", "services", "whole"),
    [
        ({"A": ("S", 6), "B": ("S", 7)}, {"A", "B"}, {"S"}, True),
        ({"A": ("S", 5), "B": ("S", 7), "C": ("S", 9)}, {"C"}, {"S"}, True),  # S less C and B would be A's five
        ({"A": ("S", 5), "B": ("S", 1), "C": ("S", 9)}, {"C"}, {"S"}, True),  # A and B together are six
        ({"A": ("S", 5)}, set(), set(), False),
        ({"A": ("S", 0), "B": ("S", 6)}, {"B"}, {"S"}, True),  # a team that was: the difference is nobody's
        ({"A": ("S", 6), "B": ("T", 5)}, set(), set(), True),  # the whole less S would be T's five
        ({"A": ("S", 8), "B": ("T", 5), "C": ("U", 7)}, {"A"}, {"S"}, True),
        ({"A": ("", 6), "B": ("S", 6)}, {"A", "B"}, {"S"}, True),
        ({}, set(), set(), False),
    ],
)
def test_who_is_told(people: dict[str, tuple[str, int]], teams: set[str], services: set[str], whole: bool) -> None:
    told = groups(people)
    assert (set(told.teams), set(told.services), told.whole) == (teams, services, whole)


def test_what_is_left_out_of_a_whole_is_six_people_or_nobody() -> None:
    dice = Random(11)
    for _ in range(2000):
        people = {f"t{n}": (dice.choice(("", "S", "T", "U")), dice.randrange(12)) for n in range(dice.randrange(1, 9))}
        told = groups(people)
        services = {service for service, _ in people.values()}
        for service in services:
            of_it = {team: number for team, (one, number) in people.items() if one == service}
            left_out = sum(number for team, number in of_it.items() if team not in told.teams)
            if service in told.services:
                assert left_out == 0 or left_out >= LEAST, people
            elif service:
                assert not told.teams & set(of_it), people
        hidden = sum(number for service, number in people.values() if service and service not in told.services)
        nameless = {team: number for team, (service, number) in people.items() if not service}
        if not told.teams & set(nameless):
            hidden += sum(nameless.values())
        if told.whole and told.services:
            assert hidden == 0 or hidden >= LEAST, people
