"""A worker's number makes a team somebody's, and a rung of the ladder people."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from metrics.access import Viewer
from metrics.base.errors import NotTheirs
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.desk.emergency import begin
from metrics.ledger.answering import who_answers
from metrics.ledger.ladder import ASSISTANT_DIRECTOR, GROUP_MANAGER, TEAM_MANAGER
from metrics.ledger.record import SessionRecord
from metrics.lists.line_managers import LineManagers, line_managers
from metrics.signing_in.reading import read_register
from metrics.signing_in.register import Claims
from metrics.store.versions import Store
from tests.metrics.signing_in.example import EXAMPLE, LAST_DAY, written
from tests.pages.small_store import AUTHORITY, TEAMS, WORKERS

HERE = frozenset({AUTHORITY})
NORTH, SOUTH = TEAMS[:2]
BY_FILE = Viewer("Bo Byfile", "manager", HERE, frozenset(), worker="W01", teams_of=frozenset({"W01"}))


def test_the_teams_file_says_who_manages_a_team_and_the_workforce_file_whom(small_home: Path) -> None:
    version = Store(small_home).serving()
    assert version
    found = line_managers(version, AUTHORITY)
    assert found.of_team == {team: {f"W{place:02d}"} for place, team in enumerate(TEAMS)}
    assert found.of_worker == {f"W{number:02d}": f"W{number % 4:02d}" for number in range(4, WORKERS)}
    assert line_managers(version, "E10000099") == LineManagers({}, {})


@pytest.mark.parametrize(
    ("in_post", "of_teams", "expected"),
    [
        ([("N", "1", "9"), ("N", "2", "9"), ("N", "3", "8")], [], {"N": {"9"}}),
        ([("N", "1", "9"), ("N", "2", "8")], [], {}),  # half are not most
        ([("N", "9", None), ("N", "1", "9")], [], {"N": {"9"}}),  # all but the manager
        ([("N", "1", "Bo Ray"), ("N", "2", "Bo Ray")], [], {"N": {"9"}}),  # by the only one of that name
        ([("N", "1", "Ann Lee"), ("N", "2", "Ann Lee")], [], {}),  # two are called so
        ([("N", "1", "9"), ("N", "2", "9")], [("N", "8")], {"N": {"8"}}),  # the teams file says it
        ([("N", "1", "9")], [("N", "somebody")], {"N": {"9"}}),
    ],
)
def test_who_manages_a_team(in_post: list[Any], of_teams: list[Any], expected: dict[str, set[str]]) -> None:
    names = [("1", "One"), ("2", "Two"), ("8", "Eve"), ("9", "Bo Ray"), ("6", "Ann Lee"), ("7", "Ann Lee")]
    answers = iter((names, in_post, of_teams))
    version: Any = SimpleNamespace(rows=lambda query, values: next(answers))
    assert line_managers(version, AUTHORITY).of_team == expected


def test_a_manager_has_the_teams_the_files_put_under_them(small_home: Path) -> None:
    desk = Desk.open(BY_FILE, small_home)
    assert desk and desk.viewer.teams == frozenset({SOUTH})
    assert desk.places.shown(Place(AUTHORITY)) == Place(AUTHORITY, team=SOUTH)
    assert len(desk.lists.detail("supervision_by_worker", Place(AUTHORITY))) == 4
    with pytest.raises(NotTheirs):
        desk.figures.series("children_open", Place(AUTHORITY, team=NORTH))
    none = Desk.open(replace(BY_FILE, worker="W04", teams_of=frozenset({"W04"})), small_home)
    assert none and none.viewer.teams == frozenset()
    with pytest.raises(NotTheirs):
        none.places.shown(Place(AUTHORITY))


def test_who_looks_beyond_their_own_keeps_none_of_it(small_home: Path) -> None:
    desk = Desk.open(BY_FILE, small_home)
    assert desk
    seen = begin(desk.viewer, AUTHORITY, NORTH, "A child is missing", [NORTH], SessionRecord(), small_home).viewer
    beyond = Desk.open(seen, small_home)
    assert beyond and beyond.viewer.teams == frozenset({NORTH})


def test_access_toml_says_it_and_a_cover_passes_it_on(tmp_path: Path) -> None:
    text = EXAMPLE.replace('teams = ["South"]', 'teams = []\nworker = "W01"\nworkforce_teams = true')
    register = read_register(written(tmp_path, text))
    assert register.problems == ()
    sam = register.granted(Claims(email="sam.south@example.gov.uk"), LAST_DAY)
    mo = register.granted(Claims(email="mo.manager@example.gov.uk"), LAST_DAY)
    dee = register.granted(Claims(email="dee.deputy@example.gov.uk"), LAST_DAY)
    assert sam and not sam.viewer.teams and sam.viewer.teams_of == frozenset({"W01"})
    assert mo and mo.viewer.teams == frozenset({NORTH}) and mo.viewer.teams_of == frozenset({"W01"})
    assert dee and dee.viewer.teams_of == frozenset({"W01"})


MO = Viewer("Mo Manager", "manager", HERE, frozenset({NORTH}), worker="W00")
GIL = Viewer("Gil Group", "leader", HERE, frozenset({NORTH, SOUTH}), services=frozenset({"Safeguarding"}), worker="G1")
SUE = Viewer("Sue Service", "leader", HERE, frozenset({NORTH, SOUTH}), services=frozenset({"Safeguarding"}))
COURT = Viewer("Cor Court", "leader", HERE, frozenset({TEAMS[2]}), services=frozenset({"Court"}), worker="G1")
LEE = Viewer("Lee Leader", "leader", HERE, worker="A1")
DAN = Viewer("Dan Director", "leader", HERE)
ANA = Viewer("Ana Analyst", "analyst", HERE)
EVERYBODY = [MO, GIL, SUE, LEE, DAN, ANA]


@pytest.mark.parametrize(
    ("rung", "people", "of_worker", "names"),
    [
        (TEAM_MANAGER, EVERYBODY, {}, ["Mo Manager"]),
        (GROUP_MANAGER, EVERYBODY, {"W00": "G1"}, ["Gil Group"]),
        (GROUP_MANAGER, EVERYBODY, {"W00": "G2"}, ["Gil Group", "Sue Service"]),  # a manager who is nobody here
        (GROUP_MANAGER, EVERYBODY, {}, ["Gil Group", "Sue Service"]),
        (GROUP_MANAGER, [MO, COURT, LEE], {"W00": "G1"}, ["Lee Leader"]),  # who may not see the team does not answer
        (GROUP_MANAGER, [MO, ANA], {}, []),
        (ASSISTANT_DIRECTOR, EVERYBODY, {"W00": "G1", "G1": "A1"}, ["Lee Leader"]),
        (ASSISTANT_DIRECTOR, EVERYBODY, {"W00": "G1"}, ["Lee Leader", "Dan Director"]),
        (ASSISTANT_DIRECTOR, [MO, SUE], {}, []),
        (GROUP_MANAGER, EVERYBODY, {"W00": "W00"}, ["Gil Group", "Sue Service"]),  # nobody is above themselves
    ],
)
def test_a_rung_is_the_line_manager_or_else_who_leads(
    rung: str, people: list[Viewer], of_worker: dict[str, str], names: list[str]
) -> None:
    lines = LineManagers(of_worker, {})
    assert [one.name for one in who_answers(rung, NORTH, "Safeguarding", people, lines)] == names


def test_my_team_is_the_one_the_files_put_under_me_before_others_of_mine(small_home: Path) -> None:
    both = Viewer("Bo Both", "manager", HERE, frozenset({NORTH, SOUTH}))
    for viewer, team in ((both, NORTH), (replace(both, worker="W01"), SOUTH), (replace(both, worker="W02"), NORTH)):
        desk = Desk.open(viewer, small_home)
        assert desk and desk.viewer.teams == frozenset({NORTH, SOUTH})  # a number alone adds no team
        assert desk.places.shown(Place(AUTHORITY)).team == team
        assert desk.places.shown(Place(AUTHORITY, team=NORTH)).team == NORTH


def test_my_team_comes_before_the_one_i_cover(small_home: Path, tmp_path: Path) -> None:
    cover = '[[cover]]\nabsent = "mo.manager@example.gov.uk"\nby = "sam.south@example.gov.uk"\nuntil = 2026-12-18\n'
    register = read_register(written(tmp_path, EXAMPLE.split("[[cover]]")[0] + cover))
    sam = register.granted(Claims(email="sam.south@example.gov.uk"), LAST_DAY)
    assert sam and sam.viewer.teams == frozenset({NORTH, SOUTH})
    desk = Desk.open(sam.viewer, small_home)
    assert desk and desk.places.shown(Place(AUTHORITY)).team == SOUTH
