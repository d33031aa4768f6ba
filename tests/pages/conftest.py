"""Tests of pages: stores are shared between them (tests/conftest.py), what people write is not."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger of the test's own."""
    monkeypatch.setenv("TRAJECTORY_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
