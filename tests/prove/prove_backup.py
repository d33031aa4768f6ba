"""A restore that is killed, or given a damaged archive, never leaves a mix."""

import random
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from metrics.ledger import database
from tests.metrics.test_backup import PLACES, archive, full, killed, mutated, other, other_made

__all__ = ["archive", "full", "other", "other_made"]
MUTATIONS = 300


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("place", PLACES)
def test_killed_at_every_step(
    archive: Path, other: Path, tmp_path: Path, place: str, figures: Callable[[str], None]
) -> None:
    """A restore over another home is killed at each of its steps: the old home or the new, and a restore after it."""
    before = shutil.copytree(other, tmp_path / "before")
    kills = 0
    while killed(archive, other, place, kills + 1):
        kills += 1
        database.forget()
        shutil.rmtree(other)
        shutil.copytree(before, other)
    assert kills > 0
    figures(f"{kills} kills, a restore after each")


def test_archives_with_changed_bytes(archive: Path, other: Path, figures: Callable[[str], None]) -> None:
    """Archives with bytes changed or cut off are restored: refused with the home unchanged, or whole."""
    lots = random.Random(20)
    outcomes = [mutated(archive, other, number, lots) for number in range(MUTATIONS)]
    figures(f"{MUTATIONS} archives: {outcomes.count('refused')} refused, {outcomes.count('whole')} whole")
