"""A group's share of the children beside its share of the people."""

import pytest

from metrics.statistics.intervals import wilson
from metrics.statistics.neighbours import ABOVE, BELOW, NOT_SEPARABLE
from metrics.statistics.represented import represented


@pytest.mark.parametrize(("children", "says"), [(30, ABOVE), (9, NOT_SEPARABLE), (2, BELOW)])
def test_thirty_of_five_hundred_beside_two_in_a_hundred(children: float, says: str) -> None:
    found = represented(children, 500, 500, 0.02)
    assert (found.share.value, found.share.lower) == (children / 500, wilson(children, 500).lower)
    assert found.ratio is not None and found.ratio.value == pytest.approx(children / 500 / 0.02)
    assert found.ratio.upper == pytest.approx(wilson(children, 500).upper / 0.02)
    assert found.says == says


def test_where_the_number_of_all_is_hidden_the_range_holds_for_each_that_it_may_be() -> None:
    found = represented(30, 480, 500, 0.02)
    for of in range(480, 501):
        assert found.share.lower <= wilson(30, of).lower and wilson(30, of).upper <= found.share.upper


def test_nobody_of_the_people_is_no_multiple() -> None:
    assert represented(3, 100, 100, 0.0).ratio is None
