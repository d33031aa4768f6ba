"""Entries of the audit trail as they are read: of days, about a person, and whom they revealed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, or_, select

from metrics.base import today
from metrics.ledger import database
from metrics.ledger.tables import trail_entry, trail_people
from metrics.ledger.trail import chain, key
from metrics.ledger.trail.entry import TrailEntry

_T = trail_entry.c
_FIRST = select(_T.number, _T.hash).order_by(_T.number).limit(1)
_NEWEST = select(_T.number, _T.hash).order_by(_T.number.desc()).limit(1)
_MOST_NAMED = 500  # in one statement; where more are wanted all are read


@dataclass(frozen=True)
class EntriesWanted:
    """Which entries: of these days (England's, both included), of these kinds, authorities, persons; None for all.

    most: the newest so many.
    """

    first: date
    last: date
    kinds: frozenset[str] | None = None
    authorities: frozenset[str] | None = None
    who: str | None = None
    most: int | None = None


def entries(wanted: EntriesWanted) -> list[TrailEntry]:
    """The entries wanted, newest first. UserError where the ledger cannot be read."""
    query = select(trail_entry).where(
        _T.at >= today.midnight_in_england(wanted.first),
        _T.at < today.midnight_in_england(wanted.last + timedelta(days=1)),
    )
    if wanted.kinds is not None:
        query = query.where(_T.kind.in_(sorted(wanted.kinds)))
    if wanted.authorities is not None:
        query = query.where(_T.authority.in_(sorted(wanted.authorities)))
    if wanted.who is not None:
        query = query.where(_T.who == wanted.who)
    return _read(query.order_by(_T.number.desc()).limit(wanted.most))


@dataclass(frozen=True)
class Bounds:
    """Number and hash of the first entry there is, of the newest, and of the newest of some kinds; None for none.

    Where two of them are the same as before, so is every entry between: they are added behind and let go in front.
    """

    first: tuple[int, str] | None = None
    newest: tuple[int, str] | None = None
    newest_of_kinds: tuple[int, str] | None = None


def bounds(kinds: Collection[str]) -> Bounds:
    """Where the trail begins and ends, and its entries of these kinds end."""
    database.refuse_if_gone()
    if not database.exists():
        return Bounds()
    queries = (_FIRST, _NEWEST, _NEWEST.where(_T.kind.in_(sorted(kinds))))
    with database.reading() as connection:
        ends = [connection.execute(query).first() for query in queries]
    return Bounds(*((end.number, end.hash) if end else None for end in ends))


def people_of(lists: Collection[str]) -> dict[str, frozenset[str]]:
    """The codes in each of these lists, by the list's hash."""
    wanted = {one for one in lists if one}
    if not wanted:
        return {}
    query = select(trail_people.c.hash, trail_people.c.codes)
    if len(wanted) <= _MOST_NAMED:
        query = query.where(trail_people.c.hash.in_(sorted(wanted)))
    with database.reading() as connection:
        rows = connection.execute(query).all()
    return {hash_: frozenset(codes.split()) for hash_, codes in rows if hash_ in wanted}


def about(kind: str, authority: str, references: Iterable[str]) -> list[TrailEntry]:
    """The entries that revealed somebody (a child, or a worker by any of their names), oldest first.

    None of those written under a key that was destroyed.
    """
    codes = key.codes_if_kept(kind, authority, references)
    database.refuse_if_gone()
    if not codes or not database.exists():
        return []
    with database.reading() as connection:
        named = or_(*(trail_people.c.codes.contains(code, autoescape=True) for code in sorted(codes)))
        lists = connection.execute(select(trail_people.c.hash).where(named)).scalars().all()
    return _read(select(trail_entry).where(_T.people.in_(lists)).order_by(_T.number)) if lists else []


def _read(query: Select) -> list[TrailEntry]:
    database.refuse_if_gone()
    if not database.exists():
        return []
    with database.reading() as connection:
        return [chain.entry_of(row) for row in map(dict, connection.execute(query).mappings())]
