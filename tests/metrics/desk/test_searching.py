"""Whoever searches finds their own teams, workers and children, and whom they found is written down."""

from pathlib import Path

import pytest

from metrics.access import Viewer
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.ledger.trail.entry import Deed
from metrics.search.index import CHILD, MEASURE, TEAM, WORKER
from tests.pages.small_store import AUTHORITY, TEAMS, worker_name
from tests.walked import ADMIN, ANALYST, LEADER, MANAGER, NORTH, PANEL

OF_NORTH, OF_SOUTH = worker_name(4), worker_name(5)


def find(home: Path, viewer: Viewer, question: str) -> set[tuple[str, str]]:
    desk = Desk.open(viewer, home)
    assert desk
    return {(one.kind, one.title) for one in desk.search.find(question, AUTHORITY, limit=100)}


@pytest.fixture(scope="module")
def of_team(walked_home: Path) -> dict[str, str]:
    """The team of each open child who has a worker, by reference."""
    desk = Desk.open(ADMIN, walked_home)
    assert desk
    rows = desk.lists.detail("caseload_children", Place(AUTHORITY))
    return dict(zip(rows["child"], rows["team"], strict=True))


def test_a_manager_finds_their_own_team_and_workers(walked_home: Path) -> None:
    assert (TEAM, NORTH) in find(walked_home, LEADER, "north")
    assert {title for kind, title in find(walked_home, MANAGER, " ".join(TEAMS)) if kind == TEAM} == {NORTH}
    assert (WORKER, OF_NORTH) in find(walked_home, MANAGER, OF_NORTH)
    assert (WORKER, OF_SOUTH) in find(walked_home, LEADER, OF_SOUTH)
    assert (WORKER, OF_SOUTH) not in find(walked_home, MANAGER, OF_SOUTH)


def test_a_child_is_found_by_their_whole_reference_by_whom_they_are_theirs(
    walked_home: Path, of_team: dict[str, str]
) -> None:
    own = next(child for child, team in of_team.items() if team == NORTH)
    others = next(child for child, team in of_team.items() if team != NORTH)
    assert (CHILD, own) in find(walked_home, MANAGER, f" {own.lower()} ")
    assert not find(walked_home, MANAGER, others) and not find(walked_home, MANAGER, own[:-1])
    assert (CHILD, others) in find(walked_home, LEADER, others)
    for viewer in (PANEL, ANALYST):
        assert not find(walked_home, viewer, own), viewer.name


def test_a_panel_finds_measures_and_nobody(walked_home: Path) -> None:
    kinds = {kind for question in ("worker", "north", "plan") for kind, _ in find(walked_home, PANEL, question)}
    assert MEASURE in kinds and not kinds & {TEAM, WORKER, CHILD}


def test_who_is_found_is_written_down(walked_home: Path, of_team: dict[str, str], recorded: list[Deed]) -> None:
    own = next(child for child, team in of_team.items() if team == NORTH)
    find(walked_home, LEADER, "plans open")
    assert recorded == []
    find(walked_home, LEADER, own)
    (deed,) = recorded
    assert (deed.what, deed.people) == ("search", frozenset({own}))


def test_a_restricted_child_is_found_by_whom_it_is_for(
    walked_home: Path, of_team: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    own = next(child for child, team in of_team.items() if team == NORTH)
    monkeypatch.setattr("metrics.desk.gate.hidden_from", lambda version, authority, viewer: frozenset({own}))
    desk = Desk.open(Viewer("Another", "leader", frozenset({AUTHORITY})), walked_home)
    assert desk and desk.search.find(own, AUTHORITY) == []
