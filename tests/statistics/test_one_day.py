"""What is counted on one day beside a year before: rate ratios of a stock's flows, the rule of what moved, alerts."""

from math import exp, log, sqrt

import pytest

from bench import one_day
from metrics.statistics.alerts import Alert, alert_of
from metrics.statistics.told import MovedRule, told
from metrics.statistics.years import StockYear, dispersion, stock_year, two_years

EVEN = [10.0] * 12


# -- starts and ends --------------------------------------------------------------------------------------------------


def test_a_rate_ratio_is_that_of_two_counts_with_families_in_its_variance() -> None:
    found = two_years([*[458 / 12] * 12, *[542 / 12] * 12], 23)
    assert found is not None and found.before is not None and found.ratio is not None and found.lower is not None
    assert (round(found.now), round(found.before), found.says) == (542, 458, "higher")
    half = 1.959964 * sqrt(1.5 * (1 / 542 + 1 / 458))
    assert (found.lower, found.upper) == pytest.approx((exp(log(542 / 458) - half), exp(log(542 / 458) + half)))
    assert found.p == pytest.approx(0.0303, abs=1e-4)  # 2 × (1 − Φ(2.1670))


def test_months_that_vary_more_widen_it_and_the_two_are_never_multiplied() -> None:
    wild = two_years([*[5.0, 75.0] * 6, *[75.0, 15.0] * 6], 23)
    assert wild is not None and wild.wide > 10 and wild.says == "not clearly different"
    spread, of_freedom = dispersion([[75.0, 15.0] * 6, [5.0, 75.0] * 6])
    assert of_freedom == 11 and wild.wide == pytest.approx(2.200985**2 * spread, rel=1e-6)


def test_a_season_and_another_level_are_no_variation() -> None:
    season = [4.0, 8.0, 12.0, 20.0, 30.0, 20.0, 12.0, 8.0, 4.0, 4.0, 4.0, 4.0]
    spread, of_freedom = dispersion([[2 * month for month in season], season])
    assert spread == pytest.approx(0, abs=1e-12) and of_freedom == 11
    assert dispersion([[0.0] * 12, [0.0] * 12]) == (1.0, 0)


@pytest.mark.parametrize(
    ("before", "now", "says"),
    [(10.0, 10.0, "not clearly different"), (9.0, 10.0, "fewer than ten in a year"), (30.0, 10.0, "lower")],
)
def test_ten_a_year_are_needed_on_either_side(before: float, now: float, says: str) -> None:
    found = two_years([before / 12] * 12 + [now / 12] * 12, 23)
    assert found is not None and found.says == says and (found.ratio is None) is says.startswith("fewer")


def test_a_missing_month_is_no_year() -> None:
    assert two_years([*EVEN[:-1], None], 11) is None
    gap = two_years([*EVEN[:-1], None, *EVEN], 23)
    assert gap is not None and (gap.says, gap.before) == ("no year before", None)


# -- a stock ----------------------------------------------------------------------------------------------------------


def test_what_starts_and_ends_leave_over_is_told_apart() -> None:
    year = stock_year([100.0] * 24 + [125.0], [10.0] * 13 + [20.0] * 12, [10.0] * 13 + [18.0] * 12)
    assert year is not None and year.starts is not None and year.ends is not None
    assert (year.change, year.starts.now - year.ends.now, year.rest) == (25.0, 24.0, 1.0)
    assert (year.says, year.grows, year.shrinks, year.level) == ("changed", True, True, None)


def test_without_a_year_before_or_a_flow() -> None:
    assert stock_year([100.0] * 12, EVEN, EVEN) is None
    assert stock_year([None, *[100.0] * 12], EVEN, EVEN) is None
    one = stock_year([100.0] * 25, [10.0] * 25)
    assert one is not None and one.ends is None and one.rest is None and one.says == "steady" and one.level is None
    assert stock_year([100.0] * 13, [10.0] * 13).says == "untested"  # type: ignore[union-attr]


