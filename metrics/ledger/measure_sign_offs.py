"""Sign-offs of measures: who answers for a measure's figures up to a month, and with which figure.

One holds until the next of the same measure, or until it is withdrawn. Nothing is changed or deleted.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from metrics.access import ADMIN, ANALYST, LEADER, Viewer
from metrics.base.clocks import month_end
from metrics.base.errors import NotTheirs, UserError
from metrics.base.today import day_in_england
from metrics.ledger import tables, unwritten, written
from metrics.ledger.database import writing

SIGNED, WITHDRAWN = "signed", "withdrawn"
_SIGNERS = (LEADER, ANALYST, ADMIN)
_S = tables.measure_sign_off.c


@dataclass(frozen=True)
class MeasureSignOff:
    """That a measure's figures up to a month's last day were signed off, or that this was withdrawn. `at` in UTC.

    numerator, denominator: the authority's figure of that month when it was signed, None where there was none.
    name, post: who says so, as what. author: who wrote it down.
    """

    authority: str
    measure: str
    kind: str
    month: date
    numerator: float | None
    denominator: float | None
    name: str
    post: str
    author: str
    at: datetime

    @property
    def day(self) -> date:
        """The date in England."""
        return day_in_england(self.at)


def may_sign(viewer: Viewer, authority: str) -> bool:
    """Whether a viewer may sign measures of an authority off: whoever leads all of it, its analyst, the admin."""
    return viewer.role in _SIGNERS and viewer.has_whole_authorities and viewer.may_see_authority(authority)


def sign(
    viewer: Viewer,
    authority: str,
    measure: str,
    month: date,
    figure: tuple[float | None, float | None],
    name: str,
    post: str,
    *,
    now: datetime | None = None,
) -> MeasureSignOff:
    """Signs a measure off up to a month, with its figure then (numerator, denominator). name, post: who answers for it.

    UserError where it is not theirs to sign, or a name is missing.
    """
    return _write(viewer, authority, measure, SIGNED, month_end(month), figure, name, post, now)


def withdraw(
    viewer: Viewer, authority: str, measure: str, name: str, post: str, *, now: datetime | None = None
) -> MeasureSignOff:
    """Withdraws the sign-off that holds. UserError where there is none."""
    last = standing(authority).get(measure)
    if last is None:
        raise UserError("This measure is not signed off, so there is nothing to withdraw; nothing was changed.")
    figure = last.numerator, last.denominator
    return _write(viewer, authority, measure, WITHDRAWN, last.month, figure, name, post, now)


def history(authority: str) -> list[MeasureSignOff]:
    """Every sign-off and withdrawal of an authority, newest first. Whose they are to read, the desk says."""
    wanted = select(tables.measure_sign_off).where(_S.authority == authority).order_by(_S.id.desc())

    def read(connection: Connection) -> list[MeasureSignOff]:
        return [_sign_off(row) for row in connection.execute(wanted).mappings()]

    return unwritten.answered_if_there(("sign-offs", authority), read)


def standing(authority: str) -> dict[str, MeasureSignOff]:
    """The sign-off that holds of each measure that has one."""
    newest: dict[str, MeasureSignOff] = {}
    for one in history(authority):
        newest.setdefault(one.measure, one)
    return {measure: one for measure, one in newest.items() if one.kind == SIGNED}


def _write(
    viewer: Viewer,
    authority: str,
    measure: str,
    kind: str,
    month: date,
    figure: tuple[float | None, float | None],
    name: str,
    post: str,
    now: datetime | None,
) -> MeasureSignOff:
    viewer.check_rows()
    viewer.check_authority(authority)
    if not may_sign(viewer, authority):
        raise NotTheirs(
            f"{viewer.name} does not sign measures off: whoever leads the whole service, its analyst or the admin does."
        )
    values: dict[str, Any] = {
        "authority": written.name(authority, "the authority"),
        "measure": written.name(measure, "the measure"),
        "kind": kind,
        "month": month,
        "numerator": figure[0],
        "denominator": figure[1],
        "name": written.words(name, "the name of who answers for it", written.MOST_NAME),
        "post": written.words(post, "the post", written.MOST_NAME),
        "author": written.author(viewer),
        "at": written.moment(now),
    }
    with writing() as connection:
        connection.execute(insert(tables.measure_sign_off).values(values))
    return MeasureSignOff(**values)


def _sign_off(row: RowMapping) -> MeasureSignOff:
    return MeasureSignOff(
        row["authority"],
        row["measure"],
        row["kind"],
        row["month"],
        row["numerator"],
        row["denominator"],
        row["name"],
        row["post"],
        row["author"],
        row["at"],
    )
