"""Shares of one day that renew: compared with a year before as samples of clusters, and charted where that holds."""

from dataclasses import replace
from math import sqrt

import pytest

from bench import renewing as bench
from metrics.statistics.between import Flow
from metrics.statistics.comparing import newcombe
from metrics.statistics.renewing import Clusters, beside_a_year, chart_verdict, effect_of


def share(xs: list[float], n: float = 100.0) -> Flow:
    return Flow([x / n * 100 for x in xs], xs, [n] * len(xs), True, 100.0)


def test_two_days_are_two_samples_widened_by_the_variance_of_their_clusters() -> None:
    found = beside_a_year(share([70.0] * 12 + [85.0]), 2.25)
    assert found is not None and found.lower is not None and found.upper is not None
    assert (found.says, found.after.numerator, found.before.numerator) == ("not clearly different", 85.0, 70.0)
    lower, upper = newcombe((85.0, 100.0), (70.0, 100.0), 1.5)
    assert (found.lower, found.upper) == (lower * 100, upper * 100)
    assert beside_a_year(share([70.0] * 12 + [85.0]), 1.0).says == "higher"  # type: ignore[union-attr]
    assert beside_a_year(share([85.0] * 12 + [70.0]), 1.0).says == "lower"  # type: ignore[union-attr]


def test_without_a_year_before_or_ten_cases() -> None:
    assert (
        beside_a_year(share([70.0] * 12), 1.0) is None and beside_a_year(Flow([70.0] * 13, percent=True), 1.0) is None
    )
    assert beside_a_year(share([7.0] * 13, 9.0), 1.0).says == "fewer than ten"  # type: ignore[union-attr]
    assert beside_a_year(share([7.0] * 13, 10.0), 1.0).says == "not clearly different"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("clusters", "children", "sigma_z", "effect"),
    [
        (None, False, 1.0, 1.0),
        (None, True, 1.0, 1.5),
        (Clusters(0.8, 0.9), False, 1.0, 1.0),  # never below that of single cases
        (Clusters(2.0, 2.0), True, 1.0, 2.0),
        (Clusters(2.0, 2.0), True, sqrt(3.0), 3.0),  # the largest, and no product
    ],
)
def test_the_largest_of_what_is_known_widens_it(
    clusters: Clusters | None, children: bool, sigma_z: float, effect: float
) -> None:
    assert effect_of(clusters, children, sigma_z) == pytest.approx(effect)


def test_a_chart_needs_fifteen_days_enough_of_both_outcomes_and_a_level_that_stays() -> None:
    step = share([70.0, 72.0] * 9 + [90.0, 90.0])

    def says(flow: Flow, clusters: Clusters | None = None) -> str | None:
        found = chart_verdict(flow, clusters, better="higher", first_month=1)
        return found.variation if found is not None else None

    assert says(step) == "improvement" == says(step, Clusters(1.6, 2.0))
    assert says(step, Clusters(1.6, 2.01)) is None and says(step, Clusters(0.5, 1.26)) is None
    assert says(share([70.0, 72.0] * 7)) is None and says(share([70.0, 72.0] * 7 + [71.0])) == "common"
    assert says(share([96.0] * 20)) is None and says(share([95.0] * 20)) == "common"


def test_a_stable_share_seldom_claims_a_change_and_a_true_one_is_seen() -> None:
    said = bench.said(replace(bench.VISITS, alike=0.1), draws=40)
    assert said.year <= 10 and said.chart <= 10 and 1.5 < said.effect < 3
    seen, best = bench.power(replace(bench.VISITS, alike=0.1), draws=40)
    assert seen >= 0.8 * best
