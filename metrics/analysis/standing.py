"""Where an authority stands among all at one published date (docs/statistics.md, sections 7 and 8). Pure.

A row is a mapping with authority, value, numerator, denominator and flag, as `Desk.published_year` gives them; rows
are of one measure at one date. Intervals are in the measure's own unit.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from metrics.base.plain import is_missing
from metrics.statistics.funnel import Funnel, funnel
from metrics.statistics.intervals import Interval, may_be_headline, poisson, rate, wilson
from metrics.statistics.neighbours import Beside, beside, middle_of
from metrics.statistics.ranks import RankInterval, rank_interval

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

Row = Mapping[str, Any]
FEWEST_IN_FUNNEL = 10


def is_share(measure: "Measure") -> bool:
    """True for a percentage whose numerator is a part of its denominator.

    A rolling one is not: those who left in a year are not among those in post on its last day.
    """
    return measure.unit == "percent" and measure.kind != "rolling"


def is_ranked(measure: "Measure") -> bool:
    """True where a rank's draws have a meaning: shares, and children out of all children who live there."""
    return is_share(measure) or measure.unit == "per_10k"


def parts(measure: "Measure", row: Row) -> tuple[float, float] | None:
    """x and n of a row with a value; None where one of them is not known or counts no cases, or n is 0.

    A population that is not published beside a rate per 10,000 is worked out from the count and the rate.
    """
    x, n, value = row["numerator"], row["denominator"], row["value"]
    if is_missing(value) or is_missing(x) or not measure.cases:
        return None
    if is_missing(n) and measure.unit == "per_10k" and x and value:
        n = x / value * measure.scale
    return None if is_missing(n) or n <= 0 or x < 0 else (float(x), float(n))


def interval_of(measure: "Measure", row: Row) -> Interval | None:
    """The 95% interval of a row's value: Wilson for a share, exact or Byar for counts and rates; None without x, n."""
    if measure.is_count:
        return None if is_missing(row["value"]) else poisson(float(row["value"]))
    known = parts(measure, row)
    if known is None:
        return None
    x, n = known
    if is_share(measure):
        return wilson(x, n).times(measure.scale) if x <= n else None
    return rate(x, n, measure.scale)


def _columns(measure: "Measure", rows: Sequence[Row], shares: bool) -> tuple[list[float | None], list[float | None]]:
    """The numerators and denominators of the rows, None for both where a row has no such pair."""
    known = [parts(measure, row) for row in rows]
    usable = [pair if pair is not None and (not shares or pair[0] <= pair[1]) else None for pair in known]
    return [pair[0] if pair else None for pair in usable], [pair[1] if pair else None for pair in usable]


def funnel_of(measure: "Measure", rows: Sequence[Row]) -> Funnel | None:
    """The funnel of a share; None for any other measure and where fewer than ten authorities have both numbers."""
    if not is_share(measure):
        return None
    drawn = funnel(*_columns(measure, rows, shares=True))
    return drawn if drawn is not None and drawn.authorities >= FEWEST_IN_FUNNEL else None


def in_funnel(measure: "Measure", rows: Sequence[Row]) -> list[Row]:
    """The rows a funnel can place."""
    known = zip(rows, *_columns(measure, rows, shares=True), strict=True)
    return [row for row, x, _ in known if x is not None]


def beside_neighbours(
    measure: "Measure", own: Row | None, others: Sequence[Row], model_year: int | None = None, of: int | None = None
) -> Beside | None:
    """The three-way verdict on an authority beside its statistical neighbours, or None where none may be given.

    None for a count, which depends on how many children live there; for a share of fewer than ten; where the
    authority's own numbers are missing; and where half of its neighbours or more have no value. of: how many neighbours
    there are; without it as many as `others`.
    """
    if own is None or measure.is_count:
        return None
    interval, known = interval_of(measure, own), parts(measure, own)
    if interval is None or known is None or (measure.unit == "percent" and not may_be_headline(known[1])):
        return None
    return beside(interval, _values(others), model_year, of)


def median_of(measure: "Measure", rows: Sequence[Row], of: int | None = None) -> float | None:
    """The median of the values there are; None for a count, and where half of the neighbours or more have none."""
    return None if measure.is_count else middle_of(_values(rows), of)


def _values(rows: Sequence[Row]) -> list[float | None]:
    return [None if is_missing(row["value"]) else float(row["value"]) for row in rows]


def rank_of(measure: "Measure", rows: Sequence[Row], authority: str) -> RankInterval | None:
    """Between which ranks an authority lies, 1 for the highest value; None without its numbers or without a meaning."""
    at = next((place for place, row in enumerate(rows) if row["authority"] == authority), None)
    if at is None or not is_ranked(measure):
        return None
    return rank_interval(*_columns(measure, rows, shares=True), at)
