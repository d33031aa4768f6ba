"""What may be said of change: targets, rebases and verdicts, with the events they are set beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from metrics.analysis import on_the_day, suppression, verdicts
from metrics.analysis.targets import rebases_of, targets_of
from metrics.analysis.team_verdicts import judge_teams
from metrics.analysis.verdicts import Judged
from metrics.base import plain, today
from metrics.base.errors import UserError
from metrics.base.place import Period, Place
from metrics.base.plain import as_date
from metrics.desk.figures import Figures
from metrics.desk.gate import Gate
from metrics.ledger import rebases
from metrics.settings import Configured, Rebase, Target, read_live
from metrics.statistics.renewing import Apart, Clusters
from metrics.store.tables import Tables
from metrics.store.version import Version


@dataclass(frozen=True)
class MeasuredChange:
    """A change that ran from one day to another, and a measure it should have moved."""

    measure: str
    starts: date
    ends: date


@dataclass(frozen=True)
class Basis:
    """What people may change while a version serves, and a verdict depends on."""

    targets: tuple[Target, ...]
    rebases: tuple[Rebase, ...]
    moved: on_the_day.MovedRule


class Verdicts:
    """Verdicts for one viewer; made in metrics.statistics from the rows of Figures."""

    def __init__(self, gate: Gate, version: Version, figures: Figures, folder: Path) -> None:
        self._gate = gate
        self._version = version
        self._memory = version.memory
        self._tables = Tables(version)
        self._figures = figures
        self._folder = folder

    def events(self, authority: str) -> pd.DataFrame:
        """The authority's events in date order, undated ones last; '' where there is no letter.

        A panel gets the letter or report of those alone that are published, and no inspectors.
        """
        events = self._tables.table("events", self._gate.authority(authority))
        if not self._gate.viewer.is_panel:
            return events
        is_out = [(as_date(day) or date.max) <= today.today() for day in events["published"].tolist()]
        public = [report if out else None for report, out in zip(events["report"].tolist(), is_out, strict=True)]
        return events.assign(report=pd.Series(public, index=events.index, dtype=object), inspectors=None)

    def happened(self, authority: str, end: date | None = None) -> Sequence[Mapping[Any, Any]]:
        """The lettered inspections and visits that have taken place by `end`, by default the newest day of the data."""
        authority = self._gate.authority(authority)
        every = self._memory.once("happened", authority, lambda: self._lettered(authority))
        until = end or self._tables.newest_days().get(authority, date.max)
        return [event for starts, event in every if starts <= until]

    def changed(self, authority: str, end: date | None = None) -> Sequence[Mapping[Any, Any]]:
        """The local changes and what went live by `end`, by default the newest day of the data, in date order."""
        authority = self._gate.authority(authority)
        until = end or self._tables.newest_days().get(authority, date.max)
        return verdicts.changed(self._unnamed(authority), until)

    def _lettered(self, authority: str) -> list[tuple[date, Mapping[Any, Any]]]:
        """The first day of each, whenever it is, so that what is kept does not grow with the ends people choose."""
        every = verdicts.happened(self._unnamed(authority), date.max)
        return [(event["starts"].date(), event) for event in every]

    def _unnamed(self, authority: str) -> pd.DataFrame:
        """The events without their inspectors: what is said after an event is for a panel, too."""
        return self._tables.table("events", authority).drop(columns="inspectors")

    def running(self, authority: str) -> dict[date, date]:
        """The months still running, by their last day: the newest day each one's figures speak of."""
        running = self._tables.table("running", self._gate.authority(authority))
        return {row["month"].date(): row["day"].date() for row in plain.records(running, ("month", "day"))}

    @property
    def settings_problem(self) -> str:
        """What is wrong with settings.toml as it stands now, empty if nothing; until mended no target is in force."""
        try:
            read_live(self._folder)
        except UserError as problem:
            return self._gate.settings_problem(str(problem))
        return ""

    @property
    def configured(self) -> Configured:
        """What of settings.toml is about the viewer's own places, as it stands now; empty while it has a problem."""
        try:
            every = read_live(self._folder)
        except UserError:
            return Configured([], [], [])
        own = self._gate.own
        owners = self._gate.owners(every.owners)
        return Configured(own(every.settings), own(every.targets), own(every.rebases), owners=owners)

    @property
    def every_rebase(self) -> list[Rebase]:
        """The rebases that hold in the viewer's own places: those of settings.toml, then those of the ledger.

        Without those of the ledger while it cannot be read: `ledger_problem` says so.
        """
        return [*self.configured.rebases, *self._gate.own(self._logged[0])]

    @property
    def ledger_problem(self) -> str:
        """Why the ledger cannot be read, so that no rebase of its holds; empty while it can."""
        return self._logged[1]

    @cached_property
    def _logged(self) -> tuple[list[Rebase], str]:
        """The rebases of the ledger, and why it cannot be read. Once for a desk, which is one run of a page long:
        every verdict asks, and each opens the ledger anew."""
        try:
            return rebases.standing(), ""
        except UserError as problem:
            return [], str(problem)

    def targets(self, measure: str, place: Place) -> list[Target]:
        """The targets of a measure in force one after the other, oldest first: a line drawn in steps."""
        place, measured = self._gate.figures(place), self._version.questions.measure(measure)
        return targets_of(self.configured.targets, measured, place.authority, place.team, place.service)

    def rebases(self, measure: str, place: Place) -> list[Rebase]:
        """The rebases logged for a measure here, oldest first."""
        place, measured = self._gate.figures(place), self._version.questions.measure(measure)
        return rebases_of(self.every_rebase, measured, place.authority, place.team)

    def verdict(self, measure: str, place: Place, *, end: date | None = None, rebased: bool = True) -> Judged | None:
        """What may be said of one measure here, with all its history up to `end`; None without a single whole month.

        rebased False: as though no rebase had been logged.
        """
        return self.verdict_and_flows(measure, place, end=end, rebased=rebased).get(measure)

    def verdict_and_flows(
        self, measure: str, place: Place, *, end: date | None = None, rebased: bool = True, changes: bool = False
    ) -> dict[str, Judged]:
        """`verdict` with those of what flows into and out of a stock, by measure; without those that have no month.

        changes: beside the authority's local changes, as though they were its visits, and not beside its visits.
        """
        place, measures = self._gate.figures(place), self._version.questions.measures
        measured = self._version.questions.measure(measure)
        keys = [*measured.flows.keys, measured.key]
        parts = [
            self._figures.series(key, place, period=Period(end=end)).assign(measure=key)
            for key in keys
            if measures[key].has_query
        ]
        filled = [part for part in parts if len(part)]
        if not filled:
            return {}
        events = self.changed(place.authority, end) if changes else self.happened(place.authority, end)
        return self._judged(pd.concat(filled), place, events, self._basis(place.authority, rebased))

    def verdicts_after(self, place: Place, changes: Sequence[MeasuredChange]) -> list[Judged | None]:
        """`verdict` of a measure beside one event alone, which is in no file: for each of some changes. None also where
        the measure is not this viewer's to see.

        What a version says of a change is worked out once, and again where a target, a rebase or the rule is another.
        """
        place = self._gate.figures(place)
        basis = self._basis(place.authority)
        return [self._after(place, change, basis) for change in changes]

    def _after(self, place: Place, change: MeasuredChange, basis: Basis) -> Judged | None:
        measured = self._version.questions.measure(change.measure)
        if not measured.has_query:
            return None
        if measured.staff:
            try:
                self._gate.staff_figures(place)
            except UserError:
                return None
        key = (place, change, basis, self._gate.viewer.is_panel)
        return self._memory.once("after", key, lambda: self._judged_after(place, change, basis))

    def _judged_after(self, place: Place, change: MeasuredChange, basis: Basis) -> Judged | None:
        rows = self._figures.series(change.measure, place).assign(measure=change.measure)
        event = {"letter": "", "kind": "local change", "status": "actual", "starts": change.starts, "ends": change.ends}
        return self._judged(rows, place, [event], basis).get(change.measure) if len(rows) else None

    def verdicts_by_team(
        self, measure: str, place: Place, *, end: date | None = None, rebased: bool = True
    ) -> dict[str, Judged]:
        """`verdict` of one measure for every team of a place that has a whole month, by name; without events."""
        measured, configured, period = self._version.questions.measure(measure), self.configured, Period(end=end)
        rows = self._figures.series(measure, place, by="team", period=period).assign(measure=measure)
        return judge_teams(
            measured,
            self._after_breaks(rows, place.authority),
            authority=place.authority,
            targets=configured.targets,
            rebases=self.every_rebase if rebased else (),
            clusters=self._clusters(place.authority).get(measured.key),
            flows={key: self._figures.series(key, place, by="team", period=period) for key in measured.flows.keys},
            moved=on_the_day.rule_of(configured.settings, place.authority),
        )

    def verdicts(self, place: Place, *, family: str | None = None, end: date | None = None) -> dict[str, Judged]:
        """`verdict` for every measure (of a family) that has a whole month here, by key."""
        return self.family_and_verdicts(place, family=family, end=end)[1]

    def family_and_verdicts(
        self, place: Place, *, family: str | None = None, end: date | None = None, changes: bool = False
    ) -> tuple[pd.DataFrame, dict[str, Judged]]:
        """`Figures.family` and `verdicts`, read once. changes: as for `verdict_and_flows`.

        The verdicts of the places and ends asked for last are kept (decision 85): they are the same from whichever
        month on a page shows them, and whichever part of it is opened.
        """
        place = self._gate.figures(place)
        rows = self._figures.family(place, family, period=Period(end=end))
        basis = self._basis(place.authority)

        def judged() -> dict[str, Judged]:
            events = self.changed(place.authority, end) if changes else self.happened(place.authority, end)
            return self._judged(rows, place, events, basis)

        key = (self._gate.viewer, place, family, end, changes, basis)
        return rows, dict(self._memory.once("judged", key, judged))

    def verdicts_of_cells(self, rows: pd.DataFrame, place: Place) -> dict[str, Judged]:
        """`verdicts` of cells that the viewer was told already: those a public pack repeats. rows: as of a family."""
        place = self._gate.figures(place)
        if rows.empty:
            return {}
        return self._judged(rows, place, self.happened(place.authority), self._basis(place.authority))

    def _clusters(self, authority: str) -> dict[str, Clusters]:
        """Those of the shares that renew, by measure, as they were worked out when the version was built."""
        apart: dict[str, list[Apart]] = {}
        for row in plain.records(self._tables.table("clustering", authority)):
            pair = Apart(row["months"], row["effect"], row["level"], row["of_freedom"])
            apart.setdefault(row["measure"], []).append(pair)
        return {measure: Clusters(tuple(pairs)) for measure, pairs in apart.items()}

    def _basis(self, authority: str, rebased: bool = True) -> Basis:
        """What of settings and ledger, as they stand now, a verdict depends on."""
        configured = self.configured
        rebases = tuple(self.every_rebase) if rebased else ()
        return Basis(tuple(configured.targets), rebases, on_the_day.rule_of(configured.settings, authority))

    def _judged(
        self, rows: pd.DataFrame, place: Place, events: Sequence[Mapping[Any, Any]], basis: Basis
    ) -> dict[str, Judged]:
        measures = self._version.questions.measures
        if self._gate.viewer.is_panel and len(rows):
            rows = rows[rows["complete"].ne(False)]
            charted = [key for key, measure in measures.items() if measure.kind == "flow" or measure.renews_days]
            rows = suppression.judgeable(rows, charted)
        rows = self._after_breaks(rows, place.authority)
        return verdicts.judge_all(
            [measures[key] for key in rows["measure"].unique()],
            rows,
            events,
            authority=place.authority,
            team=place.team,
            service=place.service,
            clusters=self._clusters(place.authority),
            targets=basis.targets,
            rebases=basis.rebases,
            moved=basis.moved,
        )

    def _after_breaks(self, rows: pd.DataFrame, authority: str) -> pd.DataFrame:
        """The rows (with `measure`) told by the definition of now: a step between two definitions is no change."""
        breaks = self._tables.table("said_breaks", authority)
        for measure, since in zip(breaks["measure"].tolist(), breaks["since"].tolist(), strict=True):
            rows = rows[rows["measure"].ne(measure) | rows["month"].ge(since)]
        return rows
