"""Escalations as rows of the ledger's tables: put in, and read with all their steps by what is asked of them.

Who may see them is checked by whoever asks (escalation_steps and escalations, which pages call), and here for one by
its number.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from sqlalchemy import ColumnElement, Connection, exists, insert, select

from metrics.access import Viewer
from metrics.base.errors import UserError
from metrics.base.today import midnight_in_england
from metrics.ledger import tables, written
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


def read_escalations(connection: Connection, *conditions: ColumnElement[bool]) -> list[Escalation]:
    """Escalations with all their steps, oldest first, in one query."""
    step_rows = connection.execute(_ALL.where(*conditions)).all()
    split = 1 + len(_ROW)
    return [
        Escalation(number, EscalatedRow(*rows[0][1:split]), tuple(Step(*one[split:]) for one in rows))
        for number, rows in ((number, list(group)) for number, group in groupby(step_rows, key=lambda one: one[0]))
    ]


def read_one(connection: Connection, viewer: Viewer, number: int) -> Escalation:
    """One escalation; UserError where there is none of that number that the viewer may see."""
    viewer.check_children()
    escalations = read_escalations(connection, _E.id == number) if 0 < number < _MOST_NUMBER else []
    if escalations:
        try:
            written.check_row(viewer, escalations[0].row.authority, escalations[0].row.team)
        except UserError:
            escalations = []  # whether it exists is nothing to tell either
    if not escalations:
        raise UserError(f"There is no escalation {number} that {viewer.name} may see. Go back to the list.")
    return escalations[0]


def is_row(row: EscalatedRow) -> Sequence[ColumnElement[bool]]:
    """That an escalation is of this row of a worklist."""
    return (
        _E.authority == row.authority,
        _E.team == row.team,
        _E.worklist == row.worklist,
        _E.subject == row.subject,
    )


def in_teams(authority: str, teams: frozenset[str] | None) -> list[ColumnElement[bool]]:
    """That it is of an authority, and of one of these teams; None: of any."""
    return [_E.authority == authority, *([] if teams is None else [_E.team.in_(sorted(teams))])]


def not_closed_by(day: date) -> ColumnElement[bool]:
    """That it is open at the end of a day in England."""
    return ~_has_step(_ANY.c.kind == CLOSED, _ANY.c.at < midnight_in_england(day + timedelta(days=1)))


def asked_since(day: date) -> ColumnElement[bool]:
    """That a rung was asked on a day or later."""
    return _has_step(_ANY.c.due.is_not(None), _ANY.c.at >= midnight_in_england(day))


def _has_step(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(_ANY.c.escalation_id == _E.id, *conditions).correlate(tables.escalation)
