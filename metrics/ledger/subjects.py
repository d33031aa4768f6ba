"""Which entries are about a child or a worker: by number, kind and moment, never their text. For the command line."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from metrics.ledger import database, tables

ESCALATION, NOTE, PLAN = "escalation", "note", "improvement plan"
_E, _S, _N, _P = tables.escalation.c, tables.step.c, tables.note.c, tables.plan_entry.c
WORKER = "worker"  # the subject_kind of a row about one; of any other row it is a child


@dataclass(frozen=True)
class LedgerEntry:
    """An escalation, a note or a statement of the plan; `at` in UTC, of an escalation when it was raised."""

    kind: str
    number: int
    at: datetime


def about_child(authority: str, child: str) -> list[LedgerEntry]:
    """The entries about a child of an authority, withdrawn and closed ones too; none where there is no ledger yet."""
    return _entries(*of_child(authority, child))


def about_worker(authority: str, names: Collection[str]) -> list[LedgerEntry]:
    """The entries about a worker, under any of these names, or about a child whom they hold; and the actions of the
    improvement plan that name them."""
    ours = sorted(names)
    raised_about = or_(_E.worker.in_(ours), and_(_E.subject_kind == WORKER, _E.subject.in_(ours)))
    written_about = _entries(
        and_(_E.authority == authority, raised_about),
        and_(_N.authority == authority, _N.subject_kind == WORKER, _N.subject.in_(ours)),
    )
    return [*written_about, *_planned(authority, frozenset(ours))]


def of_child(authority: str, child: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """That an escalation is about a child, and that a note is."""
    return (
        and_(_E.authority == authority, _E.subject_kind != WORKER, _E.subject == child),
        and_(_N.authority == authority, _N.subject_kind != WORKER, _N.subject == child),
    )


def _entries(escalations: ColumnElement[bool], notes: ColumnElement[bool]) -> list[LedgerEntry]:
    database.refuse_if_gone()
    if not database.exists():
        return []
    with database.reading() as connection:
        return [*_raised(connection, escalations), *_noted(connection, notes)]


def _planned(authority: str, names: frozenset[str]) -> list[LedgerEntry]:
    """The statements of the improvement plan in which one of these names is the person who does it."""
    if not database.exists():
        return []
    with database.reading() as connection:
        rows = connection.execute(select(_P.id, _P.content, _P.at).where(_P.authority == authority)).all()
    return [
        LedgerEntry(PLAN, number, at)
        for number, content, at in rows
        if content and json.loads(content).get("person") in names
    ]


def _raised(connection: Connection, condition: ColumnElement[bool]) -> list[LedgerEntry]:
    rows = connection.execute(
        select(_E.id, func.min(_S.at).label("at"))
        .join_from(tables.escalation, tables.step)
        .where(condition)
        .group_by(_E.id)
        .order_by(_E.id)
    )
    return [LedgerEntry(ESCALATION, number, at) for number, at in rows]


def _noted(connection: Connection, condition: ColumnElement[bool]) -> list[LedgerEntry]:
    rows = connection.execute(select(_N.id, _N.at).where(condition).order_by(_N.id))
    return [LedgerEntry(NOTE, number, at) for number, at in rows]
