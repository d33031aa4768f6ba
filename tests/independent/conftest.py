"""Stores for the second calculation, each made once: of the whole demonstration, and of parts of a small one."""

from pathlib import Path

import pytest

from metrics import demo
from tests.independent.files import Files, read_inputs
from tests.independent.loads import LOADS, Loaded, load, opened
from tests.independent.world import World
from tests.once import noted_files
from tests.short_cut import PROVING

CASE_LISTS = range(3, 11)


# The richest of the four: the files about staff, extracts over two reorganisations, and mistakes in them.
FEW = ["spoilt"]


@pytest.fixture(scope="session", params=list(LOADS) if PROVING else FEW)
def loaded(
    request: pytest.FixtureRequest, small_demonstration_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Loaded:
    """Parts of the small demonstration, spoilt or not, in a store of their own; in an ordinary run the spoilt one."""
    places = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("spoilt")
    return load(request.param, small_demonstration_folder, noted_files(small_demonstration_folder), places)


@pytest.fixture(scope="session")
def whole(demonstration_home: Path, demonstration_files: Files) -> Loaded:
    """The whole demonstration, all teams and extracts; of its extracts the lists that worklists rest on are read."""
    return opened(demonstration_home, World(read_inputs(demonstration_files, demo.AUTHORITY, CASE_LISTS)))
