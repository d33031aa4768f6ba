"""Figures of one month for the page Workforce: a measure whole, by role or by team, as the desk gives them."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from metrics.base import plain
from metrics.base.place import Period, Place
from metrics.questions.catalogue import Measure
from metrics.words import basic
from pages.shell.page import Page
from pages.widgets import monthly
from pages.widgets.moment import Moment

Pair = tuple[float, float]
MANAGERS = frozenset({"team manager", "group manager", "head of service", "assistant director"})
NOTHING: Pair = (0.0, 0.0)
OF_A_ROW = ("team", "band", "value", "numerator", "denominator", "flag")


@dataclass(frozen=True)
class MonthFigures:
    """The figures of a place on one day."""

    page: Page
    now: Moment
    place: Place

    def measure(self, key: str) -> Measure:
        """The measure of a key."""
        return self.page.desk.measures[key]

    @cached_property
    def _caseload(self) -> pd.DataFrame:
        return self.page.desk.figures.family(self.place, "caseload", period=self.page.scope.period)

    def line(self, key: str) -> pd.DataFrame:
        """A measure's months in the period of the page."""
        return monthly.of(self._caseload, self.measure(key))

    def has(self, key: str) -> bool:
        """Whether every feed of a measure is loaded, and what it tells of staff is this viewer's here."""
        desk = self.page.desk
        if self.measure(key).staff and not desk.figures.tells_of_staff(self.place):
            return False
        return not desk.inputs.missing_feeds(key, self.place.authority)

    def _rows(self, key: str, by: str | None, since: Period) -> list[dict[str, object]]:
        return plain.rows_of(self.page.desk.figures.listed(key, self.place, OF_A_ROW, by=by, period=since))

    def by(self, key: str, by: str) -> dict[str, dict[str, object]]:
        """The month's row of each role or team."""
        column = "team" if by == "team" else "band"
        return {str(row[column]): row for row in self._rows(key, by, Period(self.now.month, self.now.month))}

    def row(self, key: str) -> dict[str, object]:
        """The month's row of the whole place; empty where there is none."""
        rows = self._rows(key, None, Period(self.now.month, self.now.month))
        return rows[0] if rows else {}

    def sum_of_year(self, key: str, by: str) -> dict[str, float]:
        """A count of what happened in the 12 months to the month, by role."""
        first = (pd.Timestamp(self.now.month) - pd.DateOffset(months=11)).replace(day=1).date()
        sums: dict[str, float] = {}
        for row in self._rows(key, by, Period(first, self.now.month)):
            sums[str(row["band"])] = sums.get(str(row["band"]), 0.0) + pair(row)[0]
        return sums

    def told(self, key: str, row: dict[str, object] | None) -> str:
        """A row's figure in words; a dash where there is none."""
        return basic.figure_of(self.measure(key), row) if row else "–"


def pair(row: dict[str, object] | None) -> Pair:
    """Numerator and denominator of a row; noughts where there are none."""
    if not row:
        return NOTHING
    numbers = [0.0 if plain.is_missing(row[name]) else float(str(row[name])) for name in ("numerator", "denominator")]
    return numbers[0], numbers[1]


def added(pairs: "list[Pair]") -> Pair:
    """Pairs added up."""
    return sum(one for one, _ in pairs), sum(other for _, other in pairs)
