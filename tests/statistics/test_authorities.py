"""Funnel, neighbours and ranks."""

import math
import random
from statistics import median

import pytest

from metrics.statistics.funnel import funnel
from metrics.statistics.intervals import Interval, wilson
from metrics.statistics.neighbours import beside, middle_of
from metrics.statistics.ranks import RankInterval, rank_interval, rank_intervals


def test_three_authorities_by_hand() -> None:
    x, n = [40.0, 90.0, 150.0], [100.0, 150.0, 200.0]
    found = funnel(x, n)
    assert found is not None and found.authorities == 3
    p0 = 280 / 450
    u = [(math.asin(math.sqrt(a / b)) - math.asin(math.sqrt(p0))) * 2 * math.sqrt(b) for a, b in zip(x, n, strict=True)]
    low, high = u[0] + 0.2 * (u[1] - u[0]), u[1] + 0.8 * (u[2] - u[1])  # the 10th and 90th percentile of three
    phi = (low**2 + u[1] ** 2 + high**2) / 3
    w1, w2 = 4 * 450, 16 * (100**2 + 150**2 + 200**2)
    tau2 = (3 * phi - 2) / (w1 - w2 / w1)
    assert (found.p0, found.phi, found.tau2) == pytest.approx((p0, phi, tau2))
    spread = 3.090232 * math.sqrt(1 / 400 + tau2)
    centre = math.asin(math.sqrt(p0))
    upper = math.sin(min(math.pi / 2, centre + spread)) ** 2
    assert found.limits(100) == pytest.approx((math.sin(centre - spread) ** 2, upper))
    exact = 1.959964 * math.sqrt(p0 * (1 - p0) / 100)
    assert found.limits(100, 1.959964, overdispersed=False) == pytest.approx((p0 - exact, p0 + exact))


def test_authorities_that_differ_by_chance_only_have_no_overdispersion() -> None:
    found = funnel([50.0, 51.0, 49.0, 50.0], [100.0] * 4)
    assert found is not None and found.tau2 == 0
    assert [found.place(x, 100) for x in (50, 80, 20)] == ["inside", "above", "below"]


@pytest.mark.parametrize(("x", "n"), [([0.0, 0.0], [10.0, 20.0]), ([10.0, 20.0], [10.0, 20.0]), ([3.0], [9.0])])
def test_a_funnel_at_its_ends(x: list[float], n: list[float]) -> None:
    found = funnel(x, n)
    assert found is not None and found.tau2 == 0
    lower, upper = found.limits(10)
    assert 0 <= lower <= found.p0 <= upper <= 1


def test_authorities_without_a_figure_are_left_out() -> None:
    found = funnel([40.0, None, 90.0, 0.0], [100.0, 50.0, 150.0, 0.0])
    assert found is not None and found.authorities == 2
    assert funnel([None], [5.0]) is None


def test_beside_the_median_of_neighbours() -> None:
    own = wilson(84, 100).times(100)
    others = [60.0, 70.0, None, 75.0]
    found = beside(own, others, 2021)
    assert found is not None and (found.median, found.contributed, found.says) == (70.0, 3, "above")
    low, close = beside(wilson(4, 100).times(100), others), beside(Interval(71.0, 66.0, 76.0), others)
    assert low is not None and close is not None
    assert (low.says, close.says) == ("below", "not separable from")
    assert beside(own, [None]) is None


def test_a_median_needs_more_than_half_of_the_neighbours() -> None:
    own, six = wilson(84, 100).times(100), [60.0, 61.0, 62.0, 70.0, 71.0, 72.0]
    found = beside(own, six, of=10)
    assert found is not None and (found.median, found.contributed) == (66.0, 6)
    assert beside(own, six[:5], of=10) is None and middle_of([*six[:5], *[None] * 5]) is None
    # Whatever the four have that are hidden, the median of all ten lies within the six that are known.
    for hidden in (0.0, 100.0):
        assert 60.0 <= median([*six, *[hidden] * 4]) <= 72.0
    assert median([*six[:5], *[0.0] * 5]) < 60.0


def test_ranks_of_authorities_far_apart_are_certain() -> None:
    found = rank_intervals([100.0, 500.0, 900.0, None], [1000.0] * 4)
    assert found == [RankInterval(3, 3, 3), RankInterval(2, 2, 3), RankInterval(1, 1, 3), None]
    assert rank_intervals([100.0, 900.0], [1000.0] * 2, lowest_first=True)[0] == RankInterval(1, 1, 2)


def test_ranks_of_equal_authorities_say_nothing() -> None:
    found = rank_intervals([50.0] * 20, [100.0] * 20)
    assert all(rank is not None and rank.first <= 2 and rank.last >= 19 for rank in found)


@pytest.mark.parametrize("lowest_first", [False, True])
def test_the_rank_of_one_authority_is_that_of_the_ranking_of_all(lowest_first: bool) -> None:
    x = [0.0, 3.0, 40.0, 41.0, None, 60.0, 250.0, 900.0, 9.0, 20.0]
    n = [50.0, 20.0, 100.0, 120.0, 90.0, None, 1000.0, 1000.0, 9.0, 0.0]
    every = rank_intervals(x, n, lowest_first=lowest_first)
    assert [rank_interval(x, n, at, lowest_first=lowest_first) for at in range(len(x))] == every
    assert [rank is None for rank in every] == [False] * 4 + [True] * 2 + [False] * 3 + [True]


def test_ranks_are_those_of_plain_draws() -> None:
    draw = random.Random(7)
    x, n = [30.0 + 2 * at for at in range(12)], [100.0] * 12
    rates = [[draw.betavariate(a + 0.5, b - a + 0.5) for a, b in zip(x, n, strict=True)] for _ in range(4000)]
    for at in (0, 5, 11):
        ranks = sorted(1 + sum(rate > drawn[at] for rate in drawn) for drawn in rates)
        found = rank_interval(x, n, at)
        assert found is not None and found.of == 12
        assert abs(found.first - ranks[100]) <= 1 and abs(found.last - ranks[3899]) <= 1


def test_the_same_figures_always_give_the_same_ranks() -> None:
    x, n = [float(40 + at) for at in range(30)], [100.0] * 30
    assert rank_intervals(x, n) == rank_intervals(x, n)
    assert rank_intervals([], []) == []
