"""Hand-overs of what was written; and who asked to be told of a measure, and what they were told."""

import sqlalchemy as sa
from alembic import op

from metrics.ledger.append_only import keep_append_only
from metrics.ledger.tables import UtcMoment

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Makes the four tables, and has the database refuse to change or delete a row of them."""
    _hand_overs()
    _following()
    for table in ("hand_over", "following", "following_end", "following_told"):
        keep_append_only(table)


def _hand_overs() -> None:
    words = ("authority", "team", "new_team", "person", "new_person", "reason", "author")
    op.create_table(
        "hand_over",
        sa.Column("id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in words),
        sa.Column("at", UtcMoment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_hand_over"),
        sa.CheckConstraint("(team <> '') = (new_team <> '') and (person <> '') = (new_person <> '')", name="whole"),
        sa.CheckConstraint("(team <> '') <> (person <> '')", name="one"),
        sa.CheckConstraint("reason <> '' and author <> ''", name="written"),
    )


def _following() -> None:
    words = ("person", "mail", "measure", "authority", "service", "team")
    op.create_table(
        "following",
        sa.Column("id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in words),
        sa.Column("at", UtcMoment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_following"),
        sa.CheckConstraint("person <> ''", name="written"),
    )
    op.create_index("ix_following_person", "following", ["person"])
    op.create_table(
        "following_end",
        sa.Column("following_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.PrimaryKeyConstraint("following_id", name="pk_following_end"),
        sa.ForeignKeyConstraint(["following_id"], ["following.id"], name="fk_following_end_following_id"),
    )
    op.create_table(
        "following_told",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("following_id", sa.Integer, nullable=False),
        sa.Column("month", sa.Date),
        sa.Column("states", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_following_told"),
        sa.ForeignKeyConstraint(["following_id"], ["following.id"], name="fk_following_told_following_id"),
    )
    op.create_index("ix_following_told_following_id", "following_told", ["following_id"])
