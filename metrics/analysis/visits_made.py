"""Visits that fell due in a month: how many were made in time, as far as extracts can tell. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class VisitsMade:
    """The intervals that ended: those judged, and of these those kept; of the others those seen in time, those seen to
    be late, and those of which nothing can be told."""

    in_time: int = 0
    judged: int = 0
    seen_in_time: int = 0
    seen_late: int = 0
    not_told: int = 0

    @property
    def not_judged(self) -> int:
        """Those whose extracts lie too far apart."""
        return self.seen_in_time + self.seen_late + self.not_told

    @property
    def fell_due(self) -> int:
        """All of them."""
        return self.judged + self.not_judged

    @property
    def made(self) -> int:
        """Those made in time for certain."""
        return self.in_time + self.seen_in_time

    @property
    def late(self) -> int:
        """Those in which nobody came by the day."""
        return self.judged - self.in_time + self.seen_late

    @property
    def least(self) -> float:
        """The share made in time, in percent, if none of those that cannot be told was; 0 where none fell due."""
        return 100 * self.made / self.fell_due if self.fell_due else 0.0

    @property
    def most(self) -> float:
        """The same if all of them were."""
        return 100 * (self.made + self.not_told) / self.fell_due if self.fell_due else 0.0
