"""Tests of pages: stores are shared between them (tests/conftest.py), what people write is not."""

from pathlib import Path

import pytest

from metrics.ledger import identity


@pytest.fixture(autouse=True)
def own_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger of the test's own, and the note that it is this home's: not in the home, which others share."""
    monkeypatch.setenv("TRAJECTORY_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    monkeypatch.setattr(identity, "note_path", lambda: tmp_path / identity.NOTE)
