"""The ledger in a backup: a file of SQLite is copied while others write; PostgreSQL is backed up by its own means."""

import sqlite3
from pathlib import Path

from metrics.base import sqlite_files
from metrics.base.errors import UserError
from metrics.ledger import database

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


def unsound(path: Path, why: str) -> UserError:
    """A ledger that cannot be copied, or put back."""
    return UserError(f"The ledger {path} cannot be copied: {why}. Nothing was changed.")
