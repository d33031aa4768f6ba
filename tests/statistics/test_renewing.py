"""Shares of one day that renew: compared with a year before as samples of clusters, and charted where that holds."""

from dataclasses import replace
from datetime import date, timedelta
from math import sqrt

import numpy as np
import pytest

from bench import clustered
from bench import renewing as bench
from metrics.statistics import renewing
from metrics.statistics.after import Phase, phases_on_the_day
from metrics.statistics.between import Event, Flow
from metrics.statistics.comparing import Comparison, newcombe
from metrics.statistics.flow_charts import days_of
from metrics.statistics.renewing import Apart, Clusters, RenewingShare, chart_verdict, effect_of
from metrics.statistics.years import t_quantile

MANY = 1000.0  # clusters enough to tell their variance


def told_of(effect: float, level: float, of_freedom: float = MANY) -> Clusters:
    return Clusters((Apart(12, effect, level, of_freedom),))


def share(xs: list[float], n: float = 100.0) -> Flow:
    return Flow([x / n * 100 for x in xs], xs, [n] * len(xs), True, 100.0)


def ends(months: int) -> list[date]:
    """The last days of so many months from January 2024 on."""
    return [date(2024 + (at + 1) // 12, (at + 1) % 12 + 1, 1) - timedelta(days=1) for at in range(months)]


def of_days(flow: Flow, effect: float = 1.0, renews_days: int = 28) -> RenewingShare:
    """That effect is what the chart's sigma z says of it."""
    return RenewingShare(flow, ends(len(flow.values)), renews_days, sigma_z=sqrt(effect))


def beside_a_year(flow: Flow, effect: float) -> Comparison | None:
    return of_days(flow, effect).beside_a_year()


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
        (told_of(0.8, 0.9), False, 1.0, 1.0),  # never below that of single cases
        (told_of(2.0, 2.0), True, 1.0, 2.0),
        (told_of(2.0, 2.0), True, sqrt(3.0), 3.0),  # the largest, and no product
    ],
)
def test_the_largest_of_what_is_known_widens_it(
    clusters: Clusters | None, children: bool, sigma_z: float, effect: float
) -> None:
    assert effect_of(clusters, children, sigma_z) == pytest.approx(effect, rel=0.004)


def test_few_clusters_tell_less_of_themselves_and_more_of_them_come_and_go_in_longer() -> None:
    few = told_of(2.0, 3.0, of_freedom=10.0)
    assert effect_of(few, False) == pytest.approx(2.0 * (2.228139 / 1.959964) ** 2, rel=1e-6)  # t of ten, as printed
    assert t_quantile(1000.0) == pytest.approx(1.962339, rel=1e-6)
    held = Clusters((Apart(12, 1.2, 2.0, MANY), Apart(24, 1.5, 2.1, MANY)))
    told = [effect_of(held, False, months=months) for months in (1, 12, 13, 24, 25, 60)]
    assert told == pytest.approx([1.2, 1.2, 1.5, 1.5, 2.1, 2.1], rel=0.004)


def phase(xs: list[float], event: int, n: float = 100.0, renews_days: int = 28, until: int | None = None) -> Phase:
    """What is said of an event in a month, up to the one of the next event."""
    flow = share(xs, n)
    events = [Event(month, month, month - 1) for month in (event, until) if month is not None]
    compare = of_days(flow, renews_days=renews_days).compare
    return phases_on_the_day(flow.values, events, flow.denominators, True, compare)[0]


def test_at_an_event_two_days_that_renewed_in_between_are_compared() -> None:
    xs = [70.0] * 6 + [90.0] * 6
    found = phase(xs, 6)
    assert (found.comparison.says, found.at.value, found.figure.value) == ("higher", 70.0, 90.0)
    lower, upper = newcombe((90.0, 100.0), (70.0, 100.0))
    assert (found.comparison.lower, found.comparison.upper) == (lower * 100, upper * 100)
    assert phase([90.0] * 6 + [70.0] * 6, 6).comparison.says == "lower"
    assert phase([70.0] * 12, 6).comparison.says == "not clearly different"
    assert phase(xs, 6, n=120.0).comparison.says == "higher" and phase(xs, 9).comparison.says == "too early to tell"
    assert phase([7.0] * 12, 6, n=9.0).comparison.says == "fewer than ten"


def test_a_day_told_without_its_counts_hides_no_comparison_of_others() -> None:
    flow = share([70.0] * 12 + [90.0])
    assert flow.numerators is not None
    xs = [None if at == 5 else x for at, x in enumerate(flow.numerators)]
    known = of_days(replace(flow, numerators=xs))
    assert known.compare(0, 12) == of_days(flow).compare(0, 12) and known.compare(5, 12) is None


def test_days_too_close_together_for_all_to_have_renewed_stand_side_by_side() -> None:
    # at it 30 June 2024, after it 31 December: 184 days
    xs = [70.0] * 6 + [90.0] * 6
    assert phase(xs, 6, renews_days=184).comparison.says == "higher"
    close = phase(xs, 6, renews_days=185).comparison
    assert (close.says, close.difference, close.lower) == ("plain", 20.0, None)


