"""Notes: what a person wants remembered beside a chart or a row of a worklist, with author and date.

A note is never changed or deleted. One that is taken back stays in the list, marked as withdrawn, with who and why.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeAlias

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select

from metrics.access import ADMIN, Viewer
from metrics.base.clocks import month_end
from metrics.base.errors import UserError
from metrics.base.home import home
from metrics.base.today import day_in_england
from metrics.ledger import hand_overs, tables, unwritten, written
from metrics.ledger.database import Overtaken, reading, writing
from metrics.ledger.hand_overs import HandOver
from metrics.ledger.ladder import spoken
from metrics.questions.catalogue import load_questions
from metrics.settings import questions_of

CHART, ROW = "chart", "row"
_MOST_NUMBER = 2**31


@dataclass(frozen=True)
class OnChart:
    """A measure's chart, of a team or of the whole authority (team ""), at a month or as a whole (month None)."""

    measure: str
    authority: str
    team: str = ""
    month: date | None = None


@dataclass(frozen=True)
class OnRow:
    """A row of a team's worklist: the child, worker or record it is about. ``kind`` is filled in from the worklist."""

    authority: str
    team: str
    worklist: str
    subject: str
    kind: str = ""


About: TypeAlias = OnChart | OnRow


@dataclass(frozen=True)
class Withdrawal:
    """Who took a note back, when (UTC), and why if they said so."""

    author: str
    at: datetime
    reason: str

    @property
    def day(self) -> date:
        """The date in England."""
        return day_in_england(self.at)


@dataclass(frozen=True)
class Note:
    """A note as it was written; ``at`` is in UTC."""

    number: int
    about: About
    text: str
    author: str
    at: datetime
    withdrawn: Withdrawal | None = None

    @property
    def day(self) -> date:
        """The date in England."""
        return day_in_england(self.at)


def add(viewer: Viewer, about: About, text: str, *, now: datetime | None = None) -> Note:
    """Writes a note on a chart or a row. UserError where it is empty or too long, or not the viewer's to write."""
    _check(viewer, about)
    values = _chart_values(about) if isinstance(about, OnChart) else _row_values(about)
    values |= {
        "text": written.words(text, "the note"),
        "author": written.author(viewer),
        "at": written.moment(now),
    }
    with writing() as connection:
        number = connection.execute(insert(tables.note).values(values).returning(tables.note.c.id)).scalar_one()
        return _read(connection, tables.note.c.id == number)[0]


def withdraw(viewer: Viewer, number: int, reason: str = "", *, now: datetime | None = None) -> Note:
    """Takes a note back: it stays, marked. Its author may, and the admin."""
    values = {
        "note_id": number,
        "reason": written.optional_words(reason, "the reason"),
        "author": written.author(viewer),
        "at": written.moment(now),
    }
    try:
        with writing() as connection:
            note = _one(connection, viewer, number)
            answers = hand_overs.person_now(hand_overs.read(connection, note.about.authority), note.author, note.at)
            if viewer.role != ADMIN and viewer.name not in (note.author, answers):
                has_it = "wrote" if answers == note.author else f"took over from {note.author}"
                raise UserError(f"Only {answers}, who {has_it} note {number}, may withdraw it. Write one beside it.")
            if note.withdrawn:
                raise _gone(note)
            connection.execute(insert(tables.withdrawal).values(values))
            return _one(connection, viewer, number)
    except Overtaken:
        with reading() as connection:
            raise _gone(_one(connection, viewer, number)) from None


def on_chart(viewer: Viewer, measure: str, authority: str, team: str = "", month: date | None = None) -> list[Note]:
    """The notes on a measure's chart, newest first: all of them, or those of one month."""
    written.check_viewer(viewer, authority, team or None)
    conditions = [_N.about == CHART, _N.measure == measure]
    if month is not None:
        conditions.append(_N.month == month_end(month))
    return _newest_first(("chart", measure, month), authority, team, *conditions)


def on_charts(viewer: Viewer, authority: str, team: str = "") -> list[Note]:
    """The notes on every chart of a team or of the whole authority (team ""), newest first."""
    written.check_viewer(viewer, authority, team or None)
    return _newest_first("charts", authority, team, _N.about == CHART)


