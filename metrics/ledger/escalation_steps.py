"""The steps of an escalation: raised, answered, passed up a rung, closed only with an outcome.

Whoever writes hands back ``seen``, the number of steps they were shown: if somebody wrote in between, or at the same
moment, one of the two wins and the other is told who was first.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from metrics.access import Viewer
from metrics.base.errors import UserError
from metrics.base.home import home
from metrics.base.today import day_in_england
from metrics.ledger import written
from metrics.ledger.database import Overtaken, reading, writing
from metrics.ledger.escalation import (
    CLOSED,
    OUTCOMES,
    PASSED_UP,
    RAISED,
    RESPONDED,
    EscalatedRow,
    Escalation,
    Step,
)
from metrics.ledger.escalation_rows import insert_row, insert_step, read_of_row, read_one
from metrics.ledger.escalations import get
from metrics.ledger.ladder import TEAM_MANAGER, response_due, rung_above, spoken
from metrics.questions.catalogue import load_questions
from metrics.settings import read_live

_DID = {RAISED: "raised it", RESPONDED: "answered", PASSED_UP: "passed it up", CLOSED: "closed it"}


def escalate(
    viewer: Viewer, row: EscalatedRow, reason: str, *, rung: str = TEAM_MANAGER, now: datetime | None = None
) -> Escalation:
    """Puts a worklist's row to the rung above ``rung``, with a reason. The answer's due day follows from settings.

    UserError where the row is escalated already and still open (naming that one), where there is no rung above, where
    the reason is missing or too long, and where the viewer may not.
    """
    written.check_row(viewer, row.authority, row.team)
    row, above = _checked(row), rung_above(rung)
    if above is None:
        raise UserError(f"There is no rung above the {rung} in Trajectory; nothing was escalated.")
    text, at = written.words(reason, "the reason"), written.moment(now)
    try:
        with writing() as connection:
            earlier = read_of_row(connection, row)
            if earlier and earlier[-1].is_open:
                raise _already(earlier[-1])
            number = insert_row(connection, row, len(earlier) + 1)
            insert_step(connection, number, _asking(viewer, row, 1, RAISED, above, text, at))
            return read_one(connection, viewer, number)
    except Overtaken:
        with reading() as connection:
            raise _already(read_of_row(connection, row)[-1]) from None


def respond(viewer: Viewer, number: int, text: str, *, seen: int, now: datetime | None = None) -> Escalation:
    """Adds an answer. The first one on a rung stops its clock; more may follow."""
    words, at = written.words(text, "the answer"), written.moment(now)
    return _add(viewer, number, seen, lambda escalation: _step(viewer, escalation, RESPONDED, words, at))


def pass_up(viewer: Viewer, number: int, reason: str, *, seen: int, now: datetime | None = None) -> Escalation:
    """Puts it to the next rung, with a reason and a new clock. What was said before stays."""
    words, at = written.words(reason, "the reason"), written.moment(now)

    def step(escalation: Escalation) -> Step:
        above = rung_above(escalation.rung)
        if above is None:
            raise UserError(
                f"Escalation {number} is with the {escalation.rung}: there is no rung above. "
                "It can be answered, or closed with an outcome."
            )
        return _asking(viewer, escalation.row, escalation.seen + 1, PASSED_UP, above, words, at)

    return _add(viewer, number, seen, step)


def close(
    viewer: Viewer, number: int, outcome: str, text: str, *, seen: int, now: datetime | None = None
) -> Escalation:
    """Ends it, with one of OUTCOMES and what it came to in words. Nothing can be added afterwards."""
    if outcome not in OUTCOMES:
        raise UserError(f"Choose an outcome: {', '.join(OUTCOMES)}. Without one an escalation stays open.")
    words, at = written.words(text, "the outcome in words"), written.moment(now)
    return _add(viewer, number, seen, lambda escalation: _step(viewer, escalation, CLOSED, words, at, outcome))


def _step(viewer: Viewer, escalation: Escalation, kind: str, text: str, at: datetime, outcome: str = "") -> Step:
    return Step(escalation.seen + 1, kind, escalation.rung, None, outcome, text, written.author(viewer), at)


def _asking(viewer: Viewer, row: EscalatedRow, number: int, kind: str, rung: str, text: str, at: datetime) -> Step:
    """A step that puts the question to a rung, and so starts its clock."""
    settings = read_live(home()).settings
    due = response_due(settings, rung, row.authority, row.team, day_in_england(at))
    return Step(number, kind, rung, due, "", text, written.author(viewer), at)


def _add(viewer: Viewer, number: int, seen: int, make: Any) -> Escalation:
    """Adds a step to what the viewer saw; UserError if it is closed, or is not what they saw any more."""
    try:
        with writing() as connection:
            escalation = read_one(connection, viewer, number)
            if escalation.closed or escalation.seen != seen:
                raise _moved_on(escalation)
            insert_step(connection, number, make(escalation))
            return read_one(connection, viewer, number)
    except Overtaken:
        raise _moved_on(get(viewer, number)) from None


def _moved_on(escalation: Escalation) -> UserError:
    last = escalation.steps[-1]
    what = f"{last.author} {_DID[last.kind]} on {spoken(last.day)}"
    if escalation.closed:
        return UserError(
            f"Escalation {escalation.number} is closed: {what}, as “{last.outcome}”. Nothing can be added, and what "
            "you wrote was not saved. If the matter is open again, escalate the row again."
        )
    return UserError(
        f"Somebody else wrote to escalation {escalation.number} first: {what}. What you wrote was not saved. "
        "Read theirs, then send yours again if it still holds."
    )


def _already(escalation: Escalation) -> UserError:
    if escalation.closed:
        return UserError("Somebody else escalated this row at the same moment, and it is closed again. Look once more.")
    raised = escalation.raised
    answer = "has answered" if escalation.answered else f"has until {spoken(escalation.due)} to answer"
    return UserError(
        f"This row is escalated already: escalation {escalation.number}, raised by {raised.author} "
        f"on {spoken(raised.day)}, is with the {escalation.rung}, who {answer}. "
        "Add to that one, or close it first; nothing was saved."
    )


def _checked(row: EscalatedRow) -> EscalatedRow:
    worklist = load_questions().worklist(written.name(row.worklist, "the worklist"))
    return replace(
        row,
        authority=written.name(row.authority, "the authority"),
        team=written.name(row.team, "the team"),
        subject=written.name(row.subject, f"the {worklist.subject}"),
        worker=written.name(row.worker, "the worker") if row.worker.strip() else "",
        due=_plain_day(row.due),
        why=written.optional_words(row.why, "why the row is on the list", written.MOST_WHY),
        kind=worklist.subject,
    )


def _plain_day(day: date | None) -> date | None:
    """A frame's dates are moments, and its blanks (NaT) are not equal to themselves."""
    if day is None or day != day:
        return None
    return date(day.year, day.month, day.day)
