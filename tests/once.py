"""What is dear to make, made once for a whole run of the tests and read by all of its workers."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from metrics import demo

Files = list[tuple[str, Path, dict[str, Any]]]  # feed, path, authority and day: as import_batch takes them


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder of this name that `make` filled: the first worker that wants it makes it, the others wait for it.

    It is shared: whoever writes to it takes a copy first.
    """
    run = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        run = run.parent  # a worker has a folder of its own inside the run's
    folder, made = run / name, run / f"{name}.made"
    with FileLock(run / f"{name}.lock"):
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)  # what a maker that failed left behind
            folder.mkdir()
            make(folder)
            made.touch()
    return folder


def note_files(files: Files, folder: Path) -> None:
    """Writes down which files lie in a folder, so that another process can import them."""
    notes = [
        [feed, str(path.relative_to(folder)), {name: str(value) if value else None for name, value in options.items()}]
        for feed, path, options in files
    ]
    (folder / "files.json").write_text(json.dumps(notes), encoding="utf-8")


def noted_files(folder: Path) -> Files:
    """The files that were noted in a folder."""
    notes = json.loads((folder / "files.json").read_text(encoding="utf-8"))
    return [(feed, folder / path, _with_dates(options)) for feed, path, options in notes]


def _with_dates(options: dict[str, Any]) -> dict[str, Any]:
    days = {name: date.fromisoformat(options[name]) for name in ("as_at", "start", "end") if options.get(name)}
    return options | days


def small_demonstration(folder: Path) -> None:
    """The files of a demonstration a sixteenth as large."""
    note_files(demo.generate(folder, scale=0.06), folder)
