"""Answers of the ledger, kept while nothing is written to it: what is pressed on a page asks all of them again.

A file of SQLite says that something was written by its time of change, or by that of its log beside it. A change in the
same tick of the clock as the one before could not be told from it, so an answer is kept only of a ledger that was left
alone for a moment. Any writing, by whomever, drops all that was kept. Of a server, and on a system whose files do not
tell, nothing is kept.
"""

import os
import pickle
import sys
import time
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, TypeAlias, TypeVar

from cachetools import LRUCache
from sqlalchemy import Connection
from sqlalchemy.engine import URL

from metrics.ledger import database, identity

One = TypeVar("One")
FileState: TypeAlias = tuple[int, ...] | None  # device, number, size and time of change; None where there is none
MOST_BYTES = 16_000_000  # of all answers of one ledger, as they would be written down
STILL = 20_000_000  # nanoseconds without a change: the clock of files ticks every 10 million at most
# Linux's CLOCK_REALTIME_COARSE, from which files have their times: on a busy machine it may stand for longer than it
# should, behind the clock on the wall. What other systems do is not known here.
_CLOCK_OF_FILES = 5
_TELLS_CHANGES = sys.platform == "linux"


@dataclass
class Answers:
    """What one state of a ledger answered."""

    state: tuple[FileState, ...]
    answers: LRUCache[Hashable, tuple[Any, ...]] = field(
        default_factory=lambda: LRUCache(MOST_BYTES, getsizeof=lambda several: len(pickle.dumps(several)))
    )


_of: dict[URL, Answers] = {}
_one_at_a_time = Lock()


def answered(key: Hashable, read: Callable[[Connection], Iterable[One]]) -> list[One]:
    """What `read` gives of the ledger as it stands, each of which nobody changes; the list is the caller's own.

    key: what is read, with all that it depends on beside the ledger. UserError where the ledger cannot be reached.
    """
    url = database.address()
    state = _state_of(url)
    if state is None:
        with database.reading() as connection:
            return list(read(connection))
    with _one_at_a_time:
        before = _of.get(url)
        if before is not None and before.state == state and key in before.answers:
            return list(before.answers[key])
    is_still = _is_still(state)  # asked before it is read: what is written from now on has another time
    with database.reading() as connection:
        several = tuple(read(connection))
    if is_still and _state_of(url) == state:
        _keep(url, state, key, several)
    return list(several)


def answered_if_there(key: Hashable, read: Callable[[Connection], Iterable[One]]) -> list[One]:
    """The same; nothing where there is no ledger yet, and none is made. UserError where there was one."""
    database.refuse_if_gone()
    return answered(key, read) if database.exists() else []


def _keep(url: URL, state: tuple[FileState, ...], key: Hashable, several: tuple[Any, ...]) -> None:
    with _one_at_a_time:
        before = _of.get(url)
        if before is None or before.state != state:
            before = _of[url] = Answers(state)
        with suppress(ValueError):  # larger than all that may be kept
            before.answers[key] = several


def _state_of(url: URL) -> tuple[FileState, ...] | None:
    """How the ledger's files are now, and the note of which ledger it is; None where they would not tell a writing."""
    if not _TELLS_CHANGES or url.get_backend_name() != "sqlite":
        return None
    file = str(url.database)
    return _of_file(file), _of_log(f"{file}-wal"), _of_file(identity.note_path())


def _of_file(path: str | Path) -> FileState:
    """By the time of any change: a file that is put back may bring the time of its contents along."""
    try:
        file = os.stat(path)
    except OSError:
        return None
    return file.st_dev, file.st_ino, file.st_size, file.st_ctime_ns


def _of_log(path: str) -> FileState:
    """By the time of its contents: SQLite, run by root, gives it an owner at each opening.

    Empty, it is as good as none: whoever merely reads makes one.
    """
    try:
        log = os.stat(path)
    except OSError:
        return None
    return (log.st_dev, log.st_ino, log.st_size, log.st_mtime_ns) if log.st_size else None


def _is_still(state: tuple[FileState, ...]) -> bool:
    """Whether the last change is so long ago that another one has another time."""
    changes = [file[3] for file in state if file is not None]
    return bool(changes) and time.clock_gettime_ns(_CLOCK_OF_FILES) - max(changes) > STILL
