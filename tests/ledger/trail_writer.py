"""One of many processes that write into the audit trail at once."""

import os
from collections.abc import Mapping
from multiprocessing.connection import Connection

from metrics.ledger.trail import key
from metrics.ledger.trail.entry import PEOPLE, Deed
from metrics.ledger.trail.writing import append
from tests.ledger.people import AUTHORITY

EACH = 5


def write(name: str) -> list[int]:
    """Adds entries that reveal children; their numbers."""
    deeds = [
        Deed(PEOPLE, "worklists", AUTHORITY, people=key.codes(AUTHORITY, {key.CHILD: [name, f"c{place}"]}))
        for place in range(EACH)
    ]
    return [append(name, "manager", deed).number for deed in deeds]


def write_when_told(name: str, environment: Mapping[str, str], test: Connection) -> None:
    """Says that it is ready, waits for a word of the test, writes, and tells the numbers of its entries."""
    os.environ.clear()
    os.environ.update(environment)
    test.send("ready")
    test.recv()
    test.send(write(name))
