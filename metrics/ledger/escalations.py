"""Escalations: a worklist's row goes to the next rung, which answers by a day; closed only with an outcome.

Pages call these and nothing else. Whoever writes hands back ``seen``, the number of steps they were shown: if somebody
wrote in between, or at the same moment, one of the two wins and the other is told who was first.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, insert, select

from metrics.access import Viewer
from metrics.base import today
from metrics.base.clocks import month_end
from metrics.base.errors import UserError
from metrics.base.home import home
from metrics.base.place import ALWAYS, Period
from metrics.base.today import day_in_england, midnight_in_england
from metrics.ledger import tables, written
from metrics.ledger.database import Overtaken, reading, writing
from metrics.ledger.escalation import (
    CLOSED,
    OUTCOMES,
    PASSED_UP,
    RAISED,
    RESPONDED,
    Counts,
    EscalatedRow,
    Escalation,
    Step,
    count,
)
from metrics.ledger.ladder import (
    ASSISTANT_DIRECTOR,
    GROUP_MANAGER,
    RUNGS,
    TEAM_MANAGER,
    check_rung,
    response_due,
    rung_above,
    rung_below,
    spoken,
)
from metrics.questions.catalogue import load_questions
from metrics.settings import read_live

__all__ = [
    "ASSISTANT_DIRECTOR",
    "GROUP_MANAGER",
    "OUTCOMES",
    "RUNGS",
    "TEAM_MANAGER",
    "Counts",
    "EscalatedRow",
    "Escalation",
    "Step",
    "close",
    "counts",
    "escalate",
    "for_row",
    "get",
    "open_escalations",
    "overdue_for",
    "pass_up",
    "respond",
]

_DID = {RAISED: "raised it", RESPONDED: "answered", PASSED_UP: "passed it up", CLOSED: "closed it"}
_MOST_NUMBER = 2**31


# -- writing -----------------------------------------------------------------------------------------------------------


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
            earlier = _read(connection, *_is_row(row))
            if earlier and earlier[-1].is_open:
                raise _already(earlier[-1])
            number = _insert_row(connection, row, len(earlier) + 1)
            _insert_step(connection, number, _asking(viewer, row, 1, RAISED, above, text, at))
            return _one(connection, viewer, number)
    except Overtaken:
        with reading() as connection:
            raise _already(_read(connection, *_is_row(row))[-1]) from None


def respond(viewer: Viewer, number: int, text: str, *, seen: int, now: datetime | None = None) -> Escalation:
    """Adds an answer. The first one on a rung stops its clock; more may follow."""
    words, at = written.words(text, "the answer"), written.moment(now)
    return _add(viewer, number, seen, lambda found: _step(viewer, found, RESPONDED, words, at))


def pass_up(viewer: Viewer, number: int, reason: str, *, seen: int, now: datetime | None = None) -> Escalation:
    """Puts it to the next rung, with a reason and a new clock. What was said before stays."""
    words, at = written.words(reason, "the reason"), written.moment(now)

    def step(found: Escalation) -> Step:
        above = rung_above(found.rung)
        if above is None:
            raise UserError(
                f"Escalation {number} is with the {found.rung}: there is no rung above. "
                "It can be answered, or closed with an outcome."
            )
        return _asking(viewer, found.row, found.seen + 1, PASSED_UP, above, words, at)

    return _add(viewer, number, seen, step)


def close(
    viewer: Viewer, number: int, outcome: str, text: str, *, seen: int, now: datetime | None = None
) -> Escalation:
    """Ends it, with one of OUTCOMES and what it came to in words. Nothing can be added afterwards."""
    if outcome not in OUTCOMES:
        raise UserError(f"Choose an outcome: {', '.join(OUTCOMES)}. Without one an escalation stays open.")
    words, at = written.words(text, "the outcome in words"), written.moment(now)
    return _add(viewer, number, seen, lambda found: _step(viewer, found, CLOSED, words, at, outcome))


# -- reading -----------------------------------------------------------------------------------------------------------


def get(viewer: Viewer, number: int) -> Escalation:
    """One escalation. UserError where there is none of that number that the viewer may see."""
    with reading() as connection:
        return _one(connection, viewer, number)


def open_escalations(
    viewer: Viewer,
    authority: str,
    *,
    teams: Collection[str] | None = None,
    rung: str | None = None,
    on: date | None = None,
) -> list[Escalation]:
    """What is open at the end of a day (today), soonest due first: of some teams or all the viewer's; on one rung."""
    viewer.check_children()
    theirs, day = written.teams_of(viewer, authority, teams), on or today.today()
    with reading() as connection:
        known = _as_at(_read(connection, *_in_teams(authority, theirs), _not_closed_by(day)), day)
    wanted = [item for item in known if rung is None or item.rung == check_rung(rung)]
    return sorted(wanted, key=lambda item: (item.due, item.number))


