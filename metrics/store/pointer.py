"""The pointer `store/current`: the name of the version that serves, or what is wrong with the file that says it."""

import re
from dataclasses import dataclass
from pathlib import Path

from metrics.base import disk

POINTER = "current"
NAME = re.compile(r"[0-9A-Za-z]{1,80}")


@dataclass(frozen=True)
class Broken:
    """A pointer that names no version. why: "is empty"."""

    why: str


def read_pointer(folder: Path) -> str | Broken | None:
    """The name it holds, which may be of a version that is not there; None where there is no pointer at all.

    NotADirectoryError where the folder is none.
    """
    path = folder / POINTER
    try:
        with path.open("rb") as file:
            text = file.read(1000).decode("utf-8-sig").strip()
    except FileNotFoundError:
        return None
    except NotADirectoryError:  # not the pointer is wrong but the place
        raise
    except UnicodeDecodeError:
        return Broken("is not text")
    except OSError as problem:
        return Broken(f"cannot be read, for {disk.why(problem)}")
    if not text:
        return Broken("is empty")
    if not NAME.fullmatch(text):
        return Broken(f"names no version but “{text[:60]}”")
    return text


def write_pointer(folder: Path, name: str) -> None:
    """Moves the pointer: from here on this version serves."""
    disk.write_whole(folder / POINTER, name + "\n")
