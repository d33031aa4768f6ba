"""A version's small tables, whole or by authority or measure, kept in its memory once they were asked for.

A page asks a dozen small questions. From the file each takes some milliseconds, most of it planning; from memory well
under one. A version never changes, so nothing here goes stale.
"""

from collections.abc import Callable, Hashable, Iterable
from datetime import date

import pandas as pd

from metrics.store.authorities import AUTHORITIES
from metrics.store.lines import AuthorityLines
from metrics.store.memory import Answer
from metrics.store.version import Version

_TABLES = {
    "teams": """
        select authority, team, service from team_shown where team <> 'unknown' order by authority, team
    """,
    "team_line": "select authority, team, shown_as, service from team_line order by authority, team",
    "coverage": """
        with spans as (
            select authority, feed, min(month) as first_month, max(month) as last_month, count(*) as months
            from coverage
            group by authority, feed
        )
        select c.authority, c.feed, c.first_month, c.last_month, c.months, count(*) - c.months as gaps
        from spans c
        join month_spine s on s.authority = c.authority and s.month between c.first_month and c.last_month
        group by c.authority, c.feed, c.first_month, c.last_month, c.months
        order by c.authority, c.feed
    """,
    "events": """
        select authority, letter, kind, framework, starts, ends, precision, status, published, focus, headline, overall,
            leaders, help_and_protection, in_care, care_leavers, source, planned, planned_precision, report,
            inspectors, other_bodies, visit_number
        from event
        order by authority, coalesce(starts, published) nulls last, letter
    """,
    "running": """
        select authority, month, cast(day as date) as day from month_spine where not complete order by authority, month
    """,
    "neighbours": """
        select n.authority, n.rank, n.neighbour, coalesce(a.name, n.neighbour) as name, n.closeness, n.model_year
        from statistical_neighbour n
        left join authority a on a.authority = n.neighbour
        order by n.authority, n.model_year, n.rank
    """,
    "unmatched_workers": """
        with newest as (
            select authority, max(month) as month from open_month where for_month group by authority
        ),
        held as (
            select o.authority, o.worker, count(*) as children
            from open_month o
            join newest n on n.authority = o.authority and n.month = o.month
            where o.for_month
            group by o.authority, o.worker
        )
        select distinct m.authority, m.worker as worker_name, m.how as why, coalesce(h.children, 0) as children
        from worker_match m
        left join held h on h.authority = m.authority and h.worker = m.worker
        where m.how in ('ambiguous', 'unmatched')
            and exists (select 1 from workforce w where w.authority = m.authority)
        order by m.authority, children desc, worker_name
    """,
    "dropped": """
        select authority, max(day) as day from dropped group by authority
    """,
    "said_breaks": """
        select authority, measure, since from said_break order by authority, measure
    """,
    "restated": """
        select authority, measure, level, name, month, how, known_to, further, numerator_then, denominator_then,
            value_then, numerator, denominator, value
        from restated_month
        order by authority, measure, level, name, month, how
    """,
    "year_forecasts": """
        select authority, measure, year_end, month, lower, expected, upper
        from year_forecast
        order by authority, measure, year_end, month
    """,
    "clustering": """
        select authority, measure, months, effect, level, of_freedom from clustering
        order by authority, measure, months
    """,
    "restatements": """
        select authority, list, what, count(*) as rows, max(known_on) as newest
        from restatement
        group by authority, list, what
        order by authority, list, what
    """,
}

_WHOLE = {
    "own_events": "select * from own_event order by all",
    "imports": """
        select * from import_log
        order by number desc nulls last, imported_at desc, as_at desc nulls last, source_name
    """,
    "warnings": """
        select w.import_id, w.feed, w.authority, i.source_name, i.as_at, w.sheet, w.warning, w.rows, w.examples
        from import_warning w
        join import_log i on i.import_id = w.import_id
        order by i.number desc nulls last, i.imported_at desc, i.source_name, w.sheet, w.warning
    """,
    "settings": """
        select name, authority, team, role, since, value from setting order by name, authority, team, role, since
    """,
    "breaks": "select authority, measure, since, words from series_break order by since, authority, measure",
    "authorities": AUTHORITIES,
}

_PANEL = """
    select measure, authority, '' as team, '' as worker, '' as band, month,
        case months when 1 then 'month' when 3 then 'quarter' else '12 months' end as period,
        numerator, denominator, value, flag, 'local' as origin, true as complete, '' as source
    from panel_cell
    where authority = $authority
    order by measure, month
"""

