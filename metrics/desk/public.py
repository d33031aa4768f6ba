"""What is published: every authority at one date, and what an authority is compared with. Everybody may see it."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from metrics.analysis.journey import VISITS
from metrics.analysis.nearby import Nearby, nearby
from metrics.base import plain
from metrics.base.place import ALWAYS, Period
from metrics.base.plain import as_date, is_missing
from metrics.consortium.kept import SharedFigures, kept, shared
from metrics.consortium.publishing import definitions, own_authorities
from metrics.store.series import SERIES_COLUMNS
from metrics.store.tables import Tables
from metrics.store.version import Version

NOT_PUBLIC = ["report", "inspectors"]  # of an event
PUBLICATION = "publication"  # the kind of event that a report about an authority is


class Public:
    """The public record of a version, and what others share, hidden as for a panel; it asks no gate."""

    def __init__(self, version: Version, folder: Path) -> None:
        self._version, self._folder = version, folder
        self._memory = version.memory
        self._tables = Tables(version)

    def authorities(self) -> pd.DataFrame:
        """authority, name, kind, region, synthetic: every place with a published figure, in order of size of place."""
        every = self._tables.whole("authorities")
        columns = ["authority", "name", "kind", "region", "synthetic"]
        return every.loc[every["has_published"], columns].reset_index(drop=True)

    def series(
        self, measure: str, authorities: Sequence[str], *, by: str | None = None, period: Period = ALWAYS
    ) -> pd.DataFrame:
        """One measure's published years with the columns of SERIES_COLUMNS; by: the breakdown that its bands are of."""
        measured = self._version.questions.measure(measure)
        if by not in (None, measured.banded_by):
            return pd.DataFrame(columns=SERIES_COLUMNS)
        rows = self._tables.published(measured.key)
        banded = rows["band"].ne("") if by else rows["band"].eq("")
        wanted = banded & rows["authority"].isin(list(authorities))
        if period.start:
            wanted &= rows["month"].ge(pd.Timestamp(period.start))
        if period.end:
            wanted &= rows["month"].le(pd.Timestamp(period.end))
        years = rows[wanted].assign(team="", worker="", period="year", origin="published", complete=True)
        return years[SERIES_COLUMNS].reset_index(drop=True)

    def year(self, measure: str, month: date | None = None) -> pd.DataFrame:
        """Every authority at one published date (the newest by default): authority, name, region, kind, month,
        numerator, denominator, value, flag, source."""
        rows = self._tables.published(self._version.questions.measure(measure).key)
        rows = rows[rows["band"].eq("")]
        newest = pd.Timestamp(month) if month else rows["month"].max()
        frame = rows[rows["month"].eq(newest)].drop(columns="band").sort_values("value", kind="stable")
        frame = frame[
            ["authority", "name", "region", "kind", "month", "numerator", "denominator", "value", "flag", "source"]
        ]
        return frame.reset_index(drop=True)

    def dates(self, measure: str) -> list[date]:
        """The dates a measure is published for, newest first."""
        rows = self._tables.published(self._version.questions.measure(measure).key)
        return sorted({day.date() for day in rows.loc[rows["band"].eq(""), "month"].unique()}, reverse=True)

    def held(self) -> frozenset[str]:
        """The keys of the measures of which any figure is published, of whichever place."""
        return frozenset(self.cells())

    def cells(self) -> dict[str, tuple[int, int, int]]:
        """By measure: how many published cells hold a value, how many a flag alone, how many authorities have any."""
        return self._memory.once("public", "cells", self._tables.published_cells)

    def record(self, authority: str, *, period: Period = ALWAYS) -> pd.DataFrame:
        """Every published measure of an authority at once: SERIES_COLUMNS with ``measure`` in front; no bands."""
        every = self._memory.once("record", authority, lambda: self._tables.public_record([authority]))
        inside = every["month"].dt.date.between(period.first, period.last)
        frame = every[inside].assign(team="", worker="", band="", period="year", origin="published", complete=True)
        return frame[["measure", *SERIES_COLUMNS]].reset_index(drop=True)

    def people_by(self, breakdown: str, authority: str) -> pd.DataFrame:
        """band, people, everyone, month, source: who lives in an authority, by the bands of a breakdown, at the newest
        date. A band of which a part is not printed is left out."""
        every = self.record(authority)
        parts: dict[str, list[dict[str, Any]]] = {}
        newest = {row["measure"]: row for row in plain.records(every)}
        for key, measure in self._version.questions.measures.items():
            if measure.people_of[:1] == (breakdown,):
                row = newest.get(key, {"value": None})
                parts.setdefault(measure.people_of[1], []).append(row)
        rows = [
            {
                "band": band,
                "people": sum(row["numerator"] for row in of_band),
                "everyone": of_band[0]["denominator"],
                "month": of_band[0]["month"],
                "source": of_band[0]["source"],
            }
            for band, of_band in parts.items()
            if not any(is_missing(row["value"]) or is_missing(row["numerator"]) for row in of_band)
        ]
        return pd.DataFrame(rows, columns=["band", "people", "everyone", "month", "source"])

    def breaks(self, measure: str) -> pd.DataFrame:
        """authority ('' for all), since, words: from when published figures are not comparable with earlier ones."""
        every = self._tables.whole("breaks")
        about = every["measure"].isin(["", self._version.questions.measure(measure).key])
        return every.loc[about, ["authority", "since", "words"]].reset_index(drop=True)

    def break_days(self, measure: str, authority: str) -> list[date]:
        """From which days an authority's published figures of a measure are not comparable with earlier ones."""
        every = self.breaks(measure)
        theirs = every.loc[every["authority"].isin(["", authority]), "since"]
        return sorted({day.date() for day in pd.to_datetime(theirs)})

    def inspections(self, authority: str) -> pd.DataFrame:
        """The inspections and visits of an authority that have taken place, in date order; columns as in its events.

        Without their inspectors, and without their letters and reports: which of them are public depends on who asks.
        """
        every = self._tables.table("events", authority).drop(columns=NOT_PUBLIC)
        return every[every["kind"].isin(VISITS) & every["status"].ne("planned")].reset_index(drop=True)

    def last_said(self, authority: str) -> Sequence[Mapping[str, Any]]:
        """The newest inspection, visit or publication about an authority, then those of no known day; all public."""
        return self._memory.once("last said", authority, lambda: self._last_said(authority))

    def _last_said(self, authority: str) -> list[dict[str, Any]]:
        every = self._tables.table("events", authority).drop(columns=NOT_PUBLIC)
        rows = plain.records(every[every["kind"].isin([*VISITS, PUBLICATION]) & every["status"].ne("planned")])
        dated = [(as_date(row["starts"]) or as_date(row["published"]), row) for row in rows]
        newest = max([day for day, _ in dated if day is not None], default=None)
        return [row for day, row in dated if day == newest and day] + [row for day, row in dated if day is None]

    def neighbours(self, authority: str, model_year: int | None = None) -> pd.DataFrame:
        """rank, neighbour, name, closeness, model_year: its statistical neighbours in the newest (or given) model."""
        every = self._tables.table("neighbours", authority)
        return every[every["model_year"].eq(model_year or every["model_year"].max())].reset_index(drop=True)

    def neighbour_model(self, authority: str, day: date) -> int | None:
        """The model of statistical neighbours for figures of a day: the newest not later than its year, else the
        oldest; None where none is held."""
        years = sorted(set(self._tables.table("neighbours", authority)["model_year"].tolist()))
        return max((year for year in years if year <= day.year), default=years[0]) if years else None

    def nearby(self, authority: str, counted: bool = True) -> dict[str, list[Nearby]]:
        """Published measures beside the statistical neighbours of their dates, by key, oldest date first.

        Those that can be counted from records, or those that cannot.
        """
        return self._memory.once("nearby", (authority, counted), lambda: self._nearby(authority, counted))

    def shared(self, measure: str, authority: str) -> SharedFigures:
        """The newest figure that each other authority shares of a measure, by the authority's own definition of it."""
        others = kept(self._folder)
        return shared(others, measure, self._definition(measure, authority) if others else None)

    def _definition(self, measure: str, authority: str) -> str | None:
        """The checksum that an authority's own figures of a measure go by; None where it has none."""
        if authority not in own_authorities(self._version):
            return None
        return self._memory.once("definitions", authority, lambda: definitions(self._version, authority)).get(measure)

    def _nearby(self, authority: str, counted: bool) -> dict[str, list[Nearby]]:
        models: dict[int, list[str]] = {}
        for row in plain.records(self._tables.table("neighbours", authority), ("model_year", "neighbour")):
            models.setdefault(row["model_year"], []).append(row["neighbour"])
        codes = {authority}.union(*models.values())
        rows: dict[str, list[dict[str, Any]]] = {}
        measures = self._version.questions.measures
        every = self._tables.public_record(codes)
        wanted = [key for key, measure in measures.items() if measure.has_query is counted]
        for row in plain.records(every[every["measure"].isin(wanted)]):
            rows.setdefault(row["measure"], []).append(row)

        @cache
        def neighbours_on(day: date) -> tuple[int | None, list[str]]:
            year = self.neighbour_model(authority, day)
            return year, models.get(year or 0, [])

        return {key: nearby(measures[key], authority, of, neighbours_on) for key, of in rows.items()}
