"""Hand-overs: what was written for a team goes on with another one, and what a person wrote with a named other.

What is handed over is what was written before: an entry belongs to whom the hand-overs after it lead, one by one. The
entries themselves never change. Open actions of the improvement plan say who does them, so each says so anew.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from sqlalchemy import Connection, bindparam, insert, select

from metrics.access import ADMIN, LEADER, Viewer
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.base.today import day_in_england
from metrics.improvement.items import Action
from metrics.ledger import plan_rows, tables, unwritten, written
from metrics.ledger.database import Overtaken, writing


@dataclass(frozen=True)
class HandOver:
    """Of a team (`team` to `new_team`) or of a person (`person` to `new_person`); the other two are ''. `at`: UTC."""

    number: int
    authority: str
    team: str
    new_team: str
    person: str
    new_person: str
    reason: str
    author: str
    at: datetime

    @property
    def day(self) -> date:
        """The date in England."""
        return day_in_england(self.at)


def hand_over_team(
    viewer: Viewer, authority: str, team: str, new_team: str, reason: str, *, now: datetime | None = None
) -> HandOver:
    """From now on the notes and escalations of a team are those of another. For leaders of the authority and the admin.

    UserError where it is the same team, the reason is missing, or it is not the viewer's to do.
    """
    names = {"team": written.name(team, "the team"), "new_team": written.name(new_team, "the team that goes on")}
    return _add(viewer, authority, names, reason, now)


def hand_over_person(
    viewer: Viewer, authority: str, person: str, new_person: str, reason: str, *, now: datetime | None = None
) -> HandOver:
    """From now on a person may do with the notes of another what their author may, and is asked for them; the open
    actions of the improvement plan that name the other name them.

    UserError as for a team, or where somebody changed such an action at the same moment.
    """
    names = {
        "person": written.name(person, "who hands over"),
        "new_person": written.name(new_person, "who takes over"),
    }
    try:
        return _add(viewer, authority, names, reason, now)
    except Overtaken:
        raise UserError("Somebody changed the plan at the same moment; nothing was handed over. Try again.") from None


def hand_overs(viewer: Viewer, authority: str) -> list[HandOver]:
    """Every hand-over in an authority, newest first. For those who may make one."""
    check_may(viewer, authority)
    return unwritten.answered(("hand-overs", authority), partial(read, authority=authority))[::-1]


def check_may(viewer: Viewer, authority: str) -> None:
    """Refuses whoever does not lead the whole authority."""
    viewer.check(Place(authority))
    if viewer.role not in (LEADER, ADMIN):
        raise UserError(
            f"{viewer.name} cannot hand over what others wrote. A leader of the authority can, or the admin."
        )


def read(connection: Connection, authority: str) -> list[HandOver]:
    """The hand-overs in an authority, oldest first."""
    rows = connection.execute(_OF_AUTHORITY, {"authority": authority}).mappings()
    return [HandOver(number=row["id"], **{name: row[name] for name in _FIELDS}) for row in rows]


def team_now(made: Iterable[HandOver], team: str, at: datetime) -> str:
    """Whose a team's entry of a moment is now."""
    return _followed(made, team, at, lambda one: (one.team, one.new_team))


def person_now(made: Iterable[HandOver], person: str, at: datetime) -> str:
    """Who stands for the author of an entry of a moment now."""
    return _followed(made, person, at, lambda one: (one.person, one.new_person))


def teams_before(made: Iterable[HandOver], teams: Collection[str]) -> frozenset[str]:
    """These teams and all whose entries may have come to them: what to read before `team_now` decides."""
    before = set(teams)
    for one in sorted(made, key=lambda one: one.number, reverse=True):  # backwards: each may lead to one found so far
        if one.team and one.new_team in before:
            before.add(one.team)
    return frozenset(before)


_H = tables.hand_over.c
# Made once: whoever reads notes or escalations reads these first, and to make it takes longer than to ask it.
_OF_AUTHORITY = select(tables.hand_over).where(_H.authority == bindparam("authority")).order_by(_H.id)
_FIELDS = ("authority", "team", "new_team", "person", "new_person", "reason", "author", "at")


def _followed(
    made: Iterable[HandOver], name: str, at: datetime, names_of: Callable[[HandOver], tuple[str, str]]
) -> str:
    for one in made:
        before, after = names_of(one)
        if before and before == name and one.at > at:
            name = after
    return name


def _add(viewer: Viewer, authority: str, names: dict[str, str], reason: str, now: datetime | None) -> HandOver:
    check_may(viewer, written.name(authority, "the authority"))
    before, after = names.values()
    if before == after:
        raise UserError(f"“{before}” cannot take over from itself; nothing was saved.")
    values: dict[str, object] = {
        **dict.fromkeys(("team", "new_team", "person", "new_person"), ""),
        **names,
        "authority": authority,
        "reason": written.words(reason, "the reason"),
        "author": written.author(viewer),
        "at": written.moment(now),
    }
    with writing() as connection:
        connection.execute(insert(tables.hand_over).values(values))
        made = read(connection, authority)[-1]
        if made.person:
            _hand_actions_over(connection, made)
        return made


def _hand_actions_over(connection: Connection, made: HandOver) -> None:
    newest = plan_rows.newest(plan_rows.read(connection, made.authority))
    why = f"Handed over from {made.person} to {made.new_person}: {made.reason}"
    for statement in newest.values():
        action = statement.item
        if isinstance(action, Action) and action.is_open and action.person == made.person:
            item = replace(action, person=made.new_person)
            plan_rows.write(connection, made.authority, item, statement.number + 1, why, made.author, made.at)
