"""Every test of packs has an empty ledger: stores are shared, and what is frozen in one must not stay."""

import os
from pathlib import Path

import pytest

from metrics.base.errors import UserError
from metrics.ledger import database, identity
from metrics.packs.writers import pdf


@pytest.fixture(autouse=True)
def own_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger of the test's own, and the note that it is this home's: not in the home, which others share."""
    monkeypatch.setenv("TRAJECTORY_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    monkeypatch.setattr(identity, "note_path", lambda: tmp_path / identity.NOTE)
    database.forget()


@pytest.fixture(scope="session")
def pango() -> None:
    """Skips where no PDF can be made; it is asked when a test needs it, for that takes a second."""
    try:
        pdf._weasyprint()
    except UserError:
        if os.environ.get("CI") != "true":
            pytest.skip("PDFs need Pango, which is not installed here")
