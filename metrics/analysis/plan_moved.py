"""Whether a measure moved after an action: what the one comparison of an event says, in the plan's five answers. Pure.

An action is an event of its own, whose days run from its start until an effect can be expected of it: the three full
months before are *at* it, all full months since are *after* it (docs/statistics.md, section 11). Never "because".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.improvement.items import Action
from metrics.improvement.plan import Plan
from metrics.statistics import between

if TYPE_CHECKING:
    from metrics.analysis.verdicts import Judged
    from metrics.questions.catalogue import Measure

MOVED, WRONG_WAY, NOT_CLEARLY, TOO_EARLY = "moved after it", "moved the wrong way", "not clearly", "too early"
CHANGED = "changed after it"  # where neither way is better
BESIDE = "side by side"  # counted on one day: told beside each other, and not judged
UNKNOWN = "cannot be told"
JUDGED = (MOVED, WRONG_WAY, NOT_CLEARLY, CHANGED)
_GOOD = {between.HIGHER: "higher", between.LOWER: "lower"}


@dataclass(frozen=True)
class AfterAction:
    """What is said of one measure after one action. judged: with the action as its only event; None without months."""

    action: Action
    measure: str
    says: str
    judged: "Judged | None" = None


def answer(measure: "Measure", judged: "Judged | None") -> str:
    """One of the answers above."""
    if judged is None or not judged.verdict.phases:
        return UNKNOWN
    return answer_of(measure, judged.verdict.phases[-1].comparison.says)


def answer_of(measure: "Measure", says: str) -> str:
    """The answer that one comparison gives, by what it says."""
    if says in (between.HIGHER, between.LOWER):
        if measure.better == "neither":
            return CHANGED
        return MOVED if _GOOD[says] == measure.better else WRONG_WAY
    if says in (between.NOT_CLEAR, between.DEPENDS):
        return NOT_CLEARLY
    if says == between.PLAIN:
        return BESIDE
    return TOO_EARLY if says == between.TOO_EARLY else UNKNOWN


def improved(plan: Plan, every: Iterable[AfterAction]) -> tuple[int, int]:
    """Of the recommendations with a measure that is judged after an action, how many moved the right way: (x, n).

    The right way: a measure of one of its actions moved after it, and none moved the wrong way.
    """
    answers = recommendation_answers(plan, every)
    judged = [answered for answered in answers.values() if any(one in JUDGED for one in answered)]
    good = [answered for answered in judged if MOVED in answered and WRONG_WAY not in answered]
    return len(good), len(judged)


def recommendation_answers(plan: Plan, every: Iterable[AfterAction]) -> dict[str, list[str]]:
    """By the code of a recommendation the answers of its actions' measures."""
    answers: dict[str, list[str]] = {one.code: [] for one in plan.recommendations}
    for moved in every:
        for code in moved.action.recommendations:
            answers.setdefault(code, []).append(moved.says)
    return answers


def counts(every: Sequence[AfterAction]) -> dict[str, int]:
    """How many measures got each answer; an answer that none got is not there."""
    counted: dict[str, int] = {}
    for moved in every:
        counted[moved.says] = counted.get(moved.says, 0) + 1
    return counted
