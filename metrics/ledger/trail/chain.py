"""The chain in the table: its last entry, the next one, and whether the head in the home fits it.

Works on a connection that another module opened. The next entry is decided under a lock that every writer takes, so
there is one after the other, whichever process they come from.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, text

from metrics.base.errors import UserError
from metrics.ledger import identity
from metrics.ledger.tables import trail_entry, trail_people
from metrics.ledger.trail import head
from metrics.ledger.trail.entry import BEGINNING, Deed, Facts, TrailEntry, hash_of, list_of
from metrics.ledger.trail.head import Head

_POSTGRESQL_LOCK = 7_302_118_456  # any number that only writers of the trail use
_LONGEST = 1000
_T = trail_entry.c
# Made once: to put a statement together takes longer than to run it.
_LAST = select(_T.number, _T.hash).order_by(_T.number.desc()).limit(1)
_HASH_AT = select(_T.hash).where(_T.number == bindparam("at"))
_SAME_PEOPLE = select(trail_people.c.hash).where(trail_people.c.hash == bindparam("people"))
_NEW_PEOPLE, _NEW_ENTRY = insert(trail_people), insert(trail_entry)


def locked(connection: Connection) -> None:
    """Lets one writer of the trail on at a time. SQLite has one writer anyhow, from the beginning of a transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(:number)"), {"number": _POSTGRESQL_LOCK})


def last(connection: Connection) -> Head:
    """The chain's last entry; number 0 where there is none."""
    ledger = identity.name_in(connection) or ""
    row = connection.execute(_LAST).first()
    return Head(ledger, row.number, row.hash) if row else Head(ledger, 0, BEGINNING)


def check_head(connection: Connection, tail: Head) -> None:
    """UserError where the head kept in the home is of an entry that the chain has no more, or has otherwise."""
    at_home = head.read()
    if at_home is None or at_home.ledger != tail.ledger:
        missing = tail.number > 0
        if not missing:
            head.advance(tail)  # before the first entry is there, or whoever writes the second would miss it
    else:
        missing = _hash_at(connection, at_home.number, tail) != at_home.hash
    if missing and at_home is None:
        raise UserError(f"The audit trail has {tail.number:,} entries, and its head, {head.FILE}, is gone. " + _why())
    if missing:
        raise UserError("Entries of the audit trail are gone, or other than they were. " + _why())


def _hash_at(connection: Connection, number: int, tail: Head) -> str | None:
    if number == 0:
        return BEGINNING
    if number == tail.number:
        return tail.hash
    return connection.execute(_HASH_AT, {"at": number}).scalar()


def _why() -> str:
    return f"So nothing can be recorded, and no rows about single people are shown. {head.way_out()}"


def put(connection: Connection, tail: Head, who: str, role: str, deed: Deed, at: datetime) -> TrailEntry:
    """Adds an entry after the last one. Call it under the lock, with what `last` gave under the same lock."""
    codes = list_of(deed.people)
    people = hash_of(codes) if codes else ""
    if people and not connection.execute(_SAME_PEOPLE, {"people": people}).scalar():
        connection.execute(_NEW_PEOPLE, {"hash": people, "codes": codes})
    entry = TrailEntry(
        number=tail.number + 1,
        at=at,
        who=_plain(who),
        role=_plain(role),
        kind=deed.kind,
        what=_plain(deed.what),
        authority=_plain(deed.authority),
        place=_plain(deed.place),
        page=_plain(deed.page),
        rows=deed.rows,
        people=people,
        facts={key: _plain(value) if isinstance(value, str) else value for key, value in deed.facts.items()},
        hash_before=tail.hash,
    )
    entry = replace(entry, hash=entry.worked_out())
    connection.execute(_NEW_ENTRY, _cells(entry))
    return entry


def adopt(connection: Connection) -> None:
    """Keeps the head of a ledger that this home did not have before."""
    tail = last(connection)
    if tail.number:
        head.replace(tail)


def entry_of(row: Mapping[str, Any]) -> TrailEntry:
    """An entry from its row. ValueError where its facts are none."""
    cells = {name: cell for name, cell in row.items() if name not in ("row_count", "facts")}
    return TrailEntry(**cells, rows=row["row_count"], facts=_facts(row["facts"]))


def _facts(given: str) -> Facts:
    facts = json.loads(given)
    if not isinstance(facts, dict):
        raise ValueError("facts are no object")
    return facts


def _cells(entry: TrailEntry) -> dict[str, Any]:
    cells = {name: cell for name, cell in vars(entry).items() if name != "rows"}
    return {**cells, "row_count": entry.rows, "facts": json.dumps(dict(entry.facts), sort_keys=True)}


def _plain(given: str) -> str:
    """A text that every database keeps as it is: no control characters, no half characters, not without end."""
    letters = given.encode("utf-8", "replace").decode("utf-8")
    return "".join(letter if letter.isprintable() else " " for letter in letters)[:_LONGEST]
