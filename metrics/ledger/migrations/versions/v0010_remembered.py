"""What is remembered of a person for their next visit."""

import sqlalchemy as sa
from alembic import op

from metrics.ledger.append_only import keep_append_only
from metrics.ledger.tables import UtcMoment

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Makes the table, and has the database refuse to change or delete a row of it."""
    op.create_table(
        "remembered",
        sa.Column("id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("person", "kind", "value")),
        sa.Column("at", UtcMoment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_remembered"),
        sa.CheckConstraint("person <> ''", name="written"),
    )
    op.create_index("ix_remembered_person_kind", "remembered", ["person", "kind"])
    keep_append_only("remembered")
