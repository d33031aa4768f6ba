"""Escalations with their steps, and notes with their withdrawals."""

import sqlalchemy as sa
from alembic import op

from metrics.ledger.append_only import keep_append_only
from metrics.ledger.tables import UtcMoment

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the four tables, and has the database refuse to change or delete a row of them."""
    _escalations()
    _notes()
    for table in ("escalation", "escalation_step", "note", "note_withdrawal"):
        keep_append_only(table)


def _escalations() -> None:
    row = ("authority", "team", "worklist", "subject")
    words = ("authority", "team", "worklist", "subject_kind", "subject")
    op.create_table(
        "escalation",
        sa.Column("id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in words),
        sa.Column("occurrence", sa.Integer, nullable=False),
        sa.Column("worker", sa.Text, nullable=False),
        sa.Column("row_due", sa.Date),
        sa.Column("row_why", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_escalation"),
        sa.UniqueConstraint(*row, "occurrence", name="uq_escalation_authority_team_worklist_subject_occurrence"),
    )
    op.create_table(
        "escalation_step",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("escalation_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("rung", sa.Text, nullable=False),
        sa.Column("due", sa.Date),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_escalation_step"),
        sa.ForeignKeyConstraint(["escalation_id"], ["escalation.id"], name="fk_escalation_step_escalation_id"),
        sa.UniqueConstraint("escalation_id", "number", name="uq_escalation_step_escalation_id_number"),
        sa.CheckConstraint("kind in ('raised', 'responded', 'passed up', 'closed')", name="kind"),
        sa.CheckConstraint("(kind = 'closed') = (outcome <> '')", name="outcome"),
        sa.CheckConstraint("(kind in ('raised', 'passed up')) = (due is not null)", name="due"),
        sa.CheckConstraint("text <> '' and author <> ''", name="written"),
    )


def _notes() -> None:
    words = ("worklist", "subject_kind", "subject", "text", "author")
    op.create_table(
        "note",
        sa.Column("id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("about", "authority", "team", "measure")),
        sa.Column("month", sa.Date),
        *(sa.Column(name, sa.Text, nullable=False) for name in words),
        sa.Column("at", UtcMoment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
        sa.CheckConstraint("about in ('chart', 'row')", name="about"),
        sa.CheckConstraint("text <> '' and author <> ''", name="written"),
    )
    op.create_index("ix_note_authority_team_about", "note", ["authority", "team", "about"])
    op.create_table(
        "note_withdrawal",
        sa.Column("note_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.PrimaryKeyConstraint("note_id", name="pk_note_withdrawal"),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_note_withdrawal_note_id"),
    )
