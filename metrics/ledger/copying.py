"""The ledger in a backup: a file of SQLite is copied while others write; PostgreSQL is backed up by its own means."""

import sqlite3
from contextlib import closing
from pathlib import Path

from metrics.base import sqlite_files
from metrics.base.errors import UserError
from metrics.ledger import database
from metrics.ledger.tables import identity

HERE, ELSEWHERE, NONE = "SQLite", "PostgreSQL", "none"


def kind() -> str:
    """Where the ledger is: a file of SQLite, PostgreSQL, or none yet."""
    if database.address().get_backend_name() != "sqlite":
        return ELSEWHERE
    return HERE if database.exists() else NONE


def file() -> Path | None:
    """The file of SQLite that is the ledger, or would be; None where it is PostgreSQL."""
    url = database.address()
    return Path(str(url.database)).absolute() if url.get_backend_name() == "sqlite" else None


def copy_to(target: Path) -> None:
    """Copies the ledger's file as it is at one moment. UserError where it cannot be read."""
    source = file()
    assert source
    try:
        sqlite_files.copy(source, target)
        sqlite_files.make_single(target)
    except sqlite3.Error as found:
        raise unsound(source, str(found)) from None
    if wrong := sqlite_files.problem(target):
        raise unsound(source, wrong)


def name_of(path: Path) -> str | None:
    """The name that a ledger of SQLite carries; None where it is older than names."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            row = connection.execute(f"select {identity.c.name.name} from {identity.name}").fetchone()
    except sqlite3.OperationalError:
        return None
    return str(row[0]) if row else None


def unsound(path: Path, why: str) -> UserError:
    """A ledger that cannot be copied, or put back."""
    return UserError(f"The ledger {path} cannot be copied: {why}. Nothing was changed.")
