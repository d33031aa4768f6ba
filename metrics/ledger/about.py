"""How much was written about an authority."""

from sqlalchemy import func, select

from metrics.access import Viewer
from metrics.ledger import database
from metrics.ledger.tables import escalation, note, scrutiny_entry


def written_about(viewer: Viewer, authority: str) -> tuple[int, int, int]:
    """The escalations and the notes about an authority, and the entries of its panel's record, withdrawn ones too;
    none where there is no ledger yet."""
    viewer.check_authority(authority)
    database.refuse_if_gone()
    if not database.exists():
        return 0, 0, 0
    with database.reading() as connection:
        counts = [
            connection.execute(select(func.count()).select_from(table).where(table.c.authority == authority)).scalar()
            for table in (escalation, note, scrutiny_entry)
        ]
    return counts[0] or 0, counts[1] or 0, counts[2] or 0
