"""A panel's questions, shared by the tests: two meetings of a quarter, and the days around them."""

from datetime import date
from typing import Any

from metrics.scrutiny.entries import EntrySigned, PanelQuestion, ScrutinyEntry

JUNE, SEPTEMBER, DECEMBER = date(2026, 6, 11), date(2026, 9, 17), date(2026, 12, 10)
LAST_DAY = date(2026, 7, 9)  # 20 working days after 11 June: no bank holiday lies between
POST = "Assistant director, safeguarding"


def question(**other: Any) -> PanelQuestion:
    """A question of the meeting in June about assessments."""
    given: dict[str, Any] = {
        "text": "Why are more still open?",
        "post": POST,
        "meeting": JUNE,
        "due": LAST_DAY,
        "measure": "assessments_in_45_days",
    }
    return PanelQuestion(**(given | other))


def signed(number: int, step: int, entry: ScrutinyEntry, day: date, author: str = "Pat Panel") -> EntrySigned:
    """An entry as the ledger reads it."""
    return EntrySigned(number, step, entry, author, day)
