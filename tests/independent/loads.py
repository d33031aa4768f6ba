"""Stores made of the demonstration's files, each with the same files read a second time."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from metrics import demo
from metrics.access import local_viewer
from metrics.build.imports import import_batch
from metrics.desk import Desk
from metrics.store.version import Version
from metrics.store.versions import Store
from tests.independent.files import Files, read_inputs
from tests.independent.spoil import spoil
from tests.independent.worklists_change import Worklists
from tests.independent.world import World
from tests.short_cut import PROVING


def _over_the_restructure(day: date) -> bool:
    """Nine months, in `make prove` fifteen, nothing for two years, then every week."""
    first = date(2023, 6, 30) if PROVING else date(2023, 12, 31)
    return first <= day <= date(2024, 8, 31) or day >= date(2026, 8, 31)


def _far_apart(day: date) -> bool:
    """Six months, two months, eight months, and a month end between two weekly extracts."""
    return day.isoformat() in ("2023-01-31", "2023-07-31", "2023-09-30", "2024-05-31", "2026-09-29", "2026-10-06")


def _few(day: date) -> bool:
    return date(2025, 11, 30) <= day <= date(2026, 2, 28)


# name -> (which extracts are imported, whether they are spoilt first, whether the files about staff are imported too)
LOADS: dict[str, tuple[Callable[[date], bool], bool, bool]] = {
    "over the restructure": (_over_the_restructure, False, True),
    "far apart": (_far_apart, False, True),
    "spoilt": (_over_the_restructure, True, True),
    "annex a alone": (_few, False, False),
}


@dataclass
class Loaded:
    """A store, and the world calculated from its files."""

    world: World
    spoilt: bool
    version: Version
    desk: Desk

    @cached_property
    def worklists(self) -> Worklists:
        return Worklists(self.world)


def load(name: str, folder: Path, files: Files, places: tuple[Path, Path]) -> Loaded:
    """Imports some of the files made in `folder`; `places` are an empty home, and one for the files once spoilt."""
    wanted, spoilt, staffed = LOADS[name]
    home, copy = places
    if spoilt:
        shutil.copytree(folder, copy, dirs_exist_ok=True)
        files = [(feed, copy / path.relative_to(folder), options) for feed, path, options in files]
        spoil(files, seed=7)
    files = [file for file in files if (wanted(file[2]["as_at"]) if file[0] == "annex_a" else staffed)]
    shutil.copyfile(demo.SETTINGS, home / "settings.toml")
    import_batch(files, confirmed=True, home=home)
    return opened(home, World(read_inputs(files, demo.AUTHORITY)), spoilt)


def opened(home: Path, world: World, spoilt: bool = False) -> Loaded:
    """The store of a home beside the world of the files it was made of."""
    version, desk = Store(home).open(), Desk.open(local_viewer(), home)
    assert version is not None and desk is not None
    return Loaded(world, spoilt, version, desk)
