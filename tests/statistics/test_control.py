"""Control charts: what holds for any series, minimum points, proportions and assurance."""

import random
from collections.abc import Sequence
from itertools import pairwise

import pytest

from metrics.statistics.control import Chart, Minimum, assurance, began
from metrics.statistics.limits import p_prime, xmr
from metrics.statistics.rules import Special, specials

ALL = Minimum(0, 0)
SEEDS = range(40)
Values = list[float | None]


def series(seed: int, length: int = 30, gaps: int = 0) -> Values:
    """A series with a level shift and a trend in it, so that every rule has something to find."""
    chance = random.Random(seed)
    values: Values = [chance.gauss(50, 3) for _ in range(length)]
    shift, slope = chance.randrange(length), chance.choice((0, 0.4, 1.5))
    values = [value + 6 * (at > shift) + slope * at for at, value in enumerate(values) if value is not None]
    for at in chance.sample(range(length), gaps):
        values[at] = None
    return values


def lines_of(chart: Chart) -> list[tuple[float, float] | None]:
    return [(point.lines.lower, point.lines.upper) if point.lines else None for point in chart.points]


def rules_of(chart: Chart) -> list[tuple[Special, ...]]:
    return [point.specials for point in chart.points]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_shift_and_a_scale_change_nothing_but_the_unit(seed: int) -> None:
    values = series(seed, gaps=seed % 4)
    moved: Values = [None if value is None else 8 * value + 128 for value in values]
    plain, changed = (xmr(each, better="higher", floor=None, minimum=ALL) for each in (values, moved))
    assert rules_of(plain) == rules_of(changed)
    for one, other in zip(lines_of(plain), lines_of(changed), strict=True):
        assert one is not None and other is not None
        assert (8 * one[0] + 128, 8 * one[1] + 128) == pytest.approx(other)


@pytest.mark.parametrize("seed", SEEDS)
def test_reversing_time_reverses_trends(seed: int) -> None:
    values = series(seed, gaps=seed % 3)
    turn = {"high": "low", "low": "high"}

    def trends(each: Sequence[float | None]) -> list[str | None]:
        found = rules_of(xmr(each, better="higher", minimum=ALL))
        return [next((s.direction for s in rules if s.rule == "trend"), None) for rules in found]

    backward = [turn[way] if way else None for way in reversed(trends(values[::-1]))]
    assert trends(values) == backward


def test_there_are_trends_among_the_series() -> None:
    found = [rules_of(xmr(series(seed), better="higher", minimum=ALL)) for seed in SEEDS]
    assert any(special.rule == "trend" for chart in found for rules in chart for special in rules)


@pytest.mark.parametrize("seed", SEEDS)
def test_swapping_polarity_swaps_improvement_and_concern(seed: int) -> None:
    swap = {"improvement": "concern", "concern": "improvement", "common": "common", "": ""}
    higher, lower, neither = (xmr(series(seed), better=better) for better in ("higher", "lower", "neither"))
    for up, down, none in zip(higher.points, lower.points, neither.points, strict=True):
        assert up.mixed == down.mixed == none.mixed
        if up.mixed:
            assert up.variation == down.variation == "concern"
        else:
            assert down.variation == swap[up.variation]
            assert none.variation == {"improvement": "high", "concern": "low"}.get(up.variation, up.variation)


@pytest.mark.parametrize("value", [0, 7, 0.1, 1 / 3, 1e-12, 83.33333333333333, 1e9 + 0.1])
@pytest.mark.parametrize("length", [13, 15, 24, 31])
def test_a_constant_has_no_flags(value: float, length: int) -> None:
    chart = xmr([value] * length, better="higher", minimum=ALL)
    assert not any(rules_of(chart))
    assert lines_of(chart)[0] == pytest.approx((value, value))


def test_a_sum_of_tenths_is_still_a_constant() -> None:
    values: Values = [0.1 + 0.2 if at % 2 else 0.3 for at in range(20)]
    assert not any(rules_of(xmr(values, better="higher")))


@pytest.mark.parametrize("share", [0.0, 0.25, 1.0])
def test_a_constant_proportion_has_no_flags(share: float) -> None:
    sizes = [float(20 + 4 * (at % 5)) for at in range(20)]
    chart = p_prime([share * n for n in sizes], sizes, better="higher")
    assert not any(rules_of(chart)) and chart.variation == "common"


def test_a_missing_month_is_never_bridged() -> None:
    values: Values = [*range(10, 16), None, *range(16, 22)]
    chart = xmr(values, better="higher", minimum=ALL)
    assert not any(special.rule in ("trend", "run") for rules in rules_of(chart) for special in rules)
    whole = xmr([value for value in values if value is not None], better="higher", minimum=ALL)
    assert any(special.rule == "trend" for rules in rules_of(whole) for special in rules)
    gap = chart.points[6]
    assert (gap.value, gap.variation, gap.specials) == (None, "", ())


def test_no_moving_range_on_either_side_of_a_missing_month() -> None:
    chart = xmr([1.0, 3.0, None, 100.0, 104.0], better="higher", floor=None, minimum=ALL)
    lines = chart.points[0].lines
    assert lines and lines.upper - lines.mean == pytest.approx(2.66 * 3)  # ranges 2 and 4 only


