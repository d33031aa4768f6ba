"""Small real stores for tests of pages, made once a run."""

from pathlib import Path

import pytest

from tests.pages.small_store import make_store


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
