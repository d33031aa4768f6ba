"""One child's page is for those whose child it is, by reference or by a link's code, and is written down."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from metrics.access import Viewer
from metrics.base.errors import NotTheirs
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.desk.gate import Gate
from metrics.ledger.trail import key
from metrics.ledger.trail.entry import PEOPLE, REFUSAL, Deed
from tests.pages.small_store import AUTHORITY
from tests.walked import ADMIN, ANALYST, LEADER, MANAGER, NORTH, OF_TWO, PANEL, SOUTH, first_of

OWN, OTHERS = first_of(NORTH), first_of(SOUTH)


def desk(home: Path, viewer: Viewer) -> Desk:
    opened = Desk.open(viewer, home)
    assert opened
    return opened


@contextmanager
def refused(name: str) -> Iterator[None]:
    with pytest.raises(NotTheirs, match=name):
        yield


def test_a_team_and_those_above_it_see_the_child(walked_home: Path) -> None:
    for viewer in (MANAGER, OF_TWO, LEADER, ADMIN):
        one = desk(walked_home, viewer).child.events(AUTHORITY, f" {OWN.lower()} ")
        assert one.child == OWN and one.team == NORTH and len(one.events)
    assert desk(walked_home, OF_TWO).child.events(AUTHORITY, OTHERS).team == SOUTH


def test_others_are_told_the_same_of_a_child_who_is_not_theirs_and_of_nobody(walked_home: Path) -> None:
    here = desk(walked_home, MANAGER).child
    words = set()
    for reference in (OTHERS, "C9999", "", "%"):
        with pytest.raises(NotTheirs) as told:
            here.events(AUTHORITY, reference)
        words.add(str(told.value))
    assert len(words) == 1 and SOUTH not in words.pop()
    for viewer in (PANEL, ANALYST):
        with refused(viewer.name):
            desk(walked_home, viewer).child.events(AUTHORITY, OWN)


def test_the_code_of_a_link_opens_the_child_for_those_alone(walked_home: Path) -> None:
    code = key.link_code(AUTHORITY, "child", OWN)
    assert key.link_codes(AUTHORITY, "child", [OWN, OTHERS])[code] == OWN and OWN not in code
    assert desk(walked_home, MANAGER).child.behind(AUTHORITY, code).child == OWN
    with refused(MANAGER.name):
        desk(walked_home, MANAGER).child.behind(AUTHORITY, key.link_code(AUTHORITY, "child", OTHERS))
    with refused(LEADER.name):
        desk(walked_home, LEADER).child.behind(AUTHORITY, OWN)  # a reference is no code


def test_a_restricted_record_is_for_its_viewers(walked_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = {LEADER.name: frozenset({OWN})}
    monkeypatch.setattr(Gate, "hidden_children", lambda gate, authority: hidden.get(gate.viewer.name, frozenset()))
    with refused(LEADER.name):
        desk(walked_home, LEADER).child.events(AUTHORITY, OWN)
    assert desk(walked_home, MANAGER).child.events(AUTHORITY, OWN).child == OWN


def test_who_looked_and_who_was_refused_is_written_down(walked_home: Path, recorded: list[Deed]) -> None:
    here = desk(walked_home, MANAGER).child
    here.events(AUTHORITY, OWN)
    (deed,) = [one for one in recorded if one.kind == PEOPLE]
    assert deed.what == "one child's events" and OWN in deed.people
    with refused(MANAGER.name):
        here.events(AUTHORITY, OTHERS)
    assert [one.what for one in recorded if one.kind == REFUSAL] == ["one child's events"]


def test_what_is_due_is_what_the_lists_say_of_this_child(walked_home: Path) -> None:
    here = desk(walked_home, ADMIN)
    listed = here.lists.worklist("assessments_due", Place(AUTHORITY, team=NORTH)).entries
    child = str(listed[0][2])
    one = here.child.events(AUTHORITY, child)
    title = here.questions.worklist("assessments_due").title
    of_list = [(due.due, due.days, due.why) for due in one.dues if due.title == title]
    assert of_list == [(row[5], row[6], row[7]) for row in listed if row[2] == child]
