"""Supervision to hold, supervision to write up, and actions from audits to do."""

from __future__ import annotations

from datetime import date, timedelta

from tests.independent.days import months_on
from tests.independent.people import absent
from tests.independent.supervising import supervised_from, supervision_interval
from tests.independent.worklists_clocks import SOON
from tests.independent.worklists_rows import Asked, Line, working_days_on
from tests.independent.world import UNKNOWN


def _last_held(asked: Asked, kind: str, about: str) -> dict[str, date]:
    """The last day by today that each worker, or child, was supervised."""
    last: dict[str, date] = {}
    for row in asked.world.inputs.supervision:
        if row["kind"] == kind and row["held"] <= asked.today:
            last[row[about]] = max(row["held"], last.get(row[about], date.min))
    return last


def supervision_due(asked: Asked) -> list[Line]:
    people, last = asked.world.people, _last_held(asked, "personal", "worker")
    lines = []
    for worker, post in people.in_post(asked.extract):
        if post["role"] == "other" or absent(post, asked.extract):
            continue
        begun = supervised_from(asked.world, worker, post, asked.extract)
        since = max(last.get(worker, date.min), begun)
        due = since + timedelta(days=supervision_interval(post, begun, since))
        left = asked.left_every_day(due)
        if left <= SOON:
            lines.append(Line(asked.shown_as(post["team"]), "", worker, due, left, since, "", rank=due))
    return lines


def case_supervision_due(asked: Asked) -> list[Line]:
    last, begun = _last_held(asked, "case", "child"), dict[str, date]()
    episodes = (row for number in (6, 7, 8) for row in asked.open_episodes(number))
    for row in (*episodes, *asked.open_assessments()):
        begun[row["child"]] = min(row["started"], begun.get(row["child"], row["started"]))
    lines = []
    for child in asked.world.open_children(asked.extract):
        if child.holder not in ("social worker", "family help"):
            continue
        since = max(last.get(child.child, date.min), begun[child.child])
        due = since + timedelta(days=28)
        left = asked.left_every_day(due)
        if left <= SOON:
            lines.append(Line(asked.shown_as(child.team), child.child, child.worker, due, left, since, "", rank=due))
    return lines


def supervision_to_write_up(asked: Asked) -> list[Line]:
    """One row of each worker, supervisor and day."""
    people, after = asked.world.people, months_on(asked.today, -6)
    if not any(row["recorded"] for row in asked.world.inputs.supervision):
        return []
    waiting = {
        (row["worker"], row["supervisor"], row["held"])
        for row in asked.world.inputs.supervision
        if after < row["held"] <= asked.today and not (row["recorded"] and row["recorded"] <= asked.today)
    }
    lines = []
    for worker, _, held in waiting:
        post = people.post(worker, held)
        due = working_days_on(held, 5)
        team = asked.shown_as(post["team"]) if post else UNKNOWN
        lines.append(Line(team, "", worker, due, asked.left(due), held, "", rank=due))
    return lines


def audit_actions_overdue(asked: Asked) -> list[Line]:
    """Actions not done by today that are due by five working days from it."""
    held = {child.child: child.worker for child in asked.world.open_children(asked.extract)}
    lines = []
    for row in asked.world.inputs.audits:
        due, done = row["action due"], row["action done"]
        if not due or row["audited"] > asked.today or (done and done <= asked.today):
            continue
        left = asked.left_every_day(due)
        if left <= SOON:
            team, worker = asked.shown_as(row["team"] or UNKNOWN), held.get(row["child"], "none")
            lines.append(Line(team, row["child"], worker, due, left, row["audited"], "", rank=due))
    return lines
