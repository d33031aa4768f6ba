"""What says that it is made in pieces has the same rows where some months of it are made alone."""

import random
from pathlib import Path

import pytest

from metrics.store.versions import Store
from metrics.store.writer import Writer
from tests.metrics.pieces_story import derived_again, in_pieces, months_made_otherwise
from tests.short_cut import PROVING


@pytest.fixture(scope="module")
def derived(small_home: Path) -> Writer:
    version = Store(small_home).serving()
    assert version
    [authority] = [part.authority for part in version.manifest.parts if part.authority]
    return derived_again(small_home, version.name, authority)


@pytest.mark.proof
def test_some_months_alone_have_the_rows_of_the_whole(derived: Writer) -> None:
    """One month of every second of them in an ordinary run, three of each in `make prove`."""
    lots, statements = random.Random(1), list(in_pieces())
    assert {"open_month", "child_extract", "looked_after", "lists_disagree"} <= {one.makes for one in statements}
    made, months = (statements, 3) if PROVING else (statements[::2], 1)
    assert [one.makes for one in made if months_made_otherwise(derived, one, lots, months)] == []
