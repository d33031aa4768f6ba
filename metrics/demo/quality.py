"""Quality in Exampleshire: what audits found and what came of it, what families say, incidents, who comes to meetings.

The story: auditors were too generous, and less so each year; more audits find the child's voice, oversight and
reflective supervision; actions are closed late until a tracker comes in 2024; the police come, health comes more often,
mental health services seldom. Each file has a random stream of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from metrics.demo import story
from metrics.demo.audits import BELOW, GOOD
from metrics.demo.days import as_date, at, day, month_ends, working
from metrics.demo.feeds import Row, team_name

FOUND = (
    "moderated grade",
    "reflective supervision",
    "voice of the child",
    "management oversight",
    "finding",
    "action due",
    "action done",
    "plan action",
)
FEEDBACK = ("who", "team", "answered", "felt heard")
INCIDENTS = ("reference", "happened", "kind", "action due", "action done", "plan action")
ATTENDANCE = ("kind", "met", "team", "agency", "invited", "attended")
STARTS = "2023-01-01"  # of feedback, incidents and attendance

# fmt: off
MODERATED = 0.6  # of audits
TOO_GENEROUS: story.Curve = [("2021-10-01", 0.40), ("2024-01-01", 0.32), ("2026-12-31", 0.08)]  # of those below good
TOO_STRICT = 0.04
SAYS_NOTHING = 0.05
REFLECTIVE: story.Curve = [("2021-10-01", 0.24), ("2024-03-06", 0.27), ("2025-07-01", 0.50), ("2026-12-31", 0.60)]
VOICE: story.Curve = [("2021-10-01", 0.42), ("2024-01-01", 0.55), ("2026-12-31", 0.81)]
OVERSIGHT: story.Curve = [("2021-10-01", 0.38), ("2023-06-01", 0.44), ("2026-12-31", 0.68)]
FINDINGS = ("management oversight", "planning", "assessment", "voice of the child", "recording",
            "working with families", "working with partners", "visits")
OFTEN = (0.22, 0.19, 0.15, 0.14, 0.12, 0.08, 0.06, 0.04)
PLAN_ACTIONS = {"management oversight": "3.2", "assessment": "2.2", "voice of the child": "3.4", "planning": "4.2"}
DONE_IN_TIME: story.Curve = [("2021-10-01", 0.45), ("2024-03-01", 0.52), ("2024-09-01", 0.74), ("2026-12-31", 0.86)]
HEARD: dict[str, story.Curve] = {
    "child": [("2023-01-01", 0.52), ("2026-12-31", 0.76)],
    "parent or carer": [("2023-01-01", 0.58), ("2026-12-31", 0.70)],
}
INCIDENT_KINDS = ("serious incident", "rapid review", "child safeguarding practice review", "complaint or near miss")
COMES: dict[str, story.Curve] = {
    "police": [("2023-01-01", 0.92), ("2026-12-31", 0.95)],
    "health": [("2023-01-01", 0.58), ("2025-01-01", 0.66), ("2026-12-31", 0.80)],
    "education": [("2023-01-01", 0.72), ("2026-12-31", 0.83)],
    "mental health": [("2023-01-01", 0.36), ("2026-12-31", 0.41)],
    "probation": [("2023-01-01", 0.50), ("2026-12-31", 0.56)],
    "housing": [("2023-01-01", 0.40), ("2026-12-31", 0.52)],
}
MEETINGS = ("strategy meeting", "initial child protection conference")
# fmt: on


def deepened(rng: np.random.Generator, audits: Sequence[Row], today: int) -> list[Row]:
    """The audits with what moderation made of them, what they found, and the action that followed."""
    draws = rng.random((len(audits), 10))
    return [_deepened(row, [float(draw) for draw in of], today) for row, of in zip(audits, draws, strict=True)]


def _deepened(row: Row, draws: list[float], today: int) -> Row:
    child, team, audited, auditor, grade = row
    assert isinstance(audited, date)
    when = day(audited.isoformat())
    after = str(grade)
    moderated, own = draws[0] < MODERATED, after
    if moderated and after in BELOW and draws[1] < float(at(TOO_GENEROUS, when)):
        own = GOOD[1]
    elif moderated and after == GOOD[1] and draws[1] < TOO_STRICT:
        own = BELOW[1]
    judged = [
        _yes_no(draws[2 + place], float(at(curve, when))) for place, curve in enumerate((REFLECTIVE, VOICE, OVERSIGHT))
    ]
    return (
        child,
        team,
        audited,
        auditor,
        own,
        after if moderated else None,
        *judged,
        *_action(after, draws[5:], when, today),
    )


def _yes_no(draw: float, share: float) -> str | None:
    if draw > 1 - SAYS_NOTHING:
        return None
    return "yes" if draw < share * (1 - SAYS_NOTHING) else "no"


def _action(grade: str, draws: list[float], when: int, today: int) -> tuple[object, ...]:
    """Finding, when its action is due and done, and the action of the improvement plan it serves."""
    if grade in GOOD and draws[0] > 0.25:
        return None, None, None, None
    finding = FINDINGS[min(int(np.searchsorted(np.cumsum(OFTEN), draws[1], side="right")), len(FINDINGS) - 1)]
    due = int(working(when, 20))
    late = draws[2] > float(at(DONE_IN_TIME, when))
    done = int(working(due, int(3 + draws[3] * 55) if late else -int(draws[3] * 15)))
    return finding, as_date(due), as_date(done) if done <= today else None, PLAN_ACTIONS.get(finding)


def feedback_rows(rng: np.random.Generator, teams: Sequence[int], today: int, scale: float) -> list[Row]:
    """Some thirty answers a month, of children and of parents or carers."""
    rows: list[Row] = []
    for month in month_ends(STARTS, as_date(today).isoformat())[:-1]:
        for _ in range(max(int(rng.poisson(30 * scale)), 1)):
            who = "child" if rng.random() < 0.4 else "parent or carer"
            when = month - int(rng.integers(0, 28))
            heard = "yes" if rng.random() < float(at(HEARD[who], when)) else "no"
            rows.append((who, team_name(int(rng.choice(teams)), when), as_date(when), heard))
    return sorted(rows, key=lambda row: (row[2], row))


def incident_rows(rng: np.random.Generator, today: int) -> list[Row]:
    """One or two actions every other month, each due within three months."""
    rows: list[Row] = []
    for number, month in enumerate(month_ends(STARTS, as_date(today).isoformat())[:-1]):
        for _ in range(int(rng.integers(0, 3))):
            happened = month - int(rng.integers(0, 28))
            due = int(working(happened, int(rng.integers(30, 65))))
            late = rng.random() > float(at(DONE_IN_TIME, happened))
            done = int(working(due, int(rng.integers(4, 60)) if late else -int(rng.integers(0, 15))))
            kind = str(rng.choice(INCIDENT_KINDS, p=[0.35, 0.2, 0.1, 0.35]))
            plan = "3.2" if number % 3 == 0 else None
            rows.append(("", as_date(happened), kind, as_date(due), as_date(done) if done <= today else None, plan))
    rows.sort(key=lambda row: str(row[1]))
    return [(f"R{1000 + number}", *row[1:]) for number, row in enumerate(rows)]


def attendance_rows(rng: np.random.Generator, teams: Sequence[int], today: int, scale: float) -> list[Row]:
    """A row for each agency, team, kind of meeting and month: invitations, and how many were followed."""
    rows: list[Row] = []
    for month in month_ends(STARTS, as_date(today).isoformat())[:-1]:
        met = int(working(month - 12))
        for team in teams:
            for kind in MEETINGS:
                meetings = int(rng.poisson(4 * scale)) + 1
                for agency, curve in COMES.items():
                    invited = int(rng.binomial(meetings, 0.95 if agency in ("police", "health", "education") else 0.4))
                    if invited:
                        came = int(rng.binomial(invited, float(at(curve, met))))
                        rows.append((kind, as_date(met), team_name(team, met), agency, invited, came))
    return rows