def test_the_same_day_a_year_earlier_must_agree_where_two_years_before_the_event_are_held() -> None:
    """August is worse every year: after an event in May the newest day, an August, is no lower than ever."""
    season = [80.0] * 7 + [60.0] + [80.0] * 4
    xs = [*season, *season, *season[:8]]
    found = phase(xs, 28)
    assert (found.comparison.says, found.earlier_years) == ("depends", 1)
    assert found.earlier is not None and found.earlier.says == "not clearly different"
    assert found.earlier.before.value == 60.0 and found.comparison.before.value == 80.0
    assert phase(xs[4:], 24).comparison.says == "depends"  # 24 months before it are held
    assert phase(xs[5:], 23).comparison.says == "lower" and phase(xs[5:], 23).earlier is None  # 23 are not enough
    worse = [*season, *season, *[value - 25 for value in season[:8]]]
    assert phase(worse, 28).comparison.says == "lower" and phase(worse, 28).earlier is not None
    # a whole year after it, the same day a year earlier is the day at it
    assert phase([70.0] * 30 + [95.0] * 12, 30).earlier is None


def test_a_chart_needs_fifteen_days_enough_of_both_outcomes_and_a_level_that_stays() -> None:
    step = share([70.0, 72.0] * 9 + [90.0, 90.0])

    def says(flow: Flow, clusters: Clusters | None = None) -> str | None:
        found = chart_verdict(flow, clusters, better="higher", first_month=1)
        return found.variation if found is not None else None

    assert says(step) == "improvement" == says(step, told_of(1.6, 2.0))
    assert says(step, told_of(1.6, 2.01)) is None and says(step, told_of(0.5, 1.26)) is None
    assert says(share([70.0, 72.0] * 7)) is None and says(share([70.0, 72.0] * 7 + [71.0])) == "common"
    assert says(share([96.0] * 20)) is None and says(share([95.0] * 20)) == "common"


def test_days_far_enough_apart_are_counted_back_from_the_newest() -> None:
    flow = share([70.0] * 14)  # January 2024 to February 2025
    assert renewing.days_apart(flow, ends(14), 28) == list(range(14))
    # 28 February 2025, 30 November, 31 August (91 days), 31 May (92), 29 February (92)
    assert renewing.days_apart(flow, ends(14), 90) == [1, 4, 7, 10, 13]
    assert renewing.days_apart(flow, ends(14), 92) == [3, 6, 9, 13]  # 92, 92 and 120 days
    late = replace(flow, values=[*flow.values[:13], None])
    assert renewing.days_apart(late, ends(14), 92)[-1] == 12


def test_what_renews_more_slowly_is_charted_by_days_far_enough_apart() -> None:
    xs = [value for value in [70.0, 72.0] * 8 + [92.0] for _ in range(3)][2:]
    flow, of = share(xs), ends(len(xs))
    days = renewing.days_apart(flow, of, 88)
    found = chart_verdict(flow, better="higher", first_month=1, days=days)
    assert found is not None and found.chart is not None
    assert found.chart.months == tuple(range(0, 49, 3)) and found.chart.grain == "apart"
    assert (found.variation, found.latest, found.began) == ("improvement", 48, 48)
    plain = chart_verdict(days_of(flow, days), better="higher", first_month=1)
    assert plain is not None and plain.chart is not None and found.chart.points == plain.chart.points
    rebased = chart_verdict(flow, better="higher", first_month=1, days=days, rebases=[4])
    assert rebased is not None and rebased.chart is not None
    assert rebased.chart.segments[-1].start == 2  # the first day judged from then on
    fewer = chart_verdict(flow, better="higher", first_month=1, days=days[3:])
    assert fewer is None  # fourteen days


def test_the_benchmark_of_many_histories_at_once_allows_for_clusters_as_the_product_does() -> None:
    of = clustered.Clustered("few", (3.0,) * 12, 0.8, leaving=0.1, alike=0.2, months=15)
    every = clustered.histories(np.random.default_rng(4), of, 3)
    _, effects = clustered.effects(every)
    for draw, effect in enumerate(effects):
        months = [
            {clusters[at]: (x[at], n[at]) for at in range(12) if n[at]}
            for x, n, clusters in (
                (every.x[draw, month], every.n[draw, month], every.person[draw, month] * 12 + np.arange(12))
                for month in range(15)
            )
        ]
        found = bench.clusters_of(months)
        assert found is not None and found.effect(12) == pytest.approx(effect, abs=0.01)


def test_a_stable_share_seldom_claims_a_change_and_a_true_one_is_seen() -> None:
    said = bench.said(replace(bench.VISITS, alike=0.1), draws=25)
    assert said.year <= 10 and said.chart <= 10 and 1.5 < said.effect < 3
    assert said.events <= 10 and said.apart <= 10
    seen, at_event, best = bench.power(replace(bench.VISITS, alike=0.1), draws=25)
    assert seen >= 0.8 * best and at_event > 0
