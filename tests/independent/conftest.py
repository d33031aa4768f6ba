"""Stores for the second calculation, each made once: of the whole demonstration, and of parts of a small one."""

from pathlib import Path

import pytest

from metrics import demo
from tests.independent.files import Files, read_inputs
from tests.independent.loads import LOADS, SCALE, Loaded, load, opened
from tests.independent.world import World

CASE_LISTS = range(3, 11)


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Files]:
    """A small demonstration's files."""
    folder = tmp_path_factory.mktemp("demo")
    return folder, demo.generate(folder, scale=SCALE)


@pytest.fixture(scope="session", params=list(LOADS))
def loaded(
    request: pytest.FixtureRequest, generated: tuple[Path, Files], tmp_path_factory: pytest.TempPathFactory
) -> Loaded:
    """Parts of the small demonstration, spoilt or not, in a store of their own."""
    places = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("spoilt")
    return load(request.param, *generated, places)


@pytest.fixture(scope="session")
def whole(demonstration_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """The whole demonstration, all teams and extracts; of its extracts the lists that worklists rest on are read."""
    files = demo.generate(tmp_path_factory.mktemp("whole"))
    return opened(demonstration_home, World(read_inputs(files, demo.AUTHORITY, CASE_LISTS)))
