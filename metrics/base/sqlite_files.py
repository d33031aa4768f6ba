"""Files of SQLite copied as a whole while others read and write them."""

import sqlite3
from contextlib import closing
from pathlib import Path

WAIT_SECONDS = 60


def copy(source: Path, target: Path) -> None:
    """Copies one database into another file, in one transaction: a reader of the target sees the old or the new.

    Raises sqlite3.DatabaseError where either is no database, or stays locked.
    """
    with (
        closing(sqlite3.connect(source, timeout=WAIT_SECONDS)) as reading,
        closing(sqlite3.connect(target, timeout=WAIT_SECONDS)) as writing,
    ):
        reading.backup(writing)


def make_single(path: Path) -> None:
    """Has a database that nobody else uses be one file again, without a log beside it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma journal_mode = delete")


def problem(path: Path) -> str:
    """What is wrong with a database; '' where it is sound."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            [(word,), *_] = connection.execute("pragma integrity_check").fetchall()
    except sqlite3.DatabaseError as found:
        return str(found)
    return "" if word == "ok" else str(word)


def remove(path: Path) -> None:
    """Removes a database and what SQLite puts beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
