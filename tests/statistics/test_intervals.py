"""Intervals against published values, and before and after events."""

import pytest

from metrics.statistics.comparing import newcombe
from metrics.statistics.intervals import may_be_headline, needs_whiskers, one_child, poisson, rate, wilson


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
