"""What is missing in a plan, its public half, and everything that is wrong with a change of it."""

from dataclasses import replace
from datetime import date

import pytest

from metrics.improvement.checking import PlanChange, problems
from metrics.improvement.coverage import Coverage, coverage
from metrics.improvement.items import DONE, PACE, QUALITY, STOPPED, Action, Item, PlanMeasure, Recommendation
from metrics.improvement.plan import NOT_PUBLIC, plan_of, public_half
from metrics.words import on_plan
from tests.metrics.improvement.plans import (
    ASSESS,
    ASSESSED,
    FRONT_DOOR,
    HIDDEN,
    ITEMS,
    SUPERVISED,
    UNMEASURED,
    assess,
    plan,
)

KNOWN = {ASSESSED, SUPERVISED}


def _codes(found: Coverage) -> tuple[list[str], list[str], list[str], list[str]]:
    codes = [[one.code for one in kind] for kind in (found.uncovered, found.unmeasured, found.ownerless)]
    return codes[0], codes[1], list(found.unowned), codes[2]


def test_gaps() -> None:
    found = coverage(plan())
    assert _codes(found) == (["R3"], ["2.2", "P.1"], [SUPERVISED], ["2.2"])
    assert found.one_sided == ((FRONT_DOOR, (QUALITY,)),)
    assert on_plan.gaps(found, {SUPERVISED: "Supervision in time"}) == [
        "1 recommendation without an action: R3 “Life story work”.",
        "2 actions without a measure: 2.2 “A new form” and P.1 “A dismissal”.",
        "1 measure without an owner: supervision in time.",
        "1 action without an owner: 2.2 “A new form”.",
        "No measure under “The front door” shows its quality.",
    ]


def test_a_stopped_action_covers_nothing_and_lacks_nothing() -> None:
    stopped = assess(status=STOPPED)
    assert _codes(coverage(plan(stopped)))[0] == ["R1", "R3"]
    assert "2.2" not in _codes(coverage(plan(replace(UNMEASURED, status=STOPPED))))[1]


def test_which_measures_show_the_pace_and_which_the_quality_of_a_priority() -> None:
    whole = plan_of(ITEMS)
    assert whole.measures_under("P1", PACE) == [ASSESSED]
    assert whole.measures_under("P1", QUALITY) == whole.measures_under("P1", "") == []
    said_of_none = plan_of([one for one in ITEMS if not isinstance(one, PlanMeasure)])
    assert said_of_none.measures_under("P1", "") == [ASSESSED]
    stopped = plan_of([replace(one, status=STOPPED) if isinstance(one, Action) else one for one in ITEMS])
    assert stopped.measures_under("P1", PACE) == []


def test_nothing_is_missing() -> None:
    whole = plan_of([Recommendation("R1", "A", "Text"), ASSESS, PlanMeasure(ASSESSED, "Head of assessment")])
    assert coverage(whole).is_whole and on_plan.gaps(coverage(whole), {}) == []


def test_the_public_half_names_posts_and_no_person_no_money_no_reason() -> None:
    public = public_half(plan())
    first, hidden = public.actions[0], public.actions[-1]
    assert (first.owner, first.person, first.money, first.reason) == ("Head of assessment", "", None, "")
    assert hidden == Action("P.1", NOT_PUBLIC, priorities=("P1",), public=False)
    for word in ("Ann Lee", "120", "not filled", "dismissal", "Director"):
        assert word not in repr(public), word
    assert public.recommendations == plan().recommendations


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (assess(code=""), "its code must have"),
        (assess(code="1;2"), "no semicolon"),
        (assess(title=""), "it has no title"),
        (assess(outcome="x" * 1001), "its outcome has 1,001 characters"),
        (assess(recommendations=("R9",)), "there is no recommendation “R9”"),
        (assess(priorities=("P9",)), "there is no priority “P9”"),
        (assess(recommendations=()), "answers no recommendation"),
        (assess(measures=("nothing",)), "there is no measure “nothing”"),
        (assess(status="late"), "its status is “late”"),
        (assess(status=DONE), "the day it was done belongs"),
        (assess(done=date(2026, 3, 1)), "the day it was done belongs"),
        (assess(status=DONE, done=date(2026, 1, 1)), "done before it starts"),
        (assess(due=date(2026, 1, 11)), "due before it starts"),
        (assess(effect=date(2026, 1, 11)), "expected before it starts"),
        (assess(money=-1.0), "its money must be pounds"),
        (assess(reason=""), "it is slipping, and the reason is missing"),
        (assess(status=STOPPED, reason=""), "it is stopped, and the reason is missing"),
        (Recommendation("R1", "B", "Text"), "there is no report “B”"),
        (Recommendation("R1", "A", ""), "it has no text"),
        (PlanMeasure("nothing"), "there is no measure “nothing”"),
        (PlanMeasure(ASSESSED, "", "speed"), "it can show pace or quality"),
    ],
)
def test_what_is_wrong_is_said(item: Item, said: str) -> None:
    found = problems(plan(item), [PlanChange(item)], KNOWN)
    assert len(found) == 1 and said in found[0], found


def test_right_on_the_boundary() -> None:
    start = ASSESS.starts
    for item in (assess(due=start, effect=start), assess(status=DONE, done=start), assess(outcome="x" * 1000)):
        assert problems(plan(item), [PlanChange(item)], KNOWN) == []


def test_who_puts_an_action_off_gives_the_reason() -> None:
    before = replace(UNMEASURED, due=date(2026, 11, 30))
    for due, wrong in ((date(2026, 11, 29), 0), (date(2026, 11, 30), 0), (date(2026, 12, 1), 1), (None, 1)):
        item = replace(before, due=due)
        assert len(problems(plan(item), [PlanChange(item, before)], KNOWN)) == wrong, due
    put_off = replace(before, due=date(2026, 12, 1), reason="The supplier is late")
    assert problems(plan(put_off), [PlanChange(put_off, before)], KNOWN) == []


def test_all_problems_at_once() -> None:
    wrong = [assess(status="late", money=-1.0), replace(HIDDEN, priorities=("P9",))]
    assert len(problems(plan(*wrong), [PlanChange(one) for one in wrong], KNOWN)) == 3
