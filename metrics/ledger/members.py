"""Who came by a group: known by no entry of access.toml, and reached by mail as long as they sign in now and then.

A row says at which address somebody signed in, and by which groups: what they may see follows from access.toml as it
stands, never from here. It counts for 90 days, for nobody can ask the provider who is still in a group; another is
written where something has changed, or after a month. What is forgotten is written anew when they sign in again.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select

from metrics.access import Viewer
from metrics.ledger import database, tables, written
from metrics.ledger.append_only import lifted
from metrics.ledger.database import reading, writing
from metrics.signing_in.register import Claims, Register

COUNTS = timedelta(days=90)
RENEWED = timedelta(days=30)


@dataclass(frozen=True)
class Member:
    """Somebody who came by groups: the name they are called by, their address and the provider's subject. at: UTC."""

    person: str
    mail: str
    subject: str
    groups: frozenset[str]
    at: datetime


def note(person: str, mail: str, subject: str, groups: Iterable[str], *, now: datetime | None = None) -> None:
    """Keeps how somebody came, unless that is kept already. UserError where the ledger cannot be written to."""
    one = Member(person, mail, subject, frozenset(groups), written.moment(now))
    with writing() as connection:
        before = next((row for row in _newest(connection) if row.mail == mail), None)
        if before and _same(before, one) and one.at - before.at < RENEWED:
            return
        values = {"person": person, "mail": mail, "subject": subject, "groups": json.dumps(sorted(one.groups))}
        connection.execute(insert(tables.member).values(**values, at=one.at))


def recent(now: datetime | None = None) -> list[Member]:
    """Those whose row counts, by address; none where there is no ledger yet."""
    database.refuse_if_gone()
    if not database.exists():
        return []
    first = written.moment(now) - COUNTS
    with reading() as connection:
        return [one for one in _newest(connection) if one.at >= first]


def by_groups(register: Register, day: date) -> list[tuple[Member, Viewer]]:
    """Those whose row counts and who have a group's role on a day, with what that sees by the register as it stands."""
    every = [(one, register.granted(Claims(one.subject, one.mail, one.groups), day)) for one in recent()]
    return [(one, granted.viewer) for one, granted in every if granted and granted.groups]


def forget_old(now: datetime | None = None) -> int:
    """Deletes the rows that count no more; how many there were."""
    return _delete(tables.member.c.at < written.moment(now) - COUNTS)


def forget(who: str) -> int:
    """Deletes the rows of a name or an address; how many there were."""
    return _delete(or_(_M.person == who, _M.mail == who))


def _delete(those: ColumnElement[bool]) -> int:
    database.refuse_if_gone()
    if not database.exists():
        return 0
    with writing() as connection:
        count = len(connection.execute(select(_M.id).where(those)).all())
        if not count:  # PostgreSQL refuses to delete even no row
            return 0
        with lifted(connection, ("member",)):
            connection.execute(delete(tables.member).where(those))
    database.compact()
    return count


_M = tables.member.c


def _same(one: Member, other: Member) -> bool:
    return (one.person, one.subject, one.groups) == (other.person, other.subject, other.groups)


def _newest(connection: Connection) -> list[Member]:
    """The newest row of each address."""
    rows = connection.execute(select(tables.member).order_by(_M.id)).mappings()
    members = {
        row["mail"]: Member(row["person"], row["mail"], row["subject"], frozenset(json.loads(row["groups"])), row["at"])
        for row in rows
    }
    return [members[mail] for mail in sorted(members)]
