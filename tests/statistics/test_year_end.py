"""Where a year ends: the range by a second calculation, its limits, and how often it covers."""

import math
import random
import statistics

import pytest
from scipy.special import stdtrit

from bench.year_end import (
    covered_counts,
    covered_percentages,
    covered_positions,
    families,
    growing,
    seasonal,
    stable,
    steady,
)
from metrics.statistics.year_end import (
    COVERS,
    T_80,
    count_at_year_end,
    percentage_at_year_end,
    position_at_year_end,
)

T_OF_11 = 1.3634303180205


def far(history: list[tuple[float, float]], to_come: int) -> float:
    """How far the numbers of so many months strayed from the share of the twelve before, at the most likely."""
    squares = []
    for at in range(12, len(history) - to_come + 1):
        past, next_ones = history[at - 12 : at], history[at : at + to_come]
        cases = math.fsum(n for _, n in past)
        share = math.fsum(x for x, _ in past) / cases if cases else 0.0
        squares.append((math.fsum(x for x, _ in next_ones) - share * math.fsum(n for _, n in next_ones)) ** 2)
    return statistics.fmean(squares) ** 0.5 if squares and to_come else 0.0


def of_counts(months: list[float], to_come: int) -> float:
    last = months[-12:]
    variance = max(statistics.variance(last), statistics.fmean(last))
    return max(math.sqrt(variance * (to_come + to_come**2 / 12)), far([(x, 1.0) for x in months], to_come))


@pytest.mark.parametrize("seed", range(20))
def test_a_count_worked_out_a_second_time(seed: int) -> None:
    lots = random.Random(seed)
    months = [float(lots.randint(0, lots.choice((3, 40, 600)))) for _ in range(lots.randint(12, 60))]
    to_come = lots.randint(0, 11)
    so_far = sum(months[len(months) - 12 + to_come :])
    told, more = count_at_year_end(so_far, months, to_come), to_come * statistics.fmean(months[-12:])
    half = T_OF_11 * of_counts(months, to_come)
    assert told.lower == so_far + math.floor(max(0, more - half)) and told.upper == so_far + math.ceil(more + half)
    assert told.lower <= told.expected <= told.upper and told.to_come == to_come


@pytest.mark.parametrize("seed", range(20))
def test_a_percentage_worked_out_a_second_time(seed: int) -> None:
    lots = random.Random(seed)
    ns = [float(lots.randint(1, lots.choice((9, 80)))) for _ in range(lots.randint(12, 60))]
    xs = [float(lots.randint(0, int(n))) for n in ns]
    to_come = lots.randint(0, 11)
    year = slice(len(ns) - 12 + to_come, None)
    told = percentage_at_year_end(sum(xs[year]), sum(ns[year]), xs, ns, to_come)
    x12, n12 = xs[-12:], ns[-12:]
    share = sum(x12) / sum(n12)
    chance = (sum(x12) + 0.5) / (sum(n12) + 1)
    stray = sum((x - share * n) ** 2 for x, n in zip(x12, n12, strict=True)) / 11
    of_months = max(stray, sum(n12) / 12 * chance * (1 - chance))
    in_time = max(math.sqrt(of_months * (to_come + to_come**2 / 12)), far(list(zip(xs, ns, strict=True)), to_come))
    cases = sum(ns[year]) + to_come * sum(n12) / 12
    end = (sum(xs[year]) + to_come * sum(n12) / 12 * share) / cases
    half = T_OF_11 * ((in_time / cases) ** 2 + ((share - end) * of_counts(ns, to_come) / cases) ** 2) ** 0.5
    assert told.expected == round(100 * end, 1)
    assert 0 <= 100 * max(0, end - half) - told.lower < 0.1 + 1e-6
    assert 0 <= told.upper - 100 * min(1, end + half) < 0.1 + 1e-6


@pytest.mark.parametrize("seed", range(10))
def test_a_position_worked_out_a_second_time(seed: int) -> None:
    lots = random.Random(seed)
    to_come = lots.randint(1, 11)
    months = [float(lots.randint(0, 90)) for _ in range(lots.randint(3 * to_come, 60))]
    told = position_at_year_end(months, to_come)
    squares = [(months[at + to_come] - months[at]) ** 2 for at in range(len(months) - to_come)]
    stretches = min(11, len(squares) // to_come)
    half = float(stdtrit(stretches, 0.9)) * math.sqrt(math.fsum(squares) / len(squares))
    assert abs(told.upper - (months[-1] + half)) < 1 + 1e-2 and told.upper >= months[-1] + half - 1e-2
    assert told.lower <= max(0, months[-1] - half) + 1e-2 and told.expected == months[-1]
    with pytest.raises(ValueError, match="too little"):
        position_at_year_end(months[: 3 * to_come - 1], to_come)


def test_on_the_day_itself_it_is_known() -> None:
    told = position_at_year_end([7.0], 0)
    assert (told.lower, told.expected, told.upper, told.to_come) == (7, 7, 7, 0)


def test_it_asks_for_twelve_months_with_a_case() -> None:
    for months in ([], [5.0] * 11):
        with pytest.raises(ValueError, match="fewer than 12"):
            count_at_year_end(5, months, 3)
    with pytest.raises(ValueError, match="without a case"):
        percentage_at_year_end(0, 0, [0.0] * 12, [0.0] * 12, 3)


def test_none_and_all_are_no_certainty() -> None:
    for x, n in ((0.0, 20.0), (20.0, 20.0)):
        told = percentage_at_year_end(6 * x, 6 * n, [x] * 12, [n] * 12, 6)
        assert 0 <= told.lower <= told.expected <= told.upper <= 100 and told.upper - told.lower > 0.2
    assert count_at_year_end(0, [0.0] * 12, 6).upper == 0  # nobody in a year: nobody is expected


def test_the_level_is_the_one_stated() -> None:
    assert (COVERS, round(T_OF_11, 5)) == (0.8, round(T_80, 5))


@pytest.mark.parametrize(("draw", "average", "to_come"), [(stable, 12.0, 9), (families, 30.0, 3), (seasonal, 100.0, 6)])
def test_a_range_covers_as_often_as_it_says(draw: object, average: float, to_come: int) -> None:
    assert covered_counts(draw, average, to_come, draws=250) >= 100 * COVERS  # type: ignore[arg-type]


@pytest.mark.parametrize(("draw", "to_come"), [(steady, 3), (growing, 11)])
def test_so_does_one_of_a_day(draw: object, to_come: int) -> None:
    assert covered_positions(draw, 200.0, to_come, draws=250) >= 100 * COVERS  # type: ignore[arg-type]


def test_so_does_one_of_a_percentage() -> None:
    assert covered_percentages(40, 0.8, 5, 0.3, draws=250) >= 100 * COVERS
