"""Packs as they were frozen, and what was done with each."""

import sqlalchemy as sa
from alembic import op

from metrics.ledger.append_only import keep_append_only
from metrics.ledger.tables import UtcMoment

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Makes the tables, and has the database refuse to change or delete a row of them."""
    op.create_table(
        "pack",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("authority", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("reader", "openness", "content", "sha256", "author")),
        sa.Column("at", UtcMoment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pack"),
        sa.UniqueConstraint("authority", "number", name="uq_pack_authority_number"),
        sa.CheckConstraint("content <> '' and sha256 <> '' and author <> ''", name="written"),
    )
    op.create_table(
        "pack_step",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("pack_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "measure", "text", "name", "post", "author")),
        sa.Column("at", UtcMoment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pack_step"),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], name="fk_pack_step_pack_id"),
        sa.UniqueConstraint("pack_id", "number", name="uq_pack_step_pack_id_number"),
        sa.CheckConstraint("kind in ('comment', 'signed')", name="kind"),
        sa.CheckConstraint("name <> '' and post <> '' and author <> ''", name="written"),
    )
    for table in ("pack", "pack_step"):
        keep_append_only(table)
