"""Temporary folders: under TRAJECTORY_HOME/temporary, each held by the process that uses it, swept by the next start.

The system lets go of a lock when its process ends, however it ends: what is not held any more is nobody's.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from filelock import FileLock, Timeout

from metrics.base import disk, today

FOLDER = "temporary"
GATE = "lock"
GATE_SECONDS = 60
A_DAY = 86_400
# Where releases before this one left theirs, held by nobody: those of a day ago are nobody's.
_OF_OLDER_RELEASES = (".demo-*", "uploads/upload-*")
_HALF_WRITTEN = "*.part"


@contextmanager
def folder(home: Path, purpose: str) -> Iterator[Path]:
    """A folder of one's own while the block runs. `purpose`: how its name begins. UserError where the disk refuses."""
    place = home / FOLDER
    with disk.refused_plainly(place):
        place.mkdir(parents=True, exist_ok=True)
        with FileLock(place / GATE, timeout=GATE_SECONDS):  # nobody sweeps between the making and the holding
            _sweep(place)
            own = Path(mkdtemp(prefix=f"{purpose}-", dir=place))
            held = FileLock(_lock_of(own))
            held.acquire(timeout=0)
    try:
        yield own
    finally:
        shutil.rmtree(own, ignore_errors=True)
        _let_go(held, own)


def sweep(home: Path) -> None:
    """Removes what processes that were killed left behind; never what a living one uses. Never fails."""
    place = home / FOLDER
    with suppress(OSError, Timeout):
        if place.is_dir():
            with FileLock(place / GATE, timeout=0):
                _sweep(place)
    with suppress(OSError):
        for leftover in (path for kind in (*_OF_OLDER_RELEASES, _HALF_WRITTEN) for path in home.glob(kind)):
            if today.moment().timestamp() - leftover.stat().st_mtime > A_DAY:
                _remove(leftover)


def _sweep(place: Path) -> None:
    for name in {path.name.removesuffix(".lock") for path in place.iterdir()} - {GATE}:
        leftover = place / name
        held = FileLock(_lock_of(leftover))
        try:
            held.acquire(timeout=0)
        except (Timeout, OSError):
            continue  # somebody works there
        _remove(leftover)
        _let_go(held, leftover)


def _remove(leftover: Path) -> None:
    if leftover.is_dir():
        shutil.rmtree(leftover, ignore_errors=True)
    else:
        leftover.unlink(missing_ok=True)


def _lock_of(own: Path) -> Path:
    return own.with_name(f"{own.name}.lock")


def _let_go(held: FileLock, own: Path) -> None:
    held.release()
    with suppress(OSError):
        _lock_of(own).unlink(missing_ok=True)
