"""What a version keeps in memory once it was asked: the figures of teams by month, and the small tables.

A page asks a dozen small questions. From the file each takes 5 to 15 ms, most of it planning; from memory under one.
A version never changes, so nothing here goes stale. Figures are kept by authority: one has some 50,000.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar

import numpy as np
import pandas as pd
import pyarrow as pa

from metrics.questions import Measure
from metrics.series import NO_CASES
from metrics.store import Version

TEXT = pd.StringDtype(na_value=np.nan)
Kept = TypeVar("Kept")

_TABLES = {
    "teams": """
        select s.authority, l.shown_as as team, max(l.service) as service
        from team_span s
        join team_line l on l.authority = s.authority and l.team = s.team
        where s.team <> 'unknown'
        group by s.authority, l.shown_as
        order by s.authority, l.shown_as
    """,
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
            leaders, help_and_protection, in_care, care_leavers, source
        from event
        order by authority, coalesce(starts, published) nulls last, letter
    """,
    "neighbours": """
        select n.authority, n.rank, n.neighbour, coalesce(a.name, n.neighbour) as name, n.closeness, n.model_year
        from statistical_neighbour n
        left join authority a on a.authority = n.neighbour
        order by n.authority, n.model_year, n.rank
    """,
    "restatements": """
        select authority, list, what, count(*) as rows, max(known_on) as newest
        from restatement
        group by authority, list, what
        order by authority, list, what
    """,
}

_WHOLE = {
    "imports": "select * from import_log order by imported_at desc, as_at desc nulls last, source_name",
    "warnings": """
        select w.import_id, w.feed, w.authority, i.source_name, i.as_at, w.sheet, w.warning, w.rows, w.examples
        from import_warning w
        join import_log i on i.import_id = w.import_id
        order by i.imported_at desc, i.source_name, w.sheet, w.warning
    """,
    "settings": """
        select name, authority, team, role, since, value from setting order by name, authority, team, role, since
    """,
    "authorities": """
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
    """,
}

# A team's figures under the name the team has now; bands only of the measures that have them.
_TEAM_FIGURES = """
    select m.measure, m.month, coalesce(l.shown_as, m.team) as team, l.service, '' as band, m.numerator, m.denominator
    from measure_team_month m
    left join team_line l on l.authority = m.authority and l.team = m.team
    where m.authority = $authority
"""
_BAND_FIGURES = """
    select m.measure, m.month, coalesce(l.shown_as, m.team) as team, l.service, m.band,
        sum(m.numerator) as numerator, sum(m.denominator) as denominator
    from measure_month m
    left join team_line l on l.authority = m.authority and l.team = m.team
    where m.authority = $authority and m.band <> ''
    group by m.measure, m.month, coalesce(l.shown_as, m.team), l.service, m.band
"""
_COVERED = "select measure, month, complete from measure_coverage where authority = $authority order by measure, month"


def text(names: Sequence[str], codes: np.ndarray) -> pd.api.extensions.ExtensionArray:
    """A column of words from a short list of them and each row's place in it."""
    return TEXT.__from_arrow__(pa.array(names, pa.string()).take(pa.array(codes)))  # type: ignore[attr-defined]


