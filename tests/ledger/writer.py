"""One of many processes that write to the ledger at once."""

import os
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path

from metrics.access import Viewer
from metrics.base.errors import UserError
from metrics.ledger import escalation_steps, notes
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
        made = escalation_steps.escalate(viewer, row(subject), f"reason of {subject}")
        escalation_steps.respond(viewer, made.number, f"answer of {subject}", seen=made.seen)
        notes.add(viewer, OnRow(AUTHORITY, "North", "assessments_due", subject), f"note of {subject}")
        kept.append(subject)
    try:
        escalation_steps.escalate(viewer, row("everybody's"), f"reason of {name}")
        kept.append("everybody's")
    except UserError as problem:
        refused.append(str(problem))
    return {"kept": kept, "refused": refused}


def write_when_told(name: str, environment: Mapping[str, str], said: Path, test: Connection) -> None:
    """Says that it is ready, waits for a word of the test, writes, and tells what was kept and refused.

    said: a file for what the process writes to its standard error.
    """
    with said.open("w", encoding="utf-8") as file:
        os.dup2(file.fileno(), 2)
    os.environ.clear()
    os.environ.update(environment)
    test.send("ready")
    test.recv()
    test.send(write(name))
