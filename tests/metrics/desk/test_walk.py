"""Every public method of every part of the desk, walked by each role: a number of theirs or a refusal in words."""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from metrics.access import Viewer
from metrics.base import today
from metrics.base.errors import UserError
from metrics.base.place import Period, Place
from metrics.base.plain import records
from metrics.desk import Desk
from metrics.desk.verdicts import MeasuredChange
from metrics.ledger import database, identity, record
from metrics.ledger.escalation import EscalatedRow
from metrics.ledger.ladder import GROUP_MANAGER
from metrics.ledger.trail import key
from metrics.ledger.trail.entry import EXPORT, PAGE, PEOPLE, REFUSAL, Deed
from metrics.questions.catalogue import Worklist, load_questions
from metrics.scrutiny.entries import FURTHER, PanelAnswer, PanelDecision, PanelQuestion
from metrics.settings.editing import Edit
from tests import tried
from tests.pages.small_store import AUTHORITY, EXTRACTS, TEAMS, WORKERS, worker_name
from tests.short_cut import PROVING, short_cut
from tests.walked import (
    ADMIN,
    ANALYST,
    ELSEWHERE,
    LEADER,
    MANAGER,
    NORTH,
    OF_SERVICE,
    OF_TWO,
    OTHER,
    OTHER_SERVICE,
    PANEL,
    SERVICE,
    SOUTH,
    STRANGER,
    WALKERS,
    first_of,
    team_of,
    write_to_the_ledger,
)

Call = Callable[[Desk, Place], Any]
TODAY, MONTH = EXTRACTS[-1], date(2026, 9, 30)
RATIO, STOCK, FLOW = "assessments_in_45_days", "plans_open", "assessments_completed"
DETAILS = tuple(load_questions().details)

CHANGE = MeasuredChange(RATIO, date(2026, 3, 2), MONTH)


def _promised(at: Place) -> Edit:
    """A promise that nobody has set yet."""
    return Edit("setting", None, {"name": "promise", "role": "ASYE", "authority": at.authority, "value": 11})


