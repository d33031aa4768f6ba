"""What the command line does goes into the audit trail, under the name by which the operating system knows the user."""

import getpass
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from metrics.access import local_viewer
from metrics.base.errors import UserError
from metrics.base.home import home
from metrics.ledger.record import SessionRecord
from metrics.ledger.trail.entry import CHANGE, EXPORT, Deed
from metrics.store.report import Report

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


def imported(reports: Iterable[Report], version: str) -> None:
    """Writes down the files that were read into a version, and lets old entries expire."""
    with _said():
        local_record().loaded(local_viewer(), reports, version, home())


def built(version: str) -> None:
    """Writes down that everything was worked out again, and lets old entries expire."""
    with _said():
        local_record().built(local_viewer(), version, home())


def written_to(path: Path, what: str) -> None:
    """Writes down that a file was made, with its SHA-256."""
    seen, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            seen.update(block)
            size += len(block)
    _done(Deed(EXPORT, f"{what}: {path.name}", facts={"sha256": seen.hexdigest(), "bytes": size}))


def exported(what: str, authority: str = "", **facts: str | int) -> None:
    """Writes down that rows left the store as files."""
    _done(Deed(EXPORT, what, authority, facts=facts))


def _done(deed: Deed) -> None:
    with _said():
        local_record().done(local_viewer(), deed)


@contextmanager
def _said() -> Iterator[None]:
    """What was done is done, so where it cannot be written down that is said and nothing more."""
    try:
        yield
    except UserError as problem:
        print(f"This could not be written into the audit trail. {problem}", file=sys.stderr)
