"""The same extracts imported in every order there is."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from metrics.build.imports import import_files
from tests.annexa import AUTHORITY


def in_order(extracts: Sequence[Path], folder: Path) -> Path:
    """A home into which they were imported one by one, in this order."""
    home = folder / "-".join(path.stem for path in extracts)
    for extract in extracts:
        import_files("annex-a", [extract], authority=AUTHORITY, home=home, confirmed=True)
    return home


def in_every_order(extracts: Sequence[Path], folder: Path) -> Iterator[tuple[tuple[Path, ...], Path]]:
    """Each order with a home it was imported into, one by one. Orders that begin alike share their beginning."""
    yield from _after((), frozenset(extracts), folder)


def _after(imported: tuple[Path, ...], left: frozenset[Path], folder: Path) -> Iterator[tuple[tuple[Path, ...], Path]]:
    for extract in sorted(left):
        order = (*imported, extract)
        home = folder / "-".join(path.stem for path in order)
        if imported:
            shutil.copytree(folder / "-".join(path.stem for path in imported), home)
        import_files("annex-a", [extract], authority=AUTHORITY, home=home, confirmed=True)
        if left == {extract}:
            yield order, home
        yield from _after(order, left - {extract}, folder)
