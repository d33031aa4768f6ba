"""An empty ledger for each test, once on SQLite and once on a real PostgreSQL that is started for the tests."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import URL

from metrics.ledger import database
from tests.ledger import postgresql

_numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[URL]:
    """A PostgreSQL. Without the package the tests skip; with CI=true its absence is a failure."""
    if postgresql.binaries() is None and os.environ.get("CI") != "true":
        pytest.skip("postgresql is not installed (Debian's package postgresql)")
    with postgresql.served() as url:
        yield url


def new_database(server: URL) -> URL:
    """A database of its own on the server, empty."""
    name = f"ledger{next(_numbers)}"
    with psycopg.connect(server.render_as_string(hide_password=False), autocommit=True) as connection:
        connection.execute(f"create database {name}".encode())
    return server.set(database=name)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of the engine; an empty ledger stands behind `metrics.ledger`."""
    if request.param == "postgresql":
        url = new_database(request.getfixturevalue("server"))
        monkeypatch.setenv(database.ENVIRONMENT, url.render_as_string(hide_password=False))
    else:
        monkeypatch.delenv(database.ENVIRONMENT, raising=False)
    database.forget()
    yield request.param
    database.forget()
