"""An authority beside the median of its statistical neighbours (docs/statistics.md, section 8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from metrics.statistics.intervals import Interval

ABOVE, BELOW, NOT_SEPARABLE = "above", "below", "not separable from"


@dataclass(frozen=True)
class Beside:
    """An authority's own interval, its neighbours' median and how many gave a figure; `says` is the verdict.

    says: 'above', 'below', 'not separable from'. `model_year` is that of the neighbour model.
    """

    own: Interval
    median: float
    contributed: int
    says: str
    model_year: int | None = None


def beside(own: Interval, others: Sequence[float | None], model_year: int | None = None) -> Beside | None:
    """Compares an authority with its neighbours' values, all in one unit; None where no neighbour has a figure."""
    known = [value for value in others if value is not None]
    if not known:
        return None
    middle = median(known)
    says = ABOVE if own.lower > middle else BELOW if own.upper < middle else NOT_SEPARABLE
    return Beside(own, middle, len(known), says, model_year)
