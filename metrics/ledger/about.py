"""How much was written about an authority."""

from sqlalchemy import func, select

from metrics.access import Viewer
from metrics.ledger import database
from metrics.ledger.tables import escalation, measure_sign_off, note, pack, scrutiny_entry

TABLES = (escalation, note, scrutiny_entry, measure_sign_off, pack)


def written_about(viewer: Viewer, authority: str) -> tuple[int, int, int, int, int]:
    """The escalations and the notes about an authority, the entries of its panel's record, withdrawn too, sign-offs
    of its measures, and its packs; none where there is no ledger yet."""
    viewer.check_authority(authority)
    database.refuse_if_gone()
    if not database.exists():
        return 0, 0, 0, 0, 0
    with database.reading() as connection:
        counts = [
            connection.execute(select(func.count()).select_from(table).where(table.c.authority == authority)).scalar()
            for table in TABLES
        ]
    escalations, notes, of_panel, sign_offs, packs = (count or 0 for count in counts)
    return escalations, notes, of_panel, sign_offs, packs
