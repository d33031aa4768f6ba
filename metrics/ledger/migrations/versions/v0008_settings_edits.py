"""Who changed which setting, from what to what."""

import sqlalchemy as sa
from alembic import op

from metrics.ledger.append_only import keep_append_only
from metrics.ledger.tables import UtcMoment

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Makes the table, and has the database refuse to change or delete a row of it."""
    op.create_table(
        "settings_edit",
        sa.Column("id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "entry_before", "entry_after")),
        sa.Column("undoes", sa.Integer),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_settings_edit"),
        sa.ForeignKeyConstraint(["undoes"], ["settings_edit.id"], name="fk_settings_edit_undoes"),
        sa.UniqueConstraint("undoes", name="uq_settings_edit_undoes"),
        sa.CheckConstraint("author <> ''", name="written"),
    )
    keep_append_only("settings_edit")
