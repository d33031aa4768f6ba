"""The week's mail to managers and leaders: how much each of their places has to do, and what waits for an answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from smtplib import SMTP

from metrics.access import LEADER, MANAGER, Viewer
from metrics.base import plain, today
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.ledger import members
from metrics.ledger.record import SessionRecord
from metrics.news import post
from metrics.news.post import SENT, Post
from metrics.signing_in.register import Claims, Register
from metrics.words import on_duty, on_news


@dataclass(frozen=True)
class Duty:
    """What one place of somebody's has to do. `before`: the extract its lists were compared with.

    mine: how many of the escalations that wait are theirs to answer.
    """

    place: str
    rows: int
    new: int
    before: date | None
    waiting: int
    overdue: int
    mine: int = 0

    @property
    def line(self) -> str:
        """In a sentence."""
        return on_duty.line(self.place, self.rows, self.new, self.before, self.waiting, self.overdue, self.mine)


@dataclass(frozen=True)
class Week:
    """What one person is told at an address, and what became of the mail: '', sent, or why it was refused."""

    person: str
    mail: str
    duties: tuple[Duty, ...]
    sent: str = ""

    @property
    def rows(self) -> int:
        """How much there is to do in all their places."""
        return sum(duty.rows for duty in self.duties)

    @property
    def overdue(self) -> int:
        """How many escalations are overdue in all of them."""
        return sum(duty.overdue for duty in self.duties)


def weeks(register: Register, record: SessionRecord, on: date | None = None) -> list[Week]:
    """What every manager and leader of the register, or by a group of it, is told, with whom they cover that day.

    `on`: the day that counts (today). Who has no place with lists in the store is left out. record: of whoever sends,
    for the audit trail: the people did not look themselves.
    """
    every = []
    for mail, viewer in _people(register, on or today.today()):
        desk = Desk.open(viewer, record=record)
        duties = tuple(_duties(desk, on)) if desk else ()
        if duties:
            every.append(Week(viewer.name, mail, duties))
    return every


def tell(every: Iterable[Week], by: Post, site: str, now: datetime | None = None) -> list[Week]:
    """Sends every mail; an address the server refuses is told of. UserError where the server cannot be reached."""
    with post.opened(by) as server:
        return [_tell(server, one, by, site, now or today.now()) for one in every]


def _tell(server: SMTP, week: Week, by: Post, site: str, now: datetime) -> Week:
    subject = on_duty.subject_line(week.rows, week.overdue)
    lines = on_duty.mail_lines([duty.line for duty in week.duties], site)
    return replace(week, sent=post.send(server, post.letter(by, week.mail, subject, lines, now)) or SENT)


def _people(register: Register, day: date) -> Iterator[tuple[str, Viewer]]:
    for person in register.people:
        granted = register.granted(Claims(person.subject, person.key), day)
        if granted and granted.viewer.role in (MANAGER, LEADER) and "@" in person.key:
            yield person.key, granted.viewer
    for member, viewer in members.by_groups(register, day):
        if viewer.role in (MANAGER, LEADER):
            yield member.mail, viewer


def _duties(desk: Desk, on: date | None) -> Iterator[Duty]:
    authorities = desk.places.authorities()
    for row in plain.records(authorities[authorities["has_local"]], ("authority", "name")):
        for place in _places(desk, row["authority"]):
            yield _duty(desk, place, on_news.where(place, row["name"]), on)


def _places(desk: Desk, authority: str) -> list[Place]:
    """What is theirs of an authority, whole where it can be: the authority, their services, their teams one by one."""
    viewer = desk.viewer
    if viewer.has_whole_authorities:
        return [Place(authority)]
    teams = plain.records(desk.places.teams(authority), ("team", "service"))
    single = [Place(authority, team=row["team"]) for row in teams if row["service"] not in viewer.services]
    services = {row["service"] for row in teams} & viewer.services
    return [*(Place(authority, service=service) for service in sorted(services)), *single]


def _duty(desk: Desk, place: Place, where: str, on: date | None) -> Duty:
    day = on or desk.lists.working_day(place.authority)
    made = [one for one in desk.lists.counts(place, on=day) if not one.missing]
    months = desk.ledger.counts(place, on=day)
    overdue = sum(month.overdue for month in months)
    return Duty(
        where,
        sum(one.rows for one in made),
        sum(one.new for one in made),
        max((one.before for one in made if one.before), default=None),
        sum(month.waiting for month in months) + overdue,
        overdue,
        desk.ledger.waiting_for_me(place, on=day)[0],
    )
