"""What Alembic runs: the migrations, on the connection and in the transaction that `metrics.ledger.database` opened.

The whole way up is one transaction on both engines, so a process killed half way leaves the ledger as it was.
"""

from alembic import context

from metrics.ledger.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
