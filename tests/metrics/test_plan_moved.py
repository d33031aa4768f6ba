"""Whether a measure moved after an action: the four answers, from the one comparison of an event."""

from datetime import date

import pytest

from metrics.analysis import plan_moved
from metrics.analysis.plan_moved import AfterAction, answer, counts, improved
from metrics.analysis.verdicts import Judged, Months, judge
from metrics.base.clocks import month_end
from metrics.improvement.timing import effect_span
from metrics.questions.catalogue import Measure, load_questions
from metrics.words import on_plan
from tests.metrics.improvement.plans import ASSESS, SUPERVISE, assess, plan

RATIO = load_questions().measure("assessments_in_45_days")
STOCK = load_questions().measure("caseload_average")


def _months(values: list[float]) -> Months:
    ends = [month_end(date(2024 + number // 12, number % 12 + 1, 1)) for number in range(len(values))]
    return Months(tuple(ends), tuple(values), tuple(value * 2 for value in values), (200.0,) * len(values))


def _judged(values: list[float], measure: Measure = RATIO) -> Judged:
    """Months from January 2024, with the first action as the only event: January to June 2026."""
    span = effect_span(ASSESS)
    assert span is not None
    change = {"letter": "", "kind": "local change", "status": "actual", "starts": span[0], "ends": span[1]}
    return judge(measure, _months(values), [change])


FLAT = [70.0, 72.0, 71.0, 69.0, 70.0, 71.0, 72.0, 70.0, 69.0, 71.0, 70.0, 72.0] * 2


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ([85.0, 86.0, 84.0], plan_moved.MOVED),
        ([55.0, 54.0, 56.0], plan_moved.WRONG_WAY),
        ([71.0, 70.0, 72.0], plan_moved.NOT_CLEARLY),
        ([85.0, 86.0], plan_moved.TOO_EARLY),  # two full months since an effect can be expected
        ([], plan_moved.TOO_EARLY),
    ],
)
def test_the_answer_is_that_of_the_comparison(after: list[float], said: str) -> None:
    """June 2026 is the last month of neither side, so July is the first after it."""
    judged = _judged([*FLAT, *[99.0] * 6, *after])
    assert answer(RATIO, judged) == said
    words = on_plan.after_action(RATIO, AfterAction(ASSESS, RATIO.key, said, judged))
    assert words.startswith(on_plan.ANSWERS[said]) and "because" not in words


def test_words_name_both_figures_or_when_an_effect_is_expected() -> None:
    judged = _judged([*FLAT, *[99.0] * 6, 85.0, 86.0, 84.0])
    moved = AfterAction(ASSESS, RATIO.key, plan_moved.MOVED, judged)
    assert on_plan.after_action(RATIO, moved) == "Moved after it: 85.0%, was 71.0%"
    assert on_plan.after_action(RATIO, moved, figures=False) == "Moved after it"
    early = AfterAction(assess(effect=date(2026, 6, 1)), RATIO.key, plan_moved.TOO_EARLY, _judged(FLAT))
    assert on_plan.after_action(RATIO, early) == "Too early to tell: its effect is expected from June 2026"


def test_what_is_counted_on_one_day_is_told_and_not_judged() -> None:
    judged = _judged([20.0] * 24 + [19.0] * 6 + [15.0] * 4, STOCK)
    assert answer(STOCK, judged) == plan_moved.BESIDE
    words = on_plan.after_action(STOCK, AfterAction(ASSESS, STOCK.key, plan_moved.BESIDE, judged))
    assert words == "Not judged, told side by side: 15.0, was 20.0"


def test_without_months_nothing_is_told() -> None:
    assert answer(RATIO, None) == plan_moved.UNKNOWN


def _moved(action_says: str, other_says: str) -> list[AfterAction]:
    return [AfterAction(ASSESS, "a", action_says), AfterAction(SUPERVISE, "b", other_says)]


@pytest.mark.parametrize(
    ("says", "both"),
    [
        ((plan_moved.MOVED, plan_moved.NOT_CLEARLY), (1, 2)),
        ((plan_moved.MOVED, plan_moved.TOO_EARLY), (1, 1)),
        ((plan_moved.WRONG_WAY, plan_moved.BESIDE), (0, 1)),
        ((plan_moved.TOO_EARLY, plan_moved.UNKNOWN), (0, 0)),
    ],
)
def test_recommendations_whose_measures_improved(says: tuple[str, str], both: tuple[int, int]) -> None:
    assert improved(plan(), _moved(*says)) == both


def test_one_that_moved_the_wrong_way_is_not_outweighed() -> None:
    every = [AfterAction(ASSESS, "a", plan_moved.MOVED), AfterAction(ASSESS, "b", plan_moved.WRONG_WAY)]
    assert improved(plan(), every) == (0, 1)


def test_the_sentence_counts_each_answer() -> None:
    every = [*_moved(plan_moved.MOVED, plan_moved.WRONG_WAY), *_moved(plan_moved.NOT_CLEARLY, plan_moved.TOO_EARLY)]
    assert counts(every)[plan_moved.MOVED] == 1
    assert on_plan.moved(every) == (
        "Of 3 measures that can be judged after an action, 1 moved the right way, 1 the wrong way and 1 not clearly. "
        "For 1 more it is too early."
    )
    assert on_plan.moved([]) == ""


def test_the_months_that_are_compared_are_named_where_anything_is() -> None:
    judged = _judged([*FLAT, *[99.0] * 6, 85.0, 86.0, 84.0])
    moved = AfterAction(ASSESS, RATIO.key, plan_moved.MOVED, judged)
    assert on_plan.months_compared(RATIO, moved) == "July 2026 to September 2026, against October 2025 to December 2025"
    stock = AfterAction(ASSESS, STOCK.key, plan_moved.BESIDE, _judged([20.0] * 24 + [19.0] * 10, STOCK))
    assert on_plan.months_compared(STOCK, stock) == "31 October 2026, against 31 December 2025"
    early = AfterAction(ASSESS, RATIO.key, plan_moved.TOO_EARLY, _judged(FLAT))
    assert on_plan.months_compared(RATIO, early) == ""