# Each method with arguments that the local viewer gets an answer to. One that is not here fails the walk.
CALLS: dict[str, list[Call]] = {
    "places.authorities": [lambda desk, at: desk.places.authorities()],
    "places.teams": [lambda desk, at: desk.places.teams(at.authority)],
    "places.shown": [lambda desk, at: desk.places.shown(at)],
    "places.data_to": [lambda desk, at: desk.places.data_to(at.authority)],
    "places.dropped": [lambda desk, at: desk.places.dropped(at.authority)],
    "figures.series": [
        lambda desk, at: desk.figures.series(RATIO, at),
        lambda desk, at: desk.figures.series(RATIO, at, by="team", period=Period(MONTH, MONTH)),
        lambda desk, at: desk.figures.series(FLOW, at, by="length"),
        lambda desk, at: desk.figures.series("caseload_average", at, by="worker"),
    ],
    "figures.listed": [
        lambda desk, at: desk.figures.listed(RATIO, at, ("numerator", "denominator")),
        lambda desk, at: desk.figures.listed(RATIO, at, ("team", "value"), by="team", period=Period(MONTH, MONTH)),
        lambda desk, at: desk.figures.listed(FLOW, at, ("band", "numerator"), by="length"),
        lambda desk, at: desk.figures.listed("caseload_average", at, ("worker", "value"), by="worker"),
    ],
    "figures.broken_down": [
        lambda desk, at: desk.figures.broken_down(STOCK, at, "need", period=Period(MONTH, MONTH)),
        lambda desk, at: desk.figures.broken_down(STOCK, at, "category", small_hidden=True),
    ],
    "figures.breakdowns": [lambda desk, at: desk.figures.breakdowns(STOCK, at)],
    "figures.family": [lambda desk, at: desk.figures.family(at), lambda desk, at: desk.figures.family(at, "plans")],
    "figures.tells_of_staff": [lambda desk, at: desk.figures.tells_of_staff(at)],
    "figures.panel_services": [lambda desk, at: desk.figures.panel_services("vacancy_rate", at.authority)],
    "figures.panel_cells": [lambda desk, at: desk.figures.panel_cells(at.authority)],
    "figures.panel_parts": [lambda desk, at: desk.figures.panel_parts("assessments_open", at.authority)],
    "figures.restated": [lambda desk, at: desk.figures.restated(RATIO, at)],
    "figures.defined_anew": [lambda desk, at: desk.figures.defined_anew(RATIO, at)],
    "figures.hidden_up_to": [lambda desk, at: desk.figures.hidden_up_to(at.authority)],
    "public.authorities": [lambda desk, at: desk.public.authorities()],
    "public.series": [
        lambda desk, at: desk.public.series(RATIO, [at.authority]),
        lambda desk, at: desk.public.series(FLOW, [at.authority], by="length", period=Period(end=MONTH)),
    ],
    "public.year": [lambda desk, at: desk.public.year(RATIO)],
    "public.dates": [lambda desk, at: desk.public.dates(RATIO)],
    "public.cells": [lambda desk, at: desk.public.cells()],
    "public.held": [lambda desk, at: desk.public.held()],
    "public.record": [lambda desk, at: desk.public.record(at.authority)],
    "public.people_by": [lambda desk, at: desk.public.people_by("ethnic_group", at.authority)],
    "public.breaks": [lambda desk, at: desk.public.breaks(RATIO)],
    "public.break_days": [lambda desk, at: desk.public.break_days(RATIO, at.authority)],
    "public.last_said": [lambda desk, at: desk.public.last_said(at.authority)],
    "public.inspections": [lambda desk, at: desk.public.inspections(at.authority)],
    "public.neighbours": [lambda desk, at: desk.public.neighbours(at.authority)],
    "public.neighbour_model": [lambda desk, at: desk.public.neighbour_model(at.authority, MONTH)],
    "public.shared": [lambda desk, at: desk.public.shared(RATIO, at.authority)],
    "public.nearby": [lambda desk, at: desk.public.nearby(at.authority)],
    "settings.entries": [lambda desk, at: desk.settings.entries()],
    "settings.history": [lambda desk, at: desk.settings.history()],
    "settings.draft": [lambda desk, at: desk.settings.draft(_promised(at))],
    "settings.is_build_due": [lambda desk, at: desk.settings.is_build_due()],
    "verdicts.events": [lambda desk, at: desk.verdicts.events(at.authority)],
    "verdicts.happened": [lambda desk, at: desk.verdicts.happened(at.authority)],
    "verdicts.changed": [lambda desk, at: desk.verdicts.changed(at.authority)],
    "verdicts.running": [lambda desk, at: desk.verdicts.running(at.authority)],
    "verdicts.settings_problem": [lambda desk, at: desk.verdicts.settings_problem],
    "verdicts.configured": [lambda desk, at: desk.verdicts.configured],
    "verdicts.every_rebase": [lambda desk, at: desk.verdicts.every_rebase],
    "verdicts.ledger_problem": [lambda desk, at: desk.verdicts.ledger_problem],
    "verdicts.targets": [lambda desk, at: desk.verdicts.targets("caseload_average", at)],
    "verdicts.rebases": [lambda desk, at: desk.verdicts.rebases(RATIO, at)],
    "verdicts.verdict": [lambda desk, at: desk.verdicts.verdict(RATIO, at)],
    "verdicts.verdict_and_flows": [lambda desk, at: desk.verdicts.verdict_and_flows(STOCK, at, end=MONTH)],
    "verdicts.verdicts_by_team": [lambda desk, at: desk.verdicts.verdicts_by_team(RATIO, at)],
    "verdicts.verdicts": [lambda desk, at: desk.verdicts.verdicts(at, family="caseload")],
    "verdicts.family_and_verdicts": [lambda desk, at: desk.verdicts.family_and_verdicts(at)],
    "year_ends.every": [lambda desk, at: desk.year_ends.every(at)],
    "year_ends.next_figure": [lambda desk, at: desk.year_ends.next_figure(RATIO, at)],
    "lists.detail": [
        *[lambda desk, at, name=name: desk.lists.detail(name, at) for name in DETAILS],
        *[
            lambda desk, at, worker=worker: desk.lists.detail("caseload_children", at, worker=worker)
            for worker in ("W04", "W05", "none")
        ],
    ],
    "lists.details": [lambda desk, at: desk.lists.details(DETAILS, at)],
    "lists.worklist": [lambda desk, at: desk.lists.worklist("assessments_due", at)],
    "lists.worklists": [lambda desk, at: desk.lists.worklists(at, on=TODAY)],
    "lists.counts": [lambda desk, at: desk.lists.counts(at)],
    "lists.reconciliation": [lambda desk, at: desk.lists.reconciliation(at)],
    "lists.digest": [
        lambda desk, at: desk.lists.digest(at),
        lambda desk, at: desk.lists.digest(at, on=TODAY, children=False),
    ],
    "lists.working_day": [lambda desk, at: desk.lists.working_day(at.authority)],
    "lists.shows_children": [lambda desk, at: desk.lists.shows_children],
    "lists.shows_staff": [lambda desk, at: desk.lists.shows_staff],
    "child.events": [lambda desk, at: desk.child.events(at.authority, _child(at))],
    "child.behind": [
        lambda desk, at: desk.child.behind(at.authority, key.link_code(at.authority, "child", _child(at)))
    ],
    "checks.every": [lambda desk, at: desk.checks.every(at)],
    "checks.rows": [
        lambda desk, at: desk.checks.rows(None, at),
        lambda desk, at: desk.checks.rows("two_open_plans", at),
    ],
    "checks.trend": [lambda desk, at: desk.checks.trend(at)],
    "checks.day": [lambda desk, at: desk.checks.day(at.authority)],
    "assurance.scores": [lambda desk, at: desk.assurance.scores(at.authority)],
    "assurance.checks": [lambda desk, at: desk.assurance.checks(at.authority)],
    "assurance.told_otherwise": [lambda desk, at: desk.assurance.told_otherwise(at.authority)],
    "assurance.signed_off": [lambda desk, at: desk.assurance.signed_off(at.authority)],
    "assurance.sign_offs": [lambda desk, at: desk.assurance.sign_offs(at.authority, RATIO)],
    "assurance.may_sign": [lambda desk, at: desk.assurance.may_sign(at.authority)],
    "assurance.figure": [lambda desk, at: desk.assurance.figure(RATIO, at.authority, MONTH)],
    "checks.confidence": [lambda desk, at: desk.checks.confidence([RATIO, STOCK], at)],
    "inputs.missing_feeds": [lambda desk, at: desk.inputs.missing_feeds(RATIO, at.authority)],
    "inputs.coverage": [lambda desk, at: desk.inputs.coverage(at.authority)],
    "inputs.months": [lambda desk, at: desk.inputs.months(at.authority)],
    "inputs.imports": [lambda desk, at: desk.inputs.imports()],
    "inputs.rejected": [lambda desk, at: desk.inputs.rejected()],
    "inputs.warnings": [lambda desk, at: desk.inputs.warnings()],
    "inputs.restatements": [lambda desk, at: desk.inputs.restatements(at.authority)],
    "inputs.settings": [lambda desk, at: desk.inputs.settings()],
    "inputs.doubtful_names": [lambda desk, at: desk.inputs.doubtful_names(at.authority)],
    "inputs.unsettled_titles": [lambda desk, at: desk.inputs.unsettled_titles(at.authority)],
    "inputs.unknown_teams": [lambda desk, at: desk.inputs.unknown_teams(at.authority)],
    "inputs.known_teams": [lambda desk, at: desk.inputs.known_teams(at.authority)],
    "inputs.workers": [lambda desk, at: desk.inputs.workers(at.authority)],
    "inputs.unmatched_workers": [lambda desk, at: desk.inputs.unmatched_workers(at.authority)],
    "workforce.leaving_reasons": [lambda desk, at: desk.workforce.leaving_reasons(at, month=MONTH)],
    "workforce.late_together": [lambda desk, at: desk.workforce.late_together(at, month=MONTH)],
    "workforce.late_by_caseload": [lambda desk, at: desk.workforce.late_by_caseload(at, month=MONTH)],
    "quality.findings": [lambda desk, at: desk.quality.findings(at, day=TODAY)],
    "quality.common_findings": [lambda desk, at: desk.quality.common_findings(at.authority, "audits_done")],
    "quality.incidents": [lambda desk, at: desk.quality.incidents(at.authority)],
    "search.find": [
        lambda desk, at: desk.search.find("north", at.authority),
        lambda desk, at: desk.search.find("worker", at.authority, limit=100),
        *[lambda desk, at, child=child: desk.search.find(child, at.authority) for child in ("C0001", "C0002", "Z1")],
    ],
    "ledger.counts": [
        lambda desk, at: desk.ledger.counts(at),
        lambda desk, at: desk.ledger.counts(at, by_team=True, period=Period(date(2020, 1, 1))),
    ],
    "ledger.open_escalations": [lambda desk, at: desk.ledger.open_escalations(at)],
    "ledger.overdue_for": [lambda desk, at: desk.ledger.overdue_for(GROUP_MANAGER, at)],
    "ledger.escalation": [lambda desk, at: desk.ledger.escalation(_number(at))],
    "ledger.who_answers": [lambda desk, at: desk.ledger.who_answers(desk.ledger.escalation(_number(at)))],
    "ledger.waiting_for_me": [lambda desk, at: desk.ledger.waiting_for_me(at)],
    "ledger.of_row": [lambda desk, at: desk.ledger.of_row(_row(at))],
    "ledger.commentary": [lambda desk, at: desk.ledger.commentary(at)],
    "ledger.chart_notes": [lambda desk, at: desk.ledger.chart_notes("children_open", at)],
    "ledger.row_notes": [lambda desk, at: desk.ledger.row_notes(at)],
    "trail.entries": [lambda desk, at: desk.trail.entries(TODAY, TODAY)],
    "trail.bounds": [lambda desk, at: desk.trail.bounds()],
    "trail.names": [lambda desk, at: desk.trail.names(TODAY, TODAY)],
    "trail.unusual": [lambda desk, at: desk.trail.unusual(TODAY, TODAY)],
    "trail.emergencies": [lambda desk, at: desk.trail.emergencies(TODAY, TODAY)],
    "trail.use": [lambda desk, at: desk.trail.use(TODAY)],
    "trail.use_by_person": [lambda desk, at: _in_investigation(desk).trail.use_by_person(TODAY)],
    "trail.investigate": [lambda desk, at: desk.trail.investigate("A complaint")],
    "trail.names_until": [lambda desk, at: desk.trail.names_until],
    "trail.verified": [lambda desk, at: desk.trail.verified()],
    "verdicts.verdicts_after": [lambda desk, at: desk.verdicts.verdicts_after(at, [CHANGE])],
    "verdicts.verdicts_of_cells": [
        lambda desk, at: desk.verdicts.verdicts_of_cells(desk.figures.family(at, "plans"), at)
    ],
    "journeys.journey": [lambda desk, at: desk.journeys.journey(at)],
    "journeys.of_figures": [
        lambda desk, at: desk.journeys.of_figures(at, *desk.verdicts.family_and_verdicts(at)),
    ],
    "journeys.changes": [lambda desk, at: desk.journeys.changes(at)],
    "journeys.promises": [lambda desk, at: desk.journeys.promises(at)],
    "profiles.extracts": [lambda desk, at: desk.profiles.extracts(at.authority)],
    "profiles.offered": [lambda desk, at: desk.profiles.offered(at.authority, TODAY)],
    "profiles.profile": [lambda desk, at: desk.profiles.profile("children_in_need", at.authority, TODAY)],
    "plans.plan": [lambda desk, at: desk.plans.plan(at.authority)],
    "plans.history": [lambda desk, at: desk.plans.history(at.authority)],
    "plans.may_write": [lambda desk, at: desk.plans.may_write(at.authority)],
    "plans.coverage": [lambda desk, at: desk.plans.coverage(at.authority)],
    "plans.day": [lambda desk, at: desk.plans.day(at.authority)],
    "plans.due": [lambda desk, at: desk.plans.due(at.authority)],
    "plans.clocks": [lambda desk, at: desk.plans.clocks(at.authority)],
    "plans.months": [lambda desk, at: desk.plans.months(at.authority)],
    "plans.moved": [lambda desk, at: desk.plans.moved(at.authority)],
    "briefing.headlines": [lambda desk, at: desk.briefing.headlines(at.authority)],
    "briefing.of_measures": [lambda desk, at: desk.briefing.of_measures(at.authority, [RATIO, STOCK])],
    "briefing.hidden_up_to": [lambda desk, at: desk.briefing.hidden_up_to(at.authority)],
    "briefing.missing": [lambda desk, at: desk.briefing.missing(at.authority, [])],
    "scrutiny.record": [lambda desk, at: desk.scrutiny.record(at.authority)],
    "scrutiny.day": [lambda desk, at: desk.scrutiny.day(at.authority)],
    "scrutiny.waiting": [lambda desk, at: desk.scrutiny.waiting(at.authority)],
    "scrutiny.counts": [lambda desk, at: desk.scrutiny.counts(at.authority)],
    "told.once": [lambda desk, at: desk.told.once(at, lambda: desk.briefing.hidden_up_to(at.authority))],
    "told.once_of_version": [
        lambda desk, at: desk.told.once_of_version(at, lambda: desk.briefing.hidden_up_to(at.authority))
    ],
    "scrutiny.for_headlines": [lambda desk, at: desk.scrutiny.for_headlines(Place(at.authority))],
    "scrutiny.may_ask": [lambda desk, at: desk.scrutiny.may_ask(at.authority)],
    "scrutiny.may_answer": [lambda desk, at: desk.scrutiny.may_answer(at.authority)],
    "scrutiny.check_public_words": [lambda desk, at: desk.scrutiny.check_public_words(at.authority, ["Words"])],
    "scrutiny.due": [lambda desk, at: desk.scrutiny.due(TODAY)],
    "scrutiny.ask": [lambda desk, at: desk.scrutiny.ask(at.authority, QUESTION)],
    "scrutiny.decide": [lambda desk, at: desk.scrutiny.decide(at.authority, DECISION)],
    "scrutiny.withdraw": [lambda desk, at: desk.scrutiny.withdraw(at.authority, _asked(desk, at), "Twice")],
    "scrutiny.answer": [lambda desk, at: desk.scrutiny.answer(at.authority, 1, ANSWER)],
    "scrutiny.record_effect": [lambda desk, at: desk.scrutiny.record_effect(at.authority, 1, "Better")],
    "packs.frozen": [lambda desk, at: desk.packs.frozen(at.authority)],
    "packs.handed_out": [lambda desk, at: desk.packs.handed_out(at.authority)],
    "packs.schedule": [lambda desk, at: desk.packs.schedule(at.authority)],
    "packs.may_make": [lambda desk, at: desk.packs.may_make(at.authority)],
    "packs.may_sign": [lambda desk, at: desk.packs.may_sign(at.authority)],
    "ledger.remembered": [lambda desk, at: desk.ledger.remembered("place")],
    "ledger.followed": [lambda desk, at: desk.ledger.followed()],
    "ledger.hand_overs": [lambda desk, at: desk.ledger.hand_overs(at.authority)],
}


