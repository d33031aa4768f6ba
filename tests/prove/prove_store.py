"""The store survives a death at any moment."""

import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.metrics.dying import PLACES, import_and_die
from tests.metrics.test_store import children, next_extract, serving_version
from tests.processes import processes

__all__ = ["next_extract"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("place", PLACES)
def test_killed_at_every_step(
    home: Path, published: str, next_extract: Path, tmp_path: Path, place: str, figures: Callable[[str], None]
) -> None:
    """An import is killed at each of its steps in turn: a whole version serves, and the next import goes through."""
    before = tmp_path / "before"
    shutil.copytree(home, before)
    kills = 0
    while True:
        dying = processes().Process(target=import_and_die, args=(place, kills + 1, str(next_extract), str(home)))
        dying.start()
        dying.join()
        if dying.exitcode == 0:
            break
        assert dying.exitcode == -signal.SIGKILL
        kills += 1
        serving = serving_version(home)
        assert children(home) == (2 if serving == published else 5), kills
        if serving != published:
            shutil.rmtree(home)
            shutil.copytree(before, home)
    assert kills > 0
    assert children(home) == 5
    assert not list((home / "store").glob(".work-*"))
    figures(f"{kills} kills")
