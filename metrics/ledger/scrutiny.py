"""What a scrutiny panel asks and decides, and what is answered, in the ledger. Nothing is changed or deleted.

The panel asks and decides, whoever leads the authority answers and says what came of it; the admin, for whoever takes
the minutes, writes down either. What a text may tell is checked before, by the desk, which knows who works here.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from metrics.access import Viewer
from metrics.base.errors import UserError
from metrics.ledger import scrutiny_rows, unwritten, written
from metrics.ledger.database import Overtaken, writing
from metrics.scrutiny.checking import problems
from metrics.scrutiny.entries import (
    AnswerEffect,
    EntrySigned,
    EntryWithdrawal,
    PanelAnswer,
    PanelDecision,
    PanelQuestion,
    ScrutinyEntry,
)
from metrics.scrutiny.record import WITHDRAWN, ScrutinyRecord, record_of

Step = PanelAnswer | AnswerEffect | EntryWithdrawal


def entries(viewer: Viewer, authority: str) -> list[EntrySigned]:
    """Everything that was written down of an authority's panel, oldest first; none where there is no ledger yet."""
    viewer.check_authority(authority)
    return unwritten.answered_if_there(("panel", authority), partial(scrutiny_rows.read, authority=authority))


def ask(viewer: Viewer, authority: str, question: PanelQuestion, *, now: datetime | None = None) -> int:
    """Writes a question down, and gives back its number. UserError with everything that is wrong with it."""
    viewer.check_asks(authority)
    return _begin(viewer, authority, question, now)


def decide(viewer: Viewer, authority: str, decision: PanelDecision, *, now: datetime | None = None) -> int:
    """Writes down what the panel decides, and gives back its number. UserError where it is of no question there is."""
    viewer.check_asks(authority)
    return _begin(viewer, authority, decision, now)


def answer(viewer: Viewer, authority: str, number: int, given: PanelAnswer, *, now: datetime | None = None) -> None:
    """Answers a question, or answers it again: the first answer's day counts. UserError where it was withdrawn."""
    viewer.check_answers(authority)
    _add(viewer, authority, number, given, now)


def record_effect(
    viewer: Viewer, authority: str, number: int, effect: AnswerEffect, *, now: datetime | None = None
) -> None:
    """Says what came of an answer. UserError for a question that waits for one, or was withdrawn."""
    viewer.check_answers(authority)
    _add(viewer, authority, number, effect, now)


def withdraw(viewer: Viewer, authority: str, number: int, reason: str, *, now: datetime | None = None) -> None:
    """Takes a question or a decision back that was written by mistake; it stays in the ledger."""
    viewer.check_asks(authority)
    _add(viewer, authority, number, EntryWithdrawal(reason), now)


def _begin(viewer: Viewer, authority: str, entry: PanelQuestion | PanelDecision, now: datetime | None) -> int:
    def write(connection: Connection) -> int:
        if isinstance(entry, PanelDecision) and entry.question is not None:
            _check_question(_record(connection, authority), entry.question)
        number = scrutiny_rows.next_number(connection, authority)
        scrutiny_rows.write(connection, authority, number, 1, entry, written.author(viewer), written.moment(now))
        return number

    return _written(authority, entry, write)


def _add(viewer: Viewer, authority: str, number: int, entry: Step, now: datetime | None) -> None:
    def write(connection: Connection) -> int:
        _check_step(_record(connection, authority), number, entry)
        step = scrutiny_rows.next_step(connection, authority, number)
        scrutiny_rows.write(connection, authority, number, step, entry, written.author(viewer), written.moment(now))
        return number

    _written(authority, entry, write)


def _written(authority: str, entry: ScrutinyEntry, write: Callable[[Connection], int]) -> int:
    written.name(authority, "the authority")
    refused = problems(entry)
    if refused:
        raise UserError(" ".join([*refused, "Nothing was saved."]))
    try:
        with writing() as connection:
            return write(connection)
    except Overtaken:
        raise UserError("Somebody wrote at the same moment; nothing was saved. Try again.") from None


def _record(connection: Connection, authority: str) -> ScrutinyRecord:
    return record_of(scrutiny_rows.read(connection, authority))


def _check_question(record: ScrutinyRecord, number: int) -> None:
    question = record.question(number)
    if question is None:
        raise UserError(f"There is no question {number}; nothing was saved.")
    if question.state == WITHDRAWN:
        raise UserError(f"Question {number} was withdrawn; nothing was saved.")


def _check_step(record: ScrutinyRecord, number: int, entry: Step) -> None:
    if isinstance(entry, EntryWithdrawal) and any(one.number == number for one in record.decisions):
        return
    _check_question(record, number)
    question = record.question(number)
    if isinstance(entry, AnswerEffect) and question is not None and not question.answers:
        raise UserError(f"Question {number} is not answered yet, so nothing came of an answer; nothing was saved.")
