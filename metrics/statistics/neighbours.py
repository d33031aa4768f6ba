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


def enough(contributed: int, of: int) -> bool:
    """Whether more than half of the neighbours have a figure, six of ten: what a median needs.

    Then, whatever the others' figures are, the median of all lies within those that are known. Of half or fewer it need
    not, and those that are known are the ones whose numbers were large enough to print.
    """
    return 2 * contributed > of


def middle_of(values: Sequence[float | None], of: int | None = None) -> float | None:
    """The median of the values there are; None of too few. of: how many neighbours there are, valued or not."""
    known = [value for value in values if value is not None]
    return median(known) if enough(len(known), len(values) if of is None else of) else None


def beside(
    own: Interval, others: Sequence[float | None], model_year: int | None = None, of: int | None = None
) -> Beside | None:
    """Compares an authority with its neighbours' values, all in one unit; None where too few of them have a figure.

    of: how many neighbours there are; without it as many as `others`.
    """
    known = [value for value in others if value is not None]
    middle = middle_of(others, of)
    if middle is None:
        return None
    says = ABOVE if own.lower > middle else BELOW if own.upper < middle else NOT_SEPARABLE
    return Beside(own, middle, len(known), says, model_year)
