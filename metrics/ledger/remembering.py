"""What is remembered of one person for their next visit: place, favourites, what they saw, whether they know the tour.

What the text means is not the ledger's: it keeps what it is given, and of each kind the newest is what holds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select

from metrics.access import Viewer
from metrics.base.errors import UserError
from metrics.base.today import day_in_england
from metrics.ledger import tables, unwritten, written
from metrics.ledger.database import writing

PLACE, FAVOURITES, LOOKED, TOUR = "place", "favourites", "looked", "tour"
MOST_LETTERS = 20_000

_R = tables.remembered.c


@dataclass(frozen=True)
class Remembered:
    """What was kept, and when (UTC)."""

    value: str
    at: datetime

    @property
    def day(self) -> date:
        """The date in England."""
        return day_in_england(self.at)


def remember(viewer: Viewer, kind: str, value: str, *, now: datetime | None = None) -> None:
    """Keeps it in place of what was kept of this kind; nothing where it is the same. UserError where it is too long."""
    if len(value) > MOST_LETTERS:
        raise UserError("That is more than can be remembered; choose fewer. Nothing was saved.")
    at = written.moment(now)
    newest = remembered(viewer, kind)
    if newest and newest.value == value and (kind != LOOKED or newest.day == day_in_england(at)):
        return
    values = {"person": written.author(viewer), "kind": kind, "value": value, "at": at}
    with writing() as connection:
        connection.execute(insert(tables.remembered).values(values))


def remembered(viewer: Viewer, kind: str, before: date | None = None) -> Remembered | None:
    """The newest of a kind, or the newest of a day before one; None without any, and where there is no ledger yet."""
    rows = select(_R.value, _R.at).where(_R.person == viewer.name, _R.kind == kind).order_by(_R.id.desc())

    def read(connection: Connection) -> Iterator[Remembered]:
        for value, at in connection.execute(rows):
            newest = Remembered(value, at)
            if before is None or newest.day < before:
                yield newest
                return

    return next(iter(unwritten.answered_if_there(("remembered", viewer.name, kind, before), read)), None)
