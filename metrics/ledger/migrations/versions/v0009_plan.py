"""What is said of the items of an improvement plan."""

import sqlalchemy as sa
from alembic import op

from metrics.ledger.append_only import keep_append_only
from metrics.ledger.tables import UtcMoment

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Makes the table, and has the database refuse to change or delete a row of it."""
    op.create_table(
        "plan_entry",
        sa.Column("id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("authority", "kind", "code")),
        sa.Column("number", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("content", "why", "author")),
        sa.Column("at", UtcMoment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plan_entry"),
        sa.UniqueConstraint("authority", "kind", "code", "number", name="uq_plan_entry_authority_kind_code_number"),
        sa.CheckConstraint("why <> '' and author <> ''", name="written"),
    )
    keep_append_only("plan_entry")
