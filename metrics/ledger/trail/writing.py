"""Writing into the audit trail: one entry after the other, or a UserError and nothing written."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from metrics.base.errors import UserError
from metrics.ledger import database, written
from metrics.ledger.trail import chain, head
from metrics.ledger.trail.entry import RESUMED, Deed, TrailEntry
from metrics.ledger.trail.head import Head

if TYPE_CHECKING:
    from sqlalchemy import Connection


def append(who: str, role: str, deed: Deed, *, now: datetime | None = None) -> TrailEntry:
    """Adds an entry. UserError where it cannot be written, or entries that were there are gone."""
    return append_all(who, role, [deed], now=now)[0]


def append_all(who: str, role: str, deeds: Sequence[Deed], *, now: datetime | None = None) -> list[TrailEntry]:
    """Adds entries, one after the other: all of them or, with a UserError, none. `deeds`: at least one.

    To write them together takes hardly longer than to write one: the disk is waited for once.
    """
    entries: list[TrailEntry] = []
    with database.writing() as connection:
        chain.locked(connection)
        tail = chain.last(connection)
        chain.check_head(connection, tail)
        for deed in deeds:
            entries.append(chain.put(connection, tail, who, role, deed, written.moment(now)))
            tail = replace(tail, number=entries[-1].number, hash=entries[-1].hash)
    head.advance(tail)
    return entries


def resume(who: str, role: str, reason: str, *, now: datetime | None = None) -> TrailEntry:
    """Goes on after a chain whose head is lost or ahead: says why, and what was kept of the head.

    UserError where the reason is missing, or there is no need to.
    """
    why = written.words(reason, "the reason", written.MOST_WHY)
    with database.writing() as connection:
        chain.locked(connection)
        tail = chain.last(connection)
        if _fits(connection, tail):
            raise UserError("The audit trail goes on as it is: its head fits its last entries. Nothing was changed.")
        lost = _lost()
        deed = Deed(RESUMED, "audit trail", facts={"reason": why, **lost})
        if lost:  # so that no number stands for two entries
            tail = replace(tail, number=max(tail.number, int(lost["lost_number"])))
        entry = chain.put(connection, tail, who, role, deed, written.moment(now))
    head.replace(Head(tail.ledger, entry.number, entry.hash))
    return entry


def _fits(connection: "Connection", tail: Head) -> bool:
    try:
        chain.check_head(connection, tail)
    except UserError:
        return False
    return True


def _lost() -> dict[str, str | int]:
    """What the head in the home said, where it can be read."""
    try:
        lost = head.read()
    except UserError:
        return {}
    return {"lost_number": lost.number, "lost_hash": lost.hash} if lost else {}
