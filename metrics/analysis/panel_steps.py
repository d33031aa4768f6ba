"""How many came in a year to each step of the front door, from what a panel is shown of each and nothing else. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from metrics.analysis.panel_periods import LENGTHS, MONTHS_OF_A_YEAR, ToldPeriod, last_day, month_number
from metrics.base.plain import is_missing

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure

Row = Mapping[str, Any]


@dataclass(frozen=True)
class YearOfSteps:
    """The twelve months to a day, and the number at each step."""

    last: date
    numbers: tuple[float, ...]


def year_of_steps(steps: "Sequence[tuple[Measure, Sequence[Row]]]") -> YearOfSteps | None:
    """The newest twelve months of which every step is shown whole; None where there are none.

    steps: each measure with its rows as a panel sees them (month, period, numerator, denominator): of a count the
    number counted, of a ratio what it is out of.
    """
    every = [_numbers(measure, rows) for measure, rows in steps]
    ends = sorted({period.last for period in every[0]}, reverse=True) if every else []
    for end in ends:
        sums = [_year(of_step, end) for of_step in every]
        known = [number for number in sums if number is not None]
        if len(known) == len(every):
            return YearOfSteps(last_day(end), tuple(known))
    return None


def _numbers(measure: "Measure", rows: Sequence[Row]) -> dict[ToldPeriod, float | None]:
    """Each period that is told, with its number; None where that is hidden. Not published years."""
    part = "numerator" if measure.is_count else "denominator"
    return {
        ToldPeriod(month_number(row["month"]), LENGTHS[row["period"]]): None if is_missing(row[part]) else row[part]
        for row in rows
        if row["period"] in LENGTHS
    }


def _year(numbers: Mapping[ToldPeriod, float | None], end: int) -> float | None:
    """What the twelve months to one add up to; None where they are not told whole, or one is hidden."""
    inside = [period for period in numbers if end - MONTHS_OF_A_YEAR < period.last - period.months + 1]
    inside = [period for period in inside if period.last <= end]
    quarters = [numbers[period] for period in inside]
    if sum(period.months for period in inside) != MONTHS_OF_A_YEAR:
        return None
    known = [number for number in quarters if number is not None]
    return sum(known) if len(known) == len(quarters) else None
