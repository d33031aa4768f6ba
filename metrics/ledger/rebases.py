"""Rebases that people log: a chart's limits start again in a month, because something changed for a known cause.

They hold for whoever looks, beside those of settings.toml. One is never changed or deleted; one that is revoked stays,
with who revoked it and why, and holds no more.
"""

from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select

from metrics.access import MANAGER, Viewer
from metrics.base.errors import UserError
from metrics.base.home import home
from metrics.base.place import Place
from metrics.base.today import day_in_england
from metrics.ledger import tables, unwritten, written
from metrics.ledger.database import Overtaken, writing
from metrics.settings import Rebase, questions_of

_MOST_NUMBER = 2**31


def log(viewer: Viewer, measure: str, place: Place, month: date, cause: str, *, now: datetime | None = None) -> Rebase:
    """Logs that a measure's limits start again in a month, for a whole authority or one of its teams.

    UserError where there is no cause, it is logged already, or it is not the viewer's to log.
    """
    _check_may(viewer, place)
    values = {
        "measure": questions_of(home()).measure(measure).key,
        "authority": written.name(place.authority, "the authority"),
        "team": place.team or "",
        "month": month.replace(day=1),
    }
    same = [getattr(_R, name) == value for name, value in values.items()]
    values |= {
        "cause": written.words(cause, "the cause"),
        "author": written.author(viewer),
        "at": written.moment(now),
    }
    with writing() as connection:
        if _read(connection, *same):
            raise UserError("A rebase is logged for this month already; nothing was changed.")
        number = connection.execute(insert(tables.rebase).values(values).returning(_R.id)).scalar_one()
        return _read(connection, _R.id == number)[0]


def revoke(viewer: Viewer, number: int, reason: str = "", *, now: datetime | None = None) -> None:
    """Revokes a rebase: it holds no more. UserError where there is none of that number that the viewer may revoke."""
    values = {
        "rebase_id": number,
        "reason": written.optional_words(reason, "the reason"),
        "author": written.author(viewer),
        "at": written.moment(now),
    }
    try:
        with writing() as connection:
            standing = _read(connection, _R.id == number) if 0 < number < _MOST_NUMBER else []
            if not standing:
                raise UserError("There is no such rebase, or it is revoked already; nothing was changed.")
            _check_may(viewer, Place(standing[0].authority, team=standing[0].team or None))
            connection.execute(insert(tables.rebase_end).values(values))
    except Overtaken:
        raise UserError("It is revoked already; nothing was changed.") from None


def standing() -> list[Rebase]:
    """The rebases that hold, oldest first; none where there is no ledger yet. Whose they are, the desk narrows."""
    return unwritten.answered_if_there("rebases", _read)


def may_log(viewer: Viewer, place: Place) -> bool:
    """Whether a viewer may log and revoke rebases of a place."""
    try:
        _check_may(viewer, place)
    except UserError:
        return False
    return True


def _check_may(viewer: Viewer, place: Place) -> None:
    written.check_viewer(viewer, place.authority, place.team)
    if viewer.role == MANAGER:
        raise UserError("A rebase is logged by whoever leads the service, or by the analyst.")


_R, _E = tables.rebase.c, tables.rebase_end.c
_STANDING = (
    select(tables.rebase)
    .join(tables.rebase_end, isouter=True, onclause=_E.rebase_id == _R.id)
    .where(_E.rebase_id.is_(None))
    .order_by(_R.id)
)


def _read(connection: Connection, *conditions: ColumnElement[bool]) -> list[Rebase]:
    wanted = _STANDING.where(*conditions) if conditions else _STANDING
    return [_rebase(row) for row in connection.execute(wanted).mappings()]


def _rebase(row: RowMapping) -> Rebase:
    return Rebase(
        measure=row["measure"],
        month=row["month"],
        cause=row["cause"],
        author=row["author"],
        logged=day_in_england(row["at"]),
        authority=row["authority"],
        team=row["team"],
        number=row["id"],
    )
