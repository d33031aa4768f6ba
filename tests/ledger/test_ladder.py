"""Rungs, and which setting gives a rung its days."""

from datetime import date

import pytest

from metrics.base.errors import UserError
from metrics.ledger.ladder import (
    ASSISTANT_DIRECTOR,
    GROUP_MANAGER,
    RESPONSE_SETTING,
    RUNGS,
    TEAM_MANAGER,
    response_days,
    rung_above,
    rung_below,
)
from metrics.settings import DEFAULTS, KNOWN, Setting

DAY = date(2026, 10, 8)


def test_the_ladder_has_three_rungs() -> None:
    assert [rung_above(rung) for rung in RUNGS] == [GROUP_MANAGER, ASSISTANT_DIRECTOR, None]
    assert [rung_below(rung) for rung in RUNGS] == [None, TEAM_MANAGER, GROUP_MANAGER]


def test_unless_set_a_group_manager_has_two_days_and_the_assistant_director_five() -> None:
    assert [response_days(DEFAULTS, rung, "E1", "North", DAY) for rung in RUNGS[1:]] == [2, 5]


def _set(value: str, **scope: object) -> Setting:
    return Setting(RESPONSE_SETTING, value, **scope)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("settings", "days"),
    [
        ([_set("7")], 2),  # for every rung: the role's own counts before it
        ([_set("7", authority="E1")], 2),
        ([_set("7", authority="E1", role=GROUP_MANAGER)], 7),
        ([_set("7", authority="E2", role=GROUP_MANAGER)], 2),
        ([_set("7", role=ASSISTANT_DIRECTOR)], 2),
        ([_set("7", team="North")], 7),  # the team's before the role's
        ([_set("7", team="South")], 2),
        ([_set("7", team="North"), _set("8", team="North", role=GROUP_MANAGER)], 8),
        ([_set("7", role=GROUP_MANAGER, since=DAY)], 7),
        ([_set("7", role=GROUP_MANAGER, since=date(2026, 10, 9))], 2),
        ([_set("8", role=GROUP_MANAGER, since=DAY), _set("7", role=GROUP_MANAGER, since=date(2026, 4, 1))], 8),
    ],
)
def test_the_narrowest_and_newest_setting_counts(settings: list[Setting], days: int) -> None:
    assert response_days([*DEFAULTS, *settings], GROUP_MANAGER, "E1", "North", DAY) == days


def test_without_any_setting_it_says_so() -> None:
    with pytest.raises(UserError, match=f"No setting {RESPONSE_SETTING} is in force for the group manager"):
        response_days([_set("7", since=date(2026, 10, 9))], GROUP_MANAGER, "E1", "North", DAY)


@pytest.mark.parametrize(
    ("value", "fits"), [(0, False), (1, True), (60, True), (61, False), (1.5, False), (True, False)]
)
def test_the_days_are_a_whole_number(value: object, fits: bool) -> None:
    assert KNOWN[RESPONSE_SETTING].accepts(value) is fits
