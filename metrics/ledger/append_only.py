"""Has the database itself refuse to change or delete what was written, whoever asks."""

from alembic import op

_REFUSED = "the ledger is append-only"

_POSTGRESQL = f"""
create or replace function ledger_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception '{_REFUSED}';
end $$
"""


def keep_append_only(table: str) -> None:
    """For a migration: from now on rows of the table can be added, and nothing else."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_POSTGRESQL)
        op.execute(
            f"create trigger {table}_append_only before update or delete or truncate on {table} "
            "for each statement execute function ledger_is_append_only()"
        )
        return
    for change in ("update", "delete"):
        op.execute(
            f"create trigger {table}_no_{change} before {change} on {table} "
            f"begin select raise(abort, '{_REFUSED}'); end"
        )
