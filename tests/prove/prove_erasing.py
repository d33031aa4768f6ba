"""An erasure that is killed loses no version, and the same command finishes it."""

import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from metrics.ledger import database
from tests.metrics.test_erasing import full, made
from tests.metrics.test_erasing_killed import PLACES, killed

__all__ = ["full", "made"]
pytestmark = pytest.mark.usefixtures("few_questions")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("place", PLACES)
def test_killed_at_every_step(full: Path, tmp_path: Path, place: str, figures: Callable[[str], None]) -> None:
    """An erasure is killed at each of its steps: every place has one sound version, and the next run finishes it."""
    before = shutil.copytree(full, tmp_path / "before")
    kills = 0
    while killed(full, place, kills + 1):
        kills += 1
        database.forget()
        shutil.rmtree(full)
        shutil.copytree(before, full)
    assert kills > 0
    figures(f"{kills} kills, the same command after each")
