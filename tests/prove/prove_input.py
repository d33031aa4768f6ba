"""Bad input hurts nobody: thousands of malformed files, read as an import reads them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from metrics.base.errors import UserError
from metrics.build.imports import import_files
from metrics.store.versions import Store
from tests.malformed import AS_AT, malformed, malformed_settings
from tests.metrics.test_malformed import read_and_built, read_or_refused
from tests.reads import AUTHORITY

SEEDS, EACH, IMPORTED, OF_A_HOME = range(1, 11), 2_000, 60, 5_000


@pytest.mark.parametrize("seed", SEEDS)
def test_malformed_files(seed: int, tmp_path: Path, figures: Callable[[str], None]) -> None:
    """Files of every feed and kind (CSV, .xlsx, .xls, zip) with one to six changes, read within 1 GB and 60 s each: no
    traceback, none over its limits; what is read goes into a store that builds.
    """
    counts, slowest = read_and_built(malformed(EACH, seed), tmp_path)
    outcomes = ", ".join(f"{counts[kind]:,} {kind}" for kind in ("refused", "read", "limit", "broke"))
    figures(f"{EACH:,} files: {outcomes}; the slowest took {slowest:.1f} s")


def test_malformed_files_of_a_home(tmp_path: Path, figures: Callable[[str], None]) -> None:
    """settings.toml, access.toml, names of workers and restricted records with one to six changes: read, or refused in
    sentences.
    """
    counts = read_or_refused(malformed_settings(OF_A_HOME), tmp_path)
    figures(f"{OF_A_HOME:,} files: {counts['refused']:,} refused, {counts['read']:,} read")


def test_no_half_import(home: Path, published: str, tmp_path: Path, figures: Callable[[str], None]) -> None:
    """Malformed files imported one after another: each a whole version more, or a refusal that changed nothing."""
    refused = taken = 0
    for file in malformed(IMPORTED, seed=99):
        path = tmp_path / file.name
        path.write_bytes(file.content)
        before = Store(home).current()
        assert before
        try:
            outcome = import_files(file.feed, [path], authority=AUTHORITY, as_at=AS_AT, confirmed=True)
            taken += outcome.version != before
        except UserError:
            refused += 1
            assert Store(home).current() == before
        Store(home).verify(Store(home).current() or "")
        assert not list((home / "store").glob(".work*")) and sorted(one.name for one in home.iterdir()) == ["store"]
    assert refused and taken
    figures(f"{refused} refused, {taken} versions more")
