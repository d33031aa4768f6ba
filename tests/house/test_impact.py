"""The impact assessment is true to the store: it names every column that is held of a child, an adopter or a worker."""

import re

import duckdb
import pytest

from metrics.store.writer import schema
from tests.house.reading import ROOT

ABOUT_PEOPLE = (
    "list_",
    "equality_fact",
    "workforce_row",
    "supervision_row",
    "audit_row",
    "contact_outcome_row",
    "restricted_record",
    "plo_row",
    "missing_row",
    "exploitation_row",
    "private_fostering_row",
    "education_gaps_row",
    "homeless_row",
)


@pytest.fixture(scope="module")
def held() -> dict[str, set[str]]:
    """The columns of every table that holds rows about people."""
    with duckdb.connect() as connection:
        connection.execute(schema())
        asked = "select table_name, column_name from duckdb_columns() where not internal"
        columns = connection.execute(asked).fetchall()
    tables: dict[str, set[str]] = {}
    for table, column in columns:
        if table.startswith(ABOUT_PEOPLE):
            tables.setdefault(table, set()).add(column)
    return tables


def test_every_column_about_people_stands_in_it(held: dict[str, set[str]]) -> None:
    assert len(held) == 23
    named = set(re.findall(r"`(\w+)`", (ROOT / "docs" / "dpia-starter.md").read_text(encoding="utf-8")))
    missing = {table: columns - named for table, columns in held.items() if columns - named}
    assert missing == {}


def test_it_promises_nothing_that_is_held_after_all(held: dict[str, set[str]]) -> None:
    of_children = {column for table, columns in held.items() if table.startswith("list_") for column in columns}
    for word in ("birth", "address", "postcode", "text", "comment", "surname"):
        assert not [column for column in of_children if word in column]
