"""What the command line does goes into the audit trail, under the name by which the operating system knows the user."""

import getpass
import hashlib
import os
import sys
from pathlib import Path

from metrics.access import local_viewer
from metrics.base.errors import UserError
from metrics.desk.record import SessionRecord
from metrics.ledger.trail.entry import CHANGE, EXPORT, IMPORT, Deed

ROLE = "admin local"
_BLOCK = 1 << 20


def user() -> str:
    """The user's name. Where the system keeps accounts it is that of the account, not what the environment says."""
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError):
        try:
            return getpass.getuser()
        except (ImportError, KeyError, OSError):
            return "somebody at this computer"


def local_record() -> SessionRecord:
    """The record of one command."""
    return SessionRecord(user(), ROLE)


def changed(what: str, authority: str = "", **facts: str | int) -> None:
    """Writes down that something was changed."""
    _done(Deed(CHANGE, what, authority, facts=facts))


def imported(file: str, feed: str, authority: str, rows: int, version: str) -> None:
    """Writes down that a file was read into the store. rows: that were kept."""
    _done(Deed(IMPORT, f"{feed}: {file}", authority, rows=rows, facts={"version": version}))


def written_to(path: Path, what: str) -> None:
    """Writes down that a file was made, with its SHA-256."""
    seen, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            seen.update(block)
            size += len(block)
    _done(Deed(EXPORT, f"{what}: {path.name}", facts={"sha256": seen.hexdigest(), "bytes": size}))


def _done(deed: Deed) -> None:
    """It is done already, so where it cannot be written down that is said and nothing more."""
    try:
        local_record().done(local_viewer(), deed)
    except UserError as problem:
        print(f"This could not be written into the audit trail. {problem}", file=sys.stderr)
