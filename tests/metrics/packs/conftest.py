"""Every test of packs has an empty ledger: stores are shared, and what is frozen in one must not stay."""

from pathlib import Path

import pytest

from metrics.ledger import database, identity


@pytest.fixture(autouse=True)
def own_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger of the test's own, and the note that it is this home's: not in the home, which others share."""
    monkeypatch.setenv("TRAJECTORY_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    monkeypatch.setattr(identity, "note_path", lambda: tmp_path / identity.NOTE)
    database.forget()
