"""An import that kills its own process the nth time it reaches a place."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from metrics.build import changes, imports, reader
from metrics.build.reading_limits import Limits
from metrics.store.shelf import Shelf
from metrics.store.versions import Store
from metrics.store.writer import Writer
from tests.annexa import AUTHORITY
from tests.read_here import read_here

LONG = 3600  # seconds
# Where it can die: the object and the name of what it is about to do.
PLACES: dict[str, tuple[Any, str]] = {
    "execute": (Writer, "execute"),
    "insert": (Writer, "insert"),
    "replace": (os, "replace"),
    "fsync": (os, "fsync"),
    "unmark": (Shelf, "unmark"),
    "prune": (Store, "_prune"),
}


def nothing_worked_out(patch: pytest.MonkeyPatch) -> None:
    """Imports work no measure out while the patch lasts: all that touches the disk is as ever, and quicker."""
    for name in ("build", "work_out_common", "who_leaves"):
        patch.setattr(changes, name, lambda *whatever: None)


def work_nothing_out() -> None:
    """The same for the rest of this process."""
    nothing_worked_out(pytest.MonkeyPatch())


def read_for_as_long_as_it_takes(patch: pytest.MonkeyPatch) -> None:
    """A busy machine refuses no file while the patch lasts: what is tried is a death, and no clock."""
    patch.setattr(reader, "START_SECONDS", LONG)
    patch.setattr(Limits, "seconds", LONG)


def die_at(target: Any, name: str, nth: int) -> None:
    """From now on this process kills itself the nth time it is about to do what `target` calls `name`."""
    real: Callable[..., Any] = getattr(target, name)
    reached = 0

    def step(*arguments: Any, **options: Any) -> Any:
        nonlocal reached
        reached += 1
        if reached == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **options)

    setattr(target, name, step)


def import_and_die(place: str, nth: int, extract: str, home: str, whole: bool = True, apart: bool = False) -> None:
    """Imports an extract into a home; never comes back if the place is reached `nth` times ("" for none).

    whole: with its measures; apart: the extract is read in a process of its own, as the product does.
    """
    if place:
        die_at(*PLACES[place], nth)
    read_for_as_long_as_it_takes(pytest.MonkeyPatch())
    if not whole:
        work_nothing_out()
    if not apart:
        imports.read_all = read_here
    imports.import_files("annex-a", [Path(extract)], authority=AUTHORITY, confirmed=True, home=Path(home))
