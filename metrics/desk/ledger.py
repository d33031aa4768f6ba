"""What people wrote about a place: escalations, how fast they were answered, and notes. Read through the gate."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

from metrics.access import Viewer
from metrics.base import plain, today
from metrics.base.place import ALWAYS, Period, Place
from metrics.desk.gate import Gate
from metrics.desk.people import named
from metrics.ledger import escalations, following, hand_overs, members, notes, remembering
from metrics.ledger.answering import who_answers
from metrics.ledger.escalation import Counts, EscalatedRow, Escalation
from metrics.ledger.following import Following
from metrics.ledger.hand_overs import HandOver
from metrics.ledger.notes import Note, OnChart, OnRow
from metrics.ledger.record import PeopleTold
from metrics.ledger.remembering import Remembered
from metrics.ledger.subjects import WORKER
from metrics.questions.catalogue import load_questions
from metrics.signing_in.reading import read_live
from metrics.store.tables import Tables
from metrics.store.version import Version


class Ledger:
    """The ledger as one viewer may read it. The ledger checks again, for what is written does not pass the desk."""

    def __init__(self, gate: Gate, version: Version, folder: Path) -> None:
        self._gate = gate
        self._folder = folder
        self._people_of: dict[str, list[Viewer]] = {}  # by authority: a desk is one page's, and asks for each row
        self._tables = Tables(version)

    def counts(
        self, place: Place, *, by_team: bool = False, period: Period = ALWAYS, on: date | None = None
    ) -> list[Counts]:
        """Escalations and response times by month, of a place as a whole or of each of its teams, as at `on`."""
        place = self._gate.rows(place)
        return escalations.counts(
            self._gate.viewer, place.authority, teams=self._teams(place), by_team=by_team, period=period, on=on
        )

    def open_escalations(self, place: Place, *, rung: str | None = None, on: date | None = None) -> list[Escalation]:
        """What is open in a place at the end of a day (today), soonest due first; on one rung."""
        place = self._gate.children(place)
        every = escalations.open_escalations(
            self._gate.viewer, place.authority, teams=self._teams(place), rung=rung, on=on
        )
        return self._told("escalations", place, self._nameable(every))

    def overdue_for(self, rung: str, place: Place, *, on: date | None = None) -> list[Escalation]:
        """What the rung below should have answered by now, longest overdue first."""
        place = self._gate.children(place)
        every = escalations.overdue_for(self._gate.viewer, rung, place.authority, teams=self._teams(place), on=on)
        return self._told("escalations overdue", place, self._nameable(every))

    def escalation(self, number: int) -> Escalation:
        """One escalation. UserError where there is none of that number that the viewer may see."""
        one = escalations.get(self._gate.viewer, number)
        self._check_nameable(one.row.worklist, Place(one.row.authority, team=one.row.team))
        self._told(f"escalation {number}", Place(one.row.authority, team=one.row.team), [one])
        return one

    def who_answers(self, escalation: Escalation) -> list[str]:
        """The names of those whose desk it is on, as access.toml and the files have them; none where none is known."""
        place = Place(escalation.row.authority, team=escalation.row.team)
        return self._answering(escalation.rung, self._gate.rows(place))

    def waiting_for_me(self, place: Place, *, on: date | None = None) -> tuple[int, int]:
        """How many escalations of a place wait for the viewer to answer, and how many of them are overdue."""
        place, day = self._gate.rows(place), on or today.today()
        viewer = self._gate.viewer
        every = escalations.open_escalations(viewer, place.authority, teams=self._teams(place), on=day)
        mine = [
            one
            for one in every
            if one.awaiting and viewer.name in self._answering(one.rung, replace(place, team=one.row.team))
        ]
        return len(mine), sum(one.overdue(day) for one in mine)

    def _answering(self, rung: str, place: Place) -> list[str]:
        service, lines = self._gate.service_of(place), self._gate.line_managers(place.authority)
        people = self._people(place.authority)
        return [one.name for one in who_answers(rung, place.team or "", service, people, lines)]

    def _people(self, authority: str) -> list[Viewer]:
        """Who may see something of an authority today, by access.toml or a group of it, with their teams."""
        if authority not in self._people_of:
            register, day = read_live(self._folder), today.today()
            every = [*register.everybody(day), *(viewer for _, viewer in members.by_groups(register, day))]
            theirs = [one for one in every if one.may_see_authority(authority)]
            self._people_of[authority] = self._gate.with_own_teams(theirs)
        return self._people_of[authority]

    def of_row(self, row: EscalatedRow) -> list[Escalation]:
        """Every escalation of a worklist's row, newest first; only the first can be open."""
        place = Place(row.authority, team=row.team)
        self._gate.children(place)
        self._check_nameable(row.worklist, place)
        return self._told("escalations of a row", place, escalations.for_row(self._gate.viewer, row))

    def chart_notes(self, measure: str, place: Place, month: date | None = None) -> list[Note]:
        """The notes on a measure's chart for a team or a whole authority, newest first; those of one month.

        Those on a chart of supervision are told to whoever is told its figure.
        """
        place = self._gate.rows(place)
        if self._is_of_staff(measure):
            place = self._gate.staff_figures(place)
        return notes.on_chart(self._gate.viewer, measure, place.authority, place.team or "", month)

    def commentary(self, place: Place) -> dict[str, Note]:
        """The newest note that stands on each measure's chart of a team or a whole authority, by measure."""
        place = self._gate.rows(place)
        if place.service and not place.team:  # notes are a team's or everybody's
            return {}
        every = notes.on_charts(self._gate.viewer, place.authority, place.team or "")
        tells = self._gate.tells_of_staff(place)
        newest: dict[str, Note] = {}
        for note in every:
            if note.withdrawn or not isinstance(note.about, OnChart):
                continue
            if tells or not self._is_of_staff(note.about.measure):
                newest.setdefault(note.about.measure, note)
        return newest

    def row_notes(self, place: Place, worklist: str | None = None, subject: str | None = None) -> list[Note]:
        """The notes on a team's rows, newest first: all of them, or those of one worklist, child or worker."""
        place = self._gate.children(place)
        every = notes.on_rows(self._gate.viewer, place.authority, place.team or "", worklist, subject)
        every = [note for note in every if not (isinstance(note.about, OnRow) and self._is_closed(note.about.worklist))]
        about = [note.about for note in every if isinstance(note.about, OnRow)]
        workers = named(one.subject for one in about if one.kind == WORKER)
        children = named(one.subject for one in about if one.kind != WORKER)
        return self._gate.reveal("notes on rows", place, PeopleTold(children, workers, rows=len(every)), every)

    def _is_of_staff(self, measure: str) -> bool:
        measures = load_questions().measures
        return measure in measures and measures[measure].staff

    def _is_closed(self, worklist: str) -> bool:
        """Whether a list tells of workers' supervision or absence by name, and this viewer sees none."""
        lists = load_questions().worklists
        return worklist in lists and lists[worklist].staff and not self._gate.viewer.staff_lists

    def _check_nameable(self, worklist: str, place: Place) -> None:
        if self._is_closed(worklist):
            self._gate.staff(place)

    def _nameable(self, every: list[Escalation]) -> list[Escalation]:
        return [one for one in every if not self._is_closed(one.row.worklist)]

    def _told(self, what: str, place: Place, every: list[Escalation]) -> list[Escalation]:
        """Escalations, once it is written down whom they are about."""
        rows = [one.row for one in every]
        children = named(row.subject for row in rows if row.kind != WORKER)
        workers = named(name for row in rows for name in (row.worker, row.subject if row.kind == WORKER else ""))
        return self._gate.reveal(what, place, PeopleTold(children, workers, rows=len(rows)), every)

    def followed(self) -> list[Following]:
        """The measures the viewer follows, oldest first."""
        return following.followed_by(self._gate.viewer)

    def remembered(self, kind: str, before: date | None = None) -> Remembered | None:
        """What was kept of the viewer alone for their next visit: the newest of a kind, or of a day before one."""
        return remembering.remembered(self._gate.viewer, kind, before)

    def hand_overs(self, authority: str) -> list[HandOver]:
        """What was handed over in an authority, newest first; for those who may hand over."""
        return hand_overs.hand_overs(self._gate.viewer, self._gate.authority(authority))

    def _teams(self, place: Place) -> Collection[str] | None:
        """The teams whose rows are a place's; None: those of every team."""
        if place.is_whole:
            return None
        if place.team is not None:
            return (place.team,)
        teams = plain.columns(self._tables.table("teams", place.authority), ("team", "service"))
        return [
            team for team, service in zip(teams["team"], teams["service"], strict=True) if place.holds(team, service)
        ]
