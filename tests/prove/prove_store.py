"""The store survives a death at any moment, and the import after it goes through."""

import random
import shutil
import signal
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from metrics.base.errors import UserError
from metrics.build import imports
from metrics.store.versions import Store
from tests.annexa import AUTHORITY
from tests.metrics.dying import PLACES, import_and_die, nothing_worked_out, read_for_as_long_as_it_takes
from tests.metrics.test_store import children, next_extract, serving_version
from tests.processes import processes

__all__ = ["next_extract"]
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
BY_THE_CLOCK, LOTS = 30, range(1, 9)  # kills of each lot
READ_APART = 5  # of these one in so many reads the extract in a process of its own, as the product does
# Of a first import, which works nothing out and comes to no statement then: every so manieth of one that does.
EVERY_STATEMENT = 40
WHOLE_EVERY = 20  # of the imports after a kill one in so many works its measures out, too: they touch no file
Figures = Callable[[str], None]


class Home:
    """A home that is put back after every kill, and what must be so once an import into it was killed."""

    def __init__(self, home: Path, copy: Path, extract: Path) -> None:
        self.home, self._copy, self.extract = home, copy, extract
        self.before = Store(home).current()
        self.kills = 0
        if self.before:
            shutil.copytree(home, copy)

    def importing(self, place: str, nth: int, whole: bool, apart: bool = False) -> BaseProcess:
        """A process that imports and dies there; started."""
        words = (place, nth, str(self.extract), str(self.home), whole, apart)
        dying = processes().Process(target=import_and_die, args=words)
        dying.start()
        return dying

    def die(self, place: str, nth: int, whole: bool) -> bool:
        """Imports in a process that dies there; whether it did."""
        dying = self.importing(place, nth, whole)
        dying.join()
        assert dying.exitcode in (0, -signal.SIGKILL)
        return dying.exitcode != 0

    def survives(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A whole version serves, the next import goes through and leaves nothing behind; then all is as before."""
        self.kills += 1
        imported = 2 if self.before else 1
        if self.before or Store(self.home).current():
            serving = serving_version(self.home)
            assert _rows(self.home) == (1 if serving == self.before else imported), self.kills
        whole = self.kills % WHOLE_EVERY == 0
        with monkeypatch.context() as patch:
            read_for_as_long_as_it_takes(patch)
            if not whole:
                nothing_worked_out(patch)
            outcome = imports.import_files(
                "annex-a", [self.extract], authority=AUTHORITY, confirmed=True, home=self.home
            )
        assert _rows(self.home) == imported
        assert not whole or outcome.unchanged or children(self.home) == 5
        left = [path.name for path in (self.home / "store").iterdir() if path.suffix not in (".duckdb", ".json")]
        assert sorted(left) == ["current", "lock"]
        self.put_back()

    def put_back(self) -> None:
        shutil.rmtree(self.home, ignore_errors=True)
        if self.before:
            shutil.copytree(self._copy, self.home)


def _rows(home: Path) -> int:
    """The extracts in the version that serves."""
    version = Store(home).open()
    assert version
    return len(version.rows("select 1 from extract"))


@pytest.mark.parametrize("place", PLACES)
def test_killed_at_every_step(
    home: Path,
    published: str,
    next_extract: Path,
    tmp_path: Path,
    place: str,
    figures: Figures,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An import is killed at each of its steps in turn: a whole version serves, and the next import goes through."""
    there = Home(home, tmp_path / "before", next_extract)
    while there.die(place, there.kills + 1, whole=True):
        there.survives(monkeypatch)
    assert there.kills > 0
    figures(f"{there.kills} kills, the next import after each")


@pytest.mark.parametrize("place", PLACES)
def test_the_first_import_killed_at_every_step(
    home: Path, next_extract: Path, tmp_path: Path, place: str, figures: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The very first import is killed at each of its steps: the store is empty or whole, the next one goes through."""
    there = Home(home, tmp_path / "before", next_extract)
    steps = EVERY_STATEMENT if place == "execute" else 1
    while there.die(place, there.kills * steps + 1, whole=steps > 1):
        if (home / "store").exists():
            _is_empty_or_whole(home)
        there.survives(monkeypatch)
    assert there.kills > 0
    figures(f"{there.kills} kills, the next import after each")


def _is_empty_or_whole(home: Path) -> None:
    try:
        name = Store(home).current()
    except UserError as problem:
        pytest.fail(f"told as damage: {problem}")
    if name:
        Store(home).verify(name)


@pytest.mark.parametrize("lot", LOTS)
def test_killed_by_the_clock(
    home: Path,
    published: str,
    next_extract: Path,
    tmp_path: Path,
    lot: int,
    figures: Figures,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An import is killed at moments drawn by lot: a whole version serves, and the next import goes through."""
    there, lots, kills = Home(home, tmp_path / "before", next_extract), random.Random(lot), 0
    _lasts(there, apart=False)  # the first also starts the process that all are forked from
    lasts = {apart: _lasts(there, apart) for apart in (False, True)}
    while kills < BY_THE_CLOCK:
        apart, after = kills % READ_APART == 0, lots.random()
        dying = there.importing("", 0, whole=False, apart=apart)
        time.sleep(after * lasts[apart])
        dying.kill()
        dying.join()
        kills += dying.exitcode != 0
        if dying.exitcode == 0:  # the machine is less busy than it was
            lasts[apart] *= 0.9
        elif after > 0.9:
            lasts[apart] *= 1.1
        there.survives(monkeypatch)
    figures(f"{kills} kills, the next import after each ({there.kills - kills} imports were done before)")


def _lasts(there: Home, apart: bool) -> float:
    """Seconds of an import that nobody kills."""
    began = time.monotonic()
    importing = there.importing("", 0, whole=False, apart=apart)
    importing.join()
    assert importing.exitcode == 0
    there.put_back()
    return time.monotonic() - began
