"""A line of a percentage that stands on few cases says so, and what its months give together."""

from typing import Any

from metrics.questions.catalogue import load_questions
from metrics.words import on_few

MEASURES = load_questions().measures
REFLECTIVE, IN_TIME = MEASURES["supervision_reflective"], MEASURES["supervision_in_time"]


def months(*denominators: int | None) -> list[dict[str, Any]]:
    """Whole months, each with that many cases, half of which count; None where none is told."""
    return [{"complete": True, "numerator": of and of / 2, "denominator": of} for of in denominators]


def test_few_cases_are_told_with_what_the_year_gives_together() -> None:
    assert on_few.each_month(REFLECTIVE, months(*[2, 4] * 6)) == (
        "of 2 to 4 a month in the last 12: one alone moves the line far; together 50.0% (18 of 36)"
    )
    sentence = on_few.each_month(REFLECTIVE, months(*[0] * 8, 2, 2, 2, 2))
    assert sentence.startswith("of 0 to 2 a month") and sentence.endswith("; together 4 of 8")


def test_months_of_one_day_are_not_added_up() -> None:
    assert on_few.each_month(IN_TIME, months(*[8] * 14)) == (
        "of 8 a month in the last 12: one alone moves the line far"
    )


def test_nothing_is_said_of_cases_enough_nor_added_up_of_what_is_not_told() -> None:
    assert on_few.each_month(REFLECTIVE, months(*[3] * 6, *[10] * 12)) == ""
    assert on_few.each_month(REFLECTIVE, months(*[0] * 12)) == ""
    assert on_few.each_month(REFLECTIVE, months(None, 4)).startswith("of 4 a month in the only one")
    hidden = [*months(*[4] * 11), {"complete": True, "numerator": None, "denominator": 4}]
    assert "together" not in on_few.each_month(REFLECTIVE, hidden)
    running = [*months(*[12] * 12), {"complete": False, "numerator": 1, "denominator": 1}]
    assert on_few.each_month(REFLECTIVE, running) == ""
