"""Every public method of every part of the desk, walked by each role: a number of theirs or a refusal in words."""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from metrics.access import Viewer
from metrics.base import today
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.base.plain import records
from metrics.desk import Desk
from metrics.ledger import database, identity, record
from metrics.ledger.trail.entry import EXPORT, PAGE, PEOPLE, REFUSAL, Deed
from metrics.questions.catalogue import Worklist
from tests import tried
from tests.metrics.desk.walked_calls import (
    CALLS,
    CUT,
    OF_AN_AUTHORITY,
    OF_NORTH,
    OF_ONE_ROW,
    OF_SEVERAL_TEAMS,
    OF_SOUTH,
    OF_THE_DESK,
    OF_THEIR_SERVICE,
    OF_WHOLE,
    RATIO,
    THE_OTHER,
    TODAY,
    WHOLE,
    Call,
)
from tests.pages.small_store import AUTHORITY, TEAMS, WORKERS, worker_name
from tests.short_cut import PROVING, short_cut
from tests.walked import (
    ADMIN,
    ANALYST,
    ELSEWHERE,
    LEADER,
    MANAGER,
    NORTH,
    OF_SERVICE,
    OF_TWO,
    OTHER,
    OTHER_SERVICE,
    PANEL,
    SERVICE,
    SOUTH,
    STRANGER,
    WALKERS,
    team_of,
    write_to_the_ledger,
)


