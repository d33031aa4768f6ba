"""Escalations as rows of the ledger's tables: put in, and read with all their steps by what is asked of them.

Who may see them is checked by whoever asks (escalation_steps and escalations, which pages call), and here for one by
its number.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from sqlalchemy import ColumnElement, Connection, exists, insert, select

from metrics.access import Viewer
from metrics.base.errors import UserError
from metrics.base.today import midnight_in_england
from metrics.ledger import hand_overs, tables, written
from metrics.ledger.escalation import CLOSED, EscalatedRow, Escalation, Step

_MOST_NUMBER = 2**31


def insert_row(connection: Connection, row: EscalatedRow, occurrence: int) -> int:
    """A new escalation of a worklist's row, the first or a later one; its number."""
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


def insert_step(connection: Connection, number: int, step: Step) -> None:
    """Adds a step to the escalation of this number."""
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


def read_of_teams(
    connection: Connection, authority: str, teams: Collection[str] | None, *conditions: ColumnElement[bool]
) -> list[Escalation]:
    """The escalations that are of some teams of an authority now (None: of any) with all their steps, oldest first."""
    made = hand_overs.read(connection, authority)
    wanted = [_E.authority == authority, *conditions]
    if teams is not None:
        wanted.append(_E.team.in_(sorted(hand_overs.teams_before(made, teams))))
    now = [_handed(made, one) for one in _read(connection, *wanted)]
    return [one for one in now if teams is None or one.row.team in teams]


def read_of_row(connection: Connection, row: EscalatedRow) -> list[Escalation]:
    """The escalations of a worklist's row, oldest first."""
    same = (_E.worklist == row.worklist, _E.subject == row.subject)
    return read_of_teams(connection, row.authority, (row.team,), *same)


def _handed(made: Collection[hand_overs.HandOver], escalation: Escalation) -> Escalation:
    """With the team whose it is now."""
    row = escalation.row
    team = hand_overs.team_now(made, row.team, escalation.steps[0].at)
    return replace(escalation, row=replace(row, team=team))


def _read(connection: Connection, *conditions: ColumnElement[bool]) -> list[Escalation]:
    """In one query, as they were written."""
    step_rows = connection.execute(_ALL.where(*conditions)).all()
    split = 1 + len(_ROW)
    return [
        Escalation(number, EscalatedRow(*rows[0][1:split]), tuple(Step(*one[split:]) for one in rows))
        for number, rows in ((number, list(group)) for number, group in groupby(step_rows, key=lambda one: one[0]))
    ]


def read_one(connection: Connection, viewer: Viewer, number: int) -> Escalation:
    """One escalation; UserError where there is none of that number that the viewer may see."""
    viewer.check_children()
    escalations = _read(connection, _E.id == number) if 0 < number < _MOST_NUMBER else []
    if escalations:
        made = hand_overs.read(connection, escalations[0].row.authority)
        escalations = [_handed(made, escalations[0])]
        try:
            written.check_row(viewer, escalations[0].row.authority, escalations[0].row.team)
        except UserError:
            escalations = []  # whether it exists is nothing to tell either
    if not escalations:
        raise UserError(f"There is no escalation {number} that {viewer.name} may see. Go back to the list.")
    return escalations[0]


def not_closed_by(day: date) -> ColumnElement[bool]:
    """That it is open at the end of a day in England."""
    return ~_has_step(_ANY.c.kind == CLOSED, _ANY.c.at < midnight_in_england(day + timedelta(days=1)))


def asked_since(day: date) -> ColumnElement[bool]:
    """That a rung was asked on a day or later."""
    return _has_step(_ANY.c.due.is_not(None), _ANY.c.at >= midnight_in_england(day))


def _has_step(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(_ANY.c.escalation_id == _E.id, *conditions).correlate(tables.escalation)
