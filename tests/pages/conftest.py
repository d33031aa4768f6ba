"""Small real stores for tests of pages, made once a run."""

from pathlib import Path

import pytest

from tests.pages import long_store
from tests.pages.small_store import make_store


@pytest.fixture(autouse=True)
def own_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stores are shared between tests, what people write is not."""
    monkeypatch.setenv("TRAJECTORY_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")


@pytest.fixture(scope="session")
def small_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Annex A, workforce, teams and supervision."""
    home = tmp_path_factory.mktemp("small")
    make_store(home)
    return home


@pytest.fixture(scope="session")
def annex_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Annex A alone."""
    home = tmp_path_factory.mktemp("annex")
    make_store(home, people=False)
    return home


@pytest.fixture(scope="session")
def long_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """96 months of 24 teams, 12 events, targets and a rebase."""
    home = tmp_path_factory.mktemp("long")
    long_store.make_store(home)
    return home
