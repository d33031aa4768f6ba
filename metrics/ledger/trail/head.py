"""The head of the chain, kept in the home beside the ledger: whoever cuts the tail off the table leaves it behind.

It is written after the entry, so it is never ahead of a whole chain. Of several processes the furthest one stays.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from metrics.base import disk
from metrics.base.errors import UserError
from metrics.ledger import identity

FILE = "audit_head.json"
_LOCK = "audit_head.lock"
_WAIT_SECONDS = 60
_MOST_BYTES = 10_000


@dataclass(frozen=True)
class Head:
    """The last entry that is known of: of which ledger, its number and its hash."""

    ledger: str
    number: int
    hash: str


def path() -> Path:
    """Where the head lies: in the home, beside the note which ledger is this home's."""
    return identity.note_path().with_name(FILE)


def text_of(head: Head) -> str:
    """The text of the file."""
    return json.dumps({"ledger": head.ledger, "number": head.number, "hash": head.hash}) + "\n"


def parsed(text: bytes | str) -> Head | None:
    """The head that a text says; None where it says none."""
    try:
        given = json.loads(text)
        ledger, number, hash_ = given["ledger"], given["number"], given["hash"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    sound = isinstance(ledger, str) and type(number) is int and isinstance(hash_, str)
    return Head(ledger, number, hash_) if sound else None


def read() -> Head | None:
    """The head that is kept; None where none is. UserError where it cannot be read."""
    file = path()
    with disk.refused_plainly(file):
        try:
            with file.open("rb") as opened:
                text = opened.read(_MOST_BYTES)
        except FileNotFoundError:
            return None
    head = parsed(text)
    if head is None:
        raise UserError(f"{disk.shown(file)}, which says how far the audit trail went, is damaged. {way_out()}")
    return head


def advance(head: Head) -> None:
    """Keeps a head, unless one of the same ledger that is further on is kept already."""
    with disk.refused_plainly(path()), _locked():
        before = read()
        if before is None or before.ledger != head.ledger or before.number < head.number:
            disk.write_whole(path(), text_of(head))


def replace(head: Head) -> None:
    """Keeps a head whatever is kept: for a ledger that is new here, and where somebody said why to go on."""
    with disk.refused_plainly(path()), _locked():
        disk.write_whole(path(), text_of(head))


def way_out() -> str:
    """What to do where the head and the chain do not fit."""
    return (
        "Find out why first: `python -m metrics audit verify`. Put the ledger or that file back from a backup; or, if "
        "it is meant to go on from here, run `python -m metrics audit resume --reason …`, which is written down."
    )


def _locked() -> FileLock:
    path().parent.mkdir(parents=True, exist_ok=True)
    return FileLock(path().with_name(_LOCK), timeout=_WAIT_SECONDS)
