"""A desk without a store: the frames the real one gives, made up, for tests of pages."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import numpy as np
import pandas as pd

from metrics.access import local_viewer
from metrics.analysis.journey import VISITS
from metrics.analysis.nearby import Nearby, nearby
from metrics.analysis.team_verdicts import judge_teams
from metrics.analysis.verdicts import Judged, changed, happened, judge_all
from metrics.base import plain
from metrics.base.place import ALWAYS, Period, Place
from metrics.consortium.kept import SharedFigures
from metrics.questions.catalogue import load_questions
from metrics.settings import Configured

P = ParamSpec("P")
Made = TypeVar("Made", pd.DataFrame, dict[str, Any])

MONTHS = pd.date_range("2021-11-30", "2026-10-31", freq="ME")
YEARS = pd.date_range("2015-03-31", "2019-03-31", freq="YE-MAR")
IN_TIME = {
    "E10000034": (54.1, 79.4, 72.4, 76.4, 83.1),
    "E10000031": (85.2, 84.2, 74.4, 71.7, 77.6),
    "E08000030": (97.1, 97.6, 96.9, 90.2, 78.2),
    "E92000001": (81.5, 83.4, 82.9, 82.7, 83.1),
    "E12000005": (80.0, 81.0, 82.0, 80.5, 79.0),
}
NAMES = {
    "E92000001": ("England", "england", ""),
    "E12000005": ("West Midlands", "region", ""),
    "E10000034": ("Worcestershire", "authority", "West Midlands"),
    "E10000031": ("Warwickshire", "authority", "West Midlands"),
    "E08000030": ("Walsall", "authority", "West Midlands"),
    "X10000001": ("Exampleshire", "authority", ""),
}
TEAMS = [f"{place} {number}" for place in ("North", "South") for number in (1, 2)]
EVENT_COLUMNS = [
    "letter",
    "kind",
    "framework",
    "starts",
    "ends",
    "precision",
    "status",
    "published",
    "focus",
    "headline",
    "overall",
    "leaders",
    "help_and_protection",
    "in_care",
    "care_leavers",
    "source",
    "planned",
    "planned_precision",
    "report",
    "inspectors",
    "other_bodies",
]
COLUMNS = [
    "authority",
    "team",
    "worker",
    "band",
    "month",
    "period",
    "numerator",
    "denominator",
    "value",
    "flag",
    "origin",
    "complete",
    "source",
]


def once_a_process(make: Callable[P, Made]) -> Callable[P, Made]:
    """What it makes of the same arguments is made once a process, for it is the same; whoever asks gets a copy.

    The first argument, the desk, is not looked at: what is made is of this module and the catalogue alone.
    """
    made: dict[object, Made] = {}

    @wraps(make)
    def copied(*given: P.args, **named: P.kwargs) -> Made:
        asked = (given[1:], *sorted(named.items()))
        if asked not in made:
            made[asked] = make(*given, **named)
        return made[asked].copy()

    return copied


def events(*rows: dict[str, object]) -> pd.DataFrame:
    """An events frame from a few columns each; dates as text."""
    frame = pd.DataFrame([{"precision": "day", "status": "actual"} | row for row in rows]).reindex(
        columns=EVENT_COLUMNS
    )
    days = ("starts", "ends", "published", "planned")
    for name in days:
        frame[name] = pd.to_datetime(frame[name])
    text = [name for name in EVENT_COLUMNS if name not in days]
    frame[text] = frame[text].astype(object).where(frame[text].notna(), None)
    return frame


EVENTS = {
    "E10000034": events(
        {
            "letter": "A",
            "kind": "inspection",
            "framework": "SIF",
            "starts": "2016-10-01",
            "ends": "2016-11-30",
            "precision": "month",
            "published": "2017-01-24",
            "overall": "Inadequate",
            "headline": "Widespread and serious failures.",
            "focus": None,
        },
        {
            "letter": "B",
            "kind": "monitoring visit",
            "starts": "2017-05-23",
            "ends": "2017-05-24",
            "focus": "Front door",
            "headline": "Slow.",
        },
        {
            "letter": "C",
            "kind": "monitoring visit",
            "starts": "2017-09-12",
            "ends": "2017-09-13",
            "focus": "<b>Assessment</b>",
        },
        {"letter": "D", "kind": "monitoring visit", "starts": "2018-01-01", "ends": "2018-01-31", "precision": "month"},
        {"letter": "", "kind": "publication", "starts": None, "headline": "A report of progress"},
    ),
    "X10000001": events(
        {
            "letter": "A",
            "kind": "inspection",
            "framework": "ILACS",
            "starts": "2022-09-12",
            "ends": "2022-09-23",
            "overall": "Inadequate",
        },
        {"letter": "B", "kind": "monitoring visit", "starts": "2023-05-16", "ends": "2023-05-17"},
        {"letter": "C", "kind": "monitoring visit", "starts": "2024-02-06", "ends": "2024-02-07"},
        {"letter": "D", "kind": "inspection", "starts": "2027-02-01", "ends": "2027-02-12", "status": "planned"},
    ),
}


def _valued(measure, frame: pd.DataFrame) -> pd.DataFrame:
    ratio = frame["numerator"] / frame["denominator"].where(frame["denominator"] > 0) * measure.scale
    frame = frame.assign(
        value=frame["numerator"] if measure.is_count else ratio,
        flag="",
        source="",
        worker="",
        band="",
        period="month",
        origin="local",
        complete=frame["month"] != MONTHS[-1],
    )
    frame.loc[frame["value"].isna(), "flag"] = "no cases"
    return frame if not measure.is_count else frame.assign(denominator=np.nan)


def within(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
    return frame[
        frame["month"].between(pd.Timestamp(period.start or "1900-01-01"), pd.Timestamp(period.end or "2100-01-01"))
    ]


class FakeLedger:
    """Nobody has written anything."""

    def counts(self, place, **more) -> list:
        return []

    def chart_notes(self, measure, place, month=None) -> list:
        return []

    def remembered(self, kind, before=None) -> None:
        return None

    def commentary(self, place) -> dict:
        return {}

    def followed(self) -> list:
        return []


class FakeYearEnds:
    """None can be followed."""

    def every(self, place) -> list:
        return []

    def next_figure(self, measure, place) -> None:
        return None


class FakePacks:
    """Nobody makes packs."""

    def may_make(self, authority: str) -> bool:
        return False


class FakePublic:
    """See metrics.desk.public.Public."""

    def __init__(self, authorities: pd.DataFrame) -> None:
        self.measures = load_questions().measures
        self._authorities = authorities[authorities["has_published"]]

    def authorities(self) -> pd.DataFrame:
        return self._authorities[["authority", "name", "kind", "region", "synthetic"]].reset_index(drop=True)

    def inspections(self, authority: str) -> pd.DataFrame:
        every = EVENTS.get(authority, events().iloc[:0])
        return every[every["kind"].isin(VISITS) & every["status"].ne("planned")]

    def last_said(self, authority: str) -> list:
        return []

    def series(self, measure, authorities, *, by=None, period=ALWAYS) -> pd.DataFrame:
        return within(self._published(self.measures[measure], authorities)[COLUMNS], period)

    def _published(self, measure, authorities) -> pd.DataFrame:
        if measure.published_as == "none" or not measure.has_query:
            return pd.DataFrame(columns=COLUMNS)
        rows = [
            {"authority": code, "month": year, "value": value, "numerator": value * 10, "denominator": 1000.0}
            for code in authorities
            for year, value in zip(YEARS, IN_TIME.get(code, ()), strict=False)
        ]
        frame = pd.DataFrame(rows, columns=["authority", "month", "value", "numerator", "denominator"])
        frame["month"] = pd.to_datetime(frame["month"])
        return frame.assign(
            team="", worker="", band="", period="year", flag="", origin="published", complete=True, source="DfE"
        )

    def year(self, measure, month=None) -> pd.DataFrame:
        frame = self._published(self.measures[measure], list(IN_TIME))
        frame = frame[frame["month"].eq(pd.Timestamp(month) if month else frame["month"].max())]
        return frame.assign(
            **{
                key: frame["authority"].map({c: v[i] for c, v in NAMES.items()})
                for i, key in enumerate(("name", "kind", "region"))
            }
        )

    def held(self) -> frozenset[str]:
        return frozenset(key for key, one in self.measures.items() if one.published_as != "none" and one.has_query)

    def neighbours(self, authority, model_year=None) -> pd.DataFrame:
        near = ["E10000031", "E08000030"] if authority == "E10000034" else []
        return pd.DataFrame(
            {
                "rank": range(1, len(near) + 1),
                "neighbour": near,
                "name": [NAMES[code][0] for code in near],
                "closeness": "Close",
                "model_year": 2021,
            }
        )

    def neighbour_model(self, authority: str, day: date) -> int | None:
        return 2021 if len(self.neighbours(authority)) else None

    def dates(self, measure: str) -> list[date]:
        frame = self._published(self.measures[measure], list(IN_TIME))
        return sorted({month.date() for month in frame["month"]}, reverse=True)

    def breaks(self, measure: str) -> pd.DataFrame:
        return pd.DataFrame(columns=["authority", "since", "words"])

    def break_days(self, measure: str, authority: str) -> list[date]:
        return []

    @once_a_process
    def record(self, authority, *, period=ALWAYS) -> pd.DataFrame:
        frames = [self._published(measure, [authority]).assign(measure=key) for key, measure in self.measures.items()]
        frame = pd.concat([frame for frame in frames if len(frame)] or frames, ignore_index=True)
        return within(frame, period)

    def shared(self, measure: str, authority: str) -> SharedFigures:
        return SharedFigures((), (), has_own=True)

    @once_a_process
    def nearby(self, authority: str, counted: bool = True) -> dict[str, list[Nearby]]:
        near = self.neighbours(authority)["neighbour"].tolist()
        rows = {key: plain.records(self._published(one, [authority, *near])) for key, one in self.measures.items()}
        return {key: nearby(self.measures[key], authority, of, lambda day: (2021, near)) for key, of in rows.items()}


class FakeDesk:
    """See metrics.desk.Desk; Exampleshire has months of its own, the others published years."""

    version = "fake"

    def __init__(self, without: tuple[str, ...] = ()) -> None:
        self.questions = load_questions()
        self.measures = self.questions.measures
        self.viewer = local_viewer()
        self._without = without
        self.places = self.figures = self.verdicts = self.inputs = self.checks = self.told = self
        self.public = FakePublic(self.places.authorities())
        self.ledger, self.year_ends, self.packs = FakeLedger(), FakeYearEnds(), FakePacks()

    def in_use(self) -> AbstractContextManager[None]:
        return nullcontext()

    def opened(self, page: str, place: Place) -> None:
        pass

    def once(self, *key_and_make):
        return key_and_make[-1]()

    once_of_version = once

    def shown(self, place: Place) -> Place:
        return place

    def authorities(self) -> pd.DataFrame:
        rows = [
            {
                "authority": code,
                "name": name,
                "kind": kind,
                "region": region,
                "synthetic": code.startswith("X"),
                "has_local": code.startswith("X"),
                "has_published": code in IN_TIME,
                "data_to": pd.Timestamp("2026-10-28") if code.startswith("X") else pd.NaT,
            }
            for code, (name, kind, region) in NAMES.items()
            if code not in self._without
        ]
        return pd.DataFrame(rows)

    def teams(self, authority: str) -> pd.DataFrame:
        teams = TEAMS if authority.startswith("X") else []
        return pd.DataFrame(
            {"team": teams, "service": [f"Safeguarding {team.split()[0]}" for team in teams]}, dtype=str
        )

    def dropped(self, authority: str) -> None:
        return None

    def breakdowns(self, measure, place) -> list:
        return []

    def restated(self, measure, place, *, period=ALWAYS) -> pd.DataFrame:
        return pd.DataFrame(columns=["month", "how"])

    def defined_anew(self, measure, place) -> None:
        return None

    def data_to(self, authority: str) -> date | None:
        return date(2026, 10, 28) if authority.startswith("X") else None

    def _local(self, measure, teams: list[str], split: bool) -> pd.DataFrame:
        noise = np.random.default_rng(len(measure.key))
        frames = []
        for number, team in enumerate(teams if split else [""]):
            size = 40.0 if split else 40.0 * len(teams)
            share = 0.62 + 0.2 * np.linspace(0, 1, len(MONTHS)) + noise.normal(0, 0.03, len(MONTHS)) - number * 0.01
            frames.append(
                pd.DataFrame({"team": team, "month": MONTHS, "numerator": np.round(size * share), "denominator": size})
            )
        frame = pd.concat(frames, ignore_index=True).assign(authority="X10000001")
        return _valued(measure, frame[~frame["month"].between("2023-12-01", "2024-01-31")])

    @once_a_process
    def series(self, measure, place, *, by=None, period=ALWAYS) -> pd.DataFrame:
        asked = self.measures[measure]
        if place.authority != "X10000001" or not asked.has_query:
            return pd.DataFrame(columns=COLUMNS)
        frame = self._local(asked, [place.team] if place.team else TEAMS, by == "team")[COLUMNS]
        return within(frame, period)

    @once_a_process
    def family(self, place, family=None, *, period=ALWAYS) -> pd.DataFrame:
        asked = [m for m in self.measures.values() if m.has_query and family in (None, m.family) and not m.local]
        return pd.concat([self.series(m.key, place, period=period).assign(measure=m.key) for m in asked])

    def events(self, authority: str) -> pd.DataFrame:
        return EVENTS.get(authority, events().iloc[:0])

    def family_and_verdicts(self, place, *, family=None, end=None):
        return self.family(place, family, period=Period(end=end)), self._judged(place, family, end)

    @once_a_process
    def _judged(self, place, family, end) -> dict[str, Judged]:
        rows = self.family(place, family, period=Period(end=end))
        asked = [self.measures[key] for key in rows["measure"].unique()]
        taken = self.happened(place.authority, end)
        return judge_all(asked, rows, taken, authority=place.authority, team=place.team)

    def happened(self, authority, end=None):
        return happened(self.events(authority), end or self.data_to(authority) or date.max)

    def running(self, authority: str) -> dict[date, date]:
        return {MONTHS[-1].date(): date(2026, 10, 28)}

    configured = Configured([], [], [])
    settings_problem = ledger_problem = ""

    def targets(self, measure, place) -> list:
        return []

    def rebases(self, measure, place) -> list:
        return []

    def verdict(self, measure, place, *, end=None, rebased=True):
        return self.verdict_and_flows(measure, place, end=end, rebased=rebased).get(measure)

    def changed(self, authority, end=None):
        return changed(self.events(authority), end or self.data_to(authority) or date.max)

    @once_a_process
    def verdict_and_flows(self, measure, place, *, end=None, rebased=True, changes=False):
        rows = self.series(measure, place, period=Period(end=end)).assign(measure=measure)
        taken = self.changed(place.authority, end) if changes else self.happened(place.authority, end)
        return judge_all([self.measures[measure]], rows, taken, authority=place.authority)

    @once_a_process
    def verdicts_by_team(self, measure, place, *, end=None, rebased=True):
        rows = self.series(measure, place, by="team", period=Period(end=end))
        return judge_teams(self.measures[measure], rows, authority=place.authority)

    def confidence(self, measures, place) -> int:
        return 3

    def missing_feeds(self, measure: str, authority: str) -> list[str]:
        return ["local"] if self.measures[measure].local else []

    def coverage(self, authority: str) -> pd.DataFrame:
        return pd.DataFrame(columns=["feed", "first_month", "last_month", "months", "gaps"])

    def months(self, authority: str) -> dict[str, tuple[date, date]]:
        return {}
