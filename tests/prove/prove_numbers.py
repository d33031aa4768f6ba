"""Every number is calculated twice, for authorities that no other test has seen."""

from collections.abc import Callable
from pathlib import Path

import pytest

from metrics import demo
from tests.independent import checking, test_independent, test_worklists
from tests.independent.loads import load

SEEDS = (11, 12, 13)


@pytest.mark.parametrize("kind", ["over the restructure", "spoilt"])
@pytest.mark.parametrize("seed", SEEDS)
def test_another_authority(kind: str, seed: int, tmp_path: Path, figures: Callable[[str], None]) -> None:
    """An authority made up anew: every measure, check and worklist, calculated a second time from the files."""
    files = demo.generate(tmp_path / "files", seed=seed, scale=0.06)
    places = tmp_path / "home", tmp_path / "spoilt"
    for place in places:
        place.mkdir()
    loaded = load(kind, tmp_path / "files", files, places)
    for key in test_independent.MEASURES:
        test_independent.test_months_covered(loaded, key)
        test_independent.test_by_team_worker_band_and_month(loaded, key)
        test_independent.test_as_the_desk_shows_it(loaded, key)
    for key in checking.FINDINGS:
        test_independent.test_checks(loaded, key)
    for key in test_worklists.LISTS:
        test_worklists.test_parts_of_it_spoilt_or_not(loaded, key)
    test_worklists.test_reconciliation_of_parts(loaded)
    ((numbers,),) = loaded.version.rows("select count(*) from measure_month")
    figures(f"{numbers:,} numbers of {len(test_independent.MEASURES)} measures, {len(test_worklists.LISTS)} lists")
