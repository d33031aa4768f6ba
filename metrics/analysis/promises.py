"""What was promised of a measure beside what became of it: a target, and how the newest figure stands to it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from metrics.analysis.overview import goal_on, target_status
from metrics.analysis.rows import Row
from metrics.base.plain import as_date, is_missing

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure
    from metrics.settings import Target


@dataclass(frozen=True)
class Promise:
    """A target of a measure for the whole authority, and the newest figure. All in the measure's unit.

    row: the newest whole month, or published year; None without one. status: MET, NEAR or MISSED of analysis.overview;
    '' where that cannot be said. to_panel: the same by the quarter or year that a panel is told in the place of months.
    """

    measure: "Measure"
    target: "Target"
    row: Row | None = None
    status: str = ""
    to_panel: "Promise | None" = None

    @property
    def day(self) -> date | None:
        """The day of the figure."""
        return None if self.row is None else as_date(self.row["month"])

    @property
    def is_to_come(self) -> bool:
        """Whether the figure is older than the target."""
        return self.day is None or self.day < self.target.since

    @property
    def slopes(self) -> bool:
        """Whether the target was still on its way to a later day on the day of the figure."""
        return self.target.by is not None and (self.day is None or self.day < self.target.by)

    @property
    def reads_otherwise(self) -> bool:
        """Whether a panel, which is told another period, reads another verdict."""
        return self.to_panel is not None and self.stands and self.to_panel.status not in ("", self.status)

    @property
    def stands(self) -> bool:
        """Whether its status can be said."""
        return bool(self.status)


def promise_of(measure: "Measure", targets: "Sequence[Target]", row: Row | None) -> Promise | None:
    """A measure's promise: the target in force at its newest figure, else the first to come; None without a target.

    targets: those of `targets.targets_of` for the whole authority.
    """
    if not targets:
        return None
    if row is None or is_missing(row.get("month")):
        return Promise(measure, targets[-1])
    target = goal_on(targets, row)
    if target is None:
        return Promise(measure, targets[0], row)
    return Promise(measure, target, row, target_status(measure, target, row))
