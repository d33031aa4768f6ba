"""Figures of 12 months and of the 12 before for the page Quality, added up from what the desk gives by month."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from metrics.analysis.audit_findings import AuditFinding
from metrics.base import plain
from metrics.base.place import Period, Place
from metrics.questions.catalogue import Measure
from pages.shell.page import Page
from pages.widgets import monthly
from pages.widgets.moment import Moment

Pair = tuple[float, float]


def year_to(month: date, years_before: int = 0) -> Period:
    """The 12 months to a month, or to the same month some years before."""
    last = pd.Timestamp(month) - pd.DateOffset(years=years_before) + pd.offsets.MonthEnd(0)
    return Period((last - pd.DateOffset(months=11)).replace(day=1).date(), last.date())


@dataclass(frozen=True)
class YearFigures:
    """The figures of a place, year by year."""

    page: Page
    now: Moment
    place: Place

    def measure(self, key: str) -> Measure:
        """The measure of a key."""
        return self.page.desk.measures[key]

    def has(self, key: str) -> bool:
        """Whether every feed of a measure is loaded, and what it tells of staff is this viewer's here."""
        desk = self.page.desk
        if self.measure(key).staff and not desk.figures.tells_of_staff(self.place):
            return False
        return not desk.inputs.missing_feeds(key, self.place.authority)

    @cached_property
    def findings(self) -> list[AuditFinding]:
        """What audits of the 12 months to the day found."""
        return self.page.desk.quality.findings(self.place, day=self.now.day)

    @cached_property
    def _months(self) -> pd.DataFrame:
        return self.page.desk.figures.family(self.place, "quality", period=self.page.scope.period)

    def line(self, key: str) -> pd.DataFrame:
        """A measure's months in the period of the page."""
        return monthly.of(self._months, self.measure(key))

    def _columns(self, key: str, by: str | None, years_before: int, *names: str) -> list[list[Any]]:
        """Numerators and denominators of a year's months, and columns of these names, if any."""
        columns, year = ("numerator", "denominator", *names), year_to(self.now.month, years_before)
        return list(self.page.desk.figures.listed(key, self.place, columns, by=by, period=year).values())

    def whole(self, key: str, years_before: int = 0) -> Pair:
        """Numerator and denominator of a year."""
        return added(*self._columns(key, None, years_before))

    def by(self, key: str, by: str, years_before: int = 0) -> dict[str, Pair]:
        """The same of each team or band."""
        parts: dict[str, tuple[list[Any], list[Any]]] = {}
        name = "team" if by == "team" else "band"
        for numerator, denominator, part in zip(*self._columns(key, by, years_before, name), strict=True):
            of_part = parts.setdefault(str(part), ([], []))
            of_part[0].append(numerator)
            of_part[1].append(denominator)
        return {part: added(*columns) for part, columns in parts.items()}


def added(numerators: Iterable[Any], denominators: Iterable[Any]) -> Pair:
    """A measure's months added up; what is missing adds nothing."""
    sums = [0.0, 0.0]
    for place, column in enumerate((numerators, denominators)):
        for number in column:
            sums[place] += 0.0 if plain.is_missing(number) else float(number)
    return sums[0], sums[1]
