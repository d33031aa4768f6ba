"""Has the database itself refuse to change or delete what was written, whoever asks; an erasure alone lifts that."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection

_REFUSED = "the ledger is append-only"

_POSTGRESQL = f"""
create or replace function ledger_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception '{_REFUSED}';
end $$
"""


def keep_append_only(table: str) -> None:
    """For a migration: from now on rows of the table can be added, and nothing else."""
    from alembic import op  # a ledger that is of this release is opened without it

    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        op.execute(_POSTGRESQL)
    _refuse(connection, table)


@contextmanager
def lifted(connection: Connection, tables: Sequence[str]) -> Iterator[None]:
    """Rows of these tables can be changed and deleted while the block runs, in a transaction that only it sees.

    On PostgreSQL it takes the tables' owner.
    """
    for table in tables:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"drop trigger {table}_append_only on {table}")
        else:
            for change in ("update", "delete"):
                connection.exec_driver_sql(f"drop trigger {table}_no_{change}")
    yield
    for table in tables:
        _refuse(connection, table)


def _refuse(connection: Connection, table: str) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(
            f"create trigger {table}_append_only before update or delete or truncate on {table} "
            "for each statement execute function ledger_is_append_only()"
        )
        return
    for change in ("update", "delete"):
        connection.exec_driver_sql(
            f"create trigger {table}_no_{change} before {change} on {table} "
            f"begin select raise(abort, '{_REFUSED}'); end"
        )
