"""Versions of which nothing is worked out, so that they are made quickly: changed by hand, or of files alone."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from metrics.build import changes, imports
from metrics.build.measures import fill_definitions
from metrics.store.change import Filler
from metrics.store.load import Progress
from metrics.store.versions import Store
from metrics.store.writer import Writer
from tests.annexa import AUTHORITY


def nothing(writer: Writer) -> None:
    """Changes nothing: the inputs stay as they are."""


@dataclass(frozen=True)
class ByHand:
    """Every part is made again of its inputs; that of the tests' authority is changed."""

    change: Callable[[Writer], object] = nothing
    touched: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    whole: bool = True

    def incoming(self, authority: str) -> int:
        """No file brings any rows."""
        return 0

    def definitions(self, authority: str) -> str:
        """Nothing is worked out, so it is worked out with nothing."""
        return ""

    def filler(self, authority: str, authorities: frozenset[str]) -> Filler:
        """Changes the authority's part."""
        return partial(_fill, change=self.change if authority == AUTHORITY else nothing)


def _fill(writer: Writer, progress: Progress, change: Callable[[Writer], object]) -> None:
    change(writer)


def another_version(home: Path, whole: bool = True) -> str:
    """One more version with the same inputs: enough to go back to. Not whole: it may share parts, which is quicker."""
    store = Store(home)
    with store.lock():
        return store.publish("another", ByHand(whole=whole)).version


def put_in_alone(patch: pytest.MonkeyPatch) -> None:
    """Imports and builds put in what files and settings say while the patch lasts, and work nothing out of it.

    So no month is known, and none is asked about that would no longer be.
    """
    for name in ("build", "work_out_common"):
        patch.setattr(changes, name, lambda writer, definitions, *whatever: fill_definitions(writer, definitions))
    patch.setattr(changes, "who_leaves", lambda *whatever: None)
    patch.setattr(imports, "ask_about_months", lambda *whatever: None)


def part_of(home: Path, version: str, authority: str = AUTHORITY) -> Path:
    """The file of an authority's part of a version; '' for the common one."""
    store = Store(home)
    manifest = next(one for one in store.manifests() if one.version == version)
    return next(store.folder / part.file for part in manifest.files if part.authority == authority)
