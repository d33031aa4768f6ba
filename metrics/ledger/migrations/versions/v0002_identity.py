"""A name by which a ledger is known again."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from metrics.ledger.append_only import keep_append_only

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Gives the ledger a name that never changes."""
    table = op.create_table(
        "ledger_identity",
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_ledger_identity"),
    )
    op.bulk_insert(table, [{"name": uuid4().hex}])
    keep_append_only("ledger_identity")
