"""Many comparisons on one page: each one's p from its own interval, and which of them may be listed."""

import numpy as np
import pytest

from metrics.statistics.between import Figure, Flow
from metrics.statistics.comparing import Comparison, Ratio, Widening, compare
from metrics.statistics.many import RATE, discovered, p_of

NOBODY = Figure(None, None, None, 0)


def told(difference: float, lower: float, upper: float) -> Comparison:
    return Comparison("", NOBODY, NOBODY, difference, lower, upper)


@pytest.mark.parametrize("draw", range(20))
def test_what_may_be_listed_is_what_scipy_says(draw: int) -> None:
    from scipy.stats import false_discovery_control  # where it is used: to import it takes most of a second

    chance = np.random.default_rng(draw)
    ps = np.concatenate([chance.random(40), chance.random(10) ** 6]).tolist()
    assert discovered(ps) == (false_discovery_control(ps) <= RATE).tolist()


def test_of_one_comparison_and_of_none() -> None:
    assert discovered([]) == [] and discovered([0.1]) == [True] and discovered([0.11]) == [False]
    assert discovered([0.04] * 3) == [True] * 3 and discovered([0.04, 1.0, 1.0, 1.0]) == [False] * 4


def test_a_p_is_a_twentieth_where_an_interval_ends_at_no_difference() -> None:
    from scipy.stats import norm

    assert p_of(told(10.0, 0.0, 25.0)) == pytest.approx(0.05) == p_of(told(-10.0, -12.0, 0.0))
    assert p_of(told(10.0, 5.0, 25.0)) == pytest.approx(2 * norm.sf(2 * 1.959964))
    assert p_of(told(0.0, -5.0, 5.0)) == 1.0 and p_of(told(5.0, 5.0, 5.0)) == 0.0
    twice = Comparison("", NOBODY, NOBODY, 1.0, ratio=Ratio(2.0, 1.0, 4.0))
    assert p_of(twice) == pytest.approx(0.05)
    assert p_of(Comparison("plain", NOBODY, NOBODY, 3.0)) is None


def test_it_agrees_with_what_is_said() -> None:
    def share(x: float) -> Figure:
        return Figure(x, x, 100.0, 3)

    flow = Flow([1.0], [1.0], [1.0], True, 100.0)
    for x in (60.0, 62.0, 64.0, 66.0, 70.0, 90.0):
        found = compare(flow, share(50.0), share(x), Widening())
        p = p_of(found)
        assert p is not None and (p < 0.05) is (found.says == "higher")


def test_few_of_a_list_of_nothing_are_false() -> None:
    chance, listed = np.random.default_rng(5), 0
    for _ in range(500):
        listed += any(discovered(chance.random(60).tolist()))
    assert listed <= 0.13 * 500  # of lists of nothing, those that hold anything: the rate, and chance about it
