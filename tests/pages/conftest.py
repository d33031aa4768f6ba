"""Tests of pages: stores are shared between them (tests/conftest.py), what people write is not."""

import shutil
from pathlib import Path

import pytest

from metrics.ledger import identity


@pytest.fixture(autouse=True)
def own_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger of the test's own, and the note that it is this home's: not in the home, which others share."""
    monkeypatch.setenv("TRAJECTORY_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    monkeypatch.setattr(identity, "note_path", lambda: tmp_path / identity.NOTE)


@pytest.fixture
def own_small_home(small_home: Path, tmp_path: Path) -> Path:
    """The small store in a home of the test's own, for whoever changes its settings."""
    return shutil.copytree(small_home, tmp_path / "small")