def on_rows(
    viewer: Viewer, authority: str, team: str, worklist: str | None = None, subject: str | None = None
) -> list[Note]:
    """The notes on a team's rows, newest first: all of them, or those of one worklist or one child or worker."""
    written.check_row(viewer, authority, team)
    conditions = [_N.about == ROW]
    conditions += [_N.worklist == worklist] if worklist is not None else []
    conditions += [_N.subject == subject] if subject is not None else []
    return _newest_first(("rows", worklist, subject), authority, team, *conditions)


# -- rows of the tables ------------------------------------------------------------------------------------------------

_N, _W = tables.note.c, tables.withdrawal.c
_ALL = (
    select(tables.note, _W.author.label("withdrawn_by"), _W.at.label("withdrawn_at"), _W.reason.label("withdrawn_why"))
    .join_from(tables.note, tables.withdrawal, isouter=True)
    .order_by(_N.id)
)


def _chart_values(about: OnChart) -> dict[str, object]:
    return {
        "about": CHART,
        "authority": written.name(about.authority, "the authority"),
        "team": written.name(about.team, "the team") if about.team.strip() else "",
        "measure": questions_of(home()).measure(about.measure).key,
        "month": None if about.month is None else month_end(date(about.month.year, about.month.month, 1)),
        "worklist": "",
        "subject_kind": "",
        "subject": "",
    }


def _row_values(about: OnRow) -> dict[str, object]:
    worklist = load_questions().worklist(written.name(about.worklist, "the worklist"))
    return {
        "about": ROW,
        "authority": written.name(about.authority, "the authority"),
        "team": written.name(about.team, "the team"),
        "measure": "",
        "month": None,
        "worklist": worklist.key,
        "subject_kind": worklist.subject,
        "subject": written.name(about.subject, f"the {worklist.subject}"),
    }


def _note(row: RowMapping) -> Note:
    about: About = OnChart(row["measure"], row["authority"], row["team"], row["month"])
    if row["about"] == ROW:
        about = OnRow(row["authority"], row["team"], row["worklist"], row["subject"], row["subject_kind"])
    gone = None
    if row["withdrawn_by"] is not None:
        gone = Withdrawal(row["withdrawn_by"], row["withdrawn_at"], row["withdrawn_why"])
    return Note(row["id"], about, row["text"], row["author"], row["at"], gone)


def _check(viewer: Viewer, about: About) -> None:
    if isinstance(about, OnRow):
        written.check_row(viewer, about.authority, about.team)
    else:
        written.check_viewer(viewer, about.authority, about.team or None)


def _read(connection: Connection, *conditions: ColumnElement[bool]) -> list[Note]:
    return [_note(row) for row in connection.execute(_ALL.where(*conditions)).mappings()]


def _read_of_team(connection: Connection, authority: str, team: str, *conditions: ColumnElement[bool]) -> list[Note]:
    """The notes that are a team's now ('': the whole authority's), oldest first."""
    made = hand_overs.read(connection, authority)
    teams = sorted(hand_overs.teams_before(made, (team,)))
    written_there = _read(connection, _N.authority == authority, _N.team.in_(teams), *conditions)
    return [note for note in (_handed(made, one) for one in written_there) if note.about.team == team]


def _newest_first(key: Hashable, authority: str, team: str, *conditions: ColumnElement[bool]) -> list[Note]:
    """The notes that are a team's now and meet the conditions, which `key` tells."""

    def read(connection: Connection) -> list[Note]:
        return _read_of_team(connection, authority, team, *conditions)[::-1]

    return unwritten.answered(("notes", key, authority, team), read)


def _handed(made: Sequence[HandOver], note: Note) -> Note:
    """With the team whose it is now."""
    team = hand_overs.team_now(made, note.about.team, note.at)
    return replace(note, about=replace(note.about, team=team))


def _one(connection: Connection, viewer: Viewer, number: int) -> Note:
    viewer.check_rows()
    notes = _read(connection, _N.id == number) if 0 < number < _MOST_NUMBER else []
    if notes:
        notes = [_handed(hand_overs.read(connection, notes[0].about.authority), notes[0])]
        try:
            _check(viewer, notes[0].about)
        except UserError:
            notes = []  # whether it exists is nothing to tell either
    if not notes:
        raise UserError(f"There is no note {number} that {viewer.name} may see. Go back to the chart or the list.")
    return notes[0]


def _gone(note: Note) -> UserError:
    gone = note.withdrawn
    by = f"{gone.author} withdrew it on {spoken(gone.day)}" if gone else "it changed at the same moment"
    return UserError(f"Note {note.number} is withdrawn already: {by}. Nothing was changed.")
