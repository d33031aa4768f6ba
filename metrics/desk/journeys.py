"""A to D: what was found at each inspection and visit, what was promised then, and what moved after it.

Each viewer is told by their own figures: a scrutiny panel by its fixed cells, and by the public half of the plan.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from metrics.analysis import a_to_d, suppression
from metrics.analysis.a_to_d import Event, Journey, MeasureJourney
from metrics.analysis.panel_families import panel_measures
from metrics.analysis.panel_periods import COARSE
from metrics.analysis.promises import Promise, promise_of
from metrics.analysis.published_since import published_since
from metrics.analysis.rows import Row
from metrics.analysis.targets import targets_of
from metrics.analysis.verdicts import Judged
from metrics.base import plain
from metrics.base.place import Place
from metrics.desk.figures import Figures
from metrics.desk.gate import Gate
from metrics.desk.places import Places
from metrics.desk.plans import Plans
from metrics.desk.public import Public
from metrics.desk.told import ToldOnce
from metrics.desk.verdicts import Verdicts
from metrics.improvement.plan import Plan
from metrics.improvement.timing import Due, PlanClock
from metrics.questions.catalogue import Measure, Questions
from metrics.words import on_a_to_d
from metrics.words.on_a_to_d import ChangesSheet, JourneySheet

PHASE = "plan phase"


@dataclass(frozen=True)
class Planned:
    """The improvement plan on a day: as it stands, what is due of it, and its clocks."""

    day: date
    plan: Plan
    due: tuple[Due, ...]
    clocks: tuple[PlanClock, ...]


class Journeys:
    """The journey of whole authorities, for whoever sees them whole."""

    def __init__(
        self,
        gate: Gate,
        places: Places,
        figures: Figures,
        public: Public,
        verdicts: Verdicts,
        plans: Plans,
        questions: Questions,
        told: ToldOnce,
    ) -> None:
        self._gate = gate
        self._places = places
        self._figures = figures
        self._public = public
        self._verdicts = verdicts
        self._plans = plans
        self._questions = questions
        self._told = told

    def journey(self, place: Place) -> JourneySheet:
        """The sheet of a place's authority, in words and numbers. UserError where it is not the viewer's whole."""
        whole = self._gate.whole(place.authority)
        planned = self._planned(whole.authority)

        def made() -> JourneySheet:
            return self._sheet(whole, planned, *self._verdicts.family_and_verdicts(whole))

        return self._told.once(("a to d", whole.authority, planned), made)

    def of_figures(self, place: Place, rows: pd.DataFrame, judged: Mapping[str, Judged]) -> JourneySheet:
        """The same of figures that were read before, as a pack holds them: those of `family_and_verdicts`, or fewer."""
        whole = self._gate.whole(place.authority)
        return self._sheet(whole, self._planned(whole.authority), rows, judged)

    def _sheet(self, whole: Place, planned: Planned, rows: pd.DataFrame, judged: Mapping[str, Judged]) -> JourneySheet:
        return on_a_to_d.sheet(whole.authority, self._journey(whole, planned, rows, judged))

    def _planned(self, authority: str) -> Planned:
        """The plan as it stands now."""
        plans = self._plans
        due, clocks = tuple(plans.due(authority)), tuple(plans.clocks(authority))
        return Planned(plans.day(authority), plans.plan(authority), due, clocks)

    def changes(self, place: Place) -> ChangesSheet:
        """The headlines after each local change and each go-live, compared as after a visit (decision 38)."""
        whole = self._gate.whole(place.authority)
        return self._told.once(("changes", whole.authority), lambda: self._changes_sheet(whole))

    def _changes_sheet(self, whole: Place) -> ChangesSheet:
        events = list(self._verdicts.changed(whole.authority))[-on_a_to_d.MOST_COMPARED :]
        if not events:
            return on_a_to_d.changes_sheet([], [])
        rows, judged = self._verdicts.family_and_verdicts(whole, changes=True)
        newest = self._newest(whole, rows)
        measures = [one for one in self._questions.measures.values() if one.briefing and one.key in newest]
        every = [
            MeasureJourney(
                measure,
                newest[measure.key],
                judged.get(measure.key),
                a_to_d.at_events(measure, judged.get(measure.key), (), events, _is_cut(rows, measure)),
            )
            for measure in measures
            if measure.key in judged
        ]
        return on_a_to_d.changes_sheet(events, a_to_d.held_to_a_rate(every))

    def promises(self, place: Place) -> list[Promise]:
        """Every measure with a target for the whole authority, and how its newest figure stands to it."""
        whole = self._gate.whole(place.authority)
        key = ("promises", whole.authority)
        return list(self._told.once(key, lambda: self._promises(whole, self._figures.family(whole))))

    def _journey(self, whole: Place, planned: Planned, rows: pd.DataFrame, judged: Mapping[str, Judged]) -> Journey:
        events = plain.records(self._verdicts.events(whole.authority))
        lettered = a_to_d.in_order([event for event in events if a_to_d.has_letter(event)])
        others = a_to_d.in_order([event for event in events if not a_to_d.has_letter(event)])
        compared = list(self._verdicts.happened(whole.authority))[-on_a_to_d.MOST_COMPARED :]
        promised = a_to_d.promised_after(
            lettered, planned.plan, planned.due, planned.clocks, others, self._steps(whole)
        )
        return Journey(
            self._name(whole.authority),
            planned.day,
            self._places.data_to(whole.authority),
            tuple(lettered),
            promised,
            tuple(compared),
            a_to_d.held_to_a_rate(self._measures(whole, rows, judged, compared)),
            tuple(self._promises(whole, rows)),
            tuple(event for event in others if event["kind"] != PHASE),
        )

    def _name(self, authority: str) -> str:
        names = plain.records(self._places.authorities(), ("authority", "name"))
        return next((str(row["name"]) for row in names if row["authority"] == authority), authority)

    def _steps(self, whole: Place) -> list[Promise]:
        """Every target of the whole authority, by the day it begins."""
        targets = self._verdicts.configured.targets
        steps = [
            Promise(measure, target)
            for measure in self._told_of()
            for target in targets_of(targets, measure, whole.authority)
        ]
        return sorted(steps, key=lambda one: one.target.since)

    def _measures(
        self, whole: Place, rows: pd.DataFrame, judged: Mapping[str, Judged], compared: Sequence[Event]
    ) -> list[MeasureJourney]:
        """The headlines of the briefing that there is any figure for."""
        newest, published = self._newest(whole, rows), self._published(whole)
        every = []
        for measure in self._questions.measures.values():
            row = newest.get(measure.key)
            if not measure.briefing or row is None:
                continue
            breaks = self._public.break_days(measure.key, whole.authority)
            since = published_since(measure, published.get(measure.key, []), compared, breaks)
            stops = a_to_d.at_events(measure, judged.get(measure.key), since, compared, _is_cut(rows, measure))
            every.append(MeasureJourney(measure, row, judged.get(measure.key), stops))
        return every

    def _promises(self, whole: Place, rows: pd.DataFrame) -> list[Promise]:
        newest, to_panel = self._newest(whole, rows), self._newest_to_panel(whole)
        every = []
        for measure in self._told_of():
            targets = targets_of(self._verdicts.configured.targets, measure, whole.authority)
            promise = promise_of(measure, targets, newest.get(measure.key))
            if promise is not None:
                row = to_panel.get(measure.key)
                every.append(replace(promise, to_panel=promise_of(measure, targets, row) if row else None))
        return every

    def _newest_to_panel(self, whole: Place) -> dict[str, Row]:
        """By measure the newest quarter or year that a panel is told in place of months; none for a panel itself."""
        if self._gate.viewer.is_panel:
            return {}
        rows = self._figures.panel_cells(whole.authority)
        coarse = rows[rows["period"].isin(COARSE) & rows["value"].notna()].sort_values("month")
        return {str(row["measure"]): row for row in plain.records(coarse)}

    def _told_of(self) -> list[Measure]:
        """The measures whose promises are this viewer's: a panel's are those of which it has figures."""
        measures = self._questions.measures
        if not self._gate.viewer.is_panel:
            return list(measures.values())
        return [measures[key] for key in panel_measures(measures)]

    def _published(self, whole: Place) -> dict[str, list[dict[str, Any]]]:
        """The published years of the authority, by measure."""
        years: dict[str, list[dict[str, Any]]] = {}
        for row in plain.records(self._public.record(whole.authority)):
            years.setdefault(row["measure"], []).append(row)
        return years

    def _newest(self, whole: Place, rows: pd.DataFrame) -> dict[str, Row]:
        """By measure the newest whole month, quarter or year with cases; without any, the newest published figure."""
        own = rows[rows["complete"].ne(False) & rows["flag"].ne("no cases")].sort_values("month")
        newest: dict[str, Row] = {}
        for row in plain.records(self._public.record(whole.authority).dropna(subset=["value"])):
            newest[row["measure"]] = row
        for row in plain.records(own):
            newest[row["measure"]] = row
        return newest


def _is_cut(rows: pd.DataFrame, measure: Measure) -> bool:
    """Whether a month of a measure is hidden from whoever looks."""
    return any(suppression.is_hidden(flag) for flag in rows.loc[rows["measure"].eq(measure.key), "flag"])
