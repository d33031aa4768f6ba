"""Annual published figures about an event: the first wholly after it beside the last wholly before (section 11). Pure.

The year, or the day, of a figure lies wholly on one side of the event, and of the figures after it only those count
that lie before the next event. They stand side by side and nothing judges them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from metrics.analysis.rows import Row, is_few
from metrics.base.plain import as_date, is_missing
from metrics.statistics.between import BROKEN, FEW, NO_FIGURE, NO_NEWER, PLAIN

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

OLDEST_PUBLISHED = pd.Timedelta(days=731)


@dataclass(frozen=True)
class PublishedSince:
    """What is published about one event. says: PLAIN, FEW, or why nothing stands beside anything.

    before, after: the rows of the last figure before it and of the first after it; None without one.
    """

    event: Mapping[Any, Any]
    says: str
    before: Row | None
    after: Row | None

    @property
    def difference(self) -> float | None:
        """After minus before, where the two stand side by side."""
        if self.says != PLAIN or self.before is None or self.after is None:
            return None
        return float(self.after["value"]) - float(self.before["value"])


def covers_a_year(measure: "Measure") -> bool:
    """Whether a published figure is about the year up to its date, and not about that day."""
    return measure.kind in ("flow", "rolling")


def _valued(rows: Sequence[Row]) -> list[Row]:
    return sorted((row for row in rows if not is_missing(row["value"])), key=lambda row: row["month"])


def last_before(rows: Sequence[Row], day: date) -> Row | None:
    """The newest row with a value that ends before a day, no more than two years older."""
    first = pd.Timestamp(day)
    near = [row for row in _valued(rows) if first - OLDEST_PUBLISHED <= row["month"] < first]
    return near[-1] if near else None


def _first_after(measure: "Measure", rows: Sequence[Row], ends: date, until: date | None) -> Row | None:
    """The oldest row with a value that begins after a day and ends before another."""
    for row in _valued(rows):
        if covers_a_year(measure):
            is_after = row["month"] - pd.DateOffset(years=1) >= pd.Timestamp(ends)
        else:
            is_after = row["month"] > pd.Timestamp(ends)
        if is_after:
            return row if until is None or row["month"] < pd.Timestamp(until) else None
    return None


def _says(measure: "Measure", before: Row | None, after: Row | None) -> str:
    if before is None:
        return NO_FIGURE
    if after is None:
        return NO_NEWER
    few = is_few(measure, before.get("denominator")) or is_few(measure, after.get("denominator"))
    return FEW if few else PLAIN


def _is_broken(before: Row | None, after: Row | None, breaks: Sequence[date]) -> bool:
    """Whether the series changed between two figures."""
    if before is None or after is None:
        return False
    return any(before["month"] < pd.Timestamp(day) <= after["month"] for day in breaks)


def published_since(
    measure: "Measure", rows: Sequence[Row], events: Sequence[Mapping[Any, Any]], breaks: Sequence[date] = ()
) -> list[PublishedSince]:
    """One for each event, given in date order (those of verdicts.happened). rows: month, value, denominator.

    breaks: the days from which figures are not comparable with earlier ones; none is set beside one before such a day.
    """
    comparisons = []
    for number, event in enumerate(events):
        starts = as_date(event["starts"])
        if starts is None:
            continue
        after_it = events[number + 1] if number + 1 < len(events) else None
        until = as_date(after_it["starts"]) if after_it is not None else None
        before = last_before(rows, starts)
        after = _first_after(measure, rows, as_date(event.get("ends")) or starts, until)
        if _is_broken(before, after, breaks):
            comparisons.append(PublishedSince(event, BROKEN, before, None))
        else:
            comparisons.append(PublishedSince(event, _says(measure, before, after), before, after))
    return comparisons
