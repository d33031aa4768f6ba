"""Who changed which setting, from what to what: settings.toml holds what is in force, the ledger how it came to that.

Both are written together: a change that one of them refuses is in neither.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, select

from metrics.access import Viewer
from metrics.base.errors import NotTheirs, UserError
from metrics.base.home import home
from metrics.ledger import database, tables, written
from metrics.ledger.database import Overtaken, reading, writing
from metrics.settings.editable import changed_on_a_page
from metrics.settings.editing import Edit, as_text, draft, from_text, locked

_ONCE = "It is taken back already; nothing was changed."


@dataclass(frozen=True)
class Kept:
    """A change of the settings that was made. undoes: the change it took back; undone: whether it was itself."""

    number: int
    edit: Edit
    author: str
    at: datetime
    undoes: int | None = None
    undone: bool = False


def check_may(viewer: Viewer, edit: Edit) -> None:
    """UserError, with the reason, where a change is not this viewer's to make."""
    viewer.check_settings()
    if not changed_on_a_page(edit.kind, edit.before, edit.after):
        raise UserError("This entry of settings.toml is changed in the file alone. Nothing was changed.")
    if viewer.authorities is None:
        return
    if "" in edit.authorities:
        raise NotTheirs(
            "This holds for every authority here, so it is not yours to change. Set it for your own authority: that "
            "counts before what is set for all. Nothing was changed."
        )
    for authority in edit.authorities:
        viewer.check_authority(authority)


def keep(viewer: Viewer, edit: Edit, *, now: datetime | None = None) -> Kept:
    """Makes a change, in the file and in the ledger. UserError where it is not theirs, or the entry is another now."""
    check_may(viewer, edit)
    return _keep(viewer, edit, None, now)


def undo(viewer: Viewer, number: int, *, now: datetime | None = None) -> Kept:
    """Takes a change back, where the entry is still what it made of it. UserError where it is not, or is not theirs."""
    made = [one for one in history() if one.number == number]
    if not made:
        raise UserError("There is no such change of the settings; nothing was changed.")
    edit = made[0].edit.undone()
    check_may(viewer, edit)
    if made[0].undone:
        raise UserError(_ONCE)
    return _keep(viewer, edit, number, now)


def history() -> list[Kept]:
    """Every change, newest first; none where there is no ledger yet. Whose they are to read, the desk says."""
    database.refuse_if_gone()
    if not database.exists():
        return []
    with reading() as connection:
        return _read(connection)


def _keep(viewer: Viewer, edit: Edit, undoes: int | None, now: datetime | None) -> Kept:
    author, at = written.author(viewer), written.moment(now)
    values = {
        "kind": edit.kind,
        "entry_before": as_text(edit.kind, edit.before),
        "entry_after": as_text(edit.kind, edit.after),
        "undoes": undoes,
        "author": author,
        "at": at,
    }
    with locked(home()):
        drafted = draft(home(), edit)
        try:
            with writing() as connection:
                made = insert(tables.settings_edit).values(values).returning(_E.id)
                number: int = connection.execute(made).scalar_one()
                drafted.write()
        except Overtaken:
            raise UserError(_ONCE) from None
        except UserError:
            drafted.take_back()  # the ledger did not keep it, so the file does not
            raise
    return Kept(number, edit, author, at, undoes)


_E = tables.settings_edit.c


def _read(connection: Connection) -> list[Kept]:
    rows = connection.execute(select(tables.settings_edit).order_by(_E.id.desc())).mappings().all()
    undone = {row["undoes"] for row in rows}
    return [_kept(row, row["id"] in undone) for row in rows]


def _kept(row: RowMapping, undone: bool) -> Kept:
    edit = Edit(row["kind"], from_text(row["entry_before"]), from_text(row["entry_after"]))
    return Kept(row["id"], edit, row["author"], row["at"], row["undoes"], undone)