@pytest.mark.parametrize("gap", range(1, 7))
def test_a_missing_month_breaks_a_run_and_two_of_three(gap: int) -> None:
    run: Values = [20.0] * 7
    run[gap] = None
    values: Values = [*[10.0, 12.0] * 9, *run]
    found = rules_of(xmr(values, better="higher", minimum=ALL))[-7:]
    assert not any(special.rule == "run" for rules in found for special in rules)
    lines = xmr([*[10.0, 12.0] * 9], better="higher", minimum=ALL).points[0].lines
    assert lines is not None
    near = lines.near_upper + 0.1
    assert specials([near, near, near], [lines] * 3, lines.mean)[0]
    assert not any(specials([near, None, near], [lines] * 3, lines.mean))


@pytest.mark.parametrize(("points", "standing"), [(11, "none"), (12, "trial"), (14, "trial"), (15, "full")])
def test_points_a_segment_needs(points: int, standing: str) -> None:
    values = ([10.0, 12.0] * 12)[: points - 1]
    values.append(90.0)
    chart = xmr(values, better="higher")
    assert chart.segments[0].standing == standing
    assert (chart.points[0].lines is None) == (standing == "none")
    assert chart.variation == ("improvement" if standing == "full" else "")
    assert (assurance(chart, 5.0) != "") == (standing == "full")


def test_missing_months_do_not_count_as_points() -> None:
    values: Values = [*[10.0, 12.0] * 7, None, None, None]
    assert xmr(values, better="higher").segments[0].standing == "trial"


def test_a_rebase_starts_again_and_carries_nothing_over() -> None:
    values: Values = [*[10.0, 12.0] * 8, *[20.0, 22.0] * 6]
    chart = xmr(values, better="higher", rebases=[16])
    assert [segment.standing for segment in chart.segments] == ["full", "trial"]
    assert [segment.mean for segment in chart.segments] == [11.0, 21.0]
    assert chart.variation == "" and not any(rules_of(chart))


def test_only_the_drawn_limit_is_clipped() -> None:
    chart = xmr([0.0, 3.0] * 8, better="lower", ceiling=4.0)
    point = chart.points[0]
    assert point.lines and point.lines.lower < 0 and point.lines.upper > 4
    assert (point.drawn_lower, point.drawn_upper, point.clipped) == (0.0, 4.0, True)


def test_laney_limits_by_hand() -> None:
    x, n = [8.0, 30.0, 12.0, 45.0] * 4, [10.0, 40.0, 20.0, 50.0] * 4
    chart = p_prime(x, n, better="higher", scale=1.0)
    p = 95 / 120
    z = [(a / b - p) / (p * (1 - p) / b) ** 0.5 for a, b in zip(x, n, strict=True)]
    sigma_z = max(1.0, sum(abs(b - a) for a, b in pairwise(z)) / 15 / 1.128)
    assert sigma_z > 1 and chart.sigma_z == pytest.approx(sigma_z)
    lines = chart.points[0].lines
    assert lines and lines.upper - p == pytest.approx(3 * (p * (1 - p) / 10) ** 0.5 * sigma_z)
    assert lines.near_upper - p == pytest.approx((lines.upper - p) * 2 / 3)
    assert chart.points[0].drawn_upper == 1.0


def test_a_month_without_cases_has_no_value() -> None:
    chart = p_prime([5.0, 0.0, 6.0] * 6, [10.0, 0.0, 10.0] * 6, better="higher")
    assert chart.points[1].value is None and chart.points[1].lines is None
    assert chart.segments[0].points == 12


def test_a_numerator_beyond_its_denominator_is_refused() -> None:
    with pytest.raises(ValueError, match="numerator"):
        p_prime([5.0], [4.0], better="higher")


@pytest.mark.parametrize(
    ("better", "target", "told"),
    [
        ("higher", 8.34, "always"),  # exactly on the lower limit
        ("higher", 11.0, "sometimes"),
        ("higher", 13.66, "never"),
        ("lower", 13.66, "always"),
        ("lower", 8.34, "never"),
        ("neither", 8.34, ""),
        ("higher", None, ""),
    ],
)
def test_assurance(better: str, target: float | None, told: str) -> None:
    chart = xmr([11.0, 11.0, 12.0, 10.0, 11.0, 11.0] * 4 + [11.0], better=better)
    lines = chart.points[0].lines
    assert lines is not None and lines.upper - lines.lower == pytest.approx(2 * 2.66 * 16 / 24)
    shifted = None if target is None else {8.34: lines.lower, 13.66: lines.upper}.get(target, target)
    assert assurance(chart, shifted) == told


def test_assurance_looks_at_the_limit_as_computed() -> None:
    chart = p_prime([19.0, 20.0] * 10, [20.0] * 20, better="higher")
    assert chart.points[-1].drawn_upper == 100.0
    assert assurance(chart, 100.0) == "sometimes"


def test_a_signal_began_where_its_stretch_began() -> None:
    chart = xmr([*[10.0, 12.0] * 10, *[13.0] * 8], better="lower")
    assert chart.variation == "concern" and began(chart) == 19  # the 12 before is above the mean too
    assert began(xmr([10.0, 12.0] * 10, better="lower")) is None


def test_a_quarter_of_a_case_breaks_a_run_and_takes_nothing_else() -> None:
    values: Values = [3.0, 1.0, 4.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 3.0, 1.0, 2.0, 3.0, 3.0, 2.0]
    plain, careful = (xmr(values, better="higher", on_mean=width) for width in (0.0, 0.25))
    assert any(rules_of(plain)) and not any(rules_of(careful))
