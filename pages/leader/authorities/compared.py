"""Which authorities a page sets side by side: the chosen one, named ones, and groups (neighbours, a region)."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from metrics.base import plain
from metrics.questions.catalogue import Measure
from metrics.words import basic, on_events
from pages.shell import address
from pages.shell.page import Page

NEIGHBOURS, IN_REGION = "Statistical neighbours", "Authorities in "
MOST_NAMED, MOST_EVENTS, MOST_SAID = 8, 25, 220
EVENT_COLUMNS = ["authority", "letter", "kind", "status", "starts", "published", "said"]


class ComparedAuthorities:
    """The places of a version that have published figures, as plain values. Read once per version."""

    def __init__(self, authorities: pd.DataFrame) -> None:
        self.rows = plain.records(authorities)
        self.names = {str(row["authority"]): str(row["name"]) for row in self.rows}
        self.codes = {name: code for code, name in self.names.items()}
        self.england = [row["authority"] for row in self.rows if row["kind"] == "england"]
        local = sorted((row for row in self.rows if row["kind"] == "authority"), key=lambda row: str(row["name"]))
        self.authorities = [str(row["authority"]) for row in local]
        self.invented = {str(row["authority"]) for row in self.rows if row["synthetic"]}
        self.region = {str(row["authority"]): str(row["region"] or "") for row in local}

    def options(self, with_neighbours: bool) -> list[str]:
        """What one can add to the page: groups, then England, regions and authorities by name."""
        rank = {"england": 0, "region": 1, "authority": 2}
        ordered = sorted(self.rows, key=lambda row: (rank.get(row["kind"], 3), str(row["name"])))
        regions = sorted(set(self.region.values()) - {"", "nan"})
        groups = ([NEIGHBOURS] if with_neighbours else []) + [IN_REGION + region for region in regions]
        return groups + [str(row["name"]) for row in ordered]


class Compared:
    """The authorities of the page.

    own: the authority it is about: the one of the filter bar, else (where that has no published figures) the first
    one somebody named; None without any, never one that nobody chose. named: codes drawn apart, `own` first. group:
    codes drawn as a group.
    """

    def __init__(self, page: Page, picked: list[str], measure: Measure) -> None:
        self.known = known_of(page)
        self.names = self.known.names
        chosen = [page.scope.authority] if page.scope.authority in self.names else []
        self.named = list(
            dict.fromkeys(chosen + [self.known.codes[name] for name in picked if name in self.known.codes])
        )
        self.groups = [name for name in picked if name == NEIGHBOURS or name.startswith(IN_REGION)]
        near = near_of(page)
        if not picked:
            england = [] if measure.unit == "count" else self.known.england
            self.named += england
            self.groups = [NEIGHBOURS] if near else []
        inside = {name.removeprefix(IN_REGION) for name in self.groups}
        self.in_region = [code for code in self.known.authorities if self.known.region[code] in inside]
        both = [*(near if NEIGHBOURS in self.groups else []), *self.in_region]
        self.group = [code for code in dict.fromkeys(both) if code not in self.named]
        self.own = next((code for code in self.named if code in self.known.region), None)
        self.is_about_nobody = self.own is None and not picked

    def belongs(self, code: str) -> bool:
        """Whether an authority stands among those of `own`: real ones among real ones, made up ones among theirs."""
        return code in self.named or (code in self.known.invented) == (self.own in self.known.invented)

    @property
    def group_name(self) -> str:
        """What a legend calls the group."""
        return " and ".join(self.groups)

    def role(self, code: str, near: set[str]) -> str:
        """How a figure marks an authority: see metrics.figures.marks. `near`: the neighbours of `own`."""
        if code == self.own:
            return "own"
        if code in near:
            return "neighbour"
        return "named" if code in self.named else "group" if code in self.in_region else "other"


def known_of(page: Page) -> ComparedAuthorities:
    """The places with published figures, read once per version."""
    return page.desk.once("places", "known", lambda: ComparedAuthorities(page.desk.public.authorities()))


def near_of(page: Page) -> list[str]:
    """The statistical neighbours of the page's authority in the newest model."""
    return [str(code) for code in page.desk.public.neighbours(page.scope.authority)["neighbour"]]


def choose(page: Page, measure: Measure) -> Compared:
    """The box that adds authorities and groups; kept in the page's address."""
    near = bool(near_of(page))
    options = known_of(page).options(near)
    address.read("compare", "compare with", options)
    picked = st.multiselect(
        "Compare with",
        options,
        key="compare",
        bind="query-params",
        max_selections=MOST_NAMED,
        placeholder=_without_choice(page, measure) if near else "Add authorities, regions or England",
    )
    return Compared(page, picked, measure)


def _without_choice(page: Page, measure: Measure) -> str:
    """What is compared where nobody is chosen: England only of what is published for it."""
    england = [] if measure.unit == "count" else known_of(page).england

    def is_told() -> bool:
        return len(page.desk.public.series(measure.key, england)) > 0

    return f"{NEIGHBOURS} and England" if page.desk.once("england told", measure.key, is_told) else NEIGHBOURS


def figures_of(page: Page, measure: Measure, chosen: Compared) -> pd.DataFrame:
    """Published rows over the years of every authority on the page: authority, name, month, value, told …"""
    codes = [*chosen.named, *chosen.group]
    rows = page.desk.public.series(measure.key, codes, period=page.scope.period)
    rows = rows.assign(name=[chosen.names[code] for code in rows["authority"].tolist()])
    return rows.assign(told=[told(measure, row) for row in plain.records(rows)])


def told(measure: Measure, row: basic.Row) -> str:
    """'Walsall: 78.2% (1,204 of 1,540) in the year to March 2019'."""
    return f"{row['name']}: {basic.latest(measure, {**row, 'period': 'year'})}"


def breaks_of(page: Page, measure: Measure) -> list[dict[str, Any]]:
    """The breaks in a measure's published series: authority ('' for all), since, words."""
    return plain.records(page.desk.public.breaks(measure.key))


def events_of(page: Page, codes: list[str]) -> pd.DataFrame:
    """The inspections and visits of several authorities, with what a mark says."""
    every = [page.desk.once("events said", code, partial(_said_of, page, code)) for code in codes[:MOST_EVENTS]]
    filled = [events for events in every if len(events)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=EVENT_COLUMNS)


def _said_of(page: Page, code: str) -> pd.DataFrame:
    """The inspections and visits of one authority, with its code and with what a mark says: whose it is first."""
    events = page.desk.public.inspections(code)
    owner = known_of(page).names.get(code, "")
    sentences = [on_events.of_owner(owner, row)[:MOST_SAID] for row in plain.records(events)]
    return events.assign(authority=code, said=sentences)
