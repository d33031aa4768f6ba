"""What people wrote in the demonstration: improvement plans, and a scrutiny panel's questions."""

from metrics.demo import plans, questions, story
from metrics.desk import Desk

PLAN, QUESTIONS = "plan imported", "panel's questions written"


def write(desk: Desk) -> list[tuple[str, str]]:
    """Writes what nobody has written yet; what and of which authority, for the audit trail. desk: of its version."""
    written = [(PLAN, authority) for authority in plans.write()]
    if questions.write(desk):
        written.append((QUESTIONS, story.AUTHORITY))
    return written
