"""How many came to each step in a year, from what a panel is shown alone."""

from datetime import date
from typing import Any

from metrics.analysis.panel_periods import last_day
from metrics.analysis.panel_steps import YearOfSteps, year_of_steps
from metrics.questions.catalogue import load_questions

MEASURES = load_questions().measures
CONTACTS, CONFERENCES = MEASURES["contacts"], MEASURES["conferences_in_15_days"]
APRIL = 12 * 54 + 3  # 2024


def months(number: float, count: int, hidden: int | None = None) -> list[dict[str, Any]]:
    return [
        {"month": last_day(APRIL + at), "period": "month", "numerator": None if at == hidden else number,
         "denominator": None}
        for at in range(count)
    ]  # fmt: skip


def quarters(of: float, count: int) -> list[dict[str, Any]]:
    return [
        {"month": last_day(APRIL + 2 + 3 * at), "period": "quarter", "numerator": 6.0, "denominator": of}
        for at in range(count)
    ]


def test_months_and_quarters_that_end_together_make_up_a_year() -> None:
    year = year_of_steps([(CONTACTS, months(100, 14)), (CONFERENCES, quarters(30, 4))])
    assert year == YearOfSteps(date(2025, 3, 31), (1200.0, 120.0))


def test_a_year_with_a_hidden_month_is_not_told() -> None:
    assert year_of_steps([(CONTACTS, months(100, 12, hidden=3)), (CONFERENCES, quarters(30, 4))]) is None


def test_a_step_that_is_not_counted_here_tells_of_no_year() -> None:
    published = [{"month": date(2025, 3, 31), "period": "year", "numerator": 1200.0, "denominator": None}]
    assert year_of_steps([(CONTACTS, published)]) is None
    assert year_of_steps([(CONTACTS, months(100, 12)), (CONFERENCES, [])]) is None
    assert year_of_steps([]) is None
