"""One of many processes that write to the ledger at once: `python -m tests.ledger.writer NAME`.

It says "ready", waits for a line, writes, and tells as JSON what it was told.
"""

import json
import sys

from metrics.access import Viewer
from metrics.base.errors import UserError
from metrics.ledger import escalations, notes
from metrics.ledger.notes import OnRow
from tests.ledger.people import AUTHORITY, row

EACH = 2


def write(name: str) -> dict[str, list[str]]:
    """Escalates rows of its own, writes notes, and tries for the one row that everybody wants: what was kept."""
    viewer = Viewer(name, "manager", frozenset((AUTHORITY,)), frozenset(("North",)))
    kept: list[str] = []
    refused: list[str] = []
    for place in range(EACH):
        subject = f"{name} {place}"
        made = escalations.escalate(viewer, row(subject), f"reason of {subject}")
        escalations.respond(viewer, made.number, f"answer of {subject}", seen=made.seen)
        notes.add(viewer, OnRow(AUTHORITY, "North", "assessments_due", subject), f"note of {subject}")
        kept.append(subject)
    try:
        escalations.escalate(viewer, row("everybody's"), f"reason of {name}")
        kept.append("everybody's")
    except UserError as problem:
        refused.append(str(problem))
    return {"kept": kept, "refused": refused}


if __name__ == "__main__":
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    sys.stdout.write(json.dumps(write(sys.argv[1])))
