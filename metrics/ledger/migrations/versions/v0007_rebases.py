"""Rebases that people log on a chart, and that one was revoked."""

import sqlalchemy as sa
from alembic import op

from metrics.ledger.append_only import keep_append_only
from metrics.ledger.tables import UtcMoment

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Makes the tables, and has the database refuse to change or delete a row of them."""
    op.create_table(
        "rebase",
        sa.Column("id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("measure", "authority", "team")),
        sa.Column("month", sa.Date, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("cause", "author")),
        sa.Column("at", UtcMoment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rebase"),
        sa.CheckConstraint("cause <> '' and author <> ''", name="written"),
    )
    op.create_index("ix_rebase_authority", "rebase", ["authority"])
    op.create_table(
        "rebase_end",
        sa.Column("rebase_id", sa.Integer, nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("reason", "author")),
        sa.Column("at", UtcMoment, nullable=False),
        sa.PrimaryKeyConstraint("rebase_id", name="pk_rebase_end"),
        sa.ForeignKeyConstraint(["rebase_id"], ["rebase.id"], name="fk_rebase_end_rebase_id"),
    )
    for table in ("rebase", "rebase_end"):
        keep_append_only(table)
