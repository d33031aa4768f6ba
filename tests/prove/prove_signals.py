"""The headline verdict on processes that do not change: as many draws as bench/false_signals.py, with its limits."""

from collections.abc import Callable
from itertools import product

import pytest

from bench import false_signals
from bench.false_signals import ALLOWED, AVERAGES, LENGTHS, PERCENTAGES


def _said(value: float | tuple[int, float]) -> str:
    return f"{value[0]} of which {value[1]:.0%}" if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize(("average", "months"), list(product(AVERAGES, LENGTHS)), ids=_said)
def test_a_stable_count(average: float, months: int, figures: Callable[[str], None]) -> None:
    """A stable count seldom signals (counts a month, months): at most 3% of latest points."""
    percent = false_signals.rate_of_counts(average, months)
    figures(f"{percent:.1f}%")
    assert percent <= ALLOWED


@pytest.mark.parametrize(("cases", "months"), list(product(PERCENTAGES, LENGTHS)), ids=_said)
def test_a_stable_percentage(cases: tuple[int, float], months: int, figures: Callable[[str], None]) -> None:
    """A stable percentage seldom signals (cases a month and percentage, months): at most 3% of latest points."""
    percent, since = false_signals.rate_of_percentages(*cases, months)
    figures(f"{percent:.1f}%; since an event {since:.1f}%")
    assert percent <= ALLOWED


@pytest.mark.parametrize("leaving", false_signals.LEAVING)
def test_a_stable_stock(leaving: float, figures: Callable[[str], None]) -> None:
    """A stable stock never signals, and its starts seldom (part of it that leaves in a month)."""
    percent = false_signals.stocks_and_their_naive_charts(leaving)
    figures(", ".join(f"{name} {value:.1f}%" for name, value in percent.items()))
    assert percent["verdict"] == 0 and percent["starts latest"] <= ALLOWED
