"""Which ledger is this home's: a name the ledger carries, and a note of it in the home.

A ledger that is gone, or empty, or another one, would otherwise look like one in which nobody ever wrote anything.
"""

import json
from pathlib import Path

from sqlalchemy import Connection, inspect, select

from metrics.base import disk
from metrics.base.errors import UserError
from metrics.base.home import home
from metrics.ledger.tables import identity

NOTE = "ledger.json"
_MOST_BYTES = 10_000
_NAME = select(identity.c.name)


def note_path() -> Path:
    """Where the note lies: in the home, wherever the ledger itself is."""
    return home() / NOTE


def note_of(name: str) -> str:
    """The text of the note."""
    return json.dumps({"ledger": name}) + "\n"


def noted() -> str | None:
    """The name of this home's ledger; None where it never had one. UserError where the note cannot be read."""
    path = note_path()
    try:
        with path.open("rb") as file:
            name = json.loads(file.read(_MOST_BYTES))["ledger"]
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as problem:
        raise _unreadable(path, disk.why(problem)) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _unreadable(path, "it is damaged") from None
    if not isinstance(name, str):
        raise _unreadable(path, "it is damaged")
    return name


def carried(connection: Connection) -> str | None:
    """The name that a ledger carries; None where its tables are not there, or are older than names."""
    return name_in(connection) if inspect(connection).has_table(identity.name) else None


def name_in(connection: Connection) -> str | None:
    """The name in a ledger's table, which must be there."""
    return connection.execute(_NAME).scalar()


def another(where: str) -> UserError:
    """A ledger that is not the one this home had."""
    return UserError(
        f"The ledger {where} is not the one that belongs to this home. Nothing was changed. Put that one back "
        f"({_way_back()}). {_if_meant()}"
    )


def note_down(connection: Connection) -> str | None:
    """Writes the note where there is none; the name it notes."""
    name = name_in(connection)
    if name and noted() is None:
        note_path().parent.mkdir(parents=True, exist_ok=True)
        disk.write_whole(note_path(), note_of(name))
    return name


def gone(where: str) -> UserError:
    """A ledger that was there once and is not, or holds nothing any more."""
    return UserError(
        f"The ledger {where} is gone or was emptied: this home had one with what people wrote. Nothing was changed, "
        f"and no new one was made in its place. Put it back ({_way_back()}). {_if_meant()}"
    )


def _way_back() -> str:
    return "`python -m metrics restore FILE`, or the database's own backup"


def _if_meant() -> str:
    return f"If another ledger is meant, move {disk.shown(note_path())} away."


def _unreadable(path: Path, why: str) -> UserError:
    return UserError(
        f"{disk.shown(path)}, which says which ledger is this home's, cannot be read: {why}. Nothing was changed. Put "
        "it back from a backup, or move it away if the ledger is the right one."
    )