class Figures:
    """One authority's figures as columns of numbers: a question is a choice of rows and a sum.

    Measures, months, teams, services and bands are places in sorted lists; -1 is none.
    """

    def __init__(self, rows: pd.DataFrame, covered: pd.DataFrame) -> None:
        self.measures = sorted(set(covered["measure"]))
        self.months = np.unique(covered["month"].to_numpy())
        self.covered_measure = pd.Categorical(covered["measure"], self.measures).codes.astype(np.int64)
        self.covered_month = np.searchsorted(self.months, covered["month"].to_numpy())
        self.complete = covered["complete"].to_numpy(dtype=bool)
        rows = rows[rows["measure"].isin(self.measures)]
        self.measure = pd.Categorical(rows["measure"], self.measures).codes.astype(np.int64)
        self.month = np.searchsorted(self.months, rows["month"].to_numpy())
        self.names: dict[str, list[str]] = {}
        self.codes: dict[str, np.ndarray] = {}
        for column in ("team", "service", "band"):
            self.codes[column], names = pd.factorize(rows[column], sort=True)
            self.names[column] = [str(name) for name in names]
        self.numerator = np.nan_to_num(rows["numerator"].to_numpy(dtype=float))
        self.denominator = np.nan_to_num(rows["denominator"].to_numpy(dtype=float))

    def _code(self, column: str, name: str) -> int:
        names = self.names[column]
        return names.index(name) if name in names else -2

    def _months_asked(self, start: date | None, end: date | None) -> tuple[int, int]:
        first = np.searchsorted(self.months, np.datetime64(start)) if start else 0
        last = np.searchsorted(self.months, np.datetime64(end), side="right") if end else len(self.months)
        return int(first), int(last)

    def ask(
        self,
        measures: Mapping[str, Measure],
        by: str | None,
        team: str | None,
        service: str | None,
        start: date | None,
        end: date | None,
    ) -> pd.DataFrame:
        """measure, team, band, month, complete, numerator, denominator, value, flag of the measures asked for.

        Without a breakdown, and by band, a line runs over all covered months; a team's only while it appears.
        What is known only for the authority has no line for a team at all.
        """
        wanted = np.array([name in measures for name in self.measures], dtype=bool)
        keep = wanted[self.measure] if len(self.measure) else np.zeros(0, dtype=bool)
        for column, name in (("team", team), ("service", service)):
            if name is not None:
                keep &= self.codes[column] == self._code(column, name)
        split = self.codes[by][keep] if by else np.zeros(int(keep.sum()), dtype=np.int64)
        width, deep = max(len(self.names[by]), 1) if by else 1, len(self.months)
        line = self.measure[keep] * width + split
        cell = line * deep + self.month[keep]
        lines = len(self.measures) * width
        first, last = np.full(lines, deep), np.full(lines, -1)
        np.minimum.at(first, line, self.month[keep])
        np.maximum.at(last, line, self.month[keep])
        if by is None and team is None and service is None:
            last[np.flatnonzero(np.repeat(wanted, width))] = deep
        if by != "team":
            first, last = np.zeros(lines, dtype=int), np.where(last >= 0, deep, -1)

        opens, closes = self._months_asked(start, end)
        inside = wanted[self.covered_measure] & (self.covered_month >= opens) & (self.covered_month < closes)
        at = np.repeat(np.flatnonzero(inside), width)
        line = self.covered_measure[at] * width + np.tile(np.arange(width), int(inside.sum()))
        shown = (self.covered_month[at] >= first[line]) & (self.covered_month[at] <= last[line])
        at, line = at[shown], line[shown]
        order = np.lexsort((self.covered_month[at], line))
        at, line = at[order], line[order]
        here = line * deep + self.covered_month[at]
        numerator, denominator = (
            np.bincount(cell, each[keep], lines * deep)[here].astype(float)
            for each in (self.numerator, self.denominator)
        )
        return self._told(measures, by, line // width, line % width, at, numerator, denominator)

    def _told(
        self,
        measures: Mapping[str, Measure],
        by: str | None,
        measure: np.ndarray,
        split: np.ndarray,
        at: np.ndarray,
        numerator: np.ndarray,
        denominator: np.ndarray,
    ) -> pd.DataFrame:
        """The frame. A count without rows is 0; a ratio without cases has no value and says so."""
        asked = [measures.get(name) for name in self.measures]
        is_count = np.array([one is not None and one.is_count for one in asked], dtype=bool)[measure]
        scale = np.array([one.scale if one else 1.0 for one in asked], dtype=float)[measure]
        denominator = np.where(is_count, np.nan, denominator)
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = np.where(denominator != 0, numerator / denominator * scale, np.nan)
        value = np.where(is_count, numerator, ratio)
        nothing = np.zeros(len(at), dtype=np.int64)
        return pd.DataFrame(
            {
                "measure": text(self.measures or [""], measure),
                "team": text(self.names["team"], split) if by == "team" else text([""], nothing),
                "band": text(self.names["band"], split) if by == "band" else text([""], nothing),
                "month": self.months[self.covered_month[at]],
                "complete": self.complete[at],
                "numerator": numerator,
                "denominator": denominator,
                "value": value,
                "flag": text(["", NO_CASES], np.isnan(value).astype(np.int64)),
            }
        )


class Held:
    """One version's small tables by authority, and its figures. Frames are copied when given: pages change theirs."""

    def __init__(self, version: Version) -> None:
        self._version = version
        self._kept: dict[tuple[str, ...], object] = {}

    def _once(self, key: tuple[str, ...], make: Callable[[], Kept]) -> Kept:
        """Two threads may both make a thing; the first one kept serves both."""
        if key not in self._kept:
            self._kept.setdefault(key, make())
        return self._kept[key]  # type: ignore[return-value]

    def whole(self, name: str) -> pd.DataFrame:
        """A small table of the whole version: authorities, imports, warnings or settings."""
        return self._once((name,), lambda: self._version.frame(_WHOLE[name])).copy()

    def table(self, name: str, authority: str) -> pd.DataFrame:
        """The rows of one small table for an authority: teams, coverage, events, neighbours or restatements."""
        whole, parts = self._once((name,), lambda: _by(self._version.frame(_TABLES[name]), "authority"))
        return (parts[authority] if authority in parts else whole.iloc[:0]).copy()

    def published(self, measure: str) -> pd.DataFrame:
        """Every published figure of a measure, with each authority's name, region and kind, by month."""
        return self._once(
            ("published", measure),
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

    def figures(self, authority: str, bands: bool) -> Figures:
        """An authority's figures by team and month, or with bands."""
        place = {"authority": authority}
        return self._once(
            ("figures", authority, "bands" if bands else ""),
            lambda: Figures(
                self._version.frame(_BAND_FIGURES if bands else _TEAM_FIGURES, place),
                self._version.frame(_COVERED, place),
            ),
        )


def _by(frame: pd.DataFrame, column: str) -> tuple[pd.DataFrame, dict[str, pd.DataFrame]]:
    """The frame without a column, whole and in parts by that column's value."""
    bare = frame.drop(columns=column)
    parts = {str(key): bare.loc[rows].reset_index(drop=True) for key, rows in frame.groupby(column).groups.items()}
    return bare, parts


@lru_cache(maxsize=4)
def held(version: Version) -> Held:
    """What this process keeps of a version."""
    return Held(version)
