"""An erasure that was killed, or stopped, loses no version, and the same command finishes it."""

import os
import signal
from collections.abc import Collection
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from metrics.base.errors import UserError
from metrics.cli.main import main
from metrics.erasing.erase import erase
from metrics.erasing.naming import parts_naming
from metrics.ledger import database
from metrics.store import replacing
from metrics.store.manifest import Manifest
from metrics.store.replacing import Replacing
from metrics.store.shelf import Shelf
from metrics.store.versions import Store
from tests.metrics.dying import die_at, nothing_worked_out, work_nothing_out
from tests.metrics.erasing_story import (
    CHILD,
    DAYS,
    OTHER,
    VIEWER,
    import_extract,
    naming,
    open_children,
    sequences,
    tombstones,
)
from tests.metrics.parts_story import ONE
from tests.metrics.test_erasing import ERASE, THIS_CHILD, full, made
from tests.processes import processes
from tests.short_cut import proved, short_cut

__all__ = ["full", "made"]
pytestmark = pytest.mark.usefixtures("few_questions")

PLACES: dict[str, tuple[Any, str]] = {
    "replace": (os, "replace"),
    "fsync": (os, "fsync"),
    "unmark": (Shelf, "unmark"),
    "mark": (Shelf, "mark"),
    "remove": (Shelf, "remove"),
    "unlink": (Path, "unlink"),
    "ledger": (database, "writing"),
    "compact": (database, "compact"),
    "settle": (replacing, "settle"),
    "pointer": (replacing, "write_pointer"),
}


def erase_and_die(place: str, nth: int, home: str) -> None:
    """Erases the child, and kills its own process the nth time it reaches a place."""
    os.environ["TRAJECTORY_HOME"] = home
    die_at(*PLACES[place], nth)
    work_nothing_out()
    erase(VIEWER, THIS_CHILD, confirmed=True)


def files_naming(home: Path) -> list[str]:
    """The parts of the authority that name the child, of versions that are replaced and still here as well."""
    return [one.part.file for one in parts_naming(Store(home), THIS_CHILD)]


def killed(home: Path, place: str, nth: int) -> bool:
    """Whether an erasure was killed there; if so no place lost its version or has two, and the command finishes it."""
    database.forget()
    dying = processes().Process(target=erase_and_die, args=(place, nth, str(home)))
    dying.start()
    dying.join()
    if dying.exitcode == 0:
        return False
    assert dying.exitcode == -signal.SIGKILL
    store = Store(home)
    serving = store.current()
    assert sequences(home) == [4, 3, 2, 1] and store.strays() == []
    assert serving == store.manifests()[0].version
    for manifest in store.manifests():
        store.verify(manifest.version)
    standing = {one.version for one in store.manifests() if one.replaces}
    any_left = bool(files_naming(home)) or not tombstones(home)
    with pytest.MonkeyPatch.context() as patch:
        nothing_worked_out(patch)  # no file is touched by what is
        code = main([*ERASE, "--yes"])
    # Whoever was killed after the last step finds nobody any more.
    assert code == (0 if any_left else 2), (place, nth)
    assert sequences(home) == [4, 3, 2, 1] and naming(home, CHILD, ONE) == []
    assert standing <= {one.version for one in store.manifests()}, "a replacement that stood was made again"
    assert store.current() == store.manifests()[0].version
    assert len(tombstones(home)) == 1
    left = {path.suffix for path in store.folder.iterdir()} - {".duckdb", ".json", ""}
    assert left <= {".unpublished"} and not list(store.folder.glob(".work-*"))
    named = {part.file for one in store.manifests() for part in one.files}
    assert {path.name for path in store.folder.glob("*.duckdb")} == named
    return True


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@short_cut(("place", "nth"), [("replace", 2), ("ledger", 1)], [("replace", 2)])  # all of them in tests/prove
def test_killed_it_is_finished_by_the_next_run(full: Path, place: str, nth: int) -> None:
    assert killed(full, place, nth)


@proved
def test_an_import_between_a_kill_and_the_next_run_is_erased_as_well(full: Path, tmp_path: Path) -> None:
    dying = processes().Process(target=erase_and_die, args=("pointer", 1, str(full)))
    dying.start()
    dying.join()
    import_extract(tmp_path / "next", full, ONE, DAYS[2], CHILD, OTHER)
    assert sequences(full) == [5, 4, 3, 2, 1]
    assert main([*ERASE, "--yes"]) == 0
    assert naming(full, CHILD, ONE) == [] and open_children(full, ONE) == 1


@proved  # that the same command goes on after a kill is tried on every run
def test_what_stops_it_says_that_the_same_command_goes_on(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing_worked_out(monkeypatch)
    real, made_before = Replacing.replace, list[str]()

    def stops(self: Replacing, manifest: Manifest, naming: Collection[str]) -> Manifest:
        if made_before:
            raise KeyboardInterrupt
        made_before.append(manifest.version)
        return real(self, manifest, naming)

    with monkeypatch.context() as patch, pytest.raises(UserError, match=r"1 of the versions .* goes on with"):
        patch.setattr(Replacing, "replace", stops)
        erase(VIEWER, THIS_CHILD, confirmed=True)
    assert tombstones(full) == [] and sequences(full) == [4, 3, 2, 1]
    erase(VIEWER, THIS_CHILD, confirmed=True)
    assert naming(full, CHILD, ONE) == [] and made_before[0] not in [one.version for one in Store(full).every()]


@proved
def test_a_replacement_that_is_damaged_is_made_again(full: Path) -> None:
    dying = processes().Process(target=erase_and_die, args=("settle", 1, str(full)))
    dying.start()
    dying.join()
    made = next(one for one in Store(full).every() if one.replaces)
    path = next(Store(full).folder / part.file for part in made.parts if part.authority == ONE)
    path.write_bytes(path.read_bytes()[:-1])
    assert main([*ERASE, "--yes"]) == 0
    assert sequences(full) == [4, 3, 2, 1] and naming(full, CHILD, ONE) == []
    assert asdict(Store(full).manifests()[-1])["replaces"] == ""
