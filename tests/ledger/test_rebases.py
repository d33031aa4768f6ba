"""Rebases that people log: with a cause, an author and a day, seen by all, revocable, and never twice."""

from datetime import date

import pytest

from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.ledger import database, rebases
from metrics.settings import Rebase
from tests.ledger.people import ADMIN, AUTHORITY, LEADER, NORTH, OTHER, PANEL, october

WHOLE, TEAM = Place(AUTHORITY), Place(AUTHORITY, team="North")
APRIL = date(2024, 4, 30)


def test_a_rebase_is_kept_with_its_cause_author_and_day(engine: str) -> None:
    assert rebases.standing() == []
    made = rebases.log(LEADER, "contacts", WHOLE, APRIL, "  A second front door ", now=october(8))
    assert made == Rebase(
        "contacts", date(2024, 4, 1), "A second front door", "Lee Leader", date(2026, 10, 8), AUTHORITY, "", made.number
    )
    of_team = rebases.log(ADMIN, "contacts", TEAM, APRIL, "A new team")
    assert rebases.standing() == [made, of_team] and of_team.team == "North"


def test_one_that_is_revoked_holds_no_more_and_may_be_logged_again(engine: str) -> None:
    made = rebases.log(LEADER, "contacts", WHOLE, APRIL, "A second front door")
    with pytest.raises(UserError, match="logged for this month already"):
        rebases.log(ADMIN, "contacts", WHOLE, APRIL.replace(day=2), "The same")
    rebases.revoke(LEADER, made.number, "It was another month")
    assert rebases.standing() == []
    for number in (made.number, 0, 99, 2**40):
        with pytest.raises(UserError, match="no such rebase, or it is revoked"):
            rebases.revoke(LEADER, number)
    assert rebases.log(LEADER, "contacts", WHOLE, APRIL, "After all").number != made.number
    with database.reading() as connection:
        assert connection.exec_driver_sql("select count(*) from rebase").scalar() == 2


def test_who_may_log_and_revoke(engine: str) -> None:
    made = rebases.log(LEADER, "contacts", WHOLE, APRIL, "A second front door")
    for viewer, place in ((NORTH, TEAM), (NORTH, WHOLE), (PANEL, WHOLE), (LEADER, Place(OTHER))):
        assert not rebases.may_log(viewer, place)
        with pytest.raises(UserError):
            rebases.log(viewer, "contacts", place, APRIL, "Mine")
    for viewer in (NORTH, PANEL):
        with pytest.raises(UserError):
            rebases.revoke(viewer, made.number)
    assert rebases.may_log(LEADER, TEAM) and rebases.standing() == [made]


@pytest.mark.parametrize("cause", ["", "  ", "x" * 2001])
def test_without_a_cause_nothing_is_logged(engine: str, cause: str) -> None:
    with pytest.raises(UserError, match="nothing was saved"):
        rebases.log(LEADER, "contacts", WHOLE, APRIL, cause)
    with pytest.raises(UserError, match="no measure"):
        rebases.log(LEADER, "nothing_like_it", WHOLE, APRIL, "Cause")
    assert rebases.standing() == []
