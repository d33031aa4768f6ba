"""Looking beyond one's own: who may, what it opens and for how long, and that the desk itself ends it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from metrics.access import Viewer
from metrics.base import today
from metrics.base.errors import NotTheirs, UserError
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.desk.emergency import MINUTES, may_begin, minutes_of
from metrics.ledger import record
from metrics.ledger.trail.entry import BEYOND, PEOPLE, REFUSAL, Deed
from metrics.settings import Setting
from tests.pages.small_store import AUTHORITY
from tests.walked import ADMIN, ANALYST, LEADER, MANAGER, NORTH, OF_TWO, OTHER, PANEL, SOUTH

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nine_oclock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(today, "moment", lambda: NOW)


def desk(viewer: Viewer, home: Path) -> Desk:
    opened = Desk.open(viewer, home)
    assert opened
    return opened


def test_who_may_is_who_sees_single_teams_and_has_lists_of_children() -> None:
    assert [may_begin(viewer) for viewer in (MANAGER, OF_TWO)] == [True, True]
    assert [may_begin(viewer) for viewer in (ADMIN, LEADER, PANEL, ANALYST)] == [False] * 4
    assert not may_begin(replace(MANAGER, child_lists=False))
    assert not may_begin(replace(MANAGER, role="panel"))
    assert not may_begin(replace(MANAGER, beyond=Place(AUTHORITY, team=SOUTH)))  # not from one to the next


def test_it_opens_that_team_and_no_other_and_is_written_down(walked_home: Path, recorded: list[Deed]) -> None:
    begun = desk(MANAGER, walked_home).look_beyond(AUTHORITY, SOUTH, " A call\n about a child ")
    assert begun.until == NOW + timedelta(minutes=60)
    [deed] = recorded
    assert (deed.kind, deed.authority, deed.place) == (BEYOND, AUTHORITY, SOUTH)
    assert deed.facts == {"reason": "A call about a child", "until": "2026-11-02T10:00:00+00:00"}
    here = desk(begun.viewer, walked_home)
    assert here.places.teams(AUTHORITY)["team"].tolist() == [SOUTH]
    here.lists.worklists(Place(AUTHORITY, team=SOUTH))
    assert recorded[-1].kind == PEOPLE and recorded[-1].facts["beyond"] == f"{SOUTH} of {AUTHORITY}"
    for place in (Place(AUTHORITY, team=NORTH), Place(OTHER)):
        with pytest.raises(NotTheirs):
            here.lists.worklists(place)


def test_the_desk_ends_it_to_the_second(walked_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = desk(MANAGER, walked_home).look_beyond(AUTHORITY, SOUTH, "A call")
    here, south = desk(begun.viewer, walked_home), Place(AUTHORITY, team=SOUTH)
    monkeypatch.setattr(today, "moment", lambda: NOW + timedelta(minutes=59, seconds=59))
    assert begun.seen_by(MANAGER, today.moment()) == begun.viewer
    here.lists.worklists(south)
    monkeypatch.setattr(today, "moment", lambda: NOW + timedelta(minutes=60))
    assert begun.seen_by(MANAGER, today.moment()) == MANAGER
    for read in (lambda: here.lists.worklists(south), lambda: here.figures.family(south)):
        with pytest.raises(NotTheirs, match="in an emergency, and that is over"):
            read()


@pytest.mark.parametrize(
    ("viewer", "authority", "team", "reason", "words"),
    [
        (MANAGER, AUTHORITY, SOUTH, " ", "Write the reason"),
        (MANAGER, AUTHORITY, SOUTH, "x" * 1001, "up to 1,000 characters"),
        (MANAGER, AUTHORITY, "Nowhere", "A call", "has no team “Nowhere”"),
        (MANAGER, OTHER, "", "A call", "cannot look beyond their own"),
        (LEADER, AUTHORITY, SOUTH, "A call", "cannot look beyond their own"),
        (PANEL, AUTHORITY, SOUTH, "A call", "cannot look beyond their own"),
        (ANALYST, AUTHORITY, SOUTH, "A call", "cannot look beyond their own"),
    ],
)
def test_what_is_refused_opens_nothing(
    viewer: Viewer, authority: str, team: str, reason: str, words: str, walked_home: Path, recorded: list[Deed]
) -> None:
    with pytest.raises(UserError, match=words):
        desk(viewer, walked_home).look_beyond(authority, team, reason)
    assert [deed.kind for deed in recorded] == ([REFUSAL] if "cannot" in words else [])


def test_where_it_cannot_be_written_down_it_does_not_begin(walked_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(who: str, role: str, *deeds: Deed) -> None:
        raise UserError("No room.")

    monkeypatch.setattr(record, "_write", full)
    with pytest.raises(UserError, match="No room"):
        desk(MANAGER, walked_home).look_beyond(AUTHORITY, SOUTH, "A call")


def test_how_long_is_an_hour_unless_set_for_all() -> None:
    assert minutes_of([]) == MINUTES == 60
    assert minutes_of([Setting("emergency_minutes", "30"), Setting("emergency_minutes", "5", AUTHORITY)]) == 30
