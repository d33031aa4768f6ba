"""What a scrutiny panel asks and decides, and what is answered."""

import sqlalchemy as sa
from alembic import op

from metrics.ledger.append_only import keep_append_only
from metrics.ledger.tables import UtcMoment

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Makes the table, and has the database refuse to change or delete a row of it."""
    op.create_table(
        "scrutiny_entry",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("authority", sa.Text, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("number", "step")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "content", "author")),
        sa.Column("at", UtcMoment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_scrutiny_entry"),
        sa.UniqueConstraint("authority", "number", "step", name="uq_scrutiny_entry_authority_number_step"),
        sa.CheckConstraint("author <> ''", name="written"),
    )
    keep_append_only("scrutiny_entry")