def overdue_for(
    viewer: Viewer, rung: str, authority: str, *, teams: Collection[str] | None = None, on: date | None = None
) -> list[Escalation]:
    """What the rung below should have answered by now: each rung sees that of the one below, longest overdue first."""
    below, day = rung_below(rung), on or today.today()
    viewer.check_children()
    written.teams_of(viewer, authority, teams)
    if below is None:
        return []
    return [item for item in open_escalations(viewer, authority, teams=teams, rung=below, on=day) if item.overdue(day)]


def for_row(viewer: Viewer, row: EscalatedRow) -> list[Escalation]:
    """Every escalation of a worklist's row, newest first; only the first can be open."""
    written.check_row(viewer, row.authority, row.team)
    with reading() as connection:
        return _read(connection, *_is_row(row))[::-1]


def counts(
    viewer: Viewer,
    authority: str,
    *,
    teams: Collection[str] | None = None,
    by_team: bool = True,
    period: Period = ALWAYS,
    on: date | None = None,
) -> list[Counts]:
    """Counts and response times per month and team (or, without ``by_team``, over all teams asked for), as at ``on``.

    The period begins on a day in the first month wanted, and ends on one in the last. A month not listed had none.
    """
    theirs, day = written.teams_of(viewer, authority, teams), on or today.today()
    start, end = period.start, period.end
    together = next(iter(teams)) if teams is not None and len(teams) == 1 else ""
    conditions = [*_in_teams(authority, theirs), *([_asked_since(start.replace(day=1))] if start else [])]
    with reading() as connection:
        known = _as_at(_read(connection, *conditions), day)
    grouped: dict[tuple[str, date], list[Escalation]] = {}
    for item in known:
        for month in {month_end(clock.asked) for clock in item.clocks}:
            if (start is None or month >= start) and (end is None or month <= month_end(end)):
                grouped.setdefault((item.row.team if by_team else together, month), []).append(item)
    return [count(items, authority, of, month, day) for (of, month), items in sorted(grouped.items())]


# -- steps -------------------------------------------------------------------------------------------------------------


def _step(viewer: Viewer, found: Escalation, kind: str, text: str, at: datetime, outcome: str = "") -> Step:
    return Step(found.seen + 1, kind, found.rung, None, outcome, text, written.author(viewer), at)


def _asking(viewer: Viewer, row: EscalatedRow, number: int, kind: str, rung: str, text: str, at: datetime) -> Step:
    """A step that puts the question to a rung, and so starts its clock."""
    settings = read_live(home()).settings
    due = response_due(settings, rung, row.authority, row.team, day_in_england(at))
    return Step(number, kind, rung, due, "", text, written.author(viewer), at)


def _add(viewer: Viewer, number: int, seen: int, make: Any) -> Escalation:
    """Adds a step to what the viewer saw; UserError if it is closed, or is not what they saw any more."""
    try:
        with writing() as connection:
            found = _one(connection, viewer, number)
            if found.closed or found.seen != seen:
                raise _moved_on(found)
            _insert_step(connection, number, make(found))
            return _one(connection, viewer, number)
    except Overtaken:
        raise _moved_on(get(viewer, number)) from None


def _moved_on(found: Escalation) -> UserError:
    last = found.steps[-1]
    what = f"{last.author} {_DID[last.kind]} on {spoken(last.day)}"
    if found.closed:
        return UserError(
            f"Escalation {found.number} is closed: {what}, as “{last.outcome}”. Nothing can be added, and what you "
            "wrote was not saved. If the matter is open again, escalate the row again."
        )
    return UserError(
        f"Somebody else wrote to escalation {found.number} first: {what}. What you wrote was not saved. "
        "Read theirs, then send yours again if it still holds."
    )


