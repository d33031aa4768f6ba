"""Reads the files of an import, several at once where there are many."""

import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeAlias

from metrics.base.errors import UserError
from metrics.intake import READERS
from metrics.store.load import Load, Progress

MANY_FILES = 4
InputFile: TypeAlias = tuple[str, Path, dict[str, Any]]  # feed, path, what its reader is told


def _read(item: InputFile, progress: Progress | None = None) -> Load:
    feed, path, options = item
    return READERS[feed](path, progress=progress, **options)


def read_all(wanted: Sequence[InputFile], tell: Progress) -> list[Load]:
    """Reads the files, several at once where there are many."""
    missing = [str(path) for _, path, _ in wanted if not path.exists()]
    if missing:
        raise UserError(f"There is no file {missing[0]}. Check the name and the folder; nothing was changed.")
    loads = []
    if len(wanted) < MANY_FILES or not _may_spawn():
        for done, item in enumerate(wanted, start=1):
            loads.append(_read(item, tell if len(wanted) < MANY_FILES else None))
            tell("Reading files", done, len(wanted))
        return loads
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for done, load in enumerate(pool.map(_read, wanted), start=1):
            tell("Reading files", done, len(wanted))
            loads.append(load)
    return loads


def _may_spawn() -> bool:
    """Whether this is the command line: elsewhere __main__ is the app, and each new process would run it again."""
    return getattr(sys.modules["__main__"], "__spec__", None) is not None
