"""Who looks, what they escalate, and when: shared by the tests of the ledger."""

from datetime import UTC, date, datetime

from metrics.access import Viewer
from metrics.ledger.escalation import EscalatedRow

AUTHORITY, OTHER = "E10000099", "E10000098"
ADMIN = Viewer("Ada Admin", "admin")
NORTH = Viewer("Nora North", "manager", frozenset((AUTHORITY,)), frozenset(("North",)))
SOUTH = Viewer("Sam South", "manager", frozenset((AUTHORITY,)), frozenset(("South",)))
LEADER = Viewer("Lee Leader", "leader", frozenset((AUTHORITY,)))
PANEL = Viewer("Pat Panel", "panel", frozenset((AUTHORITY,)))


def row(subject: str = "c1", team: str = "North", worklist: str = "assessments_due", **more: object) -> EscalatedRow:
    """A row as Monday's list shows it."""
    return EscalatedRow(AUTHORITY, team, worklist, subject, **more)  # type: ignore[arg-type]


def at(day: date, hour: int = 12, minute: int = 0) -> datetime:
    """A moment in UTC."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def october(day: int, hour: int = 12) -> datetime:
    """A moment of October 2026, which begins on a Thursday."""
    return at(date(2026, 10, day), hour)
