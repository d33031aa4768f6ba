"""What a panel is told since an event where it is told by quarter: of the quarters it is shown, and of nothing else."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import pytest

from metrics.analysis.since_by_quarter import since_by_quarter
from metrics.questions.catalogue import Measure, load_questions
from metrics.statistics import between
from metrics.words import on_briefing

MEASURES = load_questions().measures
CONFERENCES, STARTED, ENDED = (MEASURES[key] for key in ("conferences_in_15_days", "plans_started", "plans_ended"))
VISIT: Mapping[str, object] = {
    "letter": "D",
    "kind": "monitoring visit",
    "status": "actual",
    "starts": date(2025, 6, 10),
    "ends": None,
}
SUMMER = pd.Timestamp("2026-09-30")


def quarters(measure: Measure, numbers: Sequence[tuple[float | None, float | None]]) -> pd.DataFrame:
    """Quarters up to September 2026: numerators and denominators, None of what is hidden."""
    ends = [SUMMER - pd.offsets.QuarterEnd(back) for back in range(len(numbers))][::-1]
    values = [
        None if x is None else x if measure.is_count else None if n is None else x / n * measure.scale
        for x, n in numbers
    ]
    return pd.DataFrame(
        {
            "month": ends,
            "period": "quarter",
            "value": values,
            "numerator": [x for x, _ in numbers],
            "denominator": [n for _, n in numbers],
        }
    )


def told(measure: Measure, rows: pd.DataFrame, *events: Mapping[str, object]) -> str:
    every: Sequence[Mapping[str, object]] = events or (VISIT,)
    answer = since_by_quarter(measure, rows, every)
    assert answer is not None
    return on_briefing.since_by_quarter(measure, every[-1], answer)


STEADY = [(80.0, 100.0)] * 20


def test_whole_quarters_after_are_set_beside_the_last_one_before() -> None:
    rows = quarters(CONFERENCES, [*[(60.0, 100.0)] * 4, *[(90.0, 100.0)] * 6])  # from April 2024; visited in June 2025
    rows.loc[rows["month"].lt("2025-06-30"), ["numerator", "value"]] = 60.0
    answer = since_by_quarter(CONFERENCES, rows, [VISIT])
    assert answer is not None
    assert (answer.before, answer.first, answer.last) == (date(2025, 3, 31), date(2025, 9, 30), date(2026, 9, 30))
    assert (answer.comparison.before.denominator, answer.comparison.after.denominator) == (100, 500)
    assert told(CONFERENCES, rows) == (
        "Since visit D (June 2025), from July 2025 to September 2026, of every 100 child protection conferences, "
        "90 were held within 15 working days; in the last whole quarter before it, January to March 2025, 60. "
        "That is clearly higher."
    )


def test_where_the_same_quarters_earlier_disagree_it_depends() -> None:
    rows = quarters(CONFERENCES, STEADY)
    rows.loc[rows["month"].eq("2025-03-31"), ["numerator", "value"]] = 60.0  # the quarter at the visit alone
    answer = since_by_quarter(CONFERENCES, rows, [VISIT])
    assert answer is not None and answer.earlier is not None
    assert answer.comparison.says == between.DEPENDS and answer.earlier.says == between.NOT_CLEAR and answer.years == 2
    assert told(CONFERENCES, rows).endswith(
        "in the last whole quarter before it, January to March 2025, 60; in the same quarters two years earlier, 80. "
        "That is not clearly different: it depends what it is compared with."
    )
    assert told(CONFERENCES, quarters(CONFERENCES, STEADY)).endswith("2025, 80. That is not clearly different.")


@pytest.mark.parametrize("hidden", ["2025-03-31", "2025-12-31", "2026-09-30"])
def test_nothing_is_said_where_a_quarter_is_hidden(hidden: str) -> None:
    rows = quarters(CONFERENCES, STEADY)
    rows.loc[rows["month"].eq(hidden), ["value", "numerator", "denominator"]] = None
    if hidden == "2026-09-30":
        rows.loc[rows["month"].eq(hidden), "value"] = 80.0  # rounded: without its counts
    assert told(CONFERENCES, rows) == (
        "Not compared with visit D (June 2025): a quarter near it or since then is hidden or not held."
    )


def test_a_hidden_quarter_a_year_earlier_leaves_the_first_comparison() -> None:
    rows = quarters(CONFERENCES, STEADY)
    rows.loc[rows["month"].eq("2023-12-31"), ["value", "numerator", "denominator"]] = None
    answer = since_by_quarter(CONFERENCES, rows, [VISIT])
    assert answer is not None and answer.earlier is None and answer.comparison.says == between.NOT_CLEAR


@pytest.mark.parametrize(("starts", "early"), [(date(2026, 7, 1), True), (date(2026, 6, 30), False)])
def test_a_whole_quarter_must_have_passed(starts: date, early: bool) -> None:
    said = told(CONFERENCES, quarters(CONFERENCES, STEADY), {**VISIT, "starts": starts})
    assert said.startswith("Too early to tell since visit D") == early


@pytest.mark.parametrize(("ends", "close"), [(date(2025, 1, 1), True), (date(2024, 12, 31), False)])
def test_a_whole_quarter_must_lie_between_two_visits(ends: date, close: bool) -> None:
    before = {**VISIT, "letter": "C", "starts": date(2024, 11, 1), "ends": ends}
    said = told(CONFERENCES, quarters(CONFERENCES, STEADY), before, VISIT)
    assert (
        said == "Not compared with visit D (June 2025): no whole quarter lies between it and the visit before."
    ) == close


def test_what_follows_the_school_year_is_set_beside_the_same_quarters_alone() -> None:
    rows = quarters(STARTED, [*[(60.0, None)] * 14, (45.0, None), *[(30.0, None)] * 5])  # 45 in the quarter at it
    answer = since_by_quarter(STARTED, rows, [VISIT])
    assert STARTED.season and answer is not None and (answer.before, answer.years) == (None, 2)
    assert (answer.comparison.before.value, answer.comparison.after.value) == (20.0, 10.0)  # of a month
    assert answer.comparison.says == between.LOWER


def test_a_count_is_told_as_an_average_month() -> None:
    rows = quarters(ENDED, [*[(60.0, None)] * 15, *[(30.0, None)] * 5])
    answer = since_by_quarter(ENDED, rows, [VISIT])
    assert not ENDED.season and answer is not None and answer.comparison.says == between.LOWER
    assert (answer.comparison.before.value, answer.comparison.after.value) == (20.0, 10.0)


def test_months_beside_quarters_are_not_read() -> None:
    assert since_by_quarter(CONFERENCES, quarters(CONFERENCES, STEADY).assign(period="month"), [VISIT]) is None
    assert since_by_quarter(CONFERENCES, quarters(CONFERENCES, STEADY), []) is None
