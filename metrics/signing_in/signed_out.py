"""Which sign-ins were ended by signing out, kept in the home: what a cookie that was copied before is worth nothing by.

Without it a copy would be let in again by the next start, or by another process, until its time is up. A sign-in stands
in it by the hash that names it, and no longer than any limit could allow it.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Lock

from filelock import FileLock, Timeout

from metrics.base import disk
from metrics.signing_in.limits import LONGEST, SignIn

FILE, _LOCK, _WAIT_SECONDS = "signed_out.json", "signed_out.lock", 5
_Stamp = tuple[int, int, int]


class SignedOut:
    """Those of one home. folder: asked each time, for tests and settings may name another. Safe for several threads."""

    def __init__(self, folder: Callable[[], Path]) -> None:
        self._folder = folder
        self._lock = Lock()
        self._read: tuple[Path, _Stamp | None] | None = None
        self._began: dict[str, datetime] = {}

    def __contains__(self, sign_in: SignIn) -> bool:
        """Whether it was ended. A file that cannot be read names none: what this process knows still holds."""
        path = self._folder() / FILE
        with self._lock:
            now = (path, _stamp(path))
            if now != self._read:
                self._began, self._read = _read(path), now
            return sign_in.key in self._began

    def add(self, sign_in: SignIn, now: datetime) -> None:
        """Keeps that it was ended, and forgets those too old to be in force. Where the disk refuses, it is not kept."""
        path = self._folder() / FILE
        with suppress(OSError, Timeout), FileLock(path.with_name(_LOCK), timeout=_WAIT_SECONDS):
            began = {key: moment for key, moment in _read(path).items() if now - moment < LONGEST}
            began[sign_in.key] = sign_in.began
            disk.write_whole(path, json.dumps({key: moment.isoformat() for key, moment in began.items()}) + "\n")


def _stamp(path: Path) -> _Stamp | None:
    try:
        file = path.stat()
    except OSError:
        return None
    return file.st_mtime_ns, file.st_size, file.st_ino


def _read(path: Path) -> dict[str, datetime]:
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        began = {str(key): datetime.fromisoformat(moment) for key, moment in given.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
    return {key: moment for key, moment in began.items() if moment.tzinfo is not None}
