"""Visits that fell due in a month: how many were made in time, and of how many extracts cannot tell. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class VisitsMade:
    """Of the intervals that ended: those judged, of these those kept, and those of which nothing is told."""

    in_time: int
    judged: int
    not_told: int

    @property
    def fell_due(self) -> int:
        """All of them."""
        return self.judged + self.not_told

    @property
    def late(self) -> int:
        """Those in which nobody came by the day."""
        return self.judged - self.in_time

    @property
    def least(self) -> float:
        """The share made in time, in percent, if none of those not told of was; 0 where none fell due."""
        return 100 * self.in_time / self.fell_due if self.fell_due else 0.0

    @property
    def most(self) -> float:
        """The same if all of them were."""
        return 100 * (self.in_time + self.not_told) / self.fell_due if self.fell_due else 0.0
