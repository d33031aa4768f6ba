"""What goes into a version's file: the shape of its tables, the inputs of the version before, its rows counted."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import duckdb

from metrics.base import disk
from metrics.base.errors import UserError
from metrics.questions.catalogue import SQL
from metrics.questions.tables import schema, views

# Tables of schema.sql that every version fills anew; all others are inputs and are carried from version to version.
MADE_ANEW = frozenset(
    {
        "calendar",
        "setting",
        "worker_alias",
        "own_measure",
        "measure_month",
        "measure_team_month",
        "measure_coverage",
        "check_result",
        "check_run",
    }
)


@cache
def shape() -> str:
    """Names the tables this release makes: another release's version may lack what a page asks for."""
    files = sorted(path for folder in ("derive", "prepared", "lines") for path in (SQL / folder).glob("*.sql"))
    texts = [schema(), views(), *(path.read_text(encoding="utf-8") for path in files)]
    return hashlib.sha256("".join(texts).encode()).hexdigest()[:12]


def checksum(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_inputs(connection: duckdb.DuckDBPyConnection, parent: Path) -> None:
    """Copies the input tables of a version's file. UserError where a newer release put in what this one would lose."""
    connection.execute(f"attach '{str(parent).replace(chr(39), chr(39) * 2)}' as parent (read_only)")
    ours, theirs = _columns(connection, None), _columns(connection, "parent")
    inputs = sorted(theirs.keys() & (ours.keys() - MADE_ANEW))
    strange = [f"{table}.{column}" for table in inputs for column in sorted(theirs[table] - ours[table])]
    if strange:
        raise UserError(
            f"Version {parent.stem} of the store was made by a newer release of Trajectory: it holds "
            f"{', '.join(strange[:3])}, which this one does not know and would lose. Use that release. {disk.UNCHANGED}"
        )
    for table in inputs:
        connection.execute(f'insert into "{table}" by name select * from parent."{table}"')
    connection.execute("detach parent")


def input_tables(connection: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    """The columns of every table that is carried from version to version."""
    return {table: columns for table, columns in _columns(connection, None).items() if table not in MADE_ANEW}


def _columns(connection: duckdb.DuckDBPyConnection, database: str | None) -> dict[str, set[str]]:
    """The columns of each table of a database (the connection's own)."""
    columns: dict[str, set[str]] = {}
    for table, column in connection.execute(
        """
        select t.table_name, c.column_name
        from duckdb_tables() t
        join duckdb_columns() c on c.database_name = t.database_name and c.table_oid = t.table_oid
        where not t.temporary and t.database_name = coalesce($database, current_database())
        """,
        {"database": database},
    ).fetchall():
        columns.setdefault(table, set()).add(column)
    return columns


def count_rows(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """The rows of every table."""
    return {
        name: connection.execute(f'select count(*) from "{name}"').fetchall()[0][0]
        for name in sorted(_columns(connection, None))
    }


@contextmanager
def refused_plainly(folder: Path) -> Iterator[None]:
    """What the disk refuses while a version is made becomes a UserError, whether Python or DuckDB met it."""
    try:
        with disk.refused_plainly(folder):
            yield
    except duckdb.Error as problem:
        text = (str(problem).strip().splitlines() or [""])[0]
        if not (isinstance(problem, duckdb.IOException) or disk.is_room(str(problem))):
            raise
        what = "no room is left there" if disk.is_room(str(problem)) else text[:300]
        raise UserError(
            f"The store in {disk.shown(folder)} cannot be used: {what}. {disk.UNCHANGED} "
            "Make room, or mend what it names, and run it again."
        ) from None
