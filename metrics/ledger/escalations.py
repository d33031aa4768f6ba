"""Escalations as they stand: of a row, of teams, open, overdue and counted, each as a viewer may see it."""

from collections.abc import Callable, Collection, Hashable, Iterable
from datetime import date

from sqlalchemy import ColumnElement, Connection

from metrics.access import Viewer
from metrics.base import today
from metrics.base.clocks import month_end
from metrics.base.place import ALWAYS, Period
from metrics.ledger import unwritten, written
from metrics.ledger.database import reading
from metrics.ledger.escalation import Counts, EscalatedRow, Escalation, count
from metrics.ledger.escalation_rows import asked_since, not_closed_by, read_of_row, read_of_teams, read_one
from metrics.ledger.ladder import check_rung, rung_below


def get(viewer: Viewer, number: int) -> Escalation:
    """One escalation. UserError where there is none of that number that the viewer may see."""
    with reading() as connection:
        return read_one(connection, viewer, number)


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
    known = _known(("open", day), authority, theirs, day, lambda: [not_closed_by(day)])
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
        return read_of_row(connection, row)[::-1]


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

    def since() -> list[ColumnElement[bool]]:
        return [asked_since(start.replace(day=1))] if start else []

    known = _known(("asked since", start), authority, theirs, day, since)
    grouped: dict[tuple[str, date], list[Escalation]] = {}
    for item in known:
        for month in {month_end(clock.asked) for clock in item.clocks}:
            if (start is None or month >= start) and (end is None or month <= month_end(end)):
                grouped.setdefault((item.row.team if by_team else together, month), []).append(item)
    return [count(items, authority, of, month, day) for (of, month), items in sorted(grouped.items())]


def _known(
    key: Hashable,
    authority: str,
    teams: frozenset[str] | None,
    day: date,
    conditions: Callable[[], list[ColumnElement[bool]]],
) -> list[Escalation]:
    """The escalations of some teams that meet the conditions, which `key` tells, as they stood at the end of a day."""

    def read(connection: Connection) -> list[Escalation]:
        return read_of_teams(connection, authority, teams, *conditions())

    return _as_at(unwritten.answered(("escalations", key, authority, teams), read), day)


def _as_at(escalations: Iterable[Escalation], day: date) -> list[Escalation]:
    return [known for item in escalations if (known := item.as_at(day)) is not None]
