"""A breakdown in words: the largest bands first, groups of an equality fact in their order, small numbers hidden."""

from dataclasses import replace

import pandas as pd

from metrics.questions.catalogue import load_questions
from metrics.words import on_breakdowns

QUESTIONS = load_questions()
PLANS, REVIEWS = QUESTIONS.measures["plans_open"], QUESTIONS.measures["looked_after_reviews_up_to_date"]
CATEGORY, ETHNIC = QUESTIONS.breakdowns["category"], QUESTIONS.breakdowns["ethnic_group"]
MONTH = pd.Timestamp(2026, 9, 30)


def _row(band: str, numerator: float | None, denominator: float | None = None, flag: str = "") -> dict[str, object]:
    value = numerator if denominator is None or numerator is None else numerator / denominator * 100
    numbers: dict[str, object] = {"numerator": numerator, "denominator": denominator, "value": value}
    return {"band": band, "month": MONTH, "flag": flag, "complete": True} | numbers


def test_of_a_count_the_largest_first_and_the_rest_together() -> None:
    rows = [_row("neglect", 20), _row("physical abuse", 44), _row("sexual abuse", 0), _row("emotional abuse", 30)]
    rows += [_row("multiple", 4), _row("unknown", 2)]
    assert on_breakdowns.finding(PLANS, CATEGORY, rows, _row("", 100)) == (
        "By category of abuse, on 30 September 2026, of 100: physical abuse 44 (44%), emotional abuse 30 (30%), "
        "neglect 20 (20%) and 2 others 6."
    )


def test_groups_stand_in_their_order_and_what_is_hidden_says_so() -> None:
    rows = [
        _row("White", 30, 40),
        _row("Mixed", None, None, "c"),
        _row("Asian", 90, 100),
        _row("Black", None, None, "c"),
    ]
    said = on_breakdowns.finding(REVIEWS, ETHNIC, rows, _row("", 130, 160))
    assert said == (
        "By ethnic group, on 30 September 2026, 81.3% in all: White 75.0% (30 of 40), Mixed hidden (small number), "
        "Asian 90.0% (90 of 100) and Black hidden (small number)."
    )
    assert on_breakdowns.interval(REVIEWS, rows[0]) == "59.8% to 85.8%"
    assert on_breakdowns.interval(REVIEWS, rows[1]) == "–"


def test_whoever_reads_of_groups_is_told_the_rule() -> None:
    assert on_breakdowns.UNRANKED in on_breakdowns.notes(REVIEWS, ETHNIC)
    assert on_breakdowns.EQUALITY not in " ".join(on_breakdowns.notes(PLANS, CATEGORY))
    assert on_breakdowns.UNRANKED not in on_breakdowns.notes(PLANS, replace(CATEGORY, equality=True))
