"""The next yearly figure of the Department, as far as it is counted: April to March, added up by the Department's rule.

It can be followed where the Department publishes by the rule of the local measure: what happened in a year, which is
the sum of twelve months, and how many there are on its last day. Of anything else no figure is worked out. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from metrics.base.clocks import month_end
from metrics.statistics.year_end import (
    WINDOW,
    YearEnd,
    count_at_year_end,
    months_needed,
    percentage_at_year_end,
    position_at_year_end,
)

if TYPE_CHECKING:
    from metrics.questions.kinds import Measure

FIRST_MONTH, LAST_MONTH = 4, 3  # the Department's year of children's services
MOST_MONTHS = 60  # how far back months are looked at: five years, in which services are still comparable
# Why there is no range, or no figure at all.
GAP, TOO_FEW_MONTHS, NO_CASES, OTHER_RULE, OTHER_DAY = (
    "gap",
    "too few months",
    "no cases",
    "another rule",
    "another day",
)
Parts = tuple[float, float | None]  # numerator and denominator (None of a count)


@dataclass(frozen=True)
class YearSoFar:
    """A year by its last day, what is counted of it to the end of a month, and where it is expected to end.

    why: GAP (`missing` is the month no file tells of), TOO_FEW_MONTHS, NO_CASES; '' where there is a range.
    """

    year_end: date
    month: date
    numerator: float
    denominator: float | None
    end: YearEnd | None = None
    why: str = ""
    missing: date | None = None

    @property
    def is_counted(self) -> bool:
        """Whether every month of it so far is told by some file."""
        return self.why != GAP

    def value(self, measure: "Measure") -> float | None:
        """The year so far in the measure's unit; None without a case."""
        if measure.is_count:
            return self.numerator
        return self.numerator / self.denominator * measure.scale if self.denominator else None

    @property
    def to_come(self) -> int:
        """How many of its twelve months are still to come."""
        return months_between(self.month, self.year_end)


@dataclass(frozen=True)
class KeptForecast:
    """What was expected of a year when its figures reached the end of a month, in the measure's unit."""

    year_end: date
    month: date
    lower: float
    expected: float
    upper: float

    @property
    def is_complete(self) -> bool:
        """Whether all months of the year were counted: no range, but what local files told."""
        return self.month == self.year_end


@dataclass(frozen=True)
class ScoredForecast:
    """A kept forecast beside the figure that was printed; inside: None as long as there is none."""

    forecast: KeptForecast
    printed: float | None
    inside: bool | None


def adds_up(measure: "Measure") -> bool:
    """Whether twelve months of the measure are the Department's figure of a year."""
    return _is_same(measure) and measure.kind == "flow" and measure.unit in ("count", "percent")


def stands(measure: "Measure") -> bool:
    """Whether the measure's last month of a year is the Department's figure: how many there are on 31 March."""
    return _is_same(measure) and measure.kind == "stock" and measure.is_count


def follows(measure: "Measure") -> bool:
    """Whether the Department's figure can be worked out of the measure's months."""
    return adds_up(measure) or stands(measure)


def _is_same(measure: "Measure") -> bool:
    return measure.has_query and not measure.local and measure.published_as == "same"


def why_not_followed(measure: "Measure") -> str:
    """OTHER_RULE or OTHER_DAY of what is published and counted here, and cannot be followed; '' of anything else."""
    if measure.published_as == "none" or not measure.has_query or follows(measure):
        return ""
    return OTHER_RULE if measure.published_as == "related" else OTHER_DAY


def year_end_of(month: date) -> date:
    """The last day of the year that a month's last day lies in: 31 March."""
    return date(month.year + (month.month >= FIRST_MONTH), LAST_MONTH, 31)


def months_between(earlier: date, later: date) -> int:
    """How many months one month's end lies after another's."""
    return 12 * (later.year - earlier.year) + later.month - earlier.month


def year_so_far(measure: "Measure", months: Mapping[date, Parts]) -> YearSoFar | None:
    """The year of the newest month. `months`: whole ones of the authority, by last day; None without any."""
    if not months:
        return None
    newest = max(months)
    year_end = year_end_of(newest)
    unbroken = _unbroken(months, newest)
    if stands(measure):
        return _on_the_last_day(year_end, newest, [months[month][0] for month in unbroken])
    counted = 12 - months_between(newest, year_end)
    if len(unbroken) < counted:
        return YearSoFar(year_end, newest, 0.0, None, None, GAP, _month_before(min(unbroken)))
    year = [months[month] for month in unbroken[-counted:]]
    numerator = sum(x for x, _ in year)
    denominator = None if measure.is_count else sum(n or 0.0 for _, n in year)
    so_far = YearSoFar(year_end, newest, numerator, denominator)
    return _with_range(so_far, [months[month] for month in unbroken])


def _on_the_last_day(year_end: date, newest: date, positions: Sequence[float]) -> YearSoFar:
    to_come = months_between(newest, year_end)
    numbers = year_end, newest, positions[-1], None
    if len(positions) < months_needed(to_come):
        return YearSoFar(*numbers, None, TOO_FEW_MONTHS)
    return YearSoFar(*numbers, position_at_year_end(positions, to_come))


def _with_range(so_far: YearSoFar, history: Sequence[Parts]) -> YearSoFar:
    numbers = so_far.year_end, so_far.month, so_far.numerator, so_far.denominator
    numerators, denominators = [x for x, _ in history], [n or 0.0 for _, n in history]
    if len(history) < WINDOW:
        return YearSoFar(*numbers, None, TOO_FEW_MONTHS)
    if so_far.denominator is None:
        return YearSoFar(*numbers, count_at_year_end(so_far.numerator, numerators, so_far.to_come))
    if not sum(denominators[-WINDOW:]):
        return YearSoFar(*numbers, None, NO_CASES)
    parts = so_far.numerator, so_far.denominator
    return YearSoFar(*numbers, percentage_at_year_end(*parts, numerators, denominators, so_far.to_come))


def _unbroken(months: Mapping[date, Parts], newest: date) -> list[date]:
    """The months up to the newest without one missing, oldest first, five years at most."""
    newest_first = [newest]
    while (before := _month_before(newest_first[-1])) in months and len(newest_first) < MOST_MONTHS:
        newest_first.append(before)
    return newest_first[::-1]


def _month_before(month: date) -> date:
    return month_end(month.replace(day=1) - timedelta(days=1))


def scored(forecasts: Sequence[KeptForecast], printed: Mapping[date, float]) -> list[ScoredForecast]:
    """Each kept forecast beside the printed figure of its year, by the last day of the year."""
    scores = []
    for forecast in forecasts:
        value = printed.get(forecast.year_end)
        inside = None if value is None else forecast.lower <= value <= forecast.upper
        scores.append(ScoredForecast(forecast, value, inside))
    return scores
