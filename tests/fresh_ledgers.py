"""Fresh ledgers: hundreds of tests begin with an empty one, which a process makes of its migrations once.

A file of SQLite is a copy of the first. What the migrations said to PostgreSQL is noted and said again for the next.
Each has a name of its own. A ledger that is there already, of whatever release, is brought up by the migrations
themselves.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import URL

from metrics.base import disk
from metrics.ledger import database, identity

Migrate = Callable[[Connection], None]
BringUp = Callable[[Engine, URL], str | None]
# Alembic asks before it makes something; what it was answered is not said again.
_ASKS = ("SELECT", "PRAGMA")


class Said(NamedTuple):
    """One statement, with its parameters as the driver takes them."""

    statement: str
    parameters: Any
    many: bool


class Fresh(NamedTuple):
    """A file of SQLite in which nobody wrote, and the ledger's name, which stands in it as these letters."""

    name: str
    file: bytes


_NOTED: dict[str, list[Said]] = {}  # by the kind of database
_FIRST: list[Fresh] = []  # one, once it is made


def copied_from_the_first(bring_up: BringUp) -> BringUp:
    """Bringing up where a home's first file of SQLite is written as a copy; what the disk refuses meets the product."""

    def brought_up(engine: Engine, url: URL) -> str | None:
        if url.get_backend_name() != "sqlite" or identity.noted() is not None or database.exists():
            return bring_up(engine, url)
        path = Path(str(url.database))
        if _FIRST:
            with suppress(OSError):
                return _copied(_FIRST[0], path)
        name = bring_up(engine, url)
        if name and not _FIRST:
            with closing(sqlite3.connect(path)) as connection:
                _FIRST.append(Fresh(name, connection.serialize()))
        return name

    return brought_up


def _copied(fresh: Fresh, path: Path) -> str:
    name = uuid4().hex
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(fresh.file.replace(fresh.name.encode(), name.encode()))
    identity.note_path().parent.mkdir(parents=True, exist_ok=True)
    disk.write_whole(identity.note_path(), identity.note_of(name))
    return name


def made_of_what_was_said(migrate: Migrate) -> Migrate:
    """A migration that makes a fresh ledger as the first of its kind was made, with a name of its own."""

    def made(connection: Connection) -> None:
        kind = connection.dialect.name
        if database._revision(connection) is not None:
            migrate(connection)
        elif kind in _NOTED:
            _say_again(connection, _NOTED[kind])
        else:
            _NOTED[kind] = _noted(connection, migrate)

    return made


def _noted(connection: Connection, migrate: Migrate) -> list[Said]:
    noted: list[Said] = []

    def note(_: Connection, cursor: object, statement: str, parameters: Any, context: object, many: bool) -> None:
        if not statement.lstrip().upper().startswith(_ASKS):
            noted.append(Said(statement, parameters, many))

    event.listen(connection, "before_cursor_execute", note)
    try:
        migrate(connection)
    finally:
        event.remove(connection, "before_cursor_execute", note)
    return noted


def _say_again(connection: Connection, noted: list[Said]) -> None:
    for said in noted:
        parameters = said.parameters
        if "ledger_identity" in said.statement and said.statement.lstrip().upper().startswith("INSERT"):
            parameters = _with_another_name(parameters)
        connection.exec_driver_sql(said.statement, parameters or None)


def _with_another_name(parameters: Any) -> Any:
    if isinstance(parameters, list):
        return [_with_another_name(one) for one in parameters]
    return {"name": uuid4().hex} if isinstance(parameters, dict) else (uuid4().hex,)
