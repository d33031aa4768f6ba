"""The only way to a number: authorise the viewer, then read one store version.

Frames come with datetime64 month ends. ``value`` is null where it is hidden, unknown or has no cases; ``flag`` says
which. Percentages run from 0 to 100.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from metrics.access import Viewer
from metrics.errors import UserError
from metrics.questions import Measure, load_questions
from metrics.series import BREAKDOWNS, SERIES_COLUMNS, local_sql, valued
from metrics.store import Store, Version


class Desk:
    """What one viewer may see of one store version."""

    def __init__(self, version: Version, viewer: Viewer) -> None:
        self._version = version
        self._viewer = viewer
        self.measures: dict[str, Measure] = load_questions().measures

    @classmethod
    def open(cls, viewer: Viewer, home: Path | None = None) -> "Desk | None":
        """The desk of the version that serves; None where the store is empty. UserError if it is damaged."""
        version = Store(home).open()
        return cls(version, viewer) if version else None

    @property
    def version(self) -> str:
        """The version's name: immutable, so it is the key of every cache."""
        return self._version.name

    # -- places ----------------------------------------------------------------------------------------------------

    def authorities(self) -> pd.DataFrame:
        """authority, name, kind, region, synthetic, has_local, has_published, data_to: England first, then regions."""
        frame = self._version.frame(
            """
            with local as (
                select authority, max(day) as data_to from month_spine group by authority
            ),
            public as (
                select distinct authority from published_figure
            ),
            codes as (
                select authority from local union select authority from public union select authority from authority
            )
            select c.authority, coalesce(a.name, c.authority) as name, coalesce(a.kind, 'authority') as kind,
                coalesce(a.region, '') as region, coalesce(a.synthetic, false) as synthetic,
                l.authority is not null as has_local, p.authority is not null as has_published, l.data_to
            from codes c
            left join authority a on a.authority = c.authority
            left join local l on l.authority = c.authority
            left join public p on p.authority = c.authority
            order by case coalesce(a.kind, 'authority') when 'england' then 0 when 'region' then 1 else 2 end, name
            """
        )
        seen = [self._viewer.may_see_authority(code) for code in frame["authority"]]
        return frame[seen].reset_index(drop=True)

    def teams(self, authority: str) -> pd.DataFrame:
        """team, service: the teams that appear in the authority's figures, as they are called now."""
        self._viewer.check(authority, next(iter(self._viewer.teams)) if self._viewer.teams else None)
        frame = self._version.frame(
            """
            select l.shown_as as team, max(l.service) as service
            from team_span s
            join team_line l on l.authority = s.authority and l.team = s.team
            where s.authority = $authority and s.team <> 'unknown'
            group by l.shown_as
            order by l.shown_as
            """,
            {"authority": authority},
        )
        return frame if self._viewer.teams is None else frame[frame["team"].isin(list(self._viewer.teams))]

    def data_to(self, authority: str) -> date | None:
        """The newest day the authority's own data speak of."""
        rows = self._version.rows(
            "select max(day) from month_spine where authority = $authority", {"authority": authority}
        )
        return rows[0][0]

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
            self._viewer.check(authority, team)
        parts = []
        if origin in (None, "local") and asked.has_query:
            parts.append(self._local([asked], authorities, team, service, by, start, end).drop(columns="measure"))
        if origin in (None, "published") and team is None and service is None and by in (None, "band"):
            parts.append(self._published(asked, authorities, by, start, end))
        filled = [part for part in parts if len(part)]
        if not filled:
            return pd.DataFrame(columns=SERIES_COLUMNS)
        return pd.concat(filled, ignore_index=True)[SERIES_COLUMNS]

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
        self._viewer.check(authority, team)
        asked = [
            measure
            for measure in self.measures.values()
            if measure.has_query and (family is None or measure.family == family)
        ]
        return self._local(asked, [authority], team, service, None, start, end)[["measure", *SERIES_COLUMNS]]

    def _local(
        self,
        asked: Sequence[Measure],
        authorities: Sequence[str],
        team: str | None,
        service: str | None,
        by: str | None,
        start: date | None,
        end: date | None,
    ) -> pd.DataFrame:
        frame = self._version.frame(
            local_sql(by),
            {
                "measures": [measure.key for measure in asked],
                "authorities": list(authorities),
                "team": team,
                "service": service,
                "start": start,
                "end": end,
            },
        )
        return valued(frame, by, self.measures)

    def _published(
        self, asked: Measure, authorities: Sequence[str], by: str | None, start: date | None, end: date | None
    ) -> pd.DataFrame:
        frame = self._version.frame(
            f"""
            select f.authority, '' as team, '' as worker, f.band, f.month, 'year' as period, f.numerator,
                f.denominator, f.value, coalesce(f.flag, '') as flag, 'published' as origin, true as complete, f.source
            from published_figure f
            join (select unnest($authorities) as authority) as p on p.authority = f.authority
            where f.measure = $measure
                and f.band {"<>" if by == "band" else "="} ''
                and ($start is null or f.month >= $start) and ($end is null or f.month <= $end)
            order by f.authority, f.month, f.band
            """,
            {"measure": asked.key, "authorities": list(authorities), "start": start, "end": end},
        )
        return frame

    def published_year(self, measure: str, month: date | None = None) -> pd.DataFrame:
        """Every authority at one published date (the newest by default): authority, name, region, kind, month,
        numerator, denominator, value, flag, source."""
        load_questions().measure(measure)
        frame = self._version.frame(
            """
            select f.authority, coalesce(a.name, f.authority) as name, coalesce(a.region, '') as region,
                coalesce(a.kind, 'authority') as kind, f.month, f.numerator, f.denominator, f.value,
                coalesce(f.flag, '') as flag, f.source
            from published_figure f
            left join authority a on a.authority = f.authority
            where f.measure = $measure and f.band = ''
                and f.month = coalesce($month, (
                    select max(n.month) from published_figure n where n.measure = $measure and n.band = ''))
            order by f.value
            """,
            {"measure": measure, "month": month},
        )
        seen = [self._viewer.may_see_authority(code) for code in frame["authority"]]
        return frame[seen].reset_index(drop=True)

    # -- what surrounds the numbers ----------------------------------------------------------------------------------

    def events(self, authority: str) -> pd.DataFrame:
        """The authority's events in date order, undated ones last; '' where there is no letter."""
        if not self._viewer.may_see_authority(authority):
            self._viewer.check(authority, None)
        return self._version.frame(
            """
            select letter, kind, framework, starts, ends, precision, status, published, focus, headline, overall,
                leaders, help_and_protection, in_care, care_leavers, source
            from event
            where authority = $authority
            order by coalesce(starts, published) nulls last, letter
            """,
            {"authority": authority},
        )

    def neighbours(self, authority: str, model_year: int | None = None) -> pd.DataFrame:
        """rank, neighbour, name, closeness, model_year: its statistical neighbours in the newest (or given) model."""
        return self._version.frame(
            """
            select n.rank, n.neighbour, coalesce(a.name, n.neighbour) as name, n.closeness, n.model_year
            from statistical_neighbour n
            left join authority a on a.authority = n.neighbour
            where n.authority = $authority
                and n.model_year = coalesce($model_year, (
                    select max(m.model_year) from statistical_neighbour m where m.authority = $authority))
            order by n.rank
            """,
            {"authority": authority, "model_year": model_year},
        )

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
        rows = self._version.rows(
            """
            select coalesce(max(case when feed = 'annex_a.known' then month end), max(month))
            from coverage where authority = $authority
            """,
            {"authority": authority},
        )
        return rows[0][0]

    # -- what came in ------------------------------------------------------------------------------------------------

    def missing_feeds(self, measure: str, authority: str) -> list[str]:
        """The feeds a measure needs that were never loaded for the authority."""
        asked = load_questions().measure(measure)
        rows = self._version.rows(
            "select distinct feed from coverage where authority = $authority", {"authority": authority}
        )
        return [feed for feed in asked.feeds if (feed,) not in rows]

    def coverage(self, authority: str) -> pd.DataFrame:
        """feed, first_month, last_month, months (covered), gaps (months missing between them)."""
        return self._version.frame(
            """
            select c.feed, min(c.month) as first_month, max(c.month) as last_month, count(*) as months,
                (select count(*) from month_spine s where s.authority = $authority
                    and s.month between min(c.month) and max(c.month)) - count(*) as gaps
            from coverage c
            where c.authority = $authority
            group by c.feed
            order by c.feed
            """,
            {"authority": authority},
        )

    def imports(self) -> pd.DataFrame:
        """Every file ever imported, newest first; ``report`` is JSON."""
        return self._version.frame(
            "select * from import_log order by imported_at desc, as_at desc nulls last, source_name"
        )

    def rejected(self, import_id: str | None = None, limit: int = 1000) -> pd.DataFrame:
        """feed, authority, source_name, sheet, row_number, reason of rows that could not be used."""
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
        return self._version.frame(
            """
            select w.feed, w.authority, i.source_name, i.as_at, w.sheet, w.warning, w.rows, w.examples
            from import_warning w
            join import_log i on i.import_id = w.import_id
            where $import_id is null or w.import_id = $import_id
            order by i.imported_at desc, i.source_name, w.sheet, w.warning
            limit 5000
            """,
            {"import_id": import_id},
        )

    def restatements(self, authority: str) -> pd.DataFrame:
        """list, what (withdrawn, end estimated, end unknown), rows: what later extracts said differently."""
        self._viewer.check(authority, None)
        return self._version.frame(
            """
            select list, what, count(*) as rows, max(known_on) as newest
            from restatement
            where authority = $authority
            group by list, what
            order by list, what
            """,
            {"authority": authority},
        )

    def settings(self) -> pd.DataFrame:
        """name, authority, team, role, since, value: the settings this version was built with."""
        return self._version.frame(
            "select name, authority, team, role, since, value from setting order by name, authority, team, role, since"
        )

    def unmatched_workers(self, authority: str) -> pd.DataFrame:
        """worker_name, why (ambiguous, unmatched), children: names no workforce row settles, and what they hold."""
        self._viewer.check(authority, None)
        return self._version.frame(
            """
            with held as (
                select worker, count(*) as children
                from open_month
                where authority = $authority and for_month
                    and month = (select max(o.month) from open_month o where o.authority = $authority and o.for_month)
                group by worker
            )
            select m.worker_name, m.how as why, coalesce(h.children, 0) as children
            from worker_match m
            left join held h on h.worker = m.worker
            where m.authority = $authority and m.how in ('ambiguous', 'unmatched')
                and exists (select 1 from workforce w where w.authority = $authority)
            order by children desc, m.worker_name
            """,
            {"authority": authority},
        )
