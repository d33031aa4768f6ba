"""A row of the scorecard: a measure's newest figure beside a month and a year before, its year and last 31 March. Pure.

A year runs from April to March. What happened in it is added up over its months; what is counted on one day is not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from metrics.analysis.overview import OverviewLine
from metrics.analysis.rows import Row, is_whole
from metrics.analysis.year_end import months_between, year_end_of
from metrics.base import plain
from metrics.base.clocks import month_end
from metrics.base.plain import as_date, is_missing

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

_COLUMNS = ("measure", "month", "value", "numerator", "denominator", "flag", "complete", "period")
Months = Mapping[date, Row]


@dataclass(frozen=True)
class ScorecardRow:
    """A line of the Overview with the figures it stands beside; None where there is none.

    so_far: the months since April added up, of what happens in a month. march: on the last 31 March before the newest
    figure, or of what happens in a month the year to that day.
    """

    line: OverviewLine
    month_before: Row | None
    year_before: Row | None
    so_far: Row | None
    march: Row | None

    @property
    def measure(self) -> "Measure":
        """What it is about."""
        return self.line.measure


def headlines_of(lines: Sequence[OverviewLine], keys: Sequence[str], rows: pd.DataFrame) -> list[ScorecardRow]:
    """The lines of these measures, in the order of `keys`; rows: all months of many measures, as the lines are of."""
    by_key = {line.measure.key: line for line in lines}
    months: dict[str, dict[date, Row]] = {key: {} for key in keys if key in by_key}
    for row in plain.records(rows[rows["measure"].isin(list(months))], _COLUMNS):
        months[row["measure"]][row["month"].date()] = row
    return [_headline(by_key[key], of_measure) for key, of_measure in months.items()]


def _headline(line: OverviewLine, months: Months) -> ScorecardRow:
    newest = as_date(line.newest["month"])
    if newest is None:
        return ScorecardRow(line, None, None, None, None)
    march = year_end_of(newest).replace(year=year_end_of(newest).year - 1)
    flows = line.measure.kind == "flow"
    running = flows and not is_whole(line.newest)
    return ScorecardRow(
        line,
        None if running else _with_figure(months.get(before(newest, 1))),
        None if running else _with_figure(months.get(before(newest, 12))),
        _added_up(line.measure, months, before(march, -1), newest) if flows and not running else None,
        _added_up(line.measure, months, before(march, 11), march) if flows else _with_figure(months.get(march)),
    )


def _with_figure(row: Row | None) -> Row | None:
    return None if row is None or is_missing(row["value"]) else row


def before(month: date, months: int) -> date:
    """The month end so many months before one; after it where negative."""
    number = month.year * 12 + month.month - 1 - months
    return month_end(date(number // 12, number % 12 + 1, 1))


def _added_up(measure: "Measure", months: Months, first: date, last: date) -> Row | None:
    """The months from first to last as one figure; None unless all of them are known."""
    length = months_between(first, last) + 1
    listed = [months.get(before(last, back)) for back in range(length)]
    known = [row for row in listed if row is not None and not is_missing(row["numerator"])]
    if len(known) < length or (not measure.is_count and any(is_missing(row["denominator"]) for row in known)):
        return None
    numerator = sum(float(row["numerator"]) for row in known)
    denominator = None if measure.is_count else sum(float(row["denominator"]) for row in known)
    value = numerator if denominator is None else numerator / denominator * measure.scale if denominator else None
    if value is None:
        return None
    return {"value": value, "numerator": numerator, "denominator": denominator, "flag": "", "month": last}
