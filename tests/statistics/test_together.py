"""Two things that go together, or not: by hand, and how often the method claims what is not there."""

import numpy as np
import pytest

from bench import together as bench
from metrics.statistics.together import LEAST_EVENTS, Unit, expected_by_stratum, going_together


def _units(of: dict[str, list[tuple[str, bool, int, int]]]) -> list[Unit]:
    return [Unit(stratum, *one) for stratum, members in of.items() for one in members]


UNRELATED = _units(
    {
        "A": [
            ("a1", True, 10, 3),
            ("a2", True, 10, 2),
            ("a3", False, 20, 5),
            ("a4", False, 10, 2),
            ("a5", False, 10, 3),
        ],
        "B": [("b1", True, 10, 1), ("b2", False, 20, 2), ("b3", False, 10, 1)],
    }
)


def test_what_is_expected_is_worked_out_in_each_service() -> None:
    """A: 15 of 60 are late, so 5 of the 20 of marked workers; B: 4 of 40, so 1 of 10. Together 6 of 19."""
    told = going_together(UNRELATED)
    assert told and (told.cases, told.events, told.both) == (100, 19, 6)
    assert told.expected == pytest.approx(6.0) and not told.clear
    assert expected_by_stratum(UNRELATED) == pytest.approx({"A": 5.0, "B": 1.0})


def test_a_service_all_of_one_kind_counts_and_moves_nothing() -> None:
    all_marked = [Unit("C", f"c{place}", True, 10, 4) for place in range(3)]
    told, before = going_together([*UNRELATED, *all_marked]), going_together(UNRELATED)
    assert told and before
    assert (told.both, told.expected) == (before.both + 12, before.expected + 12)
    assert told.upper - told.expected == pytest.approx(before.upper - before.expected)


def test_a_strong_link_is_clear_both_ways() -> None:
    late = [Unit("A", f"t{place}", place % 2 == 0, 20, 12 if place % 2 == 0 else 2) for place in range(10)]
    told = going_together(late)
    assert told and told.clear and told.more and (told.both, told.expected) == (60, 35)
    turned = going_together([Unit(one.stratum, one.cluster, not one.marked, one.cases, one.events) for one in late])
    assert turned and turned.clear and not turned.more


def test_few_events_or_few_teams_say_nothing() -> None:
    few = [Unit("A", f"t{place}", place % 2 == 0, 10, 1 if place < LEAST_EVENTS - 1 else 0) for place in range(12)]
    assert going_together(few) is None
    enough = [Unit(one.stratum, one.cluster, one.marked, one.cases, one.events) for one in few[:-1]]
    assert going_together([*enough, Unit("A", "t11", False, 10, 1)]) is not None
    assert going_together([Unit("A", f"t{place % 5}", place % 2 == 0, 10, 3) for place in range(12)]) is None
    assert going_together([Unit("A", f"t{place % 6}", place % 4 == 0, 10, 3) for place in range(12)]) is not None
    assert going_together([]) is None


def test_workers_of_one_team_are_no_separate_witnesses() -> None:
    """Six teams of five workers each who all do as their team does: chance is that of six, not of thirty."""
    alone = [Unit("A", f"w{place}", place < 10, 10, 3 if place % 3 else 1) for place in range(30)]
    alike = [Unit("A", f"t{place // 5}", place < 10, 10, 4 if place < 10 or place >= 25 else 1) for place in range(30)]
    by_worker = [Unit(one.stratum, f"w{place}", one.marked, one.cases, one.events) for place, one in enumerate(alike)]
    grouped, single = going_together(alike), going_together(by_worker)
    assert going_together(alone) and grouped and single
    assert grouped.upper - grouped.lower > 1.5 * (single.upper - single.lower)


def test_unrelated_things_are_rarely_claimed() -> None:
    """A small run of bench/together.py, whose table stands in decision 0058."""
    chance = np.random.default_rng(7)
    _, false = bench.claims([bench.workers(chance, 0.6, 0.3, 0.0) for _ in range(60)])
    _, true = bench.claims([bench.workers(chance, 0.0, 0.0, 1.0) for _ in range(20)])
    assert false <= 0.15 and true >= 0.9
