"""The day a list of rows speaks of: the newest the data know, or the end of the chosen period."""

from dataclasses import dataclass
from datetime import date

from metrics.words import basic
from pages.shell.page import Page


@dataclass(frozen=True)
class Moment:
    """A month (its last day) with data, the day in it that the rows speak of, and the feeds ever loaded."""

    month: date
    day: date
    feeds: frozenset[str]
    asked: date | None

    @property
    def told(self) -> str:
        """'28 October 2026'."""
        return basic.day(self.day)

    @property
    def moved(self) -> str:
        """Says so where the chosen period ends in a month without data; else empty."""
        if self.asked is None or self.asked == self.month:
            return ""
        return f"There are no such rows for {basic.month(self.asked)}; these are as on {self.told}."


def moment(page: Page, feed: str = "annex_a.known") -> Moment | None:
    """The month nearest to the end of the chosen period for which `feed` is known; None if it never was."""
    scope = page.scope
    months = page.desk.inputs.months(scope.authority)
    if feed not in months:
        return None
    first, last = months[feed]
    month = min(max(scope.end, first), last) if scope.end else last
    known_to = scope.data_to or month
    return Moment(month, min(month, known_to), frozenset(months), scope.end)
