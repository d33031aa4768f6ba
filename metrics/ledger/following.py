"""What people follow: a measure in a place, which they are told of when it changes, until they follow it no more.

What a measure's state is, and in which words, is not the ledger's: it keeps what it is given.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from email.errors import HeaderParseError
from email.headerregistry import Address

from sqlalchemy import ColumnElement, Connection, RowMapping, func, insert, select

from metrics.access import Viewer
from metrics.base.errors import UserError
from metrics.base.home import home
from metrics.base.place import Place
from metrics.ledger import tables, unwritten, written
from metrics.ledger.database import Overtaken, writing
from metrics.settings import questions_of

MOST_LETTERS = 254  # of an address, as RFC 5321 has it


@dataclass(frozen=True)
class State:
    """What is said of a measure in a place: its newest whole month, None without one, and the states of its verdict."""

    month: date | None
    states: str


@dataclass(frozen=True)
class Following:
    """That a person follows a measure in a place. `mail`: where they are told, '' for on the start page alone.

    told: what they know of it. at: since when, in UTC.
    """

    number: int
    person: str
    mail: str
    measure: str
    place: Place
    at: datetime
    told: State


def mail_address(given: str) -> str:
    """An address of one person as mail programs take it; UserError for any other text."""
    text = given.strip()
    try:
        address = Address(addr_spec=text)
    except (HeaderParseError, ValueError, IndexError):
        address = Address()
    if not address.domain or not address.username or not text.isascii() or len(text) > MOST_LETTERS:
        raise UserError(f"“{text[:80]}” is not an address for mail. Write it like name@council.gov.uk.")
    return text


def follow(
    viewer: Viewer, mail: str, measure: str, place: Place, state: State, *, now: datetime | None = None
) -> Following:
    """Has a person told when a measure says something else than `state`, which is what they see now.

    `mail`: '' for on the start page alone. UserError where they follow it already, the address is none, or the place is
    not theirs to see.
    """
    viewer.check(place)
    values = {
        "person": written.author(viewer),
        "mail": mail_address(mail) if mail.strip() else "",
        "measure": questions_of(home()).measure(measure).key,
        "authority": written.name(place.authority, "the authority"),
        "service": place.service or "",
        "team": place.team or "",
        "at": written.moment(now),
    }
    with writing() as connection:
        same = [getattr(_F, name) == values[name] for name in ("person", "measure", "authority", "service", "team")]
        if _read(connection, *same):
            raise UserError("You follow this measure already; nothing was changed.")
        number = connection.execute(insert(tables.following).values(values).returning(_F.id)).scalar_one()
        _tell(connection, number, state, written.moment(now))
        return _read(connection, _F.id == number)[0]


def unfollow(viewer: Viewer, number: int, *, now: datetime | None = None) -> None:
    """Follows it no more. UserError where it is not the viewer's to end, or ended already."""
    values = {"following_id": number, "author": written.author(viewer), "at": written.moment(now)}
    try:
        with writing() as connection:
            if not _read(connection, _F.id == number, _F.person == viewer.name):
                raise UserError("You follow this measure no more already; nothing was changed.")
            connection.execute(insert(tables.following_end).values(values))
    except Overtaken:
        raise UserError("You follow this measure no more already; nothing was changed.") from None


def followed_by(viewer: Viewer) -> list[Following]:
    """What a person follows, oldest first; none where there is no ledger yet."""
    mine = _F.person == viewer.name
    return unwritten.answered_if_there(("followed", viewer.name), lambda connection: _read(connection, mine))


def everybody() -> list[Following]:
    """What anybody follows, by person: for the command that sends mail, which shows it to nobody."""
    return sorted(
        unwritten.answered_if_there("followed by anybody", _read), key=lambda one: (one.person, one.mail, one.number)
    )


def note_told(states: Mapping[int, State], *, now: datetime | None = None) -> None:
    """Writes down what people know now, by the number of what they follow."""
    with writing() as connection:
        for number, state in states.items():
            _tell(connection, number, state, written.moment(now))


_F, _T, _E = tables.following.c, tables.following_told.c, tables.following_end.c
_NEWEST = select(func.max(_T.id)).where(_T.following_id == _F.id).correlate(tables.following).scalar_subquery()
_STANDING = (
    select(tables.following, _T.month, _T.states)
    .join_from(tables.following, tables.following_told, _T.id == _NEWEST)
    .join(tables.following_end, isouter=True, onclause=_E.following_id == _F.id)
    .where(_E.following_id.is_(None))
    .order_by(_F.id)
)


def _read(connection: Connection, *conditions: ColumnElement[bool]) -> list[Following]:
    return [_following(row) for row in connection.execute(_STANDING.where(*conditions)).mappings()]


def _following(row: RowMapping) -> Following:
    place = Place(row["authority"], service=row["service"] or None, team=row["team"] or None)
    state = State(row["month"], row["states"])
    return Following(row["id"], row["person"], row["mail"], row["measure"], place, row["at"], state)


def _tell(connection: Connection, number: int, state: State, at: datetime) -> None:
    values = {"following_id": number, "month": state.month, "states": state.states, "at": at}
    connection.execute(insert(tables.following_told).values(values))
