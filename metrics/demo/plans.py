"""Writes the demonstration's improvement plan into the ledger, and what papers say of others' as facts with a source.

They are read as a user's workbook is. Where a plan stands already nothing is written: it may be somebody's own. Of
Exampleshire's, what went when the demonstration was left comes back, and what somebody changed stays as they left it.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from metrics.access import ADMIN, Viewer
from metrics.base.home import PRODUCT
from metrics.demo import story
from metrics.improvement.items import ON_SCHEDULE, Action, Item, kind_of
from metrics.intake.plan_book import PlanBook, read
from metrics.ledger import plans

OWN = Path(__file__).with_name("plan")
REFERENCE = PRODUCT / "data" / "reference" / "plans"  # one folder for each authority, called by its code
BOARD = Viewer("Exampleshire's improvement board (invented)", ADMIN)
PAPERS = Viewer("The public record", ADMIN)
# What was agreed at first, where the plan as it stands has another day: action, first day, when it was put off.
PUT_OFF = (("2.6", date(2026, 3, 31), datetime(2026, 3, 24, 10, tzinfo=UTC)),)
AGREED = datetime(2022, 7, 19, 10, tzinfo=UTC)


def write() -> list[str]:
    """Writes each plan whose authority has none yet; the codes of those that were written."""
    written = []
    if _write_own(read(OWN)):
        written.append(story.AUTHORITY)
    for folder in sorted(REFERENCE.iterdir()):
        if folder.is_dir() and not plans.statements(PAPERS, folder.name):
            plans.say(PAPERS, folder.name, read(folder).items, "From the paper that each entry names as its source")
            written.append(folder.name)
    return written


def _write_own(book: PlanBook) -> bool:
    """The plan as it was agreed at first, then what was put off since, each at its time; whether any was missing."""
    held = plans.statements(BOARD, story.AUTHORITY)
    if held and BOARD.name not in {one.author for one in held}:
        return False
    known = {(one.kind, one.code) for one in held}
    missing = [item for item in book.items if (kind_of(item), item.code) not in known]
    if not missing:
        return False
    first = {code: due for code, due, _ in PUT_OFF}
    plans.say(
        BOARD,
        story.AUTHORITY,
        [_as_agreed(item, first) for item in missing],
        "Agreed by the improvement board",
        now=AGREED,
    )
    for code, _, when in PUT_OFF:
        later = [item for item in missing if isinstance(item, Action) and item.code == code]
        plans.say(BOARD, story.AUTHORITY, later, now=when)
    return True


def _as_agreed(item: Item, first: dict[str, date]) -> Item:
    if isinstance(item, Action) and item.code in first:
        return replace(item, due=first[item.code], status=ON_SCHEDULE, reason="")
    return item
