"""What a version says of rows of children that went."""

from metrics.analysis.dropped import Dropped
from metrics.base import plain
from metrics.store.tables import Tables


def dropped_of(tables: Tables, authority: str) -> Dropped | None:
    """What went of an authority's rows of children closed long ago; None where nothing did."""
    return tables.once("dropped", authority, lambda: _read(tables, authority))


def _read(tables: Tables, authority: str) -> Dropped | None:
    breaks = tuple(str(measure) for measure in tables.table("said_breaks", authority)["measure"])
    for row in plain.records(tables.table("dropped", authority), ("day",)):
        return Dropped(row["day"].date(), breaks)
    return None
