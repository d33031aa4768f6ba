"""Figures as lists are those of the frames, for whoever asks, and refused in the same words."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from metrics.access import Viewer
from metrics.base import plain
from metrics.base.errors import UserError
from metrics.base.place import ALWAYS, Period, Place
from metrics.desk import Desk
from tests.short_cut import PROVING
from tests.walked import ANALYST, AUTHORITY, LEADER, MANAGER, NORTH, OF_SERVICE, PANEL, SERVICE

NAMES = ("team", "band", "month", "value", "numerator", "denominator", "flag", "complete")
VIEWERS = (MANAGER, LEADER, OF_SERVICE, ANALYST, PANEL)
PERIODS = (ALWAYS, Period(date(2026, 8, 31), date(2026, 9, 30)), Period(date(2030, 1, 1)))


def answered(ask: Callable[..., dict[str, list[Any]]], *given: Any, **more: Any) -> str:
    """The lists, a NaN beside a NaN, or why there are none."""
    try:
        return repr(ask(*given, **more))
    except UserError as refusal:
        return str(refusal)


def of_frame(desk: Desk, key: str, place: Place, names: Sequence[str], **more: Any) -> dict[str, list[Any]]:
    """The columns of the frame."""
    return plain.columns(desk.figures.series(key, place, **more), names)


@pytest.mark.proof
@pytest.mark.parametrize("viewer", VIEWERS, ids=lambda viewer: viewer.name)
def test_a_list_is_the_frames_columns(viewer: Viewer, walked_home: Path) -> None:
    desk = Desk.open(viewer, walked_home)
    assert desk
    figures, filled = desk.figures, 0
    places = (Place(AUTHORITY), Place(AUTHORITY, team=NORTH), Place(AUTHORITY, service=SERVICE))
    turn = VIEWERS.index(viewer) % 2  # each asks for every other measure, and in make prove for all
    for number, (key, measure) in enumerate(desk.measures.items()):
        if not PROVING and number // 2 % 2 != turn:
            continue
        place, period = places[number % 3], PERIODS[number % 2]
        for by in (None, "team", measure.banded_by or None):
            listed = answered(figures.listed, key, place, NAMES, by=by, period=period)
            assert listed == answered(of_frame, desk, key, place, NAMES, by=by, period=period)
            filled += "Timestamp" in listed
    assert filled > (0 if viewer is PANEL else 60 if PROVING else 30)
    assert figures.listed("children_open", places[0], ("month",), period=PERIODS[2]) == {"month": []}
