"""Lists of court work and of children at risk: what registers say, and who holds the child in the extract."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.independent.court import Case, cases, turn
from tests.independent.vulnerable import Spell, arrangements, flags, visit_due
from tests.independent.worklists_rows import Asked, Line
from tests.independent.world import UNKNOWN


def _line(asked: Asked, told: Case | Spell, due: date | None, since: date, band: str = "", rank: Any = None) -> Line:
    """A row in the register's team, with the worker of the child in the extract."""
    return _line_of(asked, told.child, told.team, due, since, band, rank)


def _line_of(
    asked: Asked, child: str, team: str, due: date | None, since: date, band: str = "", rank: Any = None
) -> Line:
    held = asked.world.open_by_child(asked.extract).get(child)
    days = asked.left_every_day(due) if due else None
    worker = held.worker if held else UNKNOWN
    return Line(asked.shown_as(team), child, worker, due, days, since, band, rank=rank or (due, since))


def _open(asked: Asked) -> list[Case]:
    return [case for case in cases(asked.world) if case.is_open(asked.today)]


def _last_held(asked: Asked, case: Case) -> date:
    return max(row["held"] for row in case.steps if row["held"] and row["held"] <= asked.today)


def _next_planned(asked: Asked, case: Case) -> date | None:
    coming = [row for row in case.steps if row["planned"] and not (row["held"] and row["held"] <= asked.today)]
    return min((row["planned"] for row in sorted(coming, key=turn)), default=None)


def court_steps_due(asked: Asked) -> list[Line]:
    lines = []
    for case in _open(asked):
        due, last = _next_planned(asked, case), _last_held(asked, case)
        if due is None:
            lines.append(_line(asked, case, None, last, "No next step planned", (date.min, last)))
        elif (left := asked.left_every_day(due)) <= 10:
            lines.append(_line(asked, case, due, last, "Overdue" if left < 0 else "Due in 10 working days"))
    return lines


def court_weeks_running_out(asked: Asked) -> list[Line]:
    lines = []
    for case in _open(asked):
        stage, issued = case.stage(asked.today)
        if stage == "Proceedings" and (asked.today - issued).days > 19 * 7:
            due = issued + timedelta(weeks=26)
            lines.append(_line(asked, case, due, issued, "Over 26 weeks" if due < asked.today else "Weeks 20 to 26"))
    return lines


def court_drift(asked: Asked) -> list[Line]:
    stood = [(case, _last_held(asked, case)) for case in _open(asked)]
    return [_line(asked, case, None, last, rank=last) for case, last in stood if (asked.today - last).days > 6 * 7]


def return_interviews_due(asked: Asked) -> list[Line]:
    lines = []
    for row in asked.world.inputs.missing:
        back, offered = row["returned"], row["interview offered"]
        if not back or not asked.today - timedelta(days=90) <= back <= asked.today:
            continue
        if not offered or offered > asked.today:
            due = back + timedelta(days=3)
            lines.append(_line_of(asked, row["child"], row["team"] or UNKNOWN, due, back, rank=due))
    return lines


def risk_assessments_due(asked: Asked) -> list[Line]:
    lines = []
    for flag in flags(asked.world):
        last = flag.last(asked.today)
        if not flag.is_open(asked.today):
            continue
        if last is None:
            lines.append(_line(asked, flag, None, flag.begun, "Not yet assessed", (date.min, flag.begun)))
            continue
        due = last + timedelta(days=90)
        if (left := asked.left_every_day(due)) <= 10:
            lines.append(_line(asked, flag, due, last, "Out of date" if left < 0 else "Ends in 10 working days"))
    return lines


def private_fostering_visits_due(asked: Asked) -> list[Line]:
    lines = []
    for arrangement in arrangements(asked.world):
        due, last = visit_due(arrangement, asked.today), arrangement.last(asked.today)
        if arrangement.is_open(asked.today) and asked.left_every_day(due) <= 10:
            lines.append(_line(asked, arrangement, due, last or arrangement.begun, rank=due))
    return lines
