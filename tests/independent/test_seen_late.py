"""What the desk tells of children seen late and of reasons of leaving equals a second calculation from the files."""

from __future__ import annotations

import pytest

from metrics import demo
from metrics.analysis.late_together import LateTogether
from metrics.analysis.leaving import FEW, NOT_RECORDED, OTHER
from metrics.base.place import Place
from tests.independent.conftest import FEW as FEW_LOADS
from tests.independent.loads import Loaded
from tests.independent.seen_late import LateCounts, over_promise, reasons_of_leaving, seen_late
from tests.independent.world import Month, World
from tests.short_cut import PROVING

pytestmark = pytest.mark.proof
RESIGNED = {"resignation": OTHER, "relocation": "personal reasons", "career progression": "career"}


def _compared(counts: dict[str, LateCounts], told: LateTogether) -> None:
    mine = {name: (one.late, one.both, round(one.expected, 9)) for name, one in counts.items() if one.late}
    assert {one.service: (one.late, one.both, round(one.expected, 9)) for one in told.services} == mine


def _judged_months(world: World) -> list[Month]:
    """Months at whose end the lists of all who are visited tell who is open, and when they were seen."""
    listed = set.intersection(*(world.covered(f"annex_a.list_{number}") for number in (6, 7, 8)))
    return [month for month in world.snapshots() if month.end in listed]


def test_children_seen_late_by_service(loaded: Loaded) -> None:
    if not loaded.world.inputs.supervision:
        return
    place, late = Place(demo.AUTHORITY), 0
    for month in _judged_months(loaded.world)[-3:]:
        told = loaded.desk.workforce.late_together(place, month=month.end)
        counts, not_judged = seen_late(loaded.world, month)
        _compared(counts, told)
        assert told.not_judged == not_judged, month.end
        carried, _ = seen_late(loaded.world, month, over_promise)
        _compared(carried, loaded.desk.workforce.late_by_caseload(place, month=month.end))
        late += sum(one.both for one in carried.values()) and told.both
    assert late, "else the comparison says little"


@pytest.mark.parametrize("loaded", ["far apart"] if PROVING else FEW_LOADS, indirect=True)
def test_of_months_that_no_list_tells_of_nobody_is_told(loaded: Loaded) -> None:
    """The extract in force may be older than the month: it knows neither who began in it nor who left."""
    judged = _judged_months(loaded.world)
    beyond = [month.end for month in loaded.world.snapshots() if month not in judged]
    assert beyond, "else this says little"
    for month in beyond:
        late = loaded.desk.workforce.late_together(Place(demo.AUTHORITY), month=month)
        assert (late.services, late.not_judged) == ((), 0), month


def test_reasons_of_leaving(loaded: Loaded) -> None:
    months = [month for month in loaded.world.months if month.end in loaded.world.covered("workforce")]
    for month in months[::12]:
        reasons: dict[str, int] = {}
        for reason, people in reasons_of_leaving(loaded.world, month).items():
            band = RESIGNED.get(reason, reason)
            reasons[band] = reasons.get(band, 0) + people
        told = loaded.desk.workforce.leaving_reasons(Place(demo.AUTHORITY), month=month.end)
        if sum(reasons.values()) < 6 or reasons.keys() <= {NOT_RECORDED}:
            assert told == []
            continue
        few = {band for band, people in reasons.items() if people < FEW and band != NOT_RECORDED} | {OTHER}
        mine = {band: people for band, people in reasons.items() if band not in few}
        mine |= {OTHER: others} if (others := sum(reasons.get(band, 0) for band in few)) else {}
        assert {one.reason: one.people for one in told} == mine, month.end
