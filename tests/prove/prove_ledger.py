"""The ledger loses nothing, however many write at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ledger.conftest import engine, server
from tests.ledger.test_at_once import PROCESSES, many_processes

__all__ = ["engine", "server"]
pytestmark = pytest.mark.own_migrations
ROUNDS = 10


@pytest.mark.parametrize("number", range(1, ROUNDS + 1))
def test_many_processes(engine: str, number: int, tmp_path: Path, figures: Callable[[str], None]) -> None:
    """Processes make the ledger's tables and write to it at the same moment: nothing is lost, one winner."""
    many_processes(tmp_path)
    figures(f"{len(PROCESSES)} processes")
