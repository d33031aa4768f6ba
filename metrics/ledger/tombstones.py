"""How often somebody was erased: what `erasures` leaves behind, read without what an erasure takes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from metrics.ledger import database, tables


@dataclass(frozen=True)
class Erasures:
    """How many erasures there were, and when the last one was begun (UTC)."""

    count: int = 0
    last: datetime | None = None


def so_far() -> Erasures:
    """The erasures of this home; none where there is no ledger yet."""
    database.refuse_if_gone()
    if not database.exists():
        return Erasures()
    with database.reading() as connection:
        count, last = connection.execute(select(func.count(), func.max(tables.erasure.c.at))).one()
    return Erasures(count, last)