def _already(found: Escalation) -> UserError:
    if found.closed:
        return UserError("Somebody else escalated this row at the same moment, and it is closed again. Look once more.")
    raised = found.raised
    answer = "has answered" if found.answered else f"has until {spoken(found.due)} to answer"
    return UserError(
        f"This row is escalated already: escalation {found.number}, raised by {raised.author} on {spoken(raised.day)}, "
        f"is with the {found.rung}, who {answer}. "
        "Add to that one, or close it first; nothing was saved."
    )


# -- rows of the tables ------------------------------------------------------------------------------------------------


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


def _insert_row(connection: Connection, row: EscalatedRow, occurrence: int) -> int:
    values = {
        "authority": row.authority,
        "team": row.team,
        "worklist": row.worklist,
        "subject_kind": row.kind,
        "subject": row.subject,
        "occurrence": occurrence,
        "worker": row.worker,
        "row_due": row.due,
        "row_why": row.why,
    }
    made = connection.execute(insert(tables.escalation).values(values).returning(tables.escalation.c.id))
    return int(made.scalar_one())


def _insert_step(connection: Connection, number: int, step: Step) -> None:
    values = {
        "escalation_id": number,
        "number": step.number,
        "kind": step.kind,
        "rung": step.rung,
        "due": step.due,
        "outcome": step.outcome,
        "text": step.text,
        "author": step.author,
        "at": step.at,
    }
    connection.execute(insert(tables.step).values(values))


_E, _S, _ANY = tables.escalation.c, tables.step.c, tables.step.alias("any_step")
_ROW = (_E.authority, _E.team, _E.worklist, _E.subject, _E.worker, _E.row_due, _E.row_why, _E.subject_kind)
_STEP = (_S.number, _S.kind, _S.rung, _S.due, _S.outcome, _S.text, _S.author, _S.at)
_ALL = select(_E.id, *_ROW, *_STEP).join_from(tables.escalation, tables.step).order_by(_E.id, _S.number)


def _read(connection: Connection, *conditions: ColumnElement[bool]) -> list[Escalation]:
    """Escalations with all their steps, oldest first, in one query."""
    found = connection.execute(_ALL.where(*conditions)).all()
    split = 1 + len(_ROW)
    return [
        Escalation(number, EscalatedRow(*rows[0][1:split]), tuple(Step(*one[split:]) for one in rows))
        for number, rows in ((number, list(group)) for number, group in groupby(found, key=lambda one: one[0]))
    ]


def _one(connection: Connection, viewer: Viewer, number: int) -> Escalation:
    viewer.check_children()
    found = _read(connection, _E.id == number) if 0 < number < _MOST_NUMBER else []
    if found:
        try:
            written.check_row(viewer, found[0].row.authority, found[0].row.team)
        except UserError:
            found = []  # whether it exists is nothing to tell either
    if not found:
        raise UserError(f"There is no escalation {number} that {viewer.name} may see. Go back to the list.")
    return found[0]


def _is_row(row: EscalatedRow) -> Sequence[ColumnElement[bool]]:
    return (
        _E.authority == row.authority,
        _E.team == row.team,
        _E.worklist == row.worklist,
        _E.subject == row.subject,
    )


def _in_teams(authority: str, teams: frozenset[str] | None) -> list[ColumnElement[bool]]:
    return [_E.authority == authority, *([] if teams is None else [_E.team.in_(sorted(teams))])]


def _not_closed_by(day: date) -> ColumnElement[bool]:
    return ~_has_step(_ANY.c.kind == CLOSED, _ANY.c.at < midnight_in_england(day + timedelta(days=1)))


def _asked_since(day: date) -> ColumnElement[bool]:
    return _has_step(_ANY.c.due.is_not(None), _ANY.c.at >= midnight_in_england(day))


def _has_step(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(_ANY.c.escalation_id == _E.id, *conditions).correlate(tables.escalation)


def _as_at(found: Iterable[Escalation], day: date) -> list[Escalation]:
    return [known for item in found if (known := item.as_at(day)) is not None]