def test_where_both_are_steady_starts_and_lengths_come_to_a_level() -> None:
    year = stock_year([200.0] * 25, [22.0] * 25, [20.0] * 25)
    assert year is not None and year.level is not None
    assert year.level.value == pytest.approx(220.0)
    assert (year.level.starts, year.level.length) == (22.0, 10.0)
    half = 1.959964 * sqrt(1.5 * (1 / 264 + 1 / 240))
    assert year.level.upper == pytest.approx(220.0 * exp(half))


# -- alerts -----------------------------------------------------------------------------------------------------------


def year_of(before: float, now: float, starts: float, ends: float = 20.0) -> StockYear:
    """A stock's year in which so many a month started and ended; in the year before 20 did."""
    found = stock_year([before] * 24 + [now], [20.0] * 13 + [starts] * 12, [20.0] * 13 + [ends] * 12)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("before", "now", "starts", "ends", "ways", "raised"),
    [
        (100, 120, 30, 20, "rise", True),
        (100, 119, 30, 20, "rise", False),  # under the threshold
        (100, 120, 20, 20, "rise", False),  # neither starts nor ends changed clearly
        (100, 120, 20, 10, "rise", True),  # fewer end
        (100, 120, 10, 20, "rise", False),  # what changed goes the other way
        (100, 120, 30, 20, "fall", False),  # good news, or not asked for
        (100, 80, 10, 20, "either", True),
        (9, 14, 30, 20, "rise", False),  # fewer than ten
        (10, 14, 30, 20, "rise", False),  # changed by four
        (10, 15, 30, 20, "rise", True),
        (100, 120, 30, 20, "", False),
    ],
)
def test_an_alert_asks_for_the_threshold_and_a_clear_change(
    before: float, now: float, starts: float, ends: float, ways: str, raised: bool
) -> None:
    assert (alert_of(year_of(before, now, starts, ends), ways) is not None) is raised
    assert alert_of(None, "either") is None


def test_an_alert_knows_its_way_and_its_threshold() -> None:
    assert alert_of(year_of(200, 230, 30), "either", 15.0) == Alert("rise", 15.0, 15.0)
    assert alert_of(year_of(200, 230, 30), "either", 15.1) is None


# -- told, not tested -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("x", "n", "rule", "says"),
    [
        (63.0, 100.0, MovedRule(), "not moved"),
        (65.0, 100.0, MovedRule(), "moved"),
        (55.0, 100.0, MovedRule(), "moved"),
        (64.9, 100.0, MovedRule(), "not moved"),
        (14.0, 20.0, MovedRule(), "not moved"),  # ten points, but two people
        (14.0, 20.0, MovedRule(5.0, 2.0), "moved"),
        (9.0, 9.0, MovedRule(), "plain"),
    ],
)
def test_a_share_moves_by_points_and_people(x: float, n: float, rule: MovedRule, says: str) -> None:
    found = told([60.0] * 12 + [x / n * 100], [60.0] * 12 + [x], [100.0] * 12 + [n], percent=True, rule=rule)
    assert found is not None and found.says == says


def test_what_is_no_share_or_has_no_year_before_is_only_told() -> None:
    assert told([15.0] * 12, percent=True) is None and told([], percent=True) is None
    load = told([15.0] * 12 + [30.0], [15.0] * 13, [100.0] * 13)
    assert load is not None and load.says == "plain" and load.difference == 15.0
    hidden = told([60.0] * 12 + [80.0], [None] * 13, [None] * 13, percent=True)
    assert hidden is not None and hidden.says == "plain"
    money = told([60.0] * 12 + [80.0], [60.0] * 13, [100.0] * 13, percent=True, rule=None)
    assert money is not None and money.says == "plain" and not money.few


# -- what bench/one_day.py measures in full, with few draws -----------------------------------------------------------


def test_a_steady_stock_seldom_claims_a_change_and_a_true_one_is_seen() -> None:
    said = one_day.said(one_day.PLANS, draws=200)
    assert said.starts <= 8 and said.ends <= 8 and said.alert <= 5 and said.inside >= 90
    assert one_day.power(one_day.PLANS, draws=100)[2] >= one_day.LEAST_POWER