_PANEL_PARTS = """
    select measure, month, case months when 1 then 'month' when 3 then 'quarter' else '12 months' end as period, band,
        numerator, denominator
    from panel_part
    where authority = $authority
    order by measure, month, band
"""


class Tables:
    """One version's small tables. Each frame that is given stands for itself: pages change theirs, and no other."""

    def __init__(self, version: Version) -> None:
        self._version = version
        self._memory = version.memory

    def whole(self, name: str) -> pd.DataFrame:
        """A small table of the whole version: authorities, imports, warnings or settings."""
        return self._memory.once("table", name, lambda: self._version.frame(_WHOLE[name])).copy(deep=False)

    def table(self, name: str, authority: str) -> pd.DataFrame:
        """The rows of one small table for an authority: teams, coverage, events, neighbours …"""
        whole, parts = self._memory.once("table", name, lambda: _by(self._version.frame(_TABLES[name]), "authority"))
        return (parts[authority] if authority in parts else whole.iloc[:0]).copy(deep=False)

    def once(self, kind: str, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """What `make` gives of these tables, made once a version."""
        return self._memory.once(kind, key, make)

    def newest_days(self) -> dict[str, date]:
        """The newest day that each authority's own data speak of."""
        return self._memory.once("days", "newest", self._newest_days)

    def _newest_days(self) -> dict[str, date]:
        known = self.whole("authorities").dropna(subset="data_to")
        return {str(code): day.date() for code, day in zip(known["authority"], known["data_to"], strict=True)}

    def lines(self, authority: str) -> AuthorityLines:
        """Every line of an authority; read in a fifth of a second when it is first asked for."""
        return self._memory.once("lines", authority, lambda: AuthorityLines(self._version, authority))

    def panel(self, authority: str) -> pd.DataFrame:
        """Every cell of an authority that a scrutiny panel may see: SERIES_COLUMNS with ``measure`` in front."""
        return self._memory.once("panel", authority, lambda: self._version.frame(_PANEL, {"authority": authority}))

    def panel_parts(self, authority: str) -> pd.DataFrame:
        """The bands of measures that a scrutiny panel is told: measure, month, period, band, numerator, denominator."""
        return self._memory.once(
            "panel parts", authority, lambda: self._version.frame(_PANEL_PARTS, {"authority": authority})
        )

    def published(self, measure: str) -> pd.DataFrame:
        """Every published figure of a measure, with each authority's name, region and kind, by month."""
        return self._memory.once(
            "published",
            measure,
            lambda: self._version.frame(
                """
                select f.authority, f.band, f.month, f.numerator, f.denominator, f.value, coalesce(f.flag, '') as flag,
                    f.source, coalesce(a.name, f.authority) as name, coalesce(a.region, '') as region,
                    coalesce(a.kind, 'authority') as kind
                from published_figure f
                left join authority a on a.authority = f.authority
                where f.measure = $measure
                order by f.authority, f.month, f.band
                """,
                {"measure": measure},
            ),
        )

    def published_cells(self) -> dict[str, tuple[int, int, int]]:
        """By measure: its published cells with a value, those with a flag alone, bands among them; and how many
        authorities have any. Not kept."""
        rows = self._version.rows(
            """
            select f.measure, count(f.value), count(*) - count(f.value),
                count(distinct f.authority) filter (coalesce(a.kind, 'authority') = 'authority')
            from published_figure f
            left join authority a on a.authority = f.authority
            group by f.measure
            """
        )
        return {measure: (values, flagged, places) for measure, values, flagged, places in rows}

    def public_record(self, authorities: Iterable[str]) -> pd.DataFrame:
        """Every published figure of some authorities, without bands, by measure, authority and month. Not kept."""
        return self._version.frame(
            """
            select measure, authority, month, numerator, denominator, value, coalesce(flag, '') as flag, source
            from published_figure
            where band = '' and list_contains($authorities, authority)
            order by measure, authority, month
            """,
            {"authorities": sorted(authorities)},
        )


def _by(frame: pd.DataFrame, column: str) -> tuple[pd.DataFrame, dict[str, pd.DataFrame]]:
    """The frame without a column, whole and in parts by that column's value."""
    bare = frame.drop(columns=column)
    parts = {str(key): bare.loc[rows].reset_index(drop=True) for key, rows in frame.groupby(column).groups.items()}
    return bare, parts
