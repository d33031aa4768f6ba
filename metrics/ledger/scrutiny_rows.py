"""The rows of a panel's record in the ledger: each an entry, a step of the item it belongs to."""

from datetime import datetime
from functools import lru_cache

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, func, insert, select

from metrics.base.errors import UserError
from metrics.base.today import day_in_england
from metrics.ledger import tables
from metrics.scrutiny.entries import KINDS, EntrySigned, ScrutinyEntry, kind_of

_ADAPTERS = {kind: TypeAdapter(made) for kind, made in KINDS.items()}
_R = tables.scrutiny_entry.c


def read(connection: Connection, authority: str) -> list[EntrySigned]:
    """Every entry of an authority's record, oldest first."""
    rows = connection.execute(select(tables.scrutiny_entry).where(_R.authority == authority).order_by(_R.id)).mappings()
    return [
        EntrySigned(
            row["number"],
            row["step"],
            _entry(row["kind"], row["content"]),
            row["author"],
            day_in_england(row["at"]),
        )
        for row in rows
    ]


@lru_cache(maxsize=1024)
def _entry(kind: str, content: str) -> ScrutinyEntry:
    """Read once: nobody changes what was said, and each look goes over all of it."""
    try:
        entry: ScrutinyEntry = _ADAPTERS[kind].validate_json(content)
    except (KeyError, ValidationError):
        raise UserError(
            "An entry of the panel's questions cannot be read: it was written by another release of Trajectory, or is "
            "damaged. Use that release, or put the ledger back from a backup."
        ) from None
    return entry


def next_number(connection: Connection, authority: str) -> int:
    """The number of the next item, from 1."""
    last = connection.execute(select(func.max(_R.number)).where(_R.authority == authority)).scalar()
    return (last or 0) + 1


def next_step(connection: Connection, authority: str, number: int) -> int:
    """The next step of an item, from 1."""
    steps = select(func.max(_R.step)).where(_R.authority == authority, _R.number == number)
    return (connection.execute(steps).scalar() or 0) + 1


def write(
    connection: Connection, authority: str, number: int, step: int, entry: ScrutinyEntry, author: str, at: datetime
) -> None:
    """Adds one entry. Overtaken, at the end of the transaction's `writing`, where its step is taken."""
    values = {
        "authority": authority,
        "number": number,
        "step": step,
        "kind": kind_of(entry),
        "content": _ADAPTERS[kind_of(entry)].dump_json(entry).decode(),
        "author": author,
        "at": at,
    }
    connection.execute(insert(tables.scrutiny_entry).values(values))
