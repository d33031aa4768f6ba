"""What may be said of change: targets, rebases and verdicts, with the events they are set beside."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from metrics.analysis import suppression, verdicts
from metrics.analysis.verdicts import Judged
from metrics.base import plain
from metrics.base.errors import UserError
from metrics.desk.published import Published
from metrics.settings import Configured, Rebase, Target, read_live


class Judging(Published):
    """Verdicts for one viewer; made in metrics.statistics from the rows of Numbers."""

    def events(self, authority: str) -> pd.DataFrame:
        """The authority's events in date order, undated ones last; '' where there is no letter."""
        if not self._viewer.may_see_authority(authority):
            self._viewer.check(authority, None)
        return self._held.table("events", authority)

    def happened(self, authority: str, end: date | None = None) -> Sequence[Mapping[Any, Any]]:
        """The lettered inspections and visits that have taken place by `end`, by default the newest day of the data."""
        if not self._viewer.may_see_authority(authority):
            self._viewer.check(authority, None)
        until = end or self.data_to(authority) or date.max
        key = ("happened", authority, until.isoformat())
        return self._held.once(key, lambda: tuple(verdicts.happened(self.events(authority), until)))

    def running(self, authority: str) -> dict[date, date]:
        """The months still running, by their last day: the newest day each one's figures speak of."""
        self._viewer.check(authority, next(iter(self._viewer.teams)) if self._viewer.teams else None)
        rows = plain.records(self._held.table("running", authority), ("month", "day"))
        return {row["month"].date(): row["day"].date() for row in rows}

    @property
    def settings_problem(self) -> str:
        """What is wrong with settings.toml as it stands now, empty if nothing; until mended no target is in force."""
        try:
            read_live(self._folder)
        except UserError as problem:
            return str(problem)
        return ""

    @property
    def configured(self) -> Configured:
        """settings.toml as it stands now; empty while there is a problem with it."""
        return Configured([], [], []) if self.settings_problem else read_live(self._folder)

    def targets(
        self, measure: str, authority: str, team: str | None = None, service: str | None = None
    ) -> list[Target]:
        """The targets of a measure in force one after the other, oldest first: a line drawn in steps."""
        self._viewer.check(authority, team)
        asked = self.questions.measure(measure)
        return verdicts.targets_of(self.configured.targets, asked, authority, team, service)

    def rebases(self, measure: str, authority: str, team: str | None = None) -> list[Rebase]:
        """The rebases logged for a measure here, oldest first."""
        self._viewer.check(authority, team)
        return verdicts.rebases_of(self.configured.rebases, self.questions.measure(measure), authority, team)

    def verdict(
        self,
        measure: str,
        authority: str,
        team: str | None = None,
        *,
        service: str | None = None,
        end: date | None = None,
        rebased: bool = True,
    ) -> Judged | None:
        """What may be said of one measure here, with all its history up to `end`; None without a single whole month.

        rebased False: as though no rebase had been logged.
        """
        asked = (measure, authority, team)
        return self.verdict_and_flows(*asked, service=service, end=end, rebased=rebased).get(measure)

    def verdict_and_flows(
        self,
        measure: str,
        authority: str,
        team: str | None = None,
        *,
        service: str | None = None,
        end: date | None = None,
        rebased: bool = True,
    ) -> dict[str, Judged]:
        """`verdict` with those of what flows into and out of a stock, by measure; without those that have no month."""
        asked = self.questions.measure(measure)
        keys = [*asked.flows.keys, asked.key]
        parts = [
            self.series(key, [authority], team=team, service=service, origin="local", end=end).assign(measure=key)
            for key in keys
            if self.measures[key].has_query
        ]
        filled = [part for part in parts if len(part)]
        return self._judged(pd.concat(filled), authority, team, service, end, rebased) if filled else {}

    def verdicts_by_team(
        self,
        measure: str,
        authority: str,
        *,
        service: str | None = None,
        end: date | None = None,
        rebased: bool = True,
    ) -> dict[str, Judged]:
        """`verdict` of one measure for every team (of a service) that has a whole month, by name; without events."""
        rows = self.series(measure, [authority], service=service, by="team", origin="local", end=end)
        configured = self.configured
        return verdicts.judge_teams(
            self.measures[measure],
            rows,
            authority=authority,
            targets=configured.targets,
            rebases=configured.rebases if rebased else (),
        )

    def verdicts(
        self,
        authority: str,
        *,
        team: str | None = None,
        service: str | None = None,
        family: str | None = None,
        end: date | None = None,
    ) -> dict[str, Judged]:
        """`verdict` for every measure (of a family) that has a whole month here, by key."""
        return self.family_and_verdicts(authority, team=team, service=service, family=family, end=end)[1]

    def family_and_verdicts(
        self,
        authority: str,
        *,
        team: str | None = None,
        service: str | None = None,
        family: str | None = None,
        end: date | None = None,
    ) -> tuple[pd.DataFrame, dict[str, Judged]]:
        """`family` and `verdicts`, read once."""
        rows = self.family(authority, family, team=team, service=service, end=end)
        return rows, self._judged(rows, authority, team, service, end)

    def _judged(
        self,
        rows: pd.DataFrame,
        authority: str,
        team: str | None,
        service: str | None,
        end: date | None,
        rebased: bool = True,
    ) -> dict[str, Judged]:
        if self._viewer.is_panel and len(rows):
            rows = rows[rows["complete"].ne(False)]
            flows = [key for key in self.measures if self.measures[key].kind == "flow"]
            rows = suppression.judgeable(rows, flows)
        configured = self.configured
        return verdicts.judge_all(
            [self.measures[key] for key in rows["measure"].unique()],
            rows,
            self.happened(authority, end),
            authority=authority,
            team=team,
            service=service,
            targets=configured.targets,
            rebases=configured.rebases if rebased else (),
        )
