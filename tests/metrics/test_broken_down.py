"""Breakdowns at the desk: they add up to their measure; by an equality fact they are for few, and masked."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from metrics import demo
from metrics.access import ANALYST, LEADER, MANAGER, PANEL, Viewer, local_viewer
from metrics.analysis.suppression import HIDDEN
from metrics.base.errors import NotTheirs, UserError
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.questions.catalogue import load_questions
from metrics.store.broken_down import counted
from metrics.store.version import Version
from metrics.store.versions import Store
from tests.short_cut import short_cut

QUESTIONS = load_questions()
WHOLE = Place(demo.AUTHORITY)
EVERY = [
    (measure.key, breakdown)
    for measure in QUESTIONS.measures.values()
    if measure.has_query
    for breakdown in measure.every_breakdown
]
FEW = [
    ("plans_open", "category"), ("looked_after_reviews_up_to_date", "placement"), ("referrals", "need"),
    ("caseload_average", "role"), ("rereferrals", "source"), ("care_leavers_in_touch", "age"), ("starters", "role"),
    ("early_help_open", "sex"),
]  # fmt: skip


@cache
def _version(home: Path) -> Version:
    version = Store(home).open()
    assert version is not None
    return version


@short_cut(("measure", "breakdown"), EVERY, FEW)
def test_bands_add_up_to_their_measure(demonstration_home: Path, measure: str, breakdown: str) -> None:
    version = _version(demonstration_home)
    rows = counted(version, QUESTIONS.measures[measure], QUESTIONS.breakdowns[breakdown], demo.AUTHORITY)
    mine = rows.groupby("month")[["numerator", "denominator"]].sum()
    whole = version.frame(
        "select month, sum(numerator) as numerator, coalesce(sum(denominator), 0) as denominator "
        "from measure_month where measure = $measure and authority = $authority group by month",
        {"measure": measure, "authority": demo.AUTHORITY},
    ).set_index("month")
    assert len(mine) and set(mine.index) == set(whole.index)
    for column in ("numerator", "denominator"):
        assert (mine[column] - whole[column]).abs().max() < 1e-6


@pytest.fixture
def desk(demonstration_home: Path) -> Callable[[Viewer], Desk]:
    return lambda viewer: Desk(_version(demonstration_home), viewer, demonstration_home)


def _viewer(role: str, team: str = "") -> Viewer:
    return Viewer(role, role, frozenset({demo.AUTHORITY}), frozenset({team}) if team else None)


def test_small_numbers_of_an_equality_fact_are_hidden_from_a_leader(desk: Callable[[Viewer], Desk]) -> None:
    shown = desk(_viewer(LEADER)).figures.series("looked_after", WHOLE, by="ethnic_group")
    hidden = shown[shown["flag"].eq(HIDDEN)]
    assert len(hidden)
    assert hidden[["numerator", "value"]].isna().all(axis=None)
    assert not shown["numerator"].between(1, 5).any()
    assert hidden.groupby("month").size().min() >= 2  # one alone would be the difference to the total


def test_a_fact_of_care_hides_nothing_and_adds_up_to_what_the_page_shows(desk: Callable[[Viewer], Desk]) -> None:
    figures = desk(_viewer(LEADER)).figures
    placements = figures.series("looked_after", WHOLE, by="placement")
    whole = figures.series("looked_after", WHOLE)
    assert placements["flag"].eq("").all()
    assert placements.groupby("month")["value"].sum().tolist() == whole["value"].tolist()
    assert placements["band"].unique().tolist()[0] == "foster placement with a relative or friend"


def test_in_a_view_across_authorities_small_numbers_are_hidden(desk: Callable[[Viewer], Desk]) -> None:
    shown = desk(local_viewer()).figures.broken_down("looked_after", WHOLE, "legal_status", small_hidden=True)
    assert shown["flag"].eq(HIDDEN).any()
    assert not shown["numerator"].between(1, 5).any()


def test_who_may_ask_by_an_equality_fact(desk: Callable[[Viewer], Desk]) -> None:
    team = desk(local_viewer()).places.teams(demo.AUTHORITY)["team"].tolist()[0]
    of_team = Place(demo.AUTHORITY, team=team)
    manager = desk(_viewer(MANAGER, team))
    for by in ("sex", "age"):
        for refused, place in ((manager, of_team), (desk(_viewer(PANEL)), WHOLE)):
            with pytest.raises(NotTheirs, match="may not see"):
                refused.figures.series("looked_after", place, by=by)
        with pytest.raises(UserError, match="never of one team"):
            desk(_viewer(LEADER)).figures.series("looked_after", of_team, by=by)
        assert len(desk(_viewer(ANALYST)).figures.series("looked_after", WHOLE, by=by))
    with pytest.raises(NotTheirs, match="may not see"):
        desk(_viewer(PANEL)).figures.series("looked_after", WHOLE, by="placement")
    offered = {
        viewer.role: [one.key for one in desk(viewer).figures.breakdowns("looked_after", place)]
        for viewer, place in (
            (_viewer(LEADER), WHOLE),
            (_viewer(MANAGER, team), of_team),
            (_viewer(PANEL), WHOLE),
        )
    }
    assert "sex" in offered[LEADER] and "sex" not in offered[MANAGER] and "need" in offered[MANAGER]
    assert offered[PANEL] == []


def test_supervision_by_role_is_for_whoever_gets_it_by_name(desk: Callable[[Viewer], Desk]) -> None:
    by_name, others = _viewer(LEADER), replace(_viewer(LEADER), staff_lists=False)
    assert len(desk(by_name).figures.series("supervision_in_time", WHOLE, by="role"))
    with pytest.raises(NotTheirs):
        desk(others).figures.series("supervision_in_time", WHOLE, by="role")
    assert desk(others).figures.breakdowns("supervision_in_time", WHOLE) == []
    assert [one.key for one in desk(others).figures.breakdowns("supervisions_held", WHOLE)] == ["kind"]


def test_care_leavers_by_age_follow_the_same_rule(desk: Callable[[Viewer], Desk]) -> None:
    shown = desk(_viewer(LEADER)).figures.series("care_leavers_in_touch", WHOLE, by="age")
    assert not shown["denominator"].between(1, 5).any()
    assert not shown["numerator"].between(1, 5).any()
