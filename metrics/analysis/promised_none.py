"""Targets of none: of which counts nobody at all is wanted in a place, and whether each is kept. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from metrics.analysis.overview import goal_on
from metrics.analysis.rows import Row
from metrics.analysis.targets import asks_for_none
from metrics.base.plain import is_missing

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure
    from metrics.settings import Target


@dataclass(frozen=True)
class PromisedNone:
    """A count that should be none, as it was on a day. since: the day from which none is promised."""

    measure: "Measure"
    since: date
    count: int
    day: date

    @property
    def is_broken(self) -> bool:
        """Whether there is one all the same."""
        return self.count > 0


def promised_none(measure: "Measure", targets: "Sequence[Target]", row: Row, day: date) -> PromisedNone | None:
    """A measure's newest figure beside its target of none; None where no such target is in force, or no figure is held.

    targets: those of targets.targets_of. day: the day the figure speaks of.
    """
    target = goal_on(targets, row, day)
    if target is None or not asks_for_none(target, measure) or is_missing(row["value"]):
        return None
    return PromisedNone(measure, target.since, round(row["value"]), day)
