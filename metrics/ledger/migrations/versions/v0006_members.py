"""Who came by a group: where they are told, and by which groups they came."""

import sqlalchemy as sa
from alembic import op

from metrics.ledger.append_only import keep_append_only
from metrics.ledger.tables import UtcMoment

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Makes the table, and has the database refuse to change or delete a row of it."""
    op.create_table(
        "member",
        sa.Column("id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("person", "mail", "subject", "groups")),
        sa.Column("at", UtcMoment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_member"),
        sa.CheckConstraint("person <> '' and mail <> ''", name="written"),
    )
    op.create_index("ix_member_mail", "member", ["mail"])
    keep_append_only("member")
