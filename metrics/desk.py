"""The only way to a number: authorise the viewer, then read one store version.

Frames come with datetime64 month ends. ``value`` is null where it is hidden, unknown or has no cases; ``flag`` says
which. Percentages run from 0 to 100.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from metrics import change, suppression
from metrics.access import Viewer
from metrics.change import FLOWS, Judged
from metrics.errors import UserError
from metrics.held import held
from metrics.questions import Measure, load_questions
from metrics.series import (
    BREAKDOWNS,
    BY_BAND,
    BY_TEAM,
    BY_WORKER,
    FAMILY,
    SERIES_COLUMNS,
    WHOLE,
    line_of,
    whole_columns,
)
from metrics.settings import Configured, Rebase, Target, home, read_live
from metrics.store import Store, Version, shape


def _between(start: date | None, end: date | None) -> dict[str, date]:
    return {"start": start or date.min, "end": end or date.max}


class Desk:
    """What one viewer may see of one store version."""

    def __init__(self, version: Version, viewer: Viewer, folder: Path | None = None) -> None:
        self._version = version
        self._viewer = viewer
        self._folder = folder or home()
        self._held = held(version)
        self.measures: dict[str, Measure] = load_questions().measures

    @classmethod
    def open(cls, viewer: Viewer, home: Path | None = None) -> "Desk | None":
        """The desk of the version that serves; None where the store is empty. UserError if it is damaged."""
        store = Store(home)
        version = store.open()
        if version and version.manifest.shape != shape():
            raise UserError(
                "This store was made by another release of Trajectory, and its tables are not those of this one. "
                "Work it out again with `python -m metrics build`: it takes seconds and loses nothing."
            )
        return cls(version, viewer, store.home) if version else None

    def as_panel(self) -> "Desk":
        """The same version as a scrutiny panel sees it: few measures, whole authorities, small numbers hidden."""
        return Desk(self._version, self._viewer.as_panel(), self._folder)

    @property
    def version(self) -> str:
        """The version's name: immutable, so it is the key of every cache."""
        return self._version.name

    # -- places ----------------------------------------------------------------------------------------------------

    def authorities(self) -> pd.DataFrame:
        """authority, name, kind, region, synthetic, has_local, has_published, data_to: England first, then regions."""
        frame = self._held.whole("authorities")
        seen = [self._viewer.may_see_authority(code) for code in frame["authority"]]
        return frame[seen].reset_index(drop=True)

    def teams(self, authority: str) -> pd.DataFrame:
        """team, service: the teams that appear in the authority's figures, as they are called now."""
        self._viewer.check(authority, next(iter(self._viewer.teams)) if self._viewer.teams else None)
        frame = self._held.table("teams", authority)
        return frame if self._viewer.teams is None else frame[frame["team"].isin(list(self._viewer.teams))]

    def data_to(self, authority: str) -> date | None:
        """The newest day the authority's own data speak of."""
        known = self._held.whole("authorities").set_index("authority")["data_to"]
        day = known.get(authority)
        return None if pd.isna(day) else day.date()

    # -- numbers ---------------------------------------------------------------------------------------------------

    def series(
        self,
        measure: str,
        authorities: Sequence[str],
        *,
        team: str | None = None,
        service: str | None = None,
        by: str | None = None,
        origin: str | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> pd.DataFrame:
        """One measure over time: local months, then published years, with the columns of SERIES_COLUMNS.

        Covered months without rows are there: 0 for a count, null and "no cases" for a ratio. Missing months are not.
        """
        asked = load_questions().measure(measure)
        if by is not None and by not in BREAKDOWNS:
            raise UserError(f"Figures can be broken down by team, worker or band, not by “{by}”.")
        for authority in authorities:
            self._viewer.check(authority, team or service or by if self._viewer.is_panel else team)
        parts = []
        if origin in (None, "local") and asked.has_query:
            parts += [self._local(asked.key, authority, team, service, by, start, end) for authority in authorities]
        if origin in (None, "published") and team is None and service is None and by in (None, "band"):
            parts.append(self._published(asked, authorities, by, start, end))
        filled = [part for part in parts if len(part)]
        if not filled:
            return pd.DataFrame(columns=SERIES_COLUMNS)
        return pd.concat(filled, ignore_index=True)[SERIES_COLUMNS] if len(filled) > 1 else filled[0][SERIES_COLUMNS]

    def family(
        self,
        authority: str,
        family: str | None = None,
        *,
        team: str | None = None,
        service: str | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> pd.DataFrame:
        """Every local measure of a family (or all) at once: SERIES_COLUMNS with ``measure`` in front."""
        self._viewer.check(authority, team or service if self._viewer.is_panel else team)
        asked = [measure.key for measure in self.measures.values() if family in (None, measure.family)]
        if self._viewer.is_panel:
            return self._panel(authority, asked, start, end)
        values = {"measures": asked, "authority": authority, **_between(start, end), **line_of(team, service)}
        return whole_columns(self._version.frame(FAMILY, values), authority, team)

    def _local(
        self,
        measure: str,
        authority: str,
        team: str | None,
        service: str | None,
        by: str | None,
        start: date | None,
        end: date | None,
    ) -> pd.DataFrame:
        if self._viewer.is_panel:
            return self._panel(authority, [measure], start, end).drop(columns="measure")
        values: dict[str, Any] = {"measure": measure, "authority": authority, **_between(start, end)}
        if by in ("team", "worker"):
            query = BY_TEAM if by == "team" else BY_WORKER
            values |= {"team": team, "service": service}
        else:
            query = BY_BAND if by == "band" else WHOLE
            values |= line_of(team, service)
        return whole_columns(self._version.frame(query, values), authority, team)

    def _panel(self, authority: str, wanted: Sequence[str], start: date | None, end: date | None) -> pd.DataFrame:
        """The panel's one set of cells, masked as a whole and then narrowed, so that no choice of months shows more."""
        shown = change.panel_measures(self.measures)
        values = {"measures": shown, "authority": authority, **_between(None, None), **line_of(None, None)}
        rows = whole_columns(self._version.frame(FAMILY, values), authority, None)
        units = {key: self.measures[key].unit for key in shown}
        rows = suppression.masked_all(rows, units, {key: FLOWS[key] for key in shown if key in FLOWS})
        period = _between(start, end)
        inside = rows["month"].dt.date.between(period["start"], period["end"])
        return rows[rows["measure"].isin(list(wanted)) & inside].reset_index(drop=True)

    def _published(
        self, asked: Measure, authorities: Sequence[str], by: str | None, start: date | None, end: date | None
    ) -> pd.DataFrame:
        rows = self._held.published(asked.key)
        chosen = rows["authority"].isin(list(authorities)) & (
            rows["band"].ne("") if by == "band" else rows["band"].eq("")
        )
        if start:
            chosen &= rows["month"].ge(pd.Timestamp(start))
        if end:
            chosen &= rows["month"].le(pd.Timestamp(end))
        frame = rows[chosen].drop(columns=["name", "region", "kind"])
        return frame.assign(team="", worker="", period="year", origin="published", complete=True)

    def published_year(self, measure: str, month: date | None = None) -> pd.DataFrame:
        """Every authority at one published date (the newest by default): authority, name, region, kind, month,
        numerator, denominator, value, flag, source."""
        load_questions().measure(measure)
        rows = self._held.published(measure)
        rows = rows[rows["band"].eq("")]
        newest = pd.Timestamp(month) if month else rows["month"].max()
        frame = rows[rows["month"].eq(newest)].drop(columns="band").sort_values("value", kind="stable")
        frame = frame[
            ["authority", "name", "region", "kind", "month", "numerator", "denominator", "value", "flag", "source"]
        ]
        seen = [self._viewer.may_see_authority(code) for code in frame["authority"]]
        return frame[seen].reset_index(drop=True)

    # -- change ------------------------------------------------------------------------------------------------------

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

    def targets(self, measure: str, authority: str, team: str | None = None) -> list[Target]:
        """The targets of a measure in force one after the other, oldest first: a line drawn in steps."""
        self._viewer.check(authority, team)
        asked = load_questions().measure(measure)
        return change.targets_of(self.configured.targets, asked, authority, team)

    def rebases(self, measure: str, authority: str, team: str | None = None) -> list[Rebase]:
        """The rebases logged for a measure here, oldest first."""
        self._viewer.check(authority, team)
        return change.rebases_of(self.configured.rebases, load_questions().measure(measure), authority, team)

    def verdict(
        self,
        measure: str,
        authority: str,
        team: str | None = None,
        *,
        service: str | None = None,
        end: date | None = None,
    ) -> Judged | None:
        """What may be said of one measure here, with all its history up to `end`; None without a single whole month."""
        keys = [key for key in (*FLOWS.get(measure, ()), load_questions().measure(measure).key) if key]
        parts = [
            self.series(key, [authority], team=team, service=service, origin="local", end=end).assign(measure=key)
            for key in keys
            if self.measures[key].has_query
        ]
        filled = [part for part in parts if len(part)]
        return self._judged(pd.concat(filled), authority, team, end).get(measure) if filled else None

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
        rows = self.family(authority, family, team=team, service=service, end=end)
        return self._judged(rows, authority, team, end)

    def _judged(self, rows: pd.DataFrame, authority: str, team: str | None, end: date | None) -> dict[str, Judged]:
        rows = rows[rows["complete"].ne(False)]
        if self._viewer.is_panel and len(rows):
            flows = [key for key in self.measures if self.measures[key].kind == "flow"]
            rows = suppression.judgeable(rows, flows)
        configured = self.configured
        return change.judge_all(
            [self.measures[key] for key in dict.fromkeys(rows["measure"])],
            rows,
            change.happened(self.events(authority), end or self.data_to(authority) or date.max),
            authority=authority,
            team=team,
            targets=configured.targets,
            rebases=configured.rebases,
        )

    # -- what surrounds the numbers ----------------------------------------------------------------------------------

    def events(self, authority: str) -> pd.DataFrame:
        """The authority's events in date order, undated ones last; '' where there is no letter."""
        if not self._viewer.may_see_authority(authority):
            self._viewer.check(authority, None)
        return self._held.table("events", authority)

    def neighbours(self, authority: str, model_year: int | None = None) -> pd.DataFrame:
        """rank, neighbour, name, closeness, model_year: its statistical neighbours in the newest (or given) model."""
        every = self._held.table("neighbours", authority)
        return every[every["model_year"].eq(model_year or every["model_year"].max())].reset_index(drop=True)

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
        return rows

    def _newest_month(self, authority: str) -> date | None:
        """The month of the newest extract, or of the newest data of another feed where there is no extract."""
        newest = self._held.table("coverage", authority).set_index("feed")["last_month"]
        month = newest.get("annex_a.known", newest.max())
        return None if pd.isna(month) else month.date()

    # -- what came in ------------------------------------------------------------------------------------------------

    def missing_feeds(self, measure: str, authority: str) -> list[str]:
        """The feeds a measure needs that were never loaded for the authority."""
        asked = load_questions().measure(measure)
        loaded = set(self._held.table("coverage", authority)["feed"])
        return [feed for feed in asked.feeds if feed not in loaded]

    def coverage(self, authority: str) -> pd.DataFrame:
        """feed, first_month, last_month, months (covered), gaps (months missing between them)."""
        return self._held.table("coverage", authority)

    def imports(self) -> pd.DataFrame:
        """Every file ever imported, newest first; ``report`` is JSON."""
        self._viewer.check_rows()
        return self._held.whole("imports")

    def rejected(self, import_id: str | None = None, limit: int = 1000) -> pd.DataFrame:
        """feed, authority, source_name, sheet, row_number, reason of rows that could not be used."""
        self._viewer.check_rows()
        return self._version.frame(
            """
            select r.feed, r.authority, i.source_name, i.as_at, r.sheet, r.row_number, r.reason
            from rejected r
            join import_log i on i.import_id = r.import_id
            where $import_id is null or r.import_id = $import_id
            order by i.imported_at desc, i.source_name, r.sheet, r.row_number
            limit $limit
            """,
            {"import_id": import_id, "limit": limit},
        )

    def warnings(self, import_id: str | None = None) -> pd.DataFrame:
        """feed, authority, source_name, sheet, warning, rows, examples (row numbers)."""
        self._viewer.check_rows()
        found = self._held.whole("warnings")
        chosen = found if import_id is None else found[found["import_id"].eq(import_id)].reset_index(drop=True)
        return chosen.drop(columns="import_id")

    def restatements(self, authority: str) -> pd.DataFrame:
        """list, what (withdrawn, end estimated, end unknown), rows: what later extracts said differently."""
        self._viewer.check_rows()
        self._viewer.check(authority, None)
        return self._held.table("restatements", authority)

    def settings(self) -> pd.DataFrame:
        """name, authority, team, role, since, value: the settings this version was built with."""
        return self._held.whole("settings")

    def unmatched_workers(self, authority: str) -> pd.DataFrame:
        """worker_name, why (ambiguous, unmatched), children: names no workforce row settles, and what they hold."""
        self._viewer.check_rows()
        self._viewer.check(authority, None)
        return self._held.table("unmatched_workers", authority)
