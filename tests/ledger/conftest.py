"""An empty ledger for each test, once on SQLite and once on a real PostgreSQL that is started for the tests."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import URL

from metrics.ledger import database, identity
from tests.ledger import postgresql
from tests.ledger.engines import ENGINES

STRATEGIES_SINCE = 150_000  # of PostgreSQL: how a database is copied can be chosen
_numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[URL]:
    """A PostgreSQL. Without the package the tests skip; with CI=true its absence is a failure."""
    if postgresql.binaries() is None and os.environ.get("CI") != "true":
        pytest.skip("postgresql is not installed (Debian's package postgresql)")
    with postgresql.served() as url:
        yield url


def new_database(server: URL, like: str = "") -> URL:
    """A database of its own on the server: empty, or a copy of another."""
    name = f"ledger{next(_numbers)}"
    with psycopg.connect(server.render_as_string(hide_password=False), autocommit=True) as connection:
        copied = f" template {like}" if like else ""
        if like and connection.info.server_version >= STRATEGIES_SINCE:
            copied += " strategy file_copy"  # less than to write down in its log what is copied
        connection.execute(f"create database {name}{copied}".encode())
    return server.set(database=name)


@pytest.fixture(scope="session")
def fresh_on_postgresql(server: URL, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a database with a ledger in which nobody wrote: to copy it takes less than half of making another."""
    folder, url = tmp_path_factory.mktemp("fresh-on-postgresql"), new_database(server)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(database.ENVIRONMENT, url.render_as_string(hide_password=False))
        patch.setattr(identity, "note_path", lambda: folder / identity.NOTE)
        with database.reading():
            pass
        database.forget()
    return str(url.database)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of the engine; an empty ledger stands behind `metrics.ledger`. With own_migrations it is yet to make."""
    if request.param == "postgresql":
        is_to_make = request.node.get_closest_marker("own_migrations") is not None
        like = "" if is_to_make else request.getfixturevalue("fresh_on_postgresql")
        url = new_database(request.getfixturevalue("server"), like)
        monkeypatch.setenv(database.ENVIRONMENT, url.render_as_string(hide_password=False))
    else:
        monkeypatch.delenv(database.ENVIRONMENT, raising=False)
    database.forget()
    yield request.param
    database.forget()
