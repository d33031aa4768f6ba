"""Erasures: that something was erased, and nothing of whom."""

import sqlalchemy as sa
from alembic import op

from metrics.ledger.append_only import keep_append_only
from metrics.ledger.tables import UtcMoment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes the table of tombstones."""
    op.create_table(
        "erasure",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_erasure"),
        sa.UniqueConstraint("at", name="uq_erasure_at"),
        sa.CheckConstraint("author <> ''", name="written"),
    )
    keep_append_only("erasure")
