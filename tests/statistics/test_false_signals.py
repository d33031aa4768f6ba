"""The headline verdict on stable processes: few draws of what bench/false_signals.py measures in full."""

import pytest

from bench import false_signals, since_event


@pytest.mark.parametrize(("average", "months"), [(2.2, 48), (3.0, 96), (30.0, 48)])
def test_a_stable_count_seldom_signals(average: float, months: int) -> None:
    assert false_signals.rate_of_counts(average, months, draws=500) <= false_signals.ALLOWED


def test_a_stable_percentage_seldom_signals() -> None:
    latest, since = false_signals.rate_of_percentages(100, 0.95, 96, draws=300)
    assert latest <= false_signals.ALLOWED and since <= 7


def test_a_stable_stock_never_signals_where_its_naive_chart_would() -> None:
    told = false_signals.stocks_and_their_naive_charts(0.1, draws=200)
    assert told["verdict"] == 0 and told["naive chart"] > 90 and told["starts latest"] <= false_signals.ALLOWED


def test_an_old_step_is_told_as_a_level_and_not_as_news() -> None:
    news, held = false_signals.after_an_old_step(36, 30, draws=150)
    assert news <= 7 and held > 85


def test_two_sigma_is_seen_within_half_a_year() -> None:
    assert all(false_signals.months_to_detection(2.0, percent, draws=40) <= 6 for percent in (False, True))


@pytest.mark.parametrize("name", ["count, 40 a month, families", "80% of 100 a month, school year"])
def test_since_an_event_a_stable_flow_seldom_claims_a_change_and_a_true_one_is_seen(name: str) -> None:
    kind = next(kind for kind in since_event.KINDS if kind.name == name)
    assert since_event.claimed(kind, draws=60) <= since_event.ALLOWED
    assert since_event.seen(kind, kind.steps[1], draws=20) > 40