QUESTION = PanelQuestion("Why do more wait?", "Director", TODAY, TODAY, RATIO)
DECISION = PanelDecision(FURTHER, "A task group looks into it", TODAY, RATIO)
ANSWER = PanelAnswer("Posts were not filled", "Director")


def _asked(desk: Desk, at: Place) -> int:
    return desk.scrutiny.ask(at.authority, QUESTION)


def _in_investigation(desk: Desk) -> Desk:
    desk.trail.investigate("A complaint")
    return desk


OF_WHOLE = {
    "figures.panel_cells",
    "figures.panel_parts",
    "figures.panel_services",
    "ledger.hand_overs",
    "packs.frozen",
    "plans.history",
    "journeys.journey",
    "journeys.of_figures",
    "journeys.changes",
    "journeys.promises",
    "profiles.extracts",
    "profiles.offered",
    "profiles.profile",
    "quality.common_findings",
    "quality.incidents",
}  # for whoever leads all of an authority
# What is not about a place given: every viewer gets an answer, cut to what is theirs, or is refused whatever the place.
CUT = {
    "ledger.followed",
    "ledger.remembered",
    "places.authorities",
    "verdicts.settings_problem",
    "verdicts.configured",
    "verdicts.every_rebase",
    "verdicts.ledger_problem",
    "lists.shows_children",
    "lists.shows_staff",
    "inputs.imports",
    "inputs.rejected",
    "inputs.warnings",
    "inputs.settings",
    "settings.entries",
    "settings.history",
    "settings.is_build_due",
    "scrutiny.due",
    *(name for name in CALLS if name.startswith("trail.")),
}
OF_ONE_ROW = {
    "child.events",
    "child.behind",
    "ledger.escalation",
    "ledger.of_row",
    "ledger.who_answers",
}  # whichever service was chosen
# About an authority as such: a team manager gets it whole, or is refused.
OF_AN_AUTHORITY = {
    "told.once",
    "told.once_of_version",
    "figures.hidden_up_to",
    "places.data_to",
    "verdicts.events",
    "verdicts.happened",
    "verdicts.changed",
    "verdicts.running",
    "lists.working_day",
    "checks.day",
    "inputs.missing_feeds",
    "inputs.coverage",
    "inputs.months",
    "inputs.restatements",
    "inputs.unmatched_workers",
    "inputs.doubtful_names",
    "inputs.unsettled_titles",
    "inputs.unknown_teams",
    "inputs.known_teams",
    "inputs.workers",
    "search.find",
    "settings.draft",
    "packs.may_make",
    "packs.may_sign",
    "packs.handed_out",
    "packs.schedule",
    "assurance.scores",
    "assurance.checks",
    "assurance.told_otherwise",
    "assurance.signed_off",
    "assurance.sign_offs",
    "assurance.may_sign",
    "assurance.figure",
    *(name for name in CALLS if name.startswith("plans.") and name != "plans.history"),
    *(name for name in CALLS if name.startswith(("briefing.", "scrutiny."))),
}
OF_THE_DESK = {
    "open",
    "version",
    "viewer",
    "measures",
    "questions",
    "as_panel",
    "once",
    "in_use",
    "opened",
    "exported",
    "look_beyond",
}

