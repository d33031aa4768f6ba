"""Targets of none: what is promised of a whole is promised of its parts, and one child more breaks it."""

from datetime import date

import pytest

from metrics.analysis.promised_none import promised_none
from metrics.analysis.targets import asks_for_none, targets_of
from metrics.questions.catalogue import load_questions
from metrics.settings import Target
from metrics.words import on_targets

MEASURES = load_questions().measures
HELD, LOOKED_AFTER, SHARE = (MEASURES[key] for key in ("children_held_by_managers", "looked_after", "agency_rate"))
SINCE, DAY = date(2024, 4, 1), date(2026, 10, 28)
HERE = "E10999999"


def target(value: float = 0, **more: object) -> Target:
    return Target(HELD.key, SINCE, value, authority=HERE, **more)  # type: ignore[arg-type]


def test_none_in_the_whole_is_none_in_every_part() -> None:
    none, one = target(0), target(1)
    assert targets_of([none], HELD, HERE) == targets_of([none], HELD, HERE, "North") == [none]
    assert targets_of([none], HELD, HERE, None, "Safeguarding") == [none]
    assert targets_of([one], HELD, HERE) == [one]
    assert targets_of([one], HELD, HERE, "North") == targets_of([one], HELD, HERE, None, "Safeguarding") == []


def test_a_team_of_its_own_rule_keeps_it() -> None:
    own = target(2, team="North")
    assert targets_of([target(0), own], HELD, HERE, "North") == [own]
    assert targets_of([target(0), own], HELD, HERE, "South") == [target(0)]


@pytest.mark.parametrize(
    ("asked", "measure", "expected"),
    [
        (target(0), HELD, True),
        (target(1), HELD, False),
        (target(0, by=date(2027, 3, 31), baseline=4.0), HELD, False),  # none by then is not none now
        (target(0), LOOKED_AFTER, False),  # of these neither more nor fewer is better
        (target(0), SHARE, False),
    ],
)
def test_none_is_asked_of_a_count_of_which_fewer_is_better(asked: Target, measure: object, expected: bool) -> None:
    assert asks_for_none(asked, measure) is expected  # type: ignore[arg-type]


@pytest.mark.parametrize(("count", "is_broken"), [(0.0, False), (1.0, True)])
def test_one_child_breaks_it(count: float, is_broken: bool) -> None:
    row = {"value": count, "month": date(2026, 10, 31)}
    promised = promised_none(HELD, [target(0)], row, DAY)
    assert promised is not None and (promised.count, promised.is_broken, promised.day) == (count, is_broken, DAY)


def test_nothing_is_said_without_a_figure_or_a_target_in_force() -> None:
    assert promised_none(HELD, [target(0)], {"value": None, "month": DAY}, DAY) is None
    assert promised_none(HELD, [target(0)], {"value": 3.0, "month": DAY}, date(2024, 3, 31)) is None
    assert promised_none(HELD, [target(0)], {"value": 3.0, "month": DAY}, SINCE) is not None
    assert promised_none(HELD, [], {"value": 3.0, "month": DAY}, DAY) is None


def test_it_is_told_with_its_day() -> None:
    broken = promised_none(HELD, [target(0)], {"value": 3.0, "month": DAY}, DAY)
    kept = promised_none(HELD, [target(0)], {"value": 0.0, "month": DAY}, DAY)
    assert broken is not None and kept is not None
    assert on_targets.promised_none(broken) == (
        "Target not met: children held by managers, 3 on 28 October 2026. It should be none, since 1 April 2024."
    )
    assert on_targets.promised_none(kept) == (
        "Target met: children held by managers, none on 28 October 2026. It should be none, since 1 April 2024."
    )
