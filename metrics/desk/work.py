"""What to do: the rows behind a page, worklists and the reconciliation."""

from datetime import date
from typing import Any

import pandas as pd

from metrics.base import plain
from metrics.desk.places import Places
from metrics.lists.checks import present_day
from metrics.lists.restricted import hidden_from, masked, masked_rows
from metrics.lists.worklists import Counted, Worked, counted, lists_of, place_of
from metrics.questions.catalogue import load_questions


class Work(Places):
    """Rows about single children and workers, for those who may see them."""

    def detail(
        self,
        name: str,
        authority: str,
        *,
        team: str | None = None,
        service: str | None = None,
        month: date | None = None,
        worker: str | None = None,
    ) -> pd.DataFrame:
        """The rows of sql/details/<name>.sql for a team or service ('' = all) at a month (the newest by default)."""
        self._viewer.check_rows()
        self._viewer.check(authority, team)
        asked = load_questions().details[name]
        values: dict[str, Any] = {
            "authority": authority,
            "team": team or "",
            "service": service or "",
            "month": month or self._newest_month(authority),
            "worker": worker or "",
        }
        used = {key: value for key, value in values.items() if f"${key}" in asked.query}
        rows = self._version.frame(asked.query, used)
        if self._viewer.teams is not None and "team" in rows:
            rows = rows[rows["team"].isin(list(self._viewer.teams))].reset_index(drop=True)
        return masked_rows(rows, self._hidden(authority))

    def _hidden(self, authority: str) -> frozenset[str]:
        """The children whose records are not this viewer's to see."""
        return hidden_from(self._version, authority, self._viewer.name)

    def _newest_month(self, authority: str) -> date | None:
        """The month of the newest extract, or of the newest data of another feed where there is no extract."""
        newest = self._held.table("coverage", authority).set_index("feed")["last_month"]
        month = newest.get("annex_a.known", newest.max())
        return None if pd.isna(month) else month.date()

    def worklist(
        self,
        key: str,
        authority: str,
        *,
        team: str | None = None,
        service: str | None = None,
        on: date | None = None,
    ) -> Worked:
        """One list of sql/worklists on a day. UserError for a list, team, service or day that is not known."""
        asked = load_questions().worklist(key)
        self._viewer.check_children()
        place = self._working_place(authority, team, service)
        worked = lists_of(self._version).worked(asked, place, on or self.working_day(authority))
        return masked(worked, self._hidden(authority))

    def worklists(
        self, authority: str, *, team: str | None = None, service: str | None = None, on: date | None = None
    ) -> list[Worked]:
        """Every worklist, most urgent first."""
        self._viewer.check_children()
        place, today = self._working_place(authority, team, service), on or self.working_day(authority)
        every = [lists_of(self._version).worked(asked, place, today) for asked in load_questions().worklists.values()]
        hidden = self._hidden(authority)
        return [masked(worked, hidden) for worked in every]

    def worklist_counts(
        self, authority: str, *, team: str | None = None, service: str | None = None, on: date | None = None
    ) -> list[Counted]:
        """How much every worklist holds, most urgent first: also for a viewer who may not see the rows."""
        place, today = self._working_place(authority, team, service), on or self.working_day(authority)
        asked = load_questions().worklists.values()
        return [counted(lists_of(self._version).worked(one, place, today)) for one in asked]

    @property
    def shows_children(self) -> bool:
        """Whether rows about single children are this viewer's to see."""
        return self._viewer.child_lists and not self._viewer.is_panel

    def reconciliation(
        self, authority: str, *, team: str | None = None, service: str | None = None, on: date | None = None
    ) -> pd.DataFrame:
        """team, service, open, with_worker, unallocated, with_manager, extract: every open child once, by team."""
        place = self._working_place(authority, team, service)
        return lists_of(self._version).reconciliation(place, on or self.working_day(authority))

    def working_day(self, authority: str) -> date:
        """The day lists are counted to unless another is asked for: today; of made-up data, its newest extract."""
        newest = lists_of(self._version).newest_extract(authority)
        made_up = self._held.once(("made up",), self._made_up)
        return newest if newest and authority in made_up else present_day()

    def _made_up(self) -> frozenset[str]:
        """The authorities whose children and workers are synthetic."""
        every = plain.records(self._held.whole("authorities"), ("authority", "synthetic"))
        return frozenset(row["authority"] for row in every if row["synthetic"])

    def _working_place(self, authority: str, team: str | None, service: str | None) -> tuple[str, str, str]:
        self._viewer.check_rows()
        self._viewer.check(authority, team)
        return place_of(self._held.table("teams", authority), authority, team, service)
