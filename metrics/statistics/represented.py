"""A group's share of the children beside its share of the people who live there (docs/statistics.md, section 8)."""

from dataclasses import dataclass

from metrics.statistics.intervals import Interval, wilson
from metrics.statistics.neighbours import ABOVE, BELOW, NOT_SEPARABLE


@dataclass(frozen=True)
class Represented:
    """The group's share of the children with its 95% interval, and its share of the people; both as proportions.

    The people are counted whole, so the interval is that of the children alone.
    """

    share: Interval
    people: float

    @property
    def ratio(self) -> Interval | None:
        """How many times the share of the people the share of the children is; None where none of the people are."""
        return self.share.times(1 / self.people) if self.people else None

    @property
    def says(self) -> str:
        """'above', 'below' or 'not separable from' the share of the people."""
        if self.share.lower > self.people:
            return ABOVE
        return BELOW if self.share.upper < self.people else NOT_SEPARABLE


def represented(children: float, least: float, most: float, people: float) -> Represented:
    """Compares `children` of a group out of at least `least` and at most `most`, with the group's share of the people.

    Where the two differ, because how many children are of no known group is hidden, the value is that of the larger
    number and the interval reaches over both. ValueError unless 0 ≤ children ≤ least ≤ most and most > 0.
    """
    low, high = wilson(children, most), wilson(children, least)
    return Represented(Interval(low.value, low.lower, high.upper), people)
