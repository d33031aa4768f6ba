"""Every profile of an extract beside its second calculation, over the oldest extract and the newest."""

from collections import Counter

import pytest

from metrics import demo
from metrics.analysis.profiles import ProfileTable
from metrics.questions.catalogue import load_questions
from tests.independent import profiles
from tests.independent.broken_down import BANDS
from tests.independent.loads import Loaded
from tests.independent.profiles import children_of

# Where the second calculation has the code itself, the counts alone are compared.
CODED = frozenset({"What the child is open for", "Latest category of abuse", "Eligibility"})


@pytest.mark.parametrize("key", load_questions().profiles)
@pytest.mark.parametrize("place", [0, -1], ids=["oldest", "newest"])
def test_profile(loaded: Loaded, place: int, key: str) -> None:
    extract = sorted(loaded.world.inputs.extracts)[place]
    lists = loaded.world.inputs.extracts[extract]
    told = loaded.desk.profiles.profile(key, demo.AUTHORITY, extract)
    tables = {table.title: table for table in told.tables}
    counted = getattr(profiles, key)(lists, extract)
    assert counted.keys() - {""} <= tables.keys()
    for title, numbers in counted.items():
        assert sum(numbers.values()) == told.rows, title
        if title:
            assert _compared(title, _numbers(tables[title])) == _compared(title, numbers), title


@pytest.mark.parametrize("key", ["looked_after", "plans_open", "children_in_need"])
def test_equality_facts(loaded: Loaded, key: str) -> None:
    extract = max(loaded.world.inputs.extracts)
    told = loaded.desk.profiles.profile(key, demo.AUTHORITY, extract)
    children = children_of(key, loaded.world.inputs.extracts[extract])
    for breakdown in ("sex", "ethnic_group", "disability"):
        title = load_questions().breakdowns[breakdown].title
        [table] = [table for table in told.tables if table.title == title]
        bands = Counter(BANDS[breakdown](loaded.world, extract, extract, child) for child in children)
        shown = {band.band: band.number for band in table.bands if band.number is not None}
        assert shown == {band: bands[band] for band in shown}
        hidden = [band.band for band in table.bands if band.number is None]
        assert len(hidden) != 1, "the total would tell it"
        assert not [band for band, number in bands.items() if 0 < number <= 5 and band not in hidden]


def _numbers(table: ProfileTable) -> Counter[str]:
    return Counter({band.band: band.number or 0 for band in table.bands})


def _compared(title: str, numbers: Counter[str]) -> object:
    return sorted(numbers.values()) if title in CODED else dict(+numbers)
