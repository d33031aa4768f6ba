"""A restore that is decided: its steps, finished by whoever opens the home next if it was killed.

Everything lies ready and verified in `restoring/` before `restoring/plan.json` is written. Before that moment nothing
of the home was touched; after it every step can be done again, so the home is the old one or the new one, never a mix.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from filelock import FileLock

from metrics.base import disk, sqlite_files
from metrics.base.errors import UserError

FOLDER, PLAN, LOCK = "restoring", "plan.json", "restoring.lock"
WAIT_SECONDS = 120


@dataclass(frozen=True)
class Replacement:
    """move: a file of the staging folder to its place. remove: what lies at a place. database: as move, for SQLite."""

    kind: Literal["move", "remove", "database"]
    place: str  # from the home; a database's may be anywhere
    source: str = ""  # from the staging folder


def stage(home: Path) -> Path:
    """An empty folder to put everything ready in. Call it while holding the store's lock."""
    folder = home / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def decide(home: Path, steps: Sequence[Replacement]) -> None:
    """From here on the restore happens, whatever dies."""
    disk.write_whole(home / FOLDER / PLAN, json.dumps([asdict(step) for step in steps], indent=1))


def finish(home: Path) -> None:
    """Does what is left of a restore that was decided; nothing where there is none."""
    plan = home / FOLDER / PLAN
    if not plan.exists():
        return
    with disk.refused_plainly(home, "A restore was cut off half way and goes on when this is mended."):
        with FileLock(home / LOCK, timeout=WAIT_SECONDS):
            if not plan.exists():  # somebody else was quicker
                return
            for step in json.loads(plan.read_text(encoding="utf-8")):
                _do(home, Replacement(**step))
            plan.unlink()
        shutil.rmtree(home / FOLDER, ignore_errors=True)


def sweep(home: Path) -> None:
    """Removes what a restore that was killed before it was decided left. Call it while holding the store's lock."""
    if not (home / FOLDER / PLAN).exists():
        shutil.rmtree(home / FOLDER, ignore_errors=True)


def _do(home: Path, step: Replacement) -> None:
    place, source = home / step.place, home / FOLDER / step.source
    if step.kind == "remove":
        place.unlink(missing_ok=True)
    elif source.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        if step.kind == "move":
            os.replace(source, place)
        else:
            _put_database(source, place)


def _put_database(source: Path, place: Path) -> None:
    """In one transaction of the database that is there; one that is none is moved aside first."""
    try:
        sqlite_files.copy(source, place)
    except sqlite3.DatabaseError as problem:
        if not sqlite_files.problem(place):
            raise UserError(
                f"A restore was cut off half way: the ledger {disk.shown(place)} cannot be written ({problem}). It "
                "goes on at the next start of any command; end whatever holds the ledger and run it again."
            ) from None
        with suppress(FileNotFoundError):
            os.replace(place, place.with_name(place.name + ".damaged"))
        sqlite_files.remove(place)
        sqlite_files.copy(source, place)
