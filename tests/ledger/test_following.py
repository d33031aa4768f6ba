"""What people follow: until when, at which address, and what they know."""

from datetime import date

import pytest

from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.ledger import following
from metrics.ledger.following import State, follow
from tests.ledger.engines import on_either
from tests.ledger.people import AUTHORITY, LEADER, NORTH, OTHER, PANEL, october

pytestmark = pytest.mark.usefixtures("engine")
WHOLE, TEAM = Place(AUTHORITY), Place(AUTHORITY, team="North")
SEPTEMBER, OCTOBER = State(date(2026, 9, 30), "common"), State(date(2026, 10, 31), "concern")


def test_who_follows_a_measure_knows_what_they_saw() -> None:
    made = follow(NORTH, " nora@example.gov.uk ", "contacts", TEAM, SEPTEMBER, now=october(5))
    assert (made.person, made.mail, made.measure, made.place) == (
        "Nora North",
        "nora@example.gov.uk",
        "contacts",
        TEAM,
    )
    assert (made.told, made.at) == (SEPTEMBER, october(5))
    assert following.followed_by(NORTH) == [made] == following.everybody()
    assert following.followed_by(LEADER) == []


def test_what_is_told_next_is_what_they_know_then() -> None:
    made = follow(NORTH, "", "contacts", TEAM, SEPTEMBER)
    other = follow(LEADER, "", "contacts", WHOLE, State(None, ""))
    following.note_told({made.number: OCTOBER})
    assert [one.told for one in following.everybody()] == [State(None, ""), OCTOBER]
    following.note_told({made.number: SEPTEMBER, other.number: OCTOBER})
    assert following.followed_by(NORTH)[0].told == SEPTEMBER


def test_once_for_each_place_until_it_is_ended() -> None:
    made = follow(LEADER, "", "contacts", WHOLE, SEPTEMBER)
    follow(LEADER, "", "contacts", TEAM, SEPTEMBER)
    follow(LEADER, "", "contacts", Place(AUTHORITY, service="Assessment"), SEPTEMBER)
    with pytest.raises(UserError, match="You follow this measure already"):
        follow(LEADER, "", "contacts", WHOLE, SEPTEMBER)
    following.unfollow(LEADER, made.number)
    assert made.number not in [one.number for one in following.followed_by(LEADER)]
    with pytest.raises(UserError, match="no more already"):
        following.unfollow(LEADER, made.number)
    assert follow(LEADER, "", "contacts", WHOLE, OCTOBER).told == OCTOBER


def test_nobody_ends_what_another_follows() -> None:
    made = follow(NORTH, "", "contacts", TEAM, SEPTEMBER)
    with pytest.raises(UserError, match="no more already"):
        following.unfollow(LEADER, made.number)
    assert following.followed_by(NORTH) == [made]


@pytest.mark.parametrize(
    ("viewer", "place"),
    [(NORTH, WHOLE), (NORTH, Place(AUTHORITY, team="South")), (LEADER, Place(OTHER)), (PANEL, TEAM)],
)
def test_nobody_follows_what_they_may_not_see(viewer: object, place: Place) -> None:
    with pytest.raises(UserError):
        follow(viewer, "", "contacts", place, SEPTEMBER)  # type: ignore[arg-type]


@on_either
@pytest.mark.parametrize(
    "address",
    [
        "nobody",
        "a@b@c",
        "a@",
        "@b.uk",
        "a b@c.uk",
        "a@c.uk\nBcc: d@e.uk",
        "a@c.uk, d@e.uk",
        "é@c.uk",
        f"{'a' * 250}@c.uk",
    ],
)
def test_an_address_is_one_persons(address: str) -> None:
    with pytest.raises(UserError, match="is not an address for mail"):
        follow(LEADER, address, "contacts", WHOLE, SEPTEMBER)
    assert following.everybody() == []


def test_a_measure_that_is_not_known_is_followed_by_nobody() -> None:
    with pytest.raises(UserError):
        follow(LEADER, "", "no_such_measure", WHOLE, SEPTEMBER)
