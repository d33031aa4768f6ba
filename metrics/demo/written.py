"""What people wrote in the demonstration: improvement plans, a scrutiny panel's questions, and what they signed off."""

from metrics.demo import plans, questions, signing, story
from metrics.desk import Desk

PLAN, QUESTIONS = "plan imported", "panel's questions written"
SIGNED, PACK = "measures signed off", "pack frozen and signed off"


def write(desk: Desk) -> list[tuple[str, str]]:
    """Writes what nobody has written yet; what and of which authority, for the audit trail. desk: of its version."""
    written = [(PLAN, authority) for authority in plans.write()]
    if questions.write(desk):
        written.append((QUESTIONS, story.AUTHORITY))
    if signing.sign_measures(desk):
        written.append((SIGNED, story.AUTHORITY))
    if signing.hand_out_pack(desk):
        written.append((PACK, story.AUTHORITY))
    return written
