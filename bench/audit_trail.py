"""What the audit trail costs a view of a page with rows about people: CPU milliseconds of the whole view.

without  nothing is written down
again    the same rows in the same hour: it is known that they were
first    every list of the page is written down, on a ledger of SQLite

They take turns, in one session, on the demonstration: a whole authority, and one team of it.
"""

import time
from collections.abc import Callable
from functools import partial
from unittest.mock import patch

from bench.common import ROOT, make_demonstration, median, table
from bench.pages import Questions, prepare
from bench.session import Session
from metrics.desk.gate import Gate
from metrics.ledger.record import SessionRecord
from pages.shell.desk import RECORD

PAGES = ("monday", "caseloads", "assessments", "supervision", "plans")
ROUNDS = 12


def main(rounds: int = ROUNDS) -> None:
    make_demonstration()
    prepare()
    team = Questions().teams[0]
    session = Session(ROOT / "app.py")
    session.ask()
    rows = [
        [f"{page}, {place}", *_of(partial(session.ask, session.page_hash(page), {"team": chosen}), session, rounds)]
        for page in PAGES
        for place, chosen in (("authority", None), ("team", team))
    ]
    print(table(("page", "without, ms", "again", "first"), rows))


def _of(view: Callable[[], object], session: Session, rounds: int) -> list[str]:
    """Milliseconds without, and what comes on top again and the first time."""
    spent: dict[str, list[float]] = {"without": [], "again": [], "first": []}
    for _ in range(rounds):
        with (
            patch.object(Gate, "reveal", lambda self, what, place, people, answer: answer),
            patch.object(SessionRecord, "opened", lambda self, viewer, page, place: None),
        ):
            spent["without"].append(_cpu(view))
        session.state[RECORD] = SessionRecord()  # in which nothing was written down yet
        spent["first"].append(_cpu(view))
        spent["again"].append(_cpu(view))
    without, again, first = (median(spent[kind]) * 1000 for kind in spent)
    return [f"{without:.0f}", f"{again - without:+.1f}", f"{first - without:+.1f}"]


def _cpu(view: Callable[[], object]) -> float:
    begins = time.process_time()
    view()
    return time.process_time() - begins
