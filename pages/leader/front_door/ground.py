"""What every part of the page works with: the cohorts, read once, and the measures by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from metrics.analysis import front_door
from metrics.analysis.front_door import CONTACT, REFERRAL, YEAR
from metrics.base import plain
from metrics.base.place import Period
from metrics.questions.catalogue import Measure
from pages.shell.page import Page
from pages.widgets import monthly
from pages.widgets.moment import Moment
from pages.widgets.rows import fetch

OUTCOMES = "contact_outcome"  # the feed of what was decided


@dataclass
class FrontDoor:
    """One place on one day. `begins`: its cohorts are contacts where it is a whole authority, else referrals: no list
    tells the team of a contact. `over`: the months of which nothing is still to come. `whole`: the newest month that
    has ended, of which twelve are told together."""

    page: Page
    now: Moment
    whole: Moment
    ways: Sequence[Mapping[str, Any]]
    pace: Sequence[Mapping[str, Any]]
    begins: str
    over: list[date]
    _families: dict[str, pd.DataFrame] = field(default_factory=dict)

    @property
    def has_outcomes(self) -> bool:
        """Whether a file of what was decided on contacts was loaded."""
        return OUTCOMES in self.now.feeds

    @property
    def year(self) -> list[date]:
        """The newest twelve months of which nothing is still to come."""
        return self.over[-YEAR:]

    def months(self, measure: Measure) -> pd.DataFrame:
        """A measure's months up to the day, whichever period is chosen: a year needs the year before it."""
        if measure.family not in self._families:
            self._families[measure.family] = self.page.desk.figures.family(
                self.page.scope.place, measure.family, period=Period(end=self.now.month)
            )
        return monthly.of(self._families[measure.family], measure)


def ground_of(page: Page, now: Moment) -> FrontDoor:
    """What the page stands on."""
    whole = now if now.day == now.month else replace(now, month=now.month.replace(day=1) - timedelta(days=1))
    ways = plain.records(fetch(page, "front_door_ways", now))
    pace = plain.records(fetch(page, "front_door_pace", whole))
    begins = CONTACT if any(row["begins"] == CONTACT for row in ways) else REFERRAL
    return FrontDoor(page, now, whole, ways, pace, begins, front_door.finished_months(ways, begins))
