"""The calls of the walk: every public method of the desk with arguments, and what each is about."""

from collections.abc import Callable
from datetime import date
from typing import Any

from metrics.base.place import Period, Place
from metrics.desk import Desk
from metrics.desk.verdicts import MeasuredChange
from metrics.ledger.escalation import EscalatedRow
from metrics.ledger.ladder import GROUP_MANAGER
from metrics.ledger.trail import key
from metrics.questions.catalogue import load_questions
from metrics.scrutiny.entries import FURTHER, PanelAnswer, PanelDecision, PanelQuestion
from metrics.settings.editing import Edit
from tests.pages.small_store import AUTHORITY, EXTRACTS
from tests.walked import (
    ELSEWHERE,
    NORTH,
    OTHER,
    SERVICE,
    SOUTH,
    first_of,
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
