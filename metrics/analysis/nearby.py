"""An authority's published figures beside those of its statistical neighbours, date by date. Pure.

Both are published, of one measure and one date: a local month never stands beside a published year here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from metrics.analysis import standing
from metrics.base.plain import as_date, is_missing
from metrics.statistics.neighbours import Beside

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Nearby:
    """One measure at one published date: the authority's own row, and the median of its neighbours that have a figure.

    `contributed` of `of` neighbours have one; of too few `median` is None (statistics/neighbours). `model_year` is that
    of the neighbour model. `beside` is the three-way verdict, None where numbers do not allow one.
    """

    month: date
    own: Row
    median: float | None
    contributed: int
    of: int
    model_year: int
    beside: Beside | None


def nearby(
    measure: "Measure",
    authority: str,
    rows: Iterable[Row],
    neighbours_on: Callable[[date], tuple[int | None, Sequence[str]]],
) -> list[Nearby]:
    """The published dates at which both the authority and a neighbour have a figure, oldest first; none for a count.

    rows: authority, month, value, numerator, denominator, flag of one measure. neighbours_on: a day's neighbour model
    and the neighbours in it. A count is not compared: it depends on how many children live there.
    """
    if measure.is_count:
        return []
    by_date: dict[date, dict[str, Row]] = {}
    for row in rows:
        day = as_date(row["month"])
        if day is not None and not is_missing(row["value"]):
            by_date.setdefault(day, {})[row["authority"]] = row
    dates = []
    for day in sorted(by_date):
        at, (model_year, codes) = by_date[day], neighbours_on(day)
        others = [at[code] for code in codes if code in at]
        if model_year is None or authority not in at or not others:
            continue
        middle = standing.median_of(measure, others, len(codes))
        three_way = standing.beside_neighbours(measure, at[authority], others, model_year, len(codes))
        dates.append(Nearby(day, at[authority], middle, len(others), len(codes), model_year, three_way))
    return dates


def newest(dates: Sequence[Nearby], until: date | None = None) -> Nearby | None:
    """The newest of `nearby`, not after a day."""
    until_then = [one for one in dates if until is None or one.month <= until]
    return until_then[-1] if until_then else None
