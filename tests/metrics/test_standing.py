"""Where an authority stands: intervals, the three-way verdict on published figures, and ranks with both ends."""

import random

import pytest

from metrics.analysis import standing
from metrics.questions.catalogue import load_questions
from metrics.statistics.intervals import poisson
from tests.pages.published_store import FIGURES, MODELS, WORCESTERSHIRE

MEASURES = load_questions().measures
SHARE, RATE, COUNT = MEASURES["assessments_in_45_days"], MEASURES["plans_open_rate"], MEASURES["plans_open"]
CASELOAD, TURNOVER = MEASURES["caseload_average"], MEASURES["turnover_rate"]
LINCOLNSHIRE, BATH = "E10000019", "E06000022"


def row(
    x: float | None, n: float | None, value: float | None, authority: str = "a", flag: str = ""
) -> dict[str, object]:
    return {"authority": authority, "numerator": x, "denominator": n, "value": value, "flag": flag}


def published() -> list[dict[str, object]]:
    """Assessments in 45 working days in the year to March 2024."""
    return [
        row(x, n, None if x is None else round(x / n * 100, 1), code, "" if x is not None else "c")
        for code, (_, x, n, _, _) in FIGURES.items()
    ]


def of(code: str) -> dict[str, object]:
    return next(one for one in published() if one["authority"] == code)


def test_each_unit_has_the_interval_of_its_kind() -> None:
    share = standing.interval_of(SHARE, row(5443, 5879, 92.6))
    assert share is not None
    assert (round(share.lower, 2), round(share.upper, 2)) == (91.89, 93.23)  # Wilson, worked by hand
    caseload = standing.interval_of(CASELOAD, row(2647, 156.2, 16.9))
    assert caseload is not None
    assert caseload.lower == pytest.approx(poisson(2647).lower / 156.2)
    assert standing.interval_of(COUNT, row(9, None, 9)) == poisson(9)
    left = standing.interval_of(TURNOVER, row(300, 200, 150))  # more may leave in a year than are there at its end
    assert left is not None and left.lower < 150 < left.upper


def test_a_rate_without_its_population_takes_the_interval_of_its_count() -> None:
    found = standing.interval_of(RATE, row(555, None, 74.7))
    assert found is not None
    assert (round(found.lower, 1), round(found.upper, 1)) == (68.6, 81.2)  # Byar on 555, by hand
    assert standing.interval_of(RATE, row(0, None, 0.0)) is None


@pytest.mark.parametrize(
    "given",
    [row(None, 50, 60.0), row(30, None, 60.0), row(30, 0, 60.0), row(30, 50, None), row(60, 50, 120.0)],
)
def test_without_both_numbers_a_share_has_no_interval(given: dict[str, object]) -> None:
    assert standing.interval_of(SHARE, given) is None


@pytest.mark.parametrize(
    ("code", "says"),
    [(WORCESTERSHIRE, "above"), ("E10000011", "below"), ("E10000031", "not separable from")],
)
def test_the_verdict_on_published_figures(code: str, says: str) -> None:
    near = MODELS[2021].split()
    found = standing.beside_neighbours(SHARE, of(code), [of(other) for other in near], 2021)
    assert found is not None
    # The nine with a figure, in order: 66.2 74.8 75.6 81.2 83.7 84.8 86.7 89.6 90.8; Dorset's is hidden.
    assert (found.median, found.contributed, found.says, found.model_year) == (83.7, 9, says, 2021)


def test_no_verdict_on_a_count_on_fewer_than_ten_or_without_numbers() -> None:
    others = [row(300, 600, 50.0), row(310, 600, 51.7)]
    assert standing.beside_neighbours(COUNT, row(300, None, 300), others) is None
    assert standing.beside_neighbours(SHARE, row(9, 9, 100.0), others) is None
    assert standing.beside_neighbours(SHARE, row(10, 10, 100.0), others) is not None
    assert standing.beside_neighbours(SHARE, row(None, 500, 90.0), others) is None
    assert standing.beside_neighbours(SHARE, None, others) is None
    assert standing.beside_neighbours(SHARE, row(90, 100, 90.0), [row(None, 4, None, flag="c")]) is None


def test_the_ends_of_the_ranking_and_what_lies_between() -> None:
    first, last = (standing.rank_of(SHARE, published(), code) for code in (LINCOLNSHIRE, BATH))
    assert first is not None and (first.first, first.last, first.of) == (1, 1, 19)  # 1st is the highest value
    assert last is not None and (last.first, last.last) == (19, 19)
    draw, ranks = random.Random(3), []
    known = [(x, n, code) for code, (_, x, n, _, _) in FIGURES.items() if x is not None]
    for _ in range(2000):
        rates = {code: draw.betavariate(x + 0.5, n - x + 0.5) for x, n, code in known}
        ranks.append(sorted(rates, key=lambda code: -rates[code]).index("E06000024") + 1)  # North Somerset
    ranks.sort()
    found = standing.rank_of(SHARE, published(), "E06000024")
    assert found is not None and (found.first, found.last) == (ranks[50], ranks[1949]) == (12, 16)


def test_only_shares_and_rates_per_child_are_ranked() -> None:
    rates = [row(plans, None, rate, code) for code, (_, _, _, plans, rate) in FIGURES.items()]
    rates.append(row(0, None, 0.0, "none"))  # no population can be worked out of nought
    found = standing.rank_of(RATE, rates, "E10000011")
    assert found is not None and found.of == 20 and found.first == 1
    assert standing.rank_of(COUNT, rates, "E10000011") is None
    assert standing.rank_of(CASELOAD, [row(2647, 156, 17.0)], "a") is None
    assert standing.rank_of(TURNOVER, [row(30, 156, 19.2)], "a") is None
    assert standing.rank_of(RATE, rates, "nobody") is None


def test_a_funnel_is_for_shares_of_ten_authorities_or_more() -> None:
    found = standing.funnel_of(SHARE, published())
    assert found is not None and found.authorities == 19
    assert len(standing.in_funnel(SHARE, published())) == 19
    assert standing.funnel_of(SHARE, published()[:9]) is None
    assert standing.funnel_of(TURNOVER, published()) is None
    assert standing.funnel_of(RATE, published()) is None


def test_a_median_of_counts_is_not_told() -> None:
    assert standing.median_of(SHARE, [row(1, 2, 50.0), row(1, 2, None), row(3, 4, 75.0)]) == 62.5
    assert standing.median_of(COUNT, [row(50, None, 50.0)]) is None
    assert standing.median_of(SHARE, []) is None
