"""Where the ledger lives, opened safely: SQLite under TRAJECTORY_HOME, or PostgreSQL by the URL in TRAJECTORY_LEDGER.

Its tables are made, and brought up to this release, on first use: under the write lock of SQLite or an advisory lock
of PostgreSQL, and in one transaction. So twenty processes that start at once make them once, and one killed half way
leaves the ledger as it was. The URL's password is never shown, and neither is what a statement carried, because that
may be about a child.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from metrics.base import restoring
from metrics.base.errors import UserError
from metrics.base.home import home

if TYPE_CHECKING:
    from alembic.config import Config

ENVIRONMENT = "TRAJECTORY_LEDGER"
HEAD = "0001"  # the newest file under migrations/versions: a test compares
WAIT_SECONDS = 60
CONNECT_SECONDS = 5
MIGRATIONS = Path(__file__).resolve().parent / "migrations"
_POSTGRESQL_LOCK = 7_302_118_455  # any number that only this program's migrations use

_engines: dict[URL, Engine] = {}
_ready: set[URL] = set()
_one_at_a_time = threading.Lock()


class Overtaken(Exception):
    """Somebody else's row stood there first: it must be unique, so nothing of this transaction was written."""


def address() -> URL:
    """The URL the ledger is at. UserError, which repeats none of it, where TRAJECTORY_LEDGER cannot be one."""
    given = os.environ.get(ENVIRONMENT, "").strip()
    if not given:
        return URL.create("sqlite", database=str(home() / "ledger" / "ledger.sqlite"))
    try:
        url = make_url(given)
    except (ArgumentError, ValueError):
        raise UserError(
            f"{ENVIRONMENT} is not an address of a database. Write it like "
            "postgresql://name:password@host/database; letters such as @ or / in the password as %40 or %2F."
        ) from None
    kind = url.drivername.split("+")[0]
    if kind in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if kind == "sqlite" and url.database not in (None, "", ":memory:"):
        return url.set(drivername="sqlite")
    raise UserError(
        f"{ENVIRONMENT} names a database of the kind “{kind}”. The ledger keeps to PostgreSQL "
        "(postgresql://name:password@host/database) or a file of SQLite (sqlite:////folder/ledger.sqlite)."
    )


def exists() -> bool:
    """Whether there is a ledger: a file of SQLite, or the database that TRAJECTORY_LEDGER names."""
    return _is_there(address())


def shown(url: URL) -> str:
    """The URL as it may be printed: without its password, and without its options, which may hold one too."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return str(URL.create(url.drivername, url.username, None, url.host, url.port, url.database))


# -- opening -----------------------------------------------------------------------------------------------------------


@contextmanager
def reading() -> Iterator[Connection]:
    """A connection to read with. UserError where the ledger cannot be reached."""
    url = address()
    with _said_plainly(url, "read"), _opened(url).connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing() -> Iterator[Connection]:
    """A connection to write with: all that happens inside is kept, or nothing. Overtaken where somebody was first."""
    url = address()
    with (
        _said_plainly(url, "written to"),
        _opened(url).connect() as connection,
        connection.execution_options(writing=True).begin(),
    ):
        yield connection


def forget() -> None:
    """Closes every connection and forgets what was checked."""
    with _one_at_a_time:
        for engine in _engines.values():
            engine.dispose()
        _engines.clear()
        _ready.clear()


def _opened(url: URL) -> Engine:
    """The engine of the ledger at a URL, its tables brought up to this release once per process."""
    restoring.finish(home())
    with _one_at_a_time:
        if url not in _engines:
            _engines[url] = _postgresql(url) if url.get_backend_name() == "postgresql" else _sqlite(url)
        engine = _engines[url]
        if url not in _ready or not _is_there(url):
            _bring_up(engine, url)
            _ready.add(url)
    return engine


def _is_there(url: URL) -> bool:
    return url.get_backend_name() != "sqlite" or Path(str(url.database)).exists()


def _postgresql(url: URL) -> Engine:
    return create_engine(
        url,
        hide_parameters=True,
        isolation_level="READ COMMITTED",
        pool_pre_ping=True,
        connect_args={"connect_timeout": CONNECT_SECONDS, "application_name": "trajectory"},
    )


def _sqlite(url: URL) -> Engine:
    # No pool: opening a file costs less than a millisecond, and a ledger put back from a copy is seen at once.
    engine = create_engine(url, hide_parameters=True, poolclass=NullPool, connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, record: object) -> None:
    connection.isolation_level = None  # this module says when a transaction begins, not Python's sqlite3
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma synchronous = full")  # an answer that was confirmed survives a power cut


def _begin_sqlite(connection: Connection) -> None:
    # Who will write takes the write lock first and waits for it. Taking it after reading could only fail.
    to_write = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("begin immediate" if to_write else "begin")


# -- bringing the tables up to this release ----------------------------------------------------------------------------


def _bring_up(engine: Engine, url: URL) -> None:
    if url.get_backend_name() == "postgresql":
        with engine.connect() as connection, connection.begin():
            if _revision(connection) == HEAD:
                return
        with engine.connect() as connection, connection.begin():
            connection.execute(text("select pg_advisory_xact_lock(:number)"), {"number": _POSTGRESQL_LOCK})
            _migrate(connection)
        return
    Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    with engine.connect() as connection:
        # Readers and the one writer do not wait for each other. The file remembers it; outside a transaction only.
        connection.connection.driver_connection.execute("pragma journal_mode = wal")  # type: ignore[union-attr]
        with connection.execution_options(writing=True).begin():
            _migrate(connection)


def _revision(connection: Connection) -> str | None:
    """Which migration the tables are at; None where there are none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("select version_num from alembic_version")).scalar()


def _migrate(connection: Connection) -> None:
    """Runs what is missing, in the transaction of the connection. Alembic is imported only where it is needed."""
    revision = _revision(connection)
    if revision == HEAD:
        return
    from alembic import command
    from alembic.script import ScriptDirectory

    settings = alembic_settings(connection)
    if revision and revision not in {
        script.revision for script in ScriptDirectory.from_config(settings).walk_revisions()
    }:
        raise UserError(
            f"This ledger was written by a newer release of Trajectory (its tables are at {revision}, this release "
            f"knows {HEAD}). Use that release; nothing was changed."
        )
    command.upgrade(settings, "head")


def alembic_settings(connection: Connection) -> "Config":
    """What Alembic's commands want: where the migrations lie, and the connection to use."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


# -- what went wrong, in plain words -----------------------------------------------------------------------------------


@contextmanager
def _said_plainly(url: URL, done: str) -> Iterator[None]:
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


def _unreachable(url: URL, done: str, why: str) -> UserError:
    first = (why.strip().splitlines() or ["no reason was given"])[0].rstrip(". ")
    if url.password:
        first = first.replace(str(url.password), "***")
    return UserError(
        f"The ledger, {shown(url)}, cannot be {done}: {first}. What was written before is safe; nothing was added. "
        f"Try again; if it stays so, have its place checked: {ENVIRONMENT}, or the folder ledger in TRAJECTORY_HOME."
    )
