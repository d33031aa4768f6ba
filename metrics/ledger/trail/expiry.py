"""Entries of the audit trail expire at a checkpoint, which says how far they went and what the rest is chained to."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, func, select

from metrics.base import today
from metrics.ledger import database, written
from metrics.ledger.append_only import lifted
from metrics.ledger.tables import trail_entry, trail_people
from metrics.ledger.trail import chain, head
from metrics.ledger.trail.entry import CHECKPOINT, Deed
from metrics.ledger.trail.head import Head
from metrics.settings import Setting

SETTING = "audit_trail_months"
MONTHS = 24
_T = trail_entry.c


@dataclass(frozen=True)
class Expired:
    """How many entries went, and the first day of those that stay."""

    entries: int
    since: date


def months_of(settings: Sequence[Setting]) -> int:
    """How many months entries are kept. It holds for the whole trail: one for an authority alone is none."""
    ours = [one for one in settings if one.name == SETTING and one.authority == one.team == one.role == ""]
    return int(ours[-1].value) if ours else MONTHS


def first_day_kept(on: date, months: int) -> date:
    """The same day so many months earlier, or that month's last: entries of the days before it go."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def expire(who: str, role: str, months: int, *, now: datetime | None = None) -> Expired:
    """Takes away the entries from before the first day kept. Where there are none nothing is written.

    UserError where the trail cannot be written, or is not whole at its end.
    """
    at = written.moment(now)
    since = first_day_kept(today.day_in_england(at), months)
    database.refuse_if_gone()
    if not database.exists():
        return Expired(0, since)
    with database.writing() as connection:
        chain.locked(connection)
        tail = chain.last(connection)
        chain.check_head(connection, tail)
        stays = select(func.min(_T.number)).where(_T.at >= today.midnight_in_england(since))
        first = connection.execute(stays).scalar()
        through = tail.number if first is None else first - 1
        going = connection.execute(select(func.count()).where(_T.number <= through)).scalar() or 0
        if not going:
            return Expired(0, since)
        last_gone = connection.execute(select(_T.hash).where(_T.number == through)).scalar()
        facts = {"through": through, "hash": str(last_gone), "entries": going, "months": months}
        entry = chain.put(connection, tail, who, role, Deed(CHECKPOINT, "audit trail", facts=facts), at)
        with lifted(connection, ("trail_entry", "trail_people")):
            connection.execute(delete(trail_entry).where(_T.number <= through))
            connection.execute(delete(trail_people).where(trail_people.c.hash.not_in(select(_T.people))))
    head.advance(Head(tail.ledger, entry.number, entry.hash))
    return Expired(going, since)
