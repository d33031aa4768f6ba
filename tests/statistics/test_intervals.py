"""Intervals against published values, and before and after events."""

from collections.abc import Sequence
from datetime import date

import pytest

from metrics.statistics import between
from metrics.statistics.between import Event, Flow, newcombe
from metrics.statistics.intervals import may_be_headline, needs_whiskers, one_child, poisson, rate, wilson

Values = list[float | None]


@pytest.mark.parametrize(
    ("x", "n", "lower", "upper"),
    [
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, Statistics in Medicine 17, 857: table I, method 3
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_as_published(x: int, n: int, lower: float, upper: float) -> None:
    found = wilson(x, n)
    assert (found.lower, found.upper) == pytest.approx((lower, upper), abs=5e-5)


@pytest.mark.parametrize(("x", "n"), [(1, 0), (-1, 5), (6, 5)])
def test_wilson_refuses_what_is_no_proportion(x: int, n: int) -> None:
    with pytest.raises(ValueError, match="proportion"):
        wilson(x, n)


@pytest.mark.parametrize(
    ("after", "before", "lower", "upper"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),  # Newcombe 1998, Statistics in Medicine 17, 873: table II, method 10
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_newcombe_as_published(
    after: tuple[float, float], before: tuple[float, float], lower: float, upper: float
) -> None:
    assert newcombe(after, before) == pytest.approx((lower, upper), abs=1e-4)


def test_newcombe_is_that_of_statsmodels_to_the_last_bit() -> None:
    from statsmodels.stats.proportion import confint_proportions_2indep  # a second, for this test alone

    sizes = [1.0, 2.0, 7.0, 10.0, 33.0, 180.0, 995.0, 4394.0]
    spans = [(float(round(n * part)), n) for n in sizes for part in (0.0, 0.013, 0.2, 0.5, 0.71, 0.93, 1.0)]
    for at, after in enumerate(spans):
        for before in spans[at % 5 :: 5]:
            lower, upper = confint_proportions_2indep(*after, *before, method="newcomb", compare="diff")
            difference = after[0] / after[1] - before[0] / before[1]
            # As it was written before: the widening by sigma z, which is 1 here, in the same steps.
            expected = difference - (difference - float(lower)), difference + (float(upper) - difference)
            assert newcombe(after, before) == (max(-1.0, expected[0]), min(1.0, expected[1]))


def test_sigma_z_widens_about_the_difference() -> None:
    plain, wide = newcombe((56, 70), (48, 80)), newcombe((56, 70), (48, 80), 1.5)
    assert wide == pytest.approx((0.2 - 1.5 * (0.2 - plain[0]), 0.2 + 1.5 * (plain[1] - 0.2)))
    assert newcombe((56, 70), (48, 80), 0.5) == plain


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [
        (0, 0.0, 3.6889),  # exact, as tabulated by Ulm 1990 and others
        (1, 0.0253, 5.5716),
        (5, 1.6235, 11.6683),
        (9, 4.1154, 17.0848),
        (10, 4.79, 18.39),  # Byar, Breslow and Day 1987
        (66, 51.04, 83.97),
    ],
)
def test_poisson(count: int, lower: float, upper: float) -> None:
    found = poisson(count)
    assert (found.lower, found.upper) == pytest.approx((lower, upper), abs=6e-3 if count >= 10 else 1e-4)


def test_a_rate_and_its_refusals() -> None:
    found = rate(66, 12_000)
    assert found.value == pytest.approx(55.0) and found.lower == pytest.approx(poisson(66).lower / 1.2)
    with pytest.raises(ValueError, match="population"):
        rate(5, 0)
    with pytest.raises(ValueError, match="count"):
        poisson(-1)


def test_small_numbers() -> None:
    assert [needs_whiskers(n) for n in (None, 0, 1, 49, 50)] == [False, False, True, True, False]
    assert [may_be_headline(n) for n in (None, 0, 9, 10)] == [True, False, False, True]
    assert one_child(9) == pytest.approx(11.11, abs=0.01)
    assert one_child(50) is None and one_child(0) is None


def percent(xs: Sequence[float | None], ns: Sequence[float | None]) -> Flow:
    values: Values = [None if x is None or not n else x / n * 100 for x, n in zip(xs, ns, strict=True)]
    return Flow(values, xs, ns, percent=True, scale=100.0)


def test_positions_of_an_event() -> None:
    first = date(2024, 1, 1)
    assert between.event_at(date(2024, 3, 15), date(2024, 4, 2), first) == Event(2, 3, 1)
    assert between.event_at(date(2024, 3, 31), None, first) == Event(2, 2, 2)
    assert between.event_at(date(2023, 12, 1), None, first) == Event(-1, -1, -2)


def test_the_months_of_an_event_belong_to_neither_side() -> None:
    flow = percent([70.0] * 6 + [0.0] + [90.0] * 5, [100.0] * 12)
    said = between.since(flow, Event(6, 6, 5))
    assert (said.says, said.before.months, said.after.months) == ("higher", 3, 5)
    assert (said.before.value, said.after.value, said.difference) == pytest.approx((70.0, 90.0, 20.0))
    assert said.lower is not None and said.upper is not None and 0 < said.lower < 20 < said.upper


def test_higher_lower_and_not_clearly_different() -> None:
    for after, says in ((90.0, "higher"), (50.0, "lower"), (71.0, "not clearly different")):
        assert between.since(percent([70.0] * 4 + [after] * 4, [100.0] * 8), Event(3, 3, 2)).says == says


def test_too_early_too_few_and_nothing_to_compare() -> None:
    flow = percent([70.0] * 8, [100.0] * 8)
    assert between.since(flow, Event(5, 5, 4)).says == "too early to tell"
    assert between.since(flow, Event(4, 4, 3)).says != "too early to tell"
    assert between.since(flow, Event(2, 2, 1)).says == "no figure"
    assert between.since(percent([2.0] * 8, [3.0] * 8), Event(4, 4, 3)).says == "fewer than ten"
    assert between.no_newer_figure().says == "no newer figure"


def test_a_missing_month_before_an_event_leaves_no_value_at_it() -> None:
    xs: Values = [70.0, None, *[70.0] * 8]
    assert between.since(percent(xs, [100.0] * 10), Event(3, 3, 2)).says == "no figure"


def test_a_month_without_cases_counts_as_known() -> None:
    flow = percent([20.0, 0.0, 20.0, 5.0, 30.0, 30.0, 30.0], [30.0, 0.0, 30.0, 9.0, 30.0, 30.0, 30.0])
    before = between.since(flow, Event(3, 3, 2)).before
    assert (before.numerator, before.denominator, before.months) == (40.0, 60.0, 3)


def test_other_flows_show_monthly_means_and_no_judgement() -> None:
    said = between.since(Flow([10.0, 12.0, 14.0, 99.0, 20.0, 22.0, 24.0]), Event(3, 3, 2))
    assert (said.says, said.before.value, said.after.value, said.difference) == ("plain", 12.0, 22.0, 10.0)
    assert said.lower is None


def test_phases_between_events() -> None:
    flow = percent([60.0] * 5 + [70.0] * 6 + [71.0] * 3 + [95.0] * 2, [100.0] * 16)
    found = between.phases(flow, [Event(4, 4, 3), Event(10, 10, 9), Event(13, 13, 12)])
    assert [(phase.start, phase.stop) for phase in found] == [(5, 10), (11, 13), (14, 16)]
    assert [phase.comparison.says for phase in found] == ["higher", "too few months", "too early to tell"]
    assert found[0].comparison.before.value == pytest.approx(60.0)


def test_events_that_overlap_leave_an_empty_phase() -> None:
    found = between.phases(percent([60.0] * 12, [100.0] * 12), [Event(4, 6, 3), Event(5, 5, 4)])
    assert found[0].figure.months == 0 and found[0].comparison.says == "no figure"
    assert found[1].comparison.says == "no figure"


def test_on_the_day_stands_side_by_side() -> None:
    values: Values = [200.0, 205.0, 210.0, 215.0, 190.0, 180.0, 170.0]
    said = between.since_on_the_day(values, Event(3, 3, 2))
    assert (said.says, said.before.value, said.after.value, said.difference) == ("plain", 210.0, 170.0, -40.0)
    assert said.lower is None
    assert between.since_on_the_day(values, Event(4, 4, 3)).says == "too early to tell"
    assert between.since_on_the_day([None, *values[1:]], Event(0, 0, 0)).says == "no figure"
    few = between.since_on_the_day(values, Event(3, 3, 2), [9.0] * 7, percent=True)
    assert few.says == "fewer than ten"
    assert between.since_on_the_day(values, Event(3, 3, 2), [9.0] * 7).says == "plain"
