"""An import that kills its own process the nth time it reaches a place."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from metrics.build.imports import import_files
from metrics.store.shelf import Shelf
from metrics.store.versions import Store
from metrics.store.writer import Writer
from tests.annexa import AUTHORITY

# Where it can die: the object and the name of what it is about to do.
PLACES: dict[str, tuple[Any, str]] = {
    "execute": (Writer, "execute"),
    "insert": (Writer, "insert"),
    "replace": (os, "replace"),
    "fsync": (os, "fsync"),
    "unmark": (Shelf, "unmark"),
    "prune": (Store, "_prune"),
}


def import_and_die(place: str, nth: int, extract: str, home: str) -> None:
    """Imports an extract into a home; never comes back if the place is reached `nth` times."""
    target, name = PLACES[place]
    real: Callable[..., Any] = getattr(target, name)
    reached = 0

    def step(*arguments: Any, **options: Any) -> Any:
        nonlocal reached
        reached += 1
        if reached == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **options)

    setattr(target, name, step)
    import_files("annex-a", [Path(extract)], authority=AUTHORITY, home=Path(home))
