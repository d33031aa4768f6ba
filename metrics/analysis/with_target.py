"""How many of a measure's newest months a target is met in. Pure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from metrics.analysis.overview import MET, goal_on, target_status
from metrics.analysis.rows import Row

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure
    from metrics.settings import Target

MONTHS = 12


def months_met(measure: "Measure", rows: Sequence[Row], targets: "Sequence[Target]") -> tuple[int, int]:
    """(months that meet it, months that can be held against it) of the newest twelve; rows: a line's, oldest first."""
    stands = [target_status(measure, goal_on(targets, row), row) for row in rows[-MONTHS:]]
    return stands.count(MET), len([one for one in stands if one])
