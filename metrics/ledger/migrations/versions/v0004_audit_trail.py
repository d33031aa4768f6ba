"""The audit trail: who looked at what, in a chain."""

import sqlalchemy as sa
from alembic import op

from metrics.ledger.append_only import keep_append_only
from metrics.ledger.tables import UtcMoment

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Makes the table of entries, and that of the lists of people they revealed."""
    words = ("who", "role", "kind", "what", "authority", "place", "page")
    op.create_table(
        "trail_entry",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("at", UtcMoment, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in words),
        sa.Column("row_count", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("people", "facts", "hash_before", "hash")),
        sa.PrimaryKeyConstraint("number", name="pk_trail_entry"),
    )
    op.create_index("ix_trail_entry_at", "trail_entry", ["at"])
    op.create_table(
        "trail_people",
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("codes", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_trail_people"),
    )
    keep_append_only("trail_entry")
    keep_append_only("trail_people")