OF_SEVERAL_TEAMS = ("places.teams", "lists.detail", "lists.details", "search.find")  # also where none is chosen
WHOLE, OF_NORTH, OF_SOUTH = Place(AUTHORITY), Place(AUTHORITY, team=NORTH), Place(AUTHORITY, team=SOUTH)
OF_THEIR_SERVICE, THE_OTHER = Place(AUTHORITY, service=SERVICE), Place(OTHER)


def _number(at: Place) -> int:
    """The escalation of a place: 1 is North's, 2 South's, 3 the other authority's."""
    return 3 if at.authority == OTHER else 2 if at.team == SOUTH else 1


def _child(at: Place) -> str:
    """A child of a place: of North where it is none of the other two."""
    return first_of({1: NORTH, 2: SOUTH, 3: ELSEWHERE}[_number(at)])


def _row(at: Place) -> EscalatedRow:
    team = {1: NORTH, 2: SOUTH, 3: ELSEWHERE}[_number(at)]
    return EscalatedRow(at.authority, team, "assessments_due", first_of(team))


@pytest.fixture(autouse=True, scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A ledger to be read: the walk writes nothing."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("walk")
        patch.setenv("TRAJECTORY_LEDGER", f"sqlite:///{folder / 'ledger.sqlite'}")
        patch.setattr(identity, "note_path", lambda: folder / identity.NOTE)
        database.forget()
        write_to_the_ledger()
        yield
    database.forget()


@pytest.fixture
def desk(walked_home: Path) -> Callable[[Viewer], Desk]:
    def opened(viewer: Viewer) -> Desk:
        found = Desk.open(viewer, walked_home)
        assert found
        return found

    return opened


def every_call() -> Iterator[tuple[str, Call]]:
    return ((name, call) for name, calls in CALLS.items() for call in calls)


def answer(call: Call, desk: Desk, at: Place) -> Any:
    """What comes back; None, after a look at its words, for a refusal. Anything else that is raised fails the test."""
    try:
        return call(desk, at)
    except UserError as refusal:
        assert str(refusal).endswith(".") and " " in str(refusal)
        assert desk.viewer.name in str(refusal) or "has no team" in str(refusal), refusal
        return None


# -- what an answer holds ---------------------------------------------------------------------------------------------


def plainly(value: Any) -> Any:
    """An answer as nested lists and dictionaries, so that two can be compared and one can be searched."""
    if isinstance(value, pd.DataFrame):
        return [{str(name): _cell(cell) for name, cell in row.items()} for row in records(value)]
    if isinstance(value, Worklist):
        return value.key
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plainly(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {_cell(key): plainly(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plainly(one) for one in value]
    return _cell(value)


def _cell(value: Any) -> Any:
    if isinstance(value, str):  # most are, and to ask pandas takes longer than all else
        return value
    return "–" if pd.api.types.is_scalar(value) and pd.isna(value) else str(value)


def words_in(value: Any) -> Iterator[str]:
    """Every text of an answer, in no order."""
    inner = [value]
    while inner:
        one = inner.pop()
        if isinstance(one, dict):
            yield from map(str, one)
            inner += one.values()
        elif isinstance(one, list):
            inner += one
        else:
            yield str(one)


def teams_of_children(text: str) -> set[str]:
    """The teams of the children whose references stand in a text."""
    return {team_of(child) for child in map(int, re.findall(r"\bC(\d{4})\b", text))}


def too_much(viewer: Viewer, name: str, given: Any) -> set[str]:
    """What an answer holds that is not this viewer's: other teams, other authorities, children, workers."""
    if name.startswith("public."):
        return set()
    texts = set(words_in(given))
    theirs = viewer.authorities or frozenset()
    teams = set(viewer.teams or TEAMS) if AUTHORITY in theirs else set()
    teams = {NORTH, SOUTH} if viewer is OF_SERVICE else teams
    teams = set() if viewer is PANEL else teams
    found = texts & ({AUTHORITY, OTHER} - theirs)
    found |= texts & (set(TEAMS) | {ELSEWHERE, "Zed Zephyr", "Zoe Zephyr", "Z1", "Z2"}) - teams - (
        {ELSEWHERE, "Zed Zephyr", "Zoe Zephyr", "Z1", "Z2"} if OTHER in theirs else set()
    )
    joined = "\n".join(texts)
    if viewer is PANEL or viewer is ANALYST or viewer is STRANGER:
        found |= set(re.findall(r"\bC\d{4}\b", joined))
    elif name != "ledger.chart_notes":
        found |= teams_of_children(joined) - teams
    if viewer in (MANAGER, OF_SERVICE, PANEL, STRANGER):
        found |= {worker_name(one) for one in range(WORKERS) if TEAMS[one % 4] not in teams} & texts
    return found


def people_in(given: Any) -> set[str]:
    """The children and workers whose references or names stand in an answer."""
    joined = "\n".join(words_in(given))
    people = {f"C{number}" for number in re.findall(r"\bC(\d{4})\b", joined)}
    people |= {reference for reference in ("Z1", "Z2", "Z8", "Z9") if re.search(rf"\b{reference}\b", joined)}
    names = [*map(worker_name, range(WORKERS)), "Zed Zephyr", "Zoe Zephyr"]
    return people | {name for name in names if name in joined}


def one_team(viewer: Viewer) -> Viewer:
    """The viewer as they look at one place: of two teams, the first by name while none is chosen."""
    return MANAGER if viewer is OF_TWO else viewer


# -- the walk ---------------------------------------------------------------------------------------------------------


def _is_method(value: object) -> bool:
    return inspect.isfunction(value) or isinstance(value, property)


def test_no_method_of_the_desk_is_forgotten(desk: Callable[[Viewer], Desk]) -> None:
    own = {name: getattr(desk(ADMIN), name) for name in dir(Desk) + list(vars(desk(ADMIN))) if not name.startswith("_")}
    public = {name: part for name, part in own.items() if type(part).__module__.startswith("metrics.desk.")}
    methods = {
        f"{name}.{method}"
        for name, part in public.items()
        for method, _ in inspect.getmembers(
            type(part), lambda one: inspect.isfunction(one) or isinstance(one, property)
        )
        if not method.startswith("_")
    }
    assert methods == set(CALLS)
    assert set(own) == set(public) | OF_THE_DESK


@short_cut("at", [WHOLE, OF_NORTH, OF_THEIR_SERVICE], [WHOLE])
def test_who_sees_all_gets_an_answer_to_every_call(desk: Callable[[Viewer], Desk], at: Place) -> None:
    here = desk(ADMIN)
    for _name, call in every_call():
        call(here, at)


@pytest.mark.proof
@pytest.mark.parametrize("name", CALLS)
def test_each_gets_what_is_theirs_or_a_refusal_in_words(
    desk: Callable[[Viewer], Desk], name: str, record_property: Callable[[str, object], None]
) -> None:
    for viewer in WALKERS:
        asked, refused = _walked(desk(viewer), viewer, name)
        tried.calls(record_property, viewer.name, asked, refused)


PLACES = (
    WHOLE,
    OF_NORTH,
    OF_SOUTH,
    OF_THEIR_SERVICE,
    Place(AUTHORITY, service=OTHER_SERVICE),
    THE_OTHER,
    Place(OTHER, team=ELSEWHERE),
    Place(AUTHORITY, team="Nowhere"),
)


def _places(viewer: Viewer, name: str) -> tuple[Place, ...]:
    """Where a viewer asks a method: with nothing chosen, and at another place by turns; in make prove at all.

    There are as many other places as viewers, so that each is asked of each method by one of them.
    """
    turn = (WALKERS.index(viewer) + list(CALLS).index(name)) % len(WALKERS)
    return PLACES if PROVING else (PLACES[0], PLACES[1 + turn])


def test_each_place_is_asked_of_each_method_by_somebody() -> None:
    for name in CALLS:
        assert {at for viewer in WALKERS for at in _places(viewer, name)} == set(PLACES)


def _walked(here: Desk, viewer: Viewer, name: str) -> tuple[int, int]:
    """Asks one method at its places, and looks at the answers: how often it was asked, and refused."""
    asked, refused = 0, 0
    for call in CALLS[name]:
        for at in _places(viewer, name):
            answered = answer(call, here, at)
            asked, refused = asked + 1, refused + (answered is None)
            given = plainly(answered)
            looks = one_team(viewer) if at.team is None and name not in {*CUT, *OF_SEVERAL_TEAMS} else viewer
            assert too_much(looks, name, given) == set(), (viewer.name, at)
    return asked, refused


@pytest.mark.parametrize("name", sorted(set(CALLS) - CUT))
def test_what_is_nothing_of_theirs_is_refused(desk: Callable[[Viewer], Desk], name: str) -> None:
    public = name.startswith("public.")
    for call in CALLS[name]:
        every = plainly(call(desk(ADMIN), WHOLE)) if public else None
        given = plainly(answer(call, desk(STRANGER), WHOLE))
        assert (given == every) if public else given == "–", "a stranger"
        every = plainly(call(desk(ADMIN), THE_OTHER)) if public else None
        for viewer in (MANAGER, LEADER, OF_SERVICE, PANEL, ANALYST):
            given = plainly(answer(call, desk(viewer), THE_OTHER))
            assert (given == every) if public else given == "–", viewer.name
        if not public and name not in OF_AN_AUTHORITY | {"places.teams"}:
            assert answer(call, desk(MANAGER), OF_SOUTH) is None, "a team not theirs"
            if name not in OF_ONE_ROW:
                for viewer in (MANAGER, OF_SERVICE):
                    assert answer(call, desk(viewer), Place(AUTHORITY, service=OTHER_SERVICE)) is None
                    assert answer(call, desk(viewer), Place(AUTHORITY, team=TEAMS[2])) is None


def test_notes_of_a_whole_authority_are_no_leaders_of_a_service(desk: Callable[[Viewer], Desk]) -> None:
    for call in CALLS["ledger.chart_notes"]:
        assert answer(call, desk(OF_SERVICE), WHOLE) is None
        assert answer(call, desk(OF_SERVICE), OF_SOUTH) is not None


@pytest.mark.proof
@pytest.mark.parametrize(
    "name", sorted(set(CALLS) - CUT - OF_AN_AUTHORITY - OF_WHOLE - {"ledger.row_notes", "ledger.chart_notes"})
)
def test_a_leader_of_a_service_gets_it_as_whoever_sees_all_does(desk: Callable[[Viewer], Desk], name: str) -> None:
    for number, call in enumerate(CALLS[name]):
        for asked in _of_their_service(name, number):
            theirs = OF_THEIR_SERVICE if asked == WHOLE else asked
            given = plainly(call(desk(OF_SERVICE), asked))
            assert _of_service(given) == _of_service(plainly(call(desk(ADMIN), theirs))), asked


def _of_their_service(name: str, number: int) -> tuple[Place, ...]:
    """Where a leader of a service asks: with nothing chosen, and at another place by turns; in make prove at all."""
    places = (OF_THEIR_SERVICE, OF_NORTH, OF_SOUTH)
    turn = (list(CALLS).index(name) + number) % len(places)
    return (WHOLE, *(places if PROVING else places[turn : turn + 1]))


def _of_service(rows: Any) -> Any:
    """The same for a service: the teams of its authority are cut, too."""
    if not isinstance(rows, list):
        return rows
    kept = [row for row in rows if not isinstance(row, dict) or row.get("team", NORTH) in ("", NORTH, SOUTH)]
    return list(map(_of_service, kept))


@pytest.mark.proof
@pytest.mark.parametrize(
    "name", sorted(set(CALLS) - CUT - OF_AN_AUTHORITY - OF_WHOLE - {"places.teams", "places.shown"})
)
def test_a_manager_without_a_choice_gets_their_own_team(desk: Callable[[Viewer], Desk], name: str) -> None:
    for call in CALLS[name]:
        theirs = plainly(call(desk(ADMIN), OF_NORTH))
        for viewer, at in _without_a_choice(name):
            given = plainly(call(desk(viewer), at))
            assert _of_north(given) == _of_north(theirs), (viewer.name, at)


def _without_a_choice(name: str) -> list[tuple[Viewer, Place]]:
    """Both managers with nothing chosen, and each with one of what comes to the same, by turns; in make prove all."""
    alike = [OF_NORTH, OF_THEIR_SERVICE][:: -1 if list(CALLS).index(name) % 2 else 1]
    if PROVING:
        return list(product((MANAGER, OF_TWO), (WHOLE, *alike)))
    return [(MANAGER, WHOLE), (OF_TWO, WHOLE), (MANAGER, alike[0]), (OF_TWO, alike[1])]


@pytest.mark.proof
@pytest.mark.parametrize("name", CALLS)
def test_whoever_is_told_of_people_is_written_down_with_all_of_them(
    desk: Callable[[Viewer], Desk], name: str, recorded: list[Deed]
) -> None:
    for call, at in product(CALLS[name], _told_of_people(name)):
        recorded.clear()
        people = people_in(plainly(call(desk(ADMIN), at)))
        children = {one for one in people if re.fullmatch(r"[CZ]\d+", one)}
        if not people:
            continue
        assert {deed.kind for deed in recorded} == {PEOPLE}, (at, people)
        assert {deed.authority for deed in recorded} == {at.authority}, at
        written = frozenset().union(*(deed.people for deed in recorded))
        assert children <= written, at


def _told_of_people(name: str) -> tuple[Place, ...]:
    """A whole authority, and a team of it or another authority by turns; in make prove all three."""
    others = (OF_NORTH, THE_OTHER)
    return (WHOLE, *(others if PROVING else (others[list(CALLS).index(name) % 2],)))


@pytest.mark.parametrize("name", CALLS)
def test_where_it_cannot_be_written_nobody_is_told_of_anybody(
    desk: Callable[[Viewer], Desk], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(who: str, role: str, *deeds: Deed) -> None:
        raise UserError("The ledger cannot be written to: no room is left on its disk.")

    monkeypatch.setattr(record, "_write", full)
    for call in CALLS[name]:
        try:
            given = plainly(call(desk(ADMIN), WHOLE))
        except UserError as refusal:
            assert "no room is left" in str(refusal)
            begins = str(refusal).startswith("Rows about single children or workers are not shown, because")
            assert begins or name.startswith("trail."), refusal
            continue
        assert not people_in(given)


def test_what_is_asked_for_and_refused_is_written_down(desk: Callable[[Viewer], Desk], recorded: list[Deed]) -> None:
    for call in CALLS["lists.worklist"]:
        answer(call, desk(MANAGER), OF_SOUTH)
    assert [(one.kind, one.authority, one.place, one.people) for one in recorded] == [
        (REFUSAL, AUTHORITY, SOUTH, frozenset())
    ]


def test_the_same_is_written_once_an_hour(
    desk: Callable[[Viewer], Desk], recorded: list[Deed], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = desk(LEADER)
    for minute, entries in ((0, 1), (59, 1), (60, 2), (61, 2), (119, 2), (120, 3)):
        moment = datetime(2026, 11, 2, 9, tzinfo=UTC) + timedelta(minutes=minute)
        monkeypatch.setattr(today, "moment", lambda moment=moment: moment)
        here.lists.worklists(WHOLE, on=TODAY)
        assert len(recorded) == entries, minute


def test_a_file_is_written_down_with_its_hash_each_time(desk: Callable[[Viewer], Desk], recorded: list[Deed]) -> None:
    for _ in range(2):
        assert desk(MANAGER).exported("plans.csv", b"child\r\nC0001\r\n", OF_NORTH) == b"child\r\nC0001\r\n"
    by_sha256sum = "e4b4f6c3a04df222333a72d0fa476519d930a7624fb3a29684e68ae57228d317"
    assert [(one.kind, one.what, one.place, one.rows, one.facts) for one in recorded] == [
        (EXPORT, "plans.csv", NORTH, 1, {"sha256": by_sha256sum, "bytes": 14})
    ] * 2


def test_other_rows_another_page_or_place_are_written_anew(
    desk: Callable[[Viewer], Desk], recorded: list[Deed]
) -> None:
    here = desk(LEADER)
    here.lists.worklists(WHOLE, on=TODAY)
    here.lists.worklists(OF_NORTH, on=TODAY)
    here.lists.worklist("assessments_due", WHOLE, on=TODAY)
    here.opened("monday", WHOLE)
    here.opened("monday", WHOLE)
    here.lists.worklists(WHOLE, on=TODAY)
    assert [(one.kind, one.what, one.place, one.page) for one in recorded] == [
        (PEOPLE, "worklists", "", ""),
        (PEOPLE, "worklists", NORTH, ""),
        (PEOPLE, "worklist assessments_due", "", ""),
        (PAGE, "monday", "", "monday"),
        (PEOPLE, "worklists", "", "monday"),
    ]


def _of_north(rows: Any) -> Any:
    """Rows without those of other teams: a worker's children, listed whatever their team, are cut to the viewer's."""
    if not isinstance(rows, list):
        return rows
    kept = [row for row in rows if not isinstance(row, dict) or row.get("team", NORTH) in ("", NORTH)]
    return list(map(_of_north, kept))


def test_places_are_those_of_the_viewer(desk: Callable[[Viewer], Desk]) -> None:
    teams = {who.name: desk(who).places.teams(AUTHORITY)["team"].tolist() for who in (MANAGER, OF_TWO, LEADER, PANEL)}
    assert teams == {"Mo Manager": [NORTH], "Tia Two": [NORTH, SOUTH], "Lee Leader": sorted(TEAMS), "Pat Panel": []}
    shown = {who.name: desk(who).places.shown(WHOLE) for who in (MANAGER, OF_TWO, LEADER, PANEL, ANALYST)}
    assert shown == {
        "Mo Manager": OF_NORTH,
        "Tia Two": OF_NORTH,
        "Lee Leader": WHOLE,
        "Pat Panel": WHOLE,
        "Ana Analyst": WHOLE,
    }
    assert desk(OF_SERVICE).places.shown(WHOLE) == Place(AUTHORITY, service=SERVICE)
    assert desk(OF_SERVICE).places.teams(AUTHORITY)["team"].tolist() == [NORTH, SOUTH]
    assert desk(OF_TWO).places.shown(OF_SOUTH) == OF_SOUTH
    assert desk(LEADER).places.authorities()["authority"].tolist() == [AUTHORITY]


def test_what_came_in_is_cut_to_the_viewers_authorities(desk: Callable[[Viewer], Desk]) -> None:
    for read in (
        lambda here: here.inputs.imports(),
        lambda here: here.inputs.warnings(),
        lambda here: here.inputs.settings(),
    ):
        every = set(read(desk(ADMIN))["authority"])
        assert {AUTHORITY, OTHER} <= every or read(desk(ADMIN)).empty
        assert set(read(desk(LEADER))["authority"]) == every - {OTHER}
        assert set(read(desk(STRANGER))["authority"]) == every - {AUTHORITY}
    rejected = {who.name: set(desk(who).inputs.rejected()["authority"]) for who in (ADMIN, LEADER, STRANGER)}
    assert OTHER in rejected[ADMIN.name] and OTHER not in rejected[LEADER.name] and OTHER in rejected[STRANGER.name]
    assert [one.team for one in desk(MANAGER).verdicts.configured.targets] == []
    assert [one.team for one in desk(LEADER).verdicts.configured.targets] == [SOUTH]
    assert [one.authority for one in desk(STRANGER).verdicts.configured.rebases] == [OTHER]


def test_the_panel_and_the_analyst_get_figures_and_counts(desk: Callable[[Viewer], Desk]) -> None:
    assert len(desk(PANEL).figures.family(WHOLE)) and len(desk(ANALYST).figures.family(OF_SOUTH))
    assert sum(one.rows for one in desk(ANALYST).lists.counts(WHOLE)) > 20
    assert desk(ANALYST).ledger.counts(WHOLE)[0].raised == 2
    for call in CALLS["lists.worklist"] + CALLS["ledger.open_escalations"] + CALLS["checks.rows"]:
        assert answer(call, desk(ANALYST), WHOLE) is None and answer(call, desk(PANEL), WHOLE) is None


def test_a_service_that_is_not_known_is_no_managers(desk: Callable[[Viewer], Desk]) -> None:
    with pytest.raises(UserError, match=f"may not see {OTHER_SERVICE} of {AUTHORITY}"):
        desk(OF_TWO).figures.series(RATIO, Place(AUTHORITY, service=OTHER_SERVICE))
    with pytest.raises(UserError, match="may not see"):
        MANAGER.narrow(Place(AUTHORITY, service=SERVICE))  # nobody said which teams it has
