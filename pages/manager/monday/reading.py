"""What Monday works with: the worklists of a place on a day, and what the ledger says of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.base import plain, today
from metrics.base.errors import UserError
from metrics.ledger.escalation import Escalation
from metrics.lists.waiting import Pressing, cannot_wait
from metrics.lists.worklists import Counted
from pages.manager.monday.rows import ListRow, Shown, shown_of
from pages.shell import empty
from pages.shell.page import Page
from pages.widgets import escalating


@dataclass(frozen=True)
class Monday:
    """What the desk said for the place and day of the page, and what the ledger says of it."""

    lists: list[Shown]
    today: date
    extract: date
    before: date | None
    reconciled: list[dict[str, Any]]
    escalated: list[Escalation]
    marks: Mapping[tuple[str, str, str, str], str]
    waiting: list[Pressing]  # everybody of a team that something cannot wait for; without a team nobody

    def rows_of(self, one: Pressing) -> list[ListRow]:
        """The rows that somebody waits for, as the page shows them."""
        by_key = {shown.list.key: shown for shown in self.lists}
        return [by_key[row.list.key].rows[row.place] for row in one.rows]

    def made_of(self, subject: str) -> list[Shown]:
        """The lists about children, workers or records that could be made."""
        return [shown for shown in self.lists if shown.list.subject == subject and not shown.missing]

    @property
    def rows(self) -> list[ListRow]:
        """Every row of every list."""
        return [row for shown in self.lists for row in shown.rows]


@dataclass(frozen=True)
class ListCounts:
    """What Monday shows whoever was not given lists of children: how much each list holds."""

    lists: list[Counted]
    today: date
    extract: date
    reconciled: list[dict[str, Any]]


def read_counts(page: Page, on: date | None) -> ListCounts | None:
    """Asks the desk for counts alone; None, with the reason drawn, where there is nothing to ask about."""
    scope = page.scope
    try:
        day = on or page.desk.lists.working_day(scope.authority)
        counts = page.desk.lists.counts(scope.place, on=day)
        accounted = _accounted(page, day)
    except UserError as problem:
        empty.nothing_here(str(problem))
        return None
    return ListCounts(counts, day, _extract_of(accounted), accounted)


def _accounted(page: Page, day: date) -> list[dict[str, Any]]:
    """Every open child once, by team: numbers alone, worked out once a version, viewer, place and day."""
    lists, place = page.desk.lists, page.scope.place
    return page.desk.once("accounted", (place, day), lambda: plain.records(lists.reconciliation(place, on=day)))


def _extract_of(accounted: list[dict[str, Any]]) -> date:
    return max(row["extract"] for row in accounted).date()


def read(page: Page, on: date | None) -> Monday | None:
    """Asks the desk and the ledger; None, with the reason drawn, where there is nothing to ask about."""
    scope = page.scope
    try:
        day = on or page.desk.lists.working_day(scope.authority)
        worked = page.desk.lists.worklists(scope.place, on=day)
        accounted = _accounted(page, day)
    except UserError as problem:
        empty.nothing_here(str(problem))
        return None
    escalated = escalating.open_here(page)
    return Monday(
        lists=[shown_of(one, page.desk.version) for one in worked],
        today=day,
        extract=_extract_of(accounted),
        before=max((one.before for one in worked if one.before), default=None),
        reconciled=accounted,
        escalated=escalated,
        marks=escalating.marks(escalated, today.today()),
        waiting=cannot_wait(worked) if scope.team else [],
    )
