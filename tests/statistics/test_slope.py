"""Slope and time to target, against a search by brute force."""

import random

import pytest
from scipy.special import stdtrit

from metrics.statistics.slope import fit, project, window


def improving(seed: int, slope: float = 2.0, noise: float = 1.5, points: int = 12) -> list[float]:
    chance = random.Random(seed)
    return [50 + slope * at + chance.gauss(0, noise) for at in range(points)]


def fieller_by_search(points: list[float], target: float) -> tuple[float, float]:
    """The first and last time, in steps after the newest point, at which the line may be at the target."""
    size = len(points)
    times = list(range(size))
    t_mean, mean = sum(times) / size, sum(points) / size
    sxx = sum((t - t_mean) ** 2 for t in times)
    slope = sum((t - t_mean) * y for t, y in zip(times, points, strict=True)) / sxx
    s2 = sum((y - mean - slope * (t - t_mean)) ** 2 for t, y in zip(times, points, strict=True)) / (size - 2)
    t95 = float(stdtrit(size - 2, 0.975))

    def may_be_there(step: float) -> bool:
        at = step + size - 1 - t_mean
        return abs(mean + slope * at - target) <= t95 * (s2 * (1 / size + at**2 / sxx)) ** 0.5

    there = [step / 200 for step in range(-4000, 20_000) if may_be_there(step / 200)]
    return there[0], there[-1]


@pytest.mark.parametrize("seed", range(12))
def test_time_to_target_is_what_a_search_finds(seed: int) -> None:
    points = improving(seed)
    found = project([*points], 85.0, "higher")
    first, last = fieller_by_search(points, 85.0)
    assert found.says == "projected" and found.soonest is not None
    assert found.soonest == max(1, int(first + 0.005)) or abs(found.soonest - first) < 1.01
    assert found.latest is None if last > 12.01 else found.latest is not None and 0 <= found.latest - last < 1.01


def test_the_slope_as_worked_by_hand() -> None:
    line = fit([1.0, 2.0, 2.0, 4.0, 5.0, 5.0])
    assert line is not None
    assert line.slope == pytest.approx(31 / 35)
    residual = 14.8333333 - 15.5**2 / 17.5  # Syy − Sxy²/Sxx
    half = 2.776445 * (residual / 4 / 17.5) ** 0.5
    assert (line.lower, line.upper) == pytest.approx((31 / 35 - half, 31 / 35 + half), abs=1e-5)


def test_a_falling_measure_that_should_fall() -> None:
    found = project([-value for value in improving(3)], -85.0, "lower")
    mirrored = project([*improving(3)], 85.0, "higher")
    assert (found.says, found.soonest, found.latest) == (mirrored.says, mirrored.soonest, mirrored.latest)


def test_why_there_is_no_projection() -> None:
    assert project([*improving(1)[:5]], 85.0, "higher").says == "too few"
    assert project([*improving(1, slope=0.0)], 85.0, "higher").says == "not clear"
    assert project([*improving(1, slope=-2.0)], 85.0, "higher").says == "not clear"
    assert project([*improving(1)], 60.0, "higher").says == "reached"
    assert project([*improving(1)], 300.0, "higher").says == "too far"


def test_a_range_never_reaches_further_than_the_window() -> None:
    found = project([*improving(1, noise=0.5)], 95.5, "higher")
    assert found.says == "projected" and found.soonest is not None
    assert found.soonest <= 12 and (found.latest is None or found.latest <= 12)


def test_quarters_are_told_in_months() -> None:
    months, quarters = project([*improving(2)], 85.0, "higher"), project([*improving(2)], 85.0, "higher", 3)
    assert months.soonest is not None and quarters.soonest == 3 * months.soonest


def test_the_window_ends_at_a_missing_point() -> None:
    assert window([1.0, 2.0, None, 3.0, 4.0, None]) == [3.0, 4.0]
    assert window([float(at) for at in range(30)]) == [float(at) for at in range(18, 30)]
    assert window([None]) == []
