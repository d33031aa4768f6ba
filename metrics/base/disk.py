"""The disk: small files written whole, and what it refuses said in a sentence."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import get_ident

from metrics.base.errors import UserError

UNCHANGED = "Nothing was changed."
_ROOM = "Make room there, or give TRAJECTORY_HOME another place, and run it again."
_RIGHTS = "Give the user who runs Trajectory the right to read and write there, and run it again."
_AWAY = "Move it away and run it again."
# What the disk says, in our words, and what to do about it.
_REFUSALS = {
    errno.ENOSPC: ("no room is left on its disk", _ROOM),
    errno.EDQUOT: ("no room is left for this user on its disk", _ROOM),
    errno.EFBIG: ("it would be larger than a file may be here", _ROOM),
    errno.EROFS: ("its disk can only be read", _RIGHTS),
    errno.EACCES: ("this user may not", _RIGHTS),
    errno.EPERM: ("this user may not", _RIGHTS),
    errno.EISDIR: ("a folder lies where a file should be", _AWAY),
    errno.ENOTDIR: ("a file lies where a folder should be", _AWAY),
    errno.EEXIST: ("a file lies where a folder should be", _AWAY),
    errno.ENAMETOOLONG: ("its name is too long", "Choose a shorter name or folder and run it again."),
    errno.ENOENT: ("it is not there", "Check the name and the folder and run it again."),
}
_NO_ROOM = ("No space left", "no space left", "File too large", "Disk quota exceeded", "disk is full")


def shown(path: Path | str) -> str:
    """A path as text that can be printed everywhere: bytes of a name that are no UTF-8 become question marks."""
    return os.fsencode(path).decode("utf-8", "replace").replace("\ufffd", "?")


def why(problem: OSError) -> str:
    """What the disk refused, in plain words: "no room is left on its disk"."""
    return _REFUSALS.get(problem.errno or 0, (problem.strerror or str(problem), ""))[0]


def refusal(problem: OSError, place: Path, changed: str = UNCHANGED) -> UserError:
    """What the disk refused as a sentence, with what to do. `place`: what was used, where the problem names no file."""
    words, remedy = _REFUSALS.get(
        problem.errno or 0, (problem.strerror or str(problem), "Check the disk and run it again.")
    )
    file = problem.filename if isinstance(problem.filename, str | bytes) else place
    return UserError(f"{shown(os.fsdecode(file))} cannot be used: {words}. {changed} {remedy}")


def is_room(text: str) -> bool:
    """Whether a library's message speaks of a full disk."""
    return any(words in text for words in _NO_ROOM)


@contextmanager
def refused_plainly(place: Path, changed: str = UNCHANGED) -> Iterator[None]:
    """What the disk refuses inside the block becomes a UserError. `place`: what is read or written there."""
    try:
        yield
    except OSError as problem:
        raise refusal(problem, place, changed) from None


def write_whole(path: Path, text: str) -> None:
    """Writes a small file so that a reader sees the old text or the new, never a part."""
    part = path.with_name(f"{path.name}.{os.getpid()}-{get_ident()}.part")  # two may write it at once
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