@pytest.fixture(autouse=True, scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A ledger to be read: the walk writes nothing."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("walk")
        patch.setenv("TRAJECTORY_LEDGER", f"sqlite:///{folder / 'ledger.sqlite'}")
        patch.setattr(identity, "note_path", lambda: folder / identity.NOTE)
        database.forget()
        write_to_the_ledger()
        yield
    database.forget()


@pytest.fixture
def desk(walked_home: Path) -> Callable[[Viewer], Desk]:
    def opened(viewer: Viewer) -> Desk:
        found = Desk.open(viewer, walked_home)
        assert found
        return found

    return opened


def every_call() -> Iterator[tuple[str, Call]]:
    return ((name, call) for name, calls in CALLS.items() for call in calls)


def answer(call: Call, desk: Desk, at: Place) -> Any:
    """What comes back; None, after a look at its words, for a refusal. Anything else that is raised fails the test."""
    try:
        return call(desk, at)
    except UserError as refusal:
        assert str(refusal).endswith(".") and " " in str(refusal)
        assert desk.viewer.name in str(refusal) or "has no team" in str(refusal), refusal
        return None


# -- what an answer holds ---------------------------------------------------------------------------------------------


def plainly(value: Any) -> Any:
    """An answer as nested lists and dictionaries, so that two can be compared and one can be searched."""
    if isinstance(value, pd.DataFrame):
        return [{str(name): _cell(cell) for name, cell in row.items()} for row in records(value)]
    if isinstance(value, Worklist):
        return value.key
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plainly(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {_cell(key): plainly(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plainly(one) for one in value]
    return _cell(value)


def _cell(value: Any) -> Any:
    if isinstance(value, str):  # most are, and to ask pandas takes longer than all else
        return value
    return "–" if pd.api.types.is_scalar(value) and pd.isna(value) else str(value)


def words_in(value: Any) -> Iterator[str]:
    """Every text of an answer, in no order."""
    inner = [value]
    while inner:
        one = inner.pop()
        if isinstance(one, dict):
            yield from map(str, one)
            inner += one.values()
        elif isinstance(one, list):
            inner += one
        else:
            yield str(one)


def teams_of_children(text: str) -> set[str]:
    """The teams of the children whose references stand in a text."""
    return {team_of(child) for child in map(int, re.findall(r"\bC(\d{4})\b", text))}


def too_much(viewer: Viewer, name: str, given: Any) -> set[str]:
    """What an answer holds that is not this viewer's: other teams, other authorities, children, workers."""
    if name.startswith("public."):
        return set()
    texts = set(words_in(given))
    theirs = viewer.authorities or frozenset()
    teams = set(viewer.teams or TEAMS) if AUTHORITY in theirs else set()
    teams = {NORTH, SOUTH} if viewer is OF_SERVICE else teams
    teams = set() if viewer is PANEL else teams
    found = texts & ({AUTHORITY, OTHER} - theirs)
    found |= texts & (set(TEAMS) | {ELSEWHERE, "Zed Zephyr", "Zoe Zephyr", "Z1", "Z2"}) - teams - (
        {ELSEWHERE, "Zed Zephyr", "Zoe Zephyr", "Z1", "Z2"} if OTHER in theirs else set()
    )
    joined = "\n".join(texts)
    if viewer is PANEL or viewer is ANALYST or viewer is STRANGER:
        found |= set(re.findall(r"\bC\d{4}\b", joined))
    elif name != "ledger.chart_notes":
        found |= teams_of_children(joined) - teams
    if viewer in (MANAGER, OF_SERVICE, PANEL, STRANGER):
        found |= {worker_name(one) for one in range(WORKERS) if TEAMS[one % 4] not in teams} & texts
    return found


def people_in(given: Any) -> set[str]:
    """The children and workers whose references or names stand in an answer."""
    joined = "\n".join(words_in(given))
    people = {f"C{number}" for number in re.findall(r"\bC(\d{4})\b", joined)}
    people |= {reference for reference in ("Z1", "Z2", "Z8", "Z9") if re.search(rf"\b{reference}\b", joined)}
    names = [*map(worker_name, range(WORKERS)), "Zed Zephyr", "Zoe Zephyr"]
    return people | {name for name in names if name in joined}


def one_team(viewer: Viewer) -> Viewer:
    """The viewer as they look at one place: of two teams, the first by name while none is chosen."""
    return MANAGER if viewer is OF_TWO else viewer


# -- the walk ---------------------------------------------------------------------------------------------------------


def _is_method(value: object) -> bool:
    return inspect.isfunction(value) or isinstance(value, property)


def test_no_method_of_the_desk_is_forgotten(desk: Callable[[Viewer], Desk]) -> None:
    own = {name: getattr(desk(ADMIN), name) for name in dir(Desk) + list(vars(desk(ADMIN))) if not name.startswith("_")}
    public = {name: part for name, part in own.items() if type(part).__module__.startswith("metrics.desk.")}
    methods = {
        f"{name}.{method}"
        for name, part in public.items()
        for method, _ in inspect.getmembers(
            type(part), lambda one: inspect.isfunction(one) or isinstance(one, property)
        )
        if not method.startswith("_")
    }
    assert methods == set(CALLS)
    assert set(own) == set(public) | OF_THE_DESK


@short_cut("at", [WHOLE, OF_NORTH, OF_THEIR_SERVICE], [WHOLE])
def test_who_sees_all_gets_an_answer_to_every_call(desk: Callable[[Viewer], Desk], at: Place) -> None:
    here = desk(ADMIN)
    for _name, call in every_call():
        call(here, at)


@pytest.mark.proof
@pytest.mark.parametrize("name", CALLS)
def test_each_gets_what_is_theirs_or_a_refusal_in_words(
    desk: Callable[[Viewer], Desk], name: str, record_property: Callable[[str, object], None]
) -> None:
    for viewer in WALKERS:
        asked, refused = _walked(desk(viewer), viewer, name)
        tried.calls(record_property, viewer.name, asked, refused)


PLACES = (
    WHOLE,
    OF_NORTH,
    OF_SOUTH,
    OF_THEIR_SERVICE,
    Place(AUTHORITY, service=OTHER_SERVICE),
    THE_OTHER,
    Place(OTHER, team=ELSEWHERE),
    Place(AUTHORITY, team="Nowhere"),
)


def _places(viewer: Viewer, name: str) -> tuple[Place, ...]:
    """Where a viewer asks a method: with nothing chosen, and at another place by turns; in make prove at all.

    There are as many other places as viewers, so that each is asked of each method by one of them.
    """
    turn = (WALKERS.index(viewer) + list(CALLS).index(name)) % len(WALKERS)
    return PLACES if PROVING else (PLACES[0], PLACES[1 + turn])


def test_each_place_is_asked_of_each_method_by_somebody() -> None:
    for name in CALLS:
        assert {at for viewer in WALKERS for at in _places(viewer, name)} == set(PLACES)


def _walked(here: Desk, viewer: Viewer, name: str) -> tuple[int, int]:
    """Asks one method at its places, and looks at the answers: how often it was asked, and refused."""
    asked, refused = 0, 0
    for call in CALLS[name]:
        for at in _places(viewer, name):
            answered = answer(call, here, at)
            asked, refused = asked + 1, refused + (answered is None)
            given = plainly(answered)
            looks = one_team(viewer) if at.team is None and name not in {*CUT, *OF_SEVERAL_TEAMS} else viewer
            assert too_much(looks, name, given) == set(), (viewer.name, at)
    return asked, refused


@pytest.mark.parametrize("name", sorted(set(CALLS) - CUT))
def test_what_is_nothing_of_theirs_is_refused(desk: Callable[[Viewer], Desk], name: str) -> None:
    public = name.startswith("public.")
    for call in CALLS[name]:
        every = plainly(call(desk(ADMIN), WHOLE)) if public else None
        given = plainly(answer(call, desk(STRANGER), WHOLE))
        assert (given == every) if public else given == "–", "a stranger"
        every = plainly(call(desk(ADMIN), THE_OTHER)) if public else None
        for viewer in (MANAGER, LEADER, OF_SERVICE, PANEL, ANALYST):
            given = plainly(answer(call, desk(viewer), THE_OTHER))
            assert (given == every) if public else given == "–", viewer.name
        if not public and name not in OF_AN_AUTHORITY | {"places.teams"}:
            assert answer(call, desk(MANAGER), OF_SOUTH) is None, "a team not theirs"
            if name not in OF_ONE_ROW:
                for viewer in (MANAGER, OF_SERVICE):
                    assert answer(call, desk(viewer), Place(AUTHORITY, service=OTHER_SERVICE)) is None
                    assert answer(call, desk(viewer), Place(AUTHORITY, team=TEAMS[2])) is None


def test_notes_of_a_whole_authority_are_no_leaders_of_a_service(desk: Callable[[Viewer], Desk]) -> None:
    for call in CALLS["ledger.chart_notes"]:
        assert answer(call, desk(OF_SERVICE), WHOLE) is None
        assert answer(call, desk(OF_SERVICE), OF_SOUTH) is not None


@pytest.mark.proof
@pytest.mark.parametrize(
    "name", sorted(set(CALLS) - CUT - OF_AN_AUTHORITY - OF_WHOLE - {"ledger.row_notes", "ledger.chart_notes"})
)
def test_a_leader_of_a_service_gets_it_as_whoever_sees_all_does(desk: Callable[[Viewer], Desk], name: str) -> None:
    for number, call in enumerate(CALLS[name]):
        for asked in _of_their_service(name, number):
            theirs = OF_THEIR_SERVICE if asked == WHOLE else asked
            given = plainly(call(desk(OF_SERVICE), asked))
            assert _of_service(given) == _of_service(plainly(call(desk(ADMIN), theirs))), asked


def _of_their_service(name: str, number: int) -> tuple[Place, ...]:
    """Where a leader of a service asks: with nothing chosen, and at another place by turns; in make prove at all."""
    places = (OF_THEIR_SERVICE, OF_NORTH, OF_SOUTH)
    turn = (list(CALLS).index(name) + number) % len(places)
    return (WHOLE, *(places if PROVING else places[turn : turn + 1]))


def _of_service(rows: Any) -> Any:
    """The same for a service: the teams of its authority are cut, too."""
    if not isinstance(rows, list):
        return rows
    kept = [row for row in rows if not isinstance(row, dict) or row.get("team", NORTH) in ("", NORTH, SOUTH)]
    return list(map(_of_service, kept))


@pytest.mark.proof
@pytest.mark.parametrize(
    "name", sorted(set(CALLS) - CUT - OF_AN_AUTHORITY - OF_WHOLE - {"places.teams", "places.shown"})
)
def test_a_manager_without_a_choice_gets_their_own_team(desk: Callable[[Viewer], Desk], name: str) -> None:
    for call in CALLS[name]:
        theirs = plainly(call(desk(ADMIN), OF_NORTH))
        for viewer, at in _without_a_choice(name):
            given = plainly(call(desk(viewer), at))
            assert _of_north(given) == _of_north(theirs), (viewer.name, at)


def _without_a_choice(name: str) -> list[tuple[Viewer, Place]]:
    """Both managers with nothing chosen, and each with one of what comes to the same, by turns; in make prove all."""
    alike = [OF_NORTH, OF_THEIR_SERVICE][:: -1 if list(CALLS).index(name) % 2 else 1]
    if PROVING:
        return list(product((MANAGER, OF_TWO), (WHOLE, *alike)))
    return [(MANAGER, WHOLE), (OF_TWO, WHOLE), (MANAGER, alike[0]), (OF_TWO, alike[1])]


@pytest.mark.proof
@pytest.mark.parametrize("name", CALLS)
def test_whoever_is_told_of_people_is_written_down_with_all_of_them(
    desk: Callable[[Viewer], Desk], name: str, recorded: list[Deed]
) -> None:
    for call, at in product(CALLS[name], _told_of_people(name)):
        recorded.clear()
        people = people_in(plainly(call(desk(ADMIN), at)))
        children = {one for one in people if re.fullmatch(r"[CZ]\d+", one)}
        if not people:
            continue
        assert {deed.kind for deed in recorded} == {PEOPLE}, (at, people)
        assert {deed.authority for deed in recorded} == {at.authority}, at
        written = frozenset().union(*(deed.people for deed in recorded))
        assert children <= written, at


def _told_of_people(name: str) -> tuple[Place, ...]:
    """A whole authority, and a team of it or another authority by turns; in make prove all three."""
    others = (OF_NORTH, THE_OTHER)
    return (WHOLE, *(others if PROVING else (others[list(CALLS).index(name) % 2],)))


@pytest.mark.parametrize("name", CALLS)
def test_where_it_cannot_be_written_nobody_is_told_of_anybody(
    desk: Callable[[Viewer], Desk], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(who: str, role: str, *deeds: Deed) -> None:
        raise UserError("The ledger cannot be written to: no room is left on its disk.")

    monkeypatch.setattr(record, "_write", full)
    for call in CALLS[name]:
        try:
            given = plainly(call(desk(ADMIN), WHOLE))
        except UserError as refusal:
            assert "no room is left" in str(refusal)
            begins = str(refusal).startswith("Rows about single children or workers are not shown, because")
            assert begins or name.startswith("trail."), refusal
            continue
        assert not people_in(given)


def test_what_is_asked_for_and_refused_is_written_down(desk: Callable[[Viewer], Desk], recorded: list[Deed]) -> None:
    for call in CALLS["lists.worklist"]:
        answer(call, desk(MANAGER), OF_SOUTH)
    assert [(one.kind, one.authority, one.place, one.people) for one in recorded] == [
        (REFUSAL, AUTHORITY, SOUTH, frozenset())
    ]


def test_the_same_is_written_once_an_hour(
    desk: Callable[[Viewer], Desk], recorded: list[Deed], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = desk(LEADER)
    for minute, entries in ((0, 1), (59, 1), (60, 2), (61, 2), (119, 2), (120, 3)):
        moment = datetime(2026, 11, 2, 9, tzinfo=UTC) + timedelta(minutes=minute)
        monkeypatch.setattr(today, "moment", lambda moment=moment: moment)
        here.lists.worklists(WHOLE, on=TODAY)
        assert len(recorded) == entries, minute


def test_a_file_is_written_down_with_its_hash_each_time(desk: Callable[[Viewer], Desk], recorded: list[Deed]) -> None:
    for _ in range(2):
        assert desk(MANAGER).exported("plans.csv", b"child\r\nC0001\r\n", OF_NORTH) == b"child\r\nC0001\r\n"
    by_sha256sum = "e4b4f6c3a04df222333a72d0fa476519d930a7624fb3a29684e68ae57228d317"
    assert [(one.kind, one.what, one.place, one.rows, one.facts) for one in recorded] == [
        (EXPORT, "plans.csv", NORTH, 1, {"sha256": by_sha256sum, "bytes": 14})
    ] * 2


def test_other_rows_another_page_or_place_are_written_anew(
    desk: Callable[[Viewer], Desk], recorded: list[Deed]
) -> None:
    here = desk(LEADER)
    here.lists.worklists(WHOLE, on=TODAY)
    here.lists.worklists(OF_NORTH, on=TODAY)
    here.lists.worklist("assessments_due", WHOLE, on=TODAY)
    here.opened("monday", WHOLE)
    here.opened("monday", WHOLE)
    here.lists.worklists(WHOLE, on=TODAY)
    assert [(one.kind, one.what, one.place, one.page) for one in recorded] == [
        (PEOPLE, "worklists", "", ""),
        (PEOPLE, "worklists", NORTH, ""),
        (PEOPLE, "worklist assessments_due", "", ""),
        (PAGE, "monday", "", "monday"),
        (PEOPLE, "worklists", "", "monday"),
    ]


def _of_north(rows: Any) -> Any:
    """Rows without those of other teams: a worker's children, listed whatever their team, are cut to the viewer's."""
    if not isinstance(rows, list):
        return rows
    kept = [row for row in rows if not isinstance(row, dict) or row.get("team", NORTH) in ("", NORTH)]
    return list(map(_of_north, kept))


def test_places_are_those_of_the_viewer(desk: Callable[[Viewer], Desk]) -> None:
    teams = {who.name: desk(who).places.teams(AUTHORITY)["team"].tolist() for who in (MANAGER, OF_TWO, LEADER, PANEL)}
    assert teams == {"Mo Manager": [NORTH], "Tia Two": [NORTH, SOUTH], "Lee Leader": sorted(TEAMS), "Pat Panel": []}
    shown = {who.name: desk(who).places.shown(WHOLE) for who in (MANAGER, OF_TWO, LEADER, PANEL, ANALYST)}
    assert shown == {
        "Mo Manager": OF_NORTH,
        "Tia Two": OF_NORTH,
        "Lee Leader": WHOLE,
        "Pat Panel": WHOLE,
        "Ana Analyst": WHOLE,
    }
    assert desk(OF_SERVICE).places.shown(WHOLE) == Place(AUTHORITY, service=SERVICE)
    assert desk(OF_SERVICE).places.teams(AUTHORITY)["team"].tolist() == [NORTH, SOUTH]
    assert desk(OF_TWO).places.shown(OF_SOUTH) == OF_SOUTH
    assert desk(LEADER).places.authorities()["authority"].tolist() == [AUTHORITY]


def test_what_came_in_is_cut_to_the_viewers_authorities(desk: Callable[[Viewer], Desk]) -> None:
    for read in (
        lambda here: here.inputs.imports(),
        lambda here: here.inputs.warnings(),
        lambda here: here.inputs.settings(),
    ):
        every = set(read(desk(ADMIN))["authority"])
        assert {AUTHORITY, OTHER} <= every or read(desk(ADMIN)).empty
        assert set(read(desk(LEADER))["authority"]) == every - {OTHER}
        assert set(read(desk(STRANGER))["authority"]) == every - {AUTHORITY}
    rejected = {who.name: set(desk(who).inputs.rejected()["authority"]) for who in (ADMIN, LEADER, STRANGER)}
    assert OTHER in rejected[ADMIN.name] and OTHER not in rejected[LEADER.name] and OTHER in rejected[STRANGER.name]
    assert [one.team for one in desk(MANAGER).verdicts.configured.targets] == []
    assert [one.team for one in desk(LEADER).verdicts.configured.targets] == [SOUTH]
    assert [one.authority for one in desk(STRANGER).verdicts.configured.rebases] == [OTHER]


def test_the_panel_and_the_analyst_get_figures_and_counts(desk: Callable[[Viewer], Desk]) -> None:
    assert len(desk(PANEL).figures.family(WHOLE)) and len(desk(ANALYST).figures.family(OF_SOUTH))
    assert sum(one.rows for one in desk(ANALYST).lists.counts(WHOLE)) > 20
    assert desk(ANALYST).ledger.counts(WHOLE)[0].raised == 2
    for call in CALLS["lists.worklist"] + CALLS["ledger.open_escalations"] + CALLS["checks.rows"]:
        assert answer(call, desk(ANALYST), WHOLE) is None and answer(call, desk(PANEL), WHOLE) is None


def test_a_service_that_is_not_known_is_no_managers(desk: Callable[[Viewer], Desk]) -> None:
    with pytest.raises(UserError, match=f"may not see {OTHER_SERVICE} of {AUTHORITY}"):
        desk(OF_TWO).figures.series(RATIO, Place(AUTHORITY, service=OTHER_SERVICE))
    with pytest.raises(UserError, match="may not see"):
        MANAGER.narrow(Place(AUTHORITY, service=SERVICE))  # nobody said which teams it has
