"""What is published: every authority at one date, and what an authority is compared with."""

from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from metrics.analysis.nearby import Nearby, nearby
from metrics.base import plain
from metrics.desk.numbers import Numbers
from metrics.store.series import SERIES_COLUMNS


class Published(Numbers):
    """The public record of a version."""

    def published_year(self, measure: str, month: date | None = None) -> pd.DataFrame:
        """Every authority at one published date (the newest by default): authority, name, region, kind, month,
        numerator, denominator, value, flag, source."""
        self.questions.measure(measure)
        rows = self._held.published(measure)
        rows = rows[rows["band"].eq("")]
        newest = pd.Timestamp(month) if month else rows["month"].max()
        frame = rows[rows["month"].eq(newest)].drop(columns="band").sort_values("value", kind="stable")
        frame = frame[
            ["authority", "name", "region", "kind", "month", "numerator", "denominator", "value", "flag", "source"]
        ]
        seen = [self._viewer.may_see_authority(code) for code in frame["authority"]]
        return frame[seen].reset_index(drop=True)

    def published_dates(self, measure: str) -> list[date]:
        """The dates a measure is published for, newest first."""
        self.questions.measure(measure)
        rows = self._held.published(measure)
        return sorted({day.date() for day in rows.loc[rows["band"].eq(""), "month"].unique()}, reverse=True)

    def breaks(self, measure: str) -> pd.DataFrame:
        """authority ('' for all), since, words: from when published figures are not comparable with earlier ones."""
        every = self._held.whole("breaks")
        about = every["measure"].isin(["", self.questions.measure(measure).key])
        return every.loc[about, ["authority", "since", "words"]].reset_index(drop=True)

    def neighbours(self, authority: str, model_year: int | None = None) -> pd.DataFrame:
        """rank, neighbour, name, closeness, model_year: its statistical neighbours in the newest (or given) model."""
        every = self._held.table("neighbours", authority)
        return every[every["model_year"].eq(model_year or every["model_year"].max())].reset_index(drop=True)

    def neighbour_model(self, authority: str, day: date) -> int | None:
        """The model of statistical neighbours for figures of a day: the newest not later than its year, else the
        oldest; None where none is held."""
        years = sorted(set(self._held.table("neighbours", authority)["model_year"].tolist()))
        return max((year for year in years if year <= day.year), default=years[0]) if years else None

    def nearby(self, authority: str) -> dict[str, list[Nearby]]:
        """Every published measure beside the statistical neighbours of its date, by key, oldest date first."""
        self._viewer.check(authority, None)
        return self._held.once(("nearby", authority), lambda: self._nearby(authority))

    def _nearby(self, authority: str) -> dict[str, list[Nearby]]:
        models: dict[int, list[str]] = {}
        for row in plain.records(self._held.table("neighbours", authority), ("model_year", "neighbour")):
            models.setdefault(row["model_year"], []).append(row["neighbour"])
        codes = {authority}.union(*models.values())
        rows: dict[str, list[dict[str, Any]]] = {}
        for row in plain.records(self._held.public_record(codes)):
            rows.setdefault(row["measure"], []).append(row)

        def neighbours_on(day: date) -> tuple[int | None, list[str]]:
            year = self.neighbour_model(authority, day)
            return year, models.get(year or 0, [])

        kept, known = lru_cache(maxsize=None)(neighbours_on), self.measures
        return {key: nearby(known[key], authority, of, kept) for key, of in rows.items() if key in known}

    def public_record(self, authority: str, *, start: date | None = None, end: date | None = None) -> pd.DataFrame:
        """Every published measure of an authority at once: SERIES_COLUMNS with ``measure`` in front; no bands."""
        self._viewer.check(authority, None)
        every = self._held.once(("record", authority), lambda: self._held.public_record([authority]))
        inside = every["month"].dt.date.between(start or date.min, end or date.max)
        frame = every[inside].assign(team="", worker="", band="", period="year", origin="published", complete=True)
        return frame[["measure", *SERIES_COLUMNS]].reset_index(drop=True)
