"""The demonstration's desk and what it judges of the whole authority, for the tests of the one comparison."""

from pathlib import Path

import pytest

from metrics import demo
from metrics.access import local_viewer
from metrics.analysis.verdicts import Judged
from metrics.base.place import Place
from metrics.desk import Desk

WHOLE = Place(demo.AUTHORITY)


@pytest.fixture(scope="module")
def desk(demonstration_home: Path) -> Desk:
    """The demonstration, as the local viewer sees it."""
    opened = Desk.open(local_viewer(), demonstration_home)
    assert opened is not None
    return opened


@pytest.fixture(scope="module")
def every(desk: Desk) -> dict[str, Judged]:
    """What is judged of each measure."""
    return desk.verdicts.verdicts(WHOLE)


@pytest.fixture(scope="module")
def judged(every: dict[str, Judged]) -> dict[str, Judged]:
    """Of those the ones that were compared around an event."""
    return {key: one for key, one in every.items() if one.verdict.phases}
