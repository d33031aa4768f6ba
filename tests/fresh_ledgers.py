"""Fresh ledgers: hundreds of tests begin with an empty one, which a process makes of its migrations once.

What these said to the database is noted and said again for the next. A ledger that is there already, of whatever
release, is brought up by the migrations themselves.
"""

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import Connection, event

from metrics.ledger import database

Migrate = Callable[[Connection], None]
# Alembic asks before it makes something; what it was answered is not said again.
_ASKS = ("SELECT", "PRAGMA")


class Said(NamedTuple):
    """One statement, with its parameters as the driver takes them."""

    statement: str
    parameters: Any
    many: bool


_NOTED: dict[str, list[Said]] = {}  # by the kind of database


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
