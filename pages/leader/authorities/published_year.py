"""One published measure at one date: every authority's figure, and which of them the page is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import streamlit as st

from metrics.analysis import standing
from metrics.base import plain
from metrics.base.plain import is_missing
from metrics.questions.catalogue import Measure
from metrics.statistics.ranks import RankInterval
from metrics.words import basic, on_authorities
from pages.leader.authorities.compared import Compared, told
from pages.shell.choice import choose, switch
from pages.shell.page import Page

NUMERIC = ("Value", "Numerator", "Denominator", "Of")


@dataclass(frozen=True)
class Year:
    """Every authority's figure of one measure at one published date, as plain rows with `role` and `told`."""

    page: Page
    measure: Measure
    chosen: Compared
    day: Any  # the last day of the year, or the day counted: a pandas Timestamp

    @cached_property
    def every(self) -> list[dict[str, Any]]:
        """All places: authorities, regions and England."""
        return plain.records(self.page.desk.public.year(self.measure.key, self.day.date()))

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The authorities alone."""
        return [
            {**row, "role": self.chosen.role(row["authority"], self.near_codes), "told": told(self.measure, row)}
            for row in self.every
            if row["kind"] == "authority" and self.chosen.belongs(row["authority"])
        ]

    @cached_property
    def valued(self) -> list[dict[str, Any]]:
        """The authorities with a figure."""
        return [row for row in self.rows if not is_missing(row["value"])]

    @cached_property
    def model_year(self) -> int | None:
        """The neighbour model that holds for this date."""
        own = self.chosen.own
        return self.page.desk.public.neighbour_model(own, self.day.date()) if own else None

    @cached_property
    def near(self) -> list[dict[str, Any]]:
        """The statistical neighbours in that model, nearest first: neighbour, name, closeness."""
        own, year = self.chosen.own, self.model_year
        if own is None or year is None:
            return []
        return plain.records(self.page.desk.public.neighbours(own, model_year=year))

    @cached_property
    def near_codes(self) -> set[str]:
        """Their codes."""
        return {row["neighbour"] for row in self.near}

    @property
    def own(self) -> dict[str, Any] | None:
        """The row of the authority the page is about; None where it has none at this date."""
        return next((row for row in self.rows if row["role"] == "own"), None)

    @property
    def england(self) -> dict[str, Any] | None:
        """England's row; None for a count, which would flatten every other."""
        rows = [row for row in self.every if row["kind"] == "england" and not is_missing(row["value"])]
        return rows[0] if rows and not self.measure.is_count else None

    @property
    def england_of_any_unit(self) -> list[dict[str, Any]]:
        """England's row with its role, a count's too: of its parts shares are drawn."""
        return [{**row, "role": "wide"} for row in self.every if row["kind"] == "england"]

    @property
    def wider(self) -> list[dict[str, Any]]:
        """England, and the regions named on the page; none for a count."""
        regions = [row for row in self.every if row["kind"] == "region" and row["authority"] in self.chosen.named]
        return [] if self.measure.is_count else [row for row in [*regions, self.england] if row is not None]

    @property
    def rate_title(self) -> str:
        """The title of the measure that tells this count per 10,000 children; empty where there is none."""
        rate = self.page.desk.measures.get(f"{self.measure.key}_rate")
        return rate.title if rate is not None and self.measure.is_count else ""

    @property
    def when(self) -> str:
        """'in the year to March 2024', 'on 31 March 2025'."""
        return basic.when(self.measure, self.day, "year")

    @property
    def opening(self) -> str:
        """The authority's own figure as a sentence, or that there is none."""
        if self.own is not None:
            return f"{self.own['told']}."
        name = self.chosen.names.get(self.chosen.own or "", self.page.scope.name)
        return f"No figure is published for {name} {self.when}."

    def caption(self, what: str) -> str:
        """Measure, what is shown, the release it comes from, and the date."""
        sources = [row["source"] for row in self.every if row["source"]]
        return basic.caption(self.measure, what, sources[-1] if sources else self.measure.source, self.day, self.day)

    def rank(self) -> RankInterval | None:
        """Between which ranks the authority lies; drawn once per version, measure, date and authority."""
        own = self.chosen.own
        if own is None:
            return None
        key = (self.measure.key, self.day, own)
        return self.page.desk.once("rank", key, lambda: standing.rank_of(self.measure, self.rows, own))


def choose_year(page: Page, measure: Measure, can_zoom: bool = True) -> tuple[Any, bool] | None:
    """The boxes for the published year (the newest unless chosen) and for zooming in; None without a year."""
    start, end = page.scope.start, page.scope.end
    days = {
        str(day.year): day
        for day in reversed(page.desk.public.dates(measure.key))
        if (start is None or start <= day) and (end is None or day <= end)
    }
    years = list(reversed(days))
    if not years:
        return None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        year = choose("Published year", years, "year", years[0], width=160)
        zoom = can_zoom and switch("Zoom in on the figures", "zoom")
    return pd.Timestamp(days.get(str(year), days[years[0]])), zoom


def part_time(rows: Sequence[Mapping[str, Any]]) -> str:
    """The caution for numbers that are not whole."""
    fractions = any(not is_missing(row["numerator"]) and row["numerator"] % 1 for row in rows)
    return on_authorities.PART_TIME if fractions else ""


def kind_of(measure: Measure) -> str:
    """Which of the words for measures that are no shares holds."""
    return "count" if measure.is_count else "other"


def table_of(measure: Measure, rows: Sequence[Mapping[str, Any]], extra: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """A chart's rows as a table: authority, value, then `extra`, then the two numbers."""
    return pd.DataFrame(
        {
            "Authority": [row["name"] for row in rows],
            "Value": [basic.figure_of(measure, row) for row in rows],
            **extra,
            "Numerator": [row["numerator"] for row in rows],
            "Denominator": [row["denominator"] for row in rows],
            "Date": [basic.day(row["month"]) for row in rows],
        }
    )
