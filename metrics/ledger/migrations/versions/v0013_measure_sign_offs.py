"""Sign-offs of measures: who says that a measure's figures up to a month are right."""

import sqlalchemy as sa
from alembic import op

from metrics.ledger.append_only import keep_append_only
from metrics.ledger.tables import UtcMoment

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Makes the table, and has the database refuse to change or delete a row of it."""
    op.create_table(
        "measure_sign_off",
        sa.Column("id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("authority", "measure", "kind")),
        sa.Column("month", sa.Date, nullable=False),
        sa.Column("numerator", sa.Float),
        sa.Column("denominator", sa.Float),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "post", "author")),
        sa.Column("at", UtcMoment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_measure_sign_off"),
        sa.CheckConstraint("kind in ('signed', 'withdrawn')", name="kind"),
        sa.CheckConstraint("name <> '' and post <> '' and author <> ''", name="written"),
    )
    keep_append_only("measure_sign_off")
