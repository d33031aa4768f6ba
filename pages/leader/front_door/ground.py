"""What every part of the page works with: the cohorts, read once, and the measures by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import pandas as pd

from metrics.analysis import front_door
from metrics.analysis.front_door import CONTACT, REFERRAL, YEAR
from metrics.base import plain
from metrics.base.place import Period
from metrics.base.plain import as_date
from metrics.questions.catalogue import Measure
from pages.shell.page import Page
from pages.widgets.moment import Moment
from pages.widgets.rows import fetch

OF_A_MONTH = ("month", "complete", "value", "numerator", "denominator")
OUTCOMES = "contact_outcome"  # the feed of what was decided


@dataclass(frozen=True)
class Cohorts:
    """The months that there are cohorts of, newest first. `begins`: they are contacts where the place is a whole
    authority, else referrals: no list tells the team of a contact. `over`: those of which nothing is still to come."""

    begins: str
    months: tuple[date, ...]
    over: tuple[date, ...]


@dataclass(frozen=True)
class FrontDoor:
    """One place on one day: what its parts are made of is read once, for the parts that are not finished yet. `whole`:
    the newest month that has ended, of which twelve are told together."""

    page: Page
    now: Moment

    @property
    def whole(self) -> Moment:
        """The month that has ended."""
        now = self.now
        return now if now.day == now.month else replace(now, month=now.month.replace(day=1) - timedelta(days=1))

    @cached_property
    def ways(self) -> Sequence[Mapping[str, Any]]:
        """How many of each month's cohort came how far."""
        columns = plain.columns(fetch(self.page, "front_door_ways", self.now))
        columns["month"] = [as_date(month) for month in columns["month"]]  # each part goes over all of them
        return plain.rows_of(columns)

    @cached_property
    def pace(self) -> Sequence[Mapping[str, Any]]:
        """How long each step took."""
        return plain.records(fetch(self.page, "front_door_pace", self.whole))

    @cached_property
    def cohorts(self) -> Cohorts:
        """The months that there are cohorts of."""
        scope = self.page.scope
        return self.page.desk.told.once_of_version(("cohorts", scope.place, scope.end), self._cohorts)

    def _cohorts(self) -> Cohorts:
        begins = CONTACT if any(row["begins"] == CONTACT for row in self.ways) else REFERRAL
        months = {as_date(row["month"]) for row in self.ways if row["begins"] == begins}
        over = front_door.finished_months(self.ways, begins)
        return Cohorts(begins, tuple(sorted((month for month in months if month), reverse=True)), tuple(over))

    @property
    def begins(self) -> str:
        """With what a cohort begins."""
        return self.cohorts.begins

    @property
    def has_outcomes(self) -> bool:
        """Whether a file of what was decided on contacts was loaded."""
        return OUTCOMES in self.now.feeds

    @property
    def year(self) -> list[date]:
        """The newest twelve months of which nothing is still to come."""
        return list(self.cohorts.over[-YEAR:])

    def months_listed(self, measure: Measure) -> list[dict[str, Any]]:
        """A measure's months up to the day as dictionaries of OF_A_MONTH, whichever period is chosen: a year needs the
        year before it."""
        figures, upto = self.page.desk.figures, Period(end=self.now.month)
        return plain.rows_of(figures.listed(measure.key, self.page.scope.place, OF_A_MONTH, period=upto))

    def line(self, measure: Measure) -> pd.DataFrame:
        """Those of them that lie in the period of the page."""
        inside = Period(self.page.scope.start, min(self.page.scope.period.last, self.now.month))
        return self.page.desk.figures.series(measure.key, self.page.scope.place, period=inside)
