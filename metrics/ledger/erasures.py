"""A child's entries taken out of the ledger, and the tombstone that says that somebody was erased, and not who."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Column, Connection, Table, delete, insert, select, update

from metrics.access import Viewer
from metrics.ledger import database, tables, written
from metrics.ledger.append_only import lifted
from metrics.ledger.frozen_packs import sha256
from metrics.ledger.subjects import of_child

# Words that people wrote, in which another child's entry may name this one.
_WORDS = (
    (tables.escalation, tables.escalation.c.row_why),
    (tables.step, tables.step.c.text),
    (tables.note, tables.note.c.text),
    (tables.withdrawal, tables.withdrawal.c.reason),
    (tables.hand_over, tables.hand_over.c.reason),
    (tables.rebase, tables.rebase.c.cause),
    (tables.rebase_end, tables.rebase_end.c.reason),
    (tables.plan_entry, tables.plan_entry.c.content),
    (tables.plan_entry, tables.plan_entry.c.why),
    (tables.scrutiny_entry, tables.scrutiny_entry.c.content),
    (tables.pack_step, tables.pack_step.c.text),
)
_CHANGED = (*dict.fromkeys(table.name for table, _ in _WORDS), tables.pack.name)


def erase(viewer: Viewer, authority: str, child: str, without: Callable[[str], str], begun: datetime) -> None:
    """Deletes a child's escalations and notes, takes the reference out of what is written elsewhere, adds a tombstone.

    `without`: a text without the reference. All in one transaction; done again it changes nothing. `begun` is what an
    erasure is known by: it has one tombstone.
    """
    viewer.check_children()
    viewer.check_authority(authority)
    with database.writing() as connection:
        with lifted(connection, _CHANGED):
            _delete(connection, authority, child)
            for table, column in _WORDS:
                _take_out(connection, table, column, without)
            _take_out_of_packs(connection, without)
        known = connection.execute(select(tables.erasure.c.id).where(tables.erasure.c.at == begun)).first()
        if known is None:
            connection.execute(insert(tables.erasure).values(author=written.author(viewer), at=begun))
    database.compact()


def _delete(connection: Connection, authority: str, child: str) -> None:
    escalations, notes = of_child(authority, child)
    raised = select(tables.escalation.c.id).where(escalations).scalar_subquery()
    noted = select(tables.note.c.id).where(notes).scalar_subquery()
    connection.execute(delete(tables.step).where(tables.step.c.escalation_id.in_(raised)))
    connection.execute(delete(tables.escalation).where(escalations))
    connection.execute(delete(tables.withdrawal).where(tables.withdrawal.c.note_id.in_(noted)))
    connection.execute(delete(tables.note).where(notes))


def _take_out(connection: Connection, table: Table, column: Column[str], without: Callable[[str], str]) -> None:
    (key,) = table.primary_key.columns
    for number, text in connection.execute(select(key, column)).all():
        if without(text) != text:
            connection.execute(update(table).where(key == number).values({column.name: without(text)}))


def _take_out_of_packs(connection: Connection, without: Callable[[str], str]) -> None:
    """Takes a reference out of frozen packs. One that held it has other numbers from then on, and their hash."""
    pack = tables.pack
    for number, content in connection.execute(select(pack.c.id, pack.c.content)).all():
        left = without(content)
        if left != content:
            connection.execute(update(pack).where(pack.c.id == number).values(content=left, sha256=sha256(left)))
