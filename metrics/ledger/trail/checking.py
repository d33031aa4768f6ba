"""Verifies the chain: every entry, the lists it points to, how it begins and where it must end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from metrics.base.errors import UserError
from metrics.ledger import database
from metrics.ledger.tables import trail_entry, trail_people
from metrics.ledger.trail import chain, head
from metrics.ledger.trail.entry import BEGINNING, CHECKPOINT, RESUMED, TrailEntry, hash_of
from metrics.ledger.trail.head import Head

_T = trail_entry.c
_AT_ONCE = 1000


@dataclass(frozen=True)
class Verified:
    """What a verification saw. fault: what is wrong with the first bad entry, '' where all is sound; bad: its number.

    first and last: numbers of entries, 0 where there are none. expired: entries that went at checkpoints.
    resumed: where somebody went on after a gap, and the reason they gave.
    """

    entries: int = 0
    first: int = 0
    last: int = 0
    expired: int = 0
    resumed: tuple[str, ...] = ()
    bad: int = 0
    fault: str = ""


def verify(backups_head: Head | None = None) -> Verified:
    """Reads the whole trail through. backups_head: of a backup, which the chain must still contain.

    UserError where there is a ledger that cannot be read.
    """
    database.refuse_if_gone()
    if not database.exists():
        return Verified()
    with database.reading() as connection:
        checked, tail = _of_entries(connection)
        for kept, name in ((_kept_head, "the head kept in the home"), (lambda: backups_head, "the backup")):
            if not checked.fault:
                checked = _of_head(connection, checked, tail, kept, name)
    return checked


def _of_entries(connection: Connection) -> tuple[Verified, Head]:
    seen = Verified()
    tail = Head("", 0, BEGINNING)
    through = Head("", 0, BEGINNING)  # the last entry that a checkpoint let go
    gone_before: Head | None = None  # what the first entry there is was chained to
    sound_lists: set[str] = set()
    for row in _rows(connection):
        number = int(row["number"])
        fault = _fault(connection, row, tail if gone_before else None, sound_lists)
        if fault:
            return replace(seen, bad=number, fault=fault), tail
        entry = chain.entry_of(row)
        if gone_before is None:
            gone_before = Head("", number - 1, entry.hash_before)
            seen = replace(seen, first=number)
        if entry.kind == CHECKPOINT:
            through = Head("", int(entry.facts["through"]), str(entry.facts["hash"]))
            seen = replace(seen, expired=through.number)
        if entry.kind == RESUMED:
            seen = replace(seen, resumed=(*seen.resumed, f"{number}: {entry.facts['reason']}"))
        tail = Head("", number, entry.hash)
        seen = replace(seen, entries=seen.entries + 1, last=number)
    if gone_before and gone_before != through:
        what = f"entries before {seen.first:,} are gone and no checkpoint says so"
        return replace(seen, bad=seen.first, fault=what), tail
    return seen, tail


def _rows(connection: Connection) -> Iterator[dict[str, Any]]:
    """All of them in order, some at a time: a trail of years need not fit into memory."""
    query, after = select(trail_entry).order_by(_T.number).limit(_AT_ONCE), -1
    while rows := connection.execute(query.where(_T.number > after)).mappings().all():
        yield from map(dict, rows)
        after = int(rows[-1]["number"])


def _fault(connection: Connection, row: Mapping[str, Any], tail: Head | None, sound_lists: set[str]) -> str:
    """What is wrong with an entry; tail: the one before it, None where it is the first there is."""
    try:
        entry = chain.entry_of(row)
    except ValueError:
        return "it is not what was written"
    if entry.worked_out() != entry.hash:
        return "it is not what was written"
    if tail and entry.hash_before != tail.hash:
        return f"it does not follow entry {tail.number:,}: entries between were removed, put in or changed"
    if tail and entry.number != tail.number + 1 and not _says_gap(entry):
        return f"entries after {tail.number:,} are gone"
    if entry.people and entry.people not in sound_lists:
        codes = connection.execute(select(trail_people.c.codes).where(trail_people.c.hash == entry.people)).scalar()
        if codes is None or hash_of(codes) != entry.people:
            return "the list of those whom it revealed is gone or changed"
        sound_lists.add(entry.people)
    return ""


def _says_gap(entry: TrailEntry) -> bool:
    return entry.kind == RESUMED and entry.facts.get("lost_number") == entry.number - 1


def _kept_head() -> Head | None:
    return head.read()


def _of_head(connection: Connection, checked: Verified, tail: Head, kept: Any, name: str) -> Verified:
    """Whether the chain still holds the entry that a head speaks of."""
    try:
        known: Head | None = kept()
    except UserError as damage:
        return replace(checked, bad=tail.number, fault=str(damage))
    if known is None:
        if name == "the backup" or not tail.number:
            return checked
        return replace(checked, bad=tail.number, fault=f"the head that is kept in the home, {head.FILE}, is gone")
    if known.number <= checked.expired:
        return checked
    if known.number > tail.number:
        what = f"the trail ends with entry {tail.number:,}, and {name} knows {known.number:,}: its tail was cut off"
        return replace(checked, bad=tail.number + 1, fault=what)
    there = connection.execute(select(_T.hash).where(_T.number == known.number)).scalar()
    if there != known.hash:
        return replace(checked, bad=known.number, fault=f"it is not the entry that {name} knows")
    return checked
