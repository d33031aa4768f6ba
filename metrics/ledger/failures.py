"""What the ledger's database refuses, in plain words: never its password, never what a statement carried."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from metrics.base.errors import UserError

ENVIRONMENT = "TRAJECTORY_LEDGER"


class Overtaken(Exception):
    """Somebody else's row stood there first: it must be unique, so nothing of this transaction was written."""


def shown(url: URL) -> str:
    """The URL as it may be printed: without its password, and without its options, which may hold one too."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return str(URL.create(url.drivername, url.username, None, url.host, url.port, url.database))


@contextmanager
def said_plainly(url: URL, done: str) -> Iterator[None]:
    """What a database refuses becomes a UserError, or Overtaken. `done`: what was wanted of it ("read")."""
    try:
        yield
    except IntegrityError as problem:
        if _is_unique(problem.orig):
            raise Overtaken from None
        raise
    except (DBAPIError, PoolTimeout, OSError) as problem:
        raise _unreachable(url, done, str(getattr(problem, "orig", None) or problem)) from None


def _is_unique(problem: object) -> bool:
    name = getattr(problem, "sqlite_errorname", None) or getattr(problem, "sqlstate", None)
    return name in ("SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY", "23505")


def lacks_table(problem: object) -> bool:
    """Whether a database refused because a table is not there."""
    return str(problem).startswith("no such table") or getattr(problem, "sqlstate", None) == "42P01"


def _unreachable(url: URL, done: str, why: str) -> UserError:
    first = (why.strip().splitlines() or ["no reason was given"])[0].rstrip(". ")
    if url.password:
        first = first.replace(str(url.password), "***")
    return UserError(
        f"The ledger, {shown(url)}, cannot be {done}: {first}. What was written before is safe; nothing was added. "
        f"Try again; if it stays so, have its place checked: {ENVIRONMENT}, or the folder ledger in TRAJECTORY_HOME."
    )
