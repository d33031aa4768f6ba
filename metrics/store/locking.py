"""The lock of a store: one writer at a time, and what is said to whoever waits too long."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from metrics.base import disk
from metrics.base.errors import UserError

LOCK, LOCK_SECONDS = "lock", 900


@contextmanager
def held(folder: Path, waiting: Callable[[], None] | None) -> Iterator[None]:
    """Holds the lock of a folder, which is made. Who must wait is told once through `waiting`; UserError in the end."""
    lock = FileLock(folder / LOCK)
    with disk.refused_plainly(folder):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            if waiting:
                waiting()
            _wait_for(lock)
    try:
        yield
    finally:
        lock.release()


def _wait_for(lock: FileLock) -> None:
    try:
        lock.acquire(timeout=LOCK_SECONDS)
    except Timeout:
        raise UserError(
            f"Another import has been running for more than {LOCK_SECONDS // 60} minutes. "
            "Wait for it or stop it, then try again; nothing was changed."
        ) from None
