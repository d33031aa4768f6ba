"""Where the ledger lives, opened safely: SQLite under TRAJECTORY_HOME, or PostgreSQL by the URL in TRAJECTORY_LEDGER.

Its tables are made, and brought up to this release, on first use: under the write lock of SQLite or an advisory lock
of PostgreSQL, and in one transaction. So twenty processes that start at once make them once, and one killed half way
leaves the ledger as it was. The URL's password is never shown, and neither is what a statement carried, because that
may be about a child.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from metrics.base import restoring
from metrics.base.errors import UserError
from metrics.base.home import home
from metrics.ledger import identity
from metrics.ledger.failures import ENVIRONMENT, Overtaken, lacks_table, said_plainly, shown
from metrics.ledger.trail import chain

if TYPE_CHECKING:
    from alembic.config import Config

__all__ = ["ENVIRONMENT", "Overtaken", "address", "exists", "forget", "one_connection", "reading", "shown", "writing"]
HEAD = "0013"  # the newest file under migrations/versions: a test compares
WAIT_SECONDS = 60
CONNECT_SECONDS = 5
MIGRATIONS = Path(__file__).resolve().parent / "migrations"
_WRITE_AHEAD = "pragma journal_mode = wal"
_BETWEEN_SECONDS = 0.02
_POSTGRESQL_LOCK = 7_302_118_455  # any number that only this program's migrations use

_engines: dict[URL, Engine] = {}
_ready: dict[URL, tuple[object, str | None]] = {}  # what was checked: of SQLite which file it was, and its name
_one_at_a_time = threading.Lock()
_shared: "ContextVar[SharedConnection | None]" = ContextVar("_shared", default=None)


def address() -> URL:
    """The URL the ledger is at. UserError, which repeats none of it, where TRAJECTORY_LEDGER cannot be one."""
    given = os.environ.get(ENVIRONMENT, "").strip()
    if not given:
        return _in(home())
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


@lru_cache(maxsize=8)
def _in(folder: Path) -> URL:
    """Where the ledger of a home lies that names no other: each reading of a page asks."""
    return URL.create("sqlite", database=str(folder / "ledger" / "ledger.sqlite"))


def exists() -> bool:
    """Whether there is a ledger: a file of SQLite that holds something, or what TRAJECTORY_LEDGER names."""
    return _file_of(address()) is not None


def refuse_if_gone() -> None:
    """UserError where this home had a ledger and its file is gone or empty."""
    if identity.noted() is not None and not exists():  # in this order: the note is written after the ledger
        raise identity.gone(shown(address()))


# -- opening -----------------------------------------------------------------------------------------------------------


@contextmanager
def reading() -> Iterator[Connection]:
    """A connection to read with. UserError where the ledger cannot be reached."""
    url = address()
    with said_plainly(url, "read"), _connected(url) as connection, connection.begin():
        _check_same(connection, url)
        yield connection


@contextmanager
def one_connection() -> Iterator[None]:
    """While it lasts, what is read and written here goes through one connection, a transaction each as before.

    A page reads up to six times and writes up to three, and of each opening the file and closing it, which works
    through its log, is most (decisions 73 and 78).
    """
    shared = SharedConnection()
    before = _shared.set(shared)
    try:
        yield
    finally:
        _shared.reset(before)
        shared.close()


class SharedConnection:
    """A connection that is opened when it is first asked for, and again where the ledger is another by then."""

    def __init__(self) -> None:
        self._connection: Connection | None = None
        self._ledger: object = None

    def of(self, url: URL, engine: Engine) -> Connection | None:
        """The connection to a ledger; None while somebody reads or writes through it."""
        if self._connection is not None and self._connection.in_transaction():
            return None
        ledger = (url, _file_of(url))
        if self._connection is None or self._connection.closed or self._ledger != ledger:
            self.close()
            self._connection, self._ledger = engine.connect(), ledger
        return self._connection

    def close(self) -> None:
        """Closes it, where it is open."""
        if self._connection is not None:
            self._connection.close()


@contextmanager
def _connected(url: URL) -> Iterator[Connection]:
    engine, shared = _opened(url), _shared.get()
    connection = shared.of(url, engine) if shared is not None else None
    if connection is not None:
        yield connection
        return
    with engine.connect() as own:
        yield own


@contextmanager
def writing() -> Iterator[Connection]:
    """A connection to write with: all that happens inside is kept, or nothing. Overtaken where somebody was first."""
    url = address()
    with said_plainly(url, "written to"), _connected(url) as connection, _begun_to_write(connection):
        _check_same(connection, url)
        yield connection


@contextmanager
def _begun_to_write(connection: Connection) -> Iterator[None]:
    """A transaction that takes the write lock first; the one after it on the same connection may be a reading."""
    connection.execution_options(writing=True)
    try:
        with connection.begin():
            yield
    finally:
        connection.execution_options(writing=False)


def compact() -> None:
    """Has a file of SQLite hold what its rows hold and nothing that was deleted, its log neither. UserError if busy."""
    url = address()
    if url.get_backend_name() != "sqlite":
        return
    with _opened(url).connect() as connection:
        driver: Any = connection.connection.driver_connection
        try:
            driver.execute("vacuum")
            [(busy, _, _)] = driver.execute("pragma wal_checkpoint(truncate)").fetchall()
        except sqlite3.OperationalError:
            busy = 1
    if busy:
        raise UserError(
            f"The entries are deleted, but {shown(url)} could not be written anew while another program uses it, and "
            "may hold them in its log. End that program and run the same command again."
        )


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
        engine, ready = _engines.get(url), _ready.get(url)
        if engine is None:
            engine = _engines[url] = _postgresql(url) if url.get_backend_name() == "postgresql" else _sqlite(url)
        if ready is None or ready[0] != _file_of(url):
            name = _bring_up(engine, url)
            _ready[url] = (_file_of(url), name)
    return engine


def _check_same(connection: Connection, url: URL) -> None:
    """UserError where another ledger, or none, has come in place of the one that was checked."""
    try:
        name = identity.name_in(connection)
    except DBAPIError as problem:
        if lacks_table(problem.orig):
            raise identity.gone(shown(url)) from None
        raise
    ready = _ready.get(url)
    if ready is not None and name != ready[1]:
        raise identity.another(shown(url))


def _file_of(url: URL) -> object:
    """Which file of SQLite a ledger is: another one, or none, is noticed. None where there is nothing in it."""
    if url.get_backend_name() != "sqlite":
        return "a server"
    try:
        file = Path(str(url.database)).stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return (file.st_dev, file.st_ino) if file.st_size else None


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
    connection.execute("pragma secure_delete = on")  # what an erasure deletes is overwritten
    connection.execute("pragma synchronous = full")  # an answer that was confirmed survives a power cut


def _begin_sqlite(connection: Connection) -> None:
    # Who will write takes the write lock first and waits for it. Taking it after reading could only fail.
    to_write = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("begin immediate" if to_write else "begin")


# -- bringing the tables up to this release ----------------------------------------------------------------------------


def _bring_up(engine: Engine, url: URL) -> str | None:
    """Checks that it is this home's ledger, with the tables of this release; makes them where they are not there.

    Returns the ledger's name.

    Where all is well it only reads, and so waits for nobody who writes.
    """
    is_ready = _is_ready(engine, url)
    if url.get_backend_name() == "sqlite":
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
        _let_readers_by(engine, is_ready)
    if not is_ready:
        with engine.connect() as connection, connection.execution_options(writing=True).begin():
            if url.get_backend_name() == "postgresql":
                connection.execute(text("select pg_advisory_xact_lock(:number)"), {"number": _POSTGRESQL_LOCK})
            _migrate(connection)
    with engine.connect() as connection, connection.begin():
        if identity.noted() is None:
            chain.adopt(connection)  # before the note: what is cut off from here on will be missed
        return identity.note_down(connection)


def _is_ready(engine: Engine, url: URL) -> bool:
    """Whether the tables are those of this release. UserError where the home had a ledger and this is not it."""
    noted = identity.noted()  # first: the note is written after the ledger
    revision = carried = None
    if exists():
        with engine.connect() as connection, connection.begin():
            revision, carried = _revision(connection), identity.carried(connection)
    if noted is not None and noted != carried:
        raise identity.another(shown(url)) if revision else identity.gone(shown(url))
    return revision == HEAD


def _let_readers_by(engine: Engine, is_ready: bool) -> None:
    """Readers and the one writer do not wait for each other. The file remembers it; outside a transaction only.

    Of a ledger that is ready it may wait for another time: somebody may be writing.
    """
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        if is_ready:
            driver.execute("pragma busy_timeout = 0")
            with suppress(sqlite3.OperationalError):
                driver.execute(_WRITE_AHEAD)
        else:
            _once_nobody_writes(lambda: driver.execute(_WRITE_AHEAD))


def _once_nobody_writes(change: Callable[[], object]) -> None:
    """Tries until it is done. SQLite refuses it at once where another holds the write lock, so the wait is ours."""
    give_up = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            change()
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > give_up:
                raise
            time.sleep(_BETWEEN_SECONDS)
        else:
            return


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
