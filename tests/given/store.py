"""Given cases in a store: one alone, or all of them together, each under authorities of its own and derived once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, cached_property
from typing import Any

import pyarrow as pa

from metrics.build.measures import derive, fill_settings
from metrics.build.sparing import Sparing
from metrics.settings import DEFAULTS, Setting, with_defaults
from metrics.store.writer import Writer, in_memory
from tests.given.cases import FOLDERS, Case, read_cases
from tests.given.rows import AUTHORITY, Columns, Given, Row, own_code, read_given

ARROW = {
    "VARCHAR": pa.string(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
    "BIGINT": pa.int64(),
    "INTEGER": pa.int32(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
}


@cache
def columns_of_tables() -> dict[str, Columns]:
    """The columns of every table a store is born with, and their types."""
    columns: dict[str, dict[str, str]] = defaultdict(dict)
    for table, name, kind in in_memory().rows("select table_name, column_name, data_type from duckdb_columns()"):
        columns[table][name] = kind
    return dict(columns)


def _insert(writer: Writer, table: str, rows: list[Row]) -> None:
    types = columns_of_tables()[table]
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer.insert(
        table, pa.table({name: pa.array([row.get(name) for row in rows], ARROW[types[name]]) for name in names})
    )


def _fill_blank_names(writer: Writer) -> None:
    """Empty names are '' in the store, as the reader writes them."""
    for number in range(3, 10):
        writer.execute(
            f"update list_{number} set worker_name = coalesce(worker_name, ''), "
            "worker_key = coalesce(worker_key, ''), team = coalesce(team, 'unknown')"
        )
    writer.execute(
        "update list_9 set adviser_name = coalesce(adviser_name, ''), adviser_key = coalesce(adviser_key, '')"
    )


def filled(givens: Iterable[Given], settings: list[Setting]) -> Writer:
    """A version in memory that holds all the given rows and settings, and nothing is derived of them yet."""
    writer = in_memory()
    tables: dict[str, list[Row]] = defaultdict(list)
    for given in givens:
        for table, rows in given.tables.items():
            tables[table] += rows
    for table, rows in tables.items():
        _insert(writer, table, rows)
    _fill_blank_names(writer)
    fill_settings(writer, settings, [])
    return writer


def load_given(case: Mapping[str, Any]) -> Writer:
    """A version in memory that holds one case's given rows under the codes it writes, derived as a small part is."""
    given = read_given(case, columns_of_tables())
    writer = filled([given], with_defaults(given.settings))
    writer.spare_threads()
    derive(writer, Sparing(writer))
    return writer


class Together:
    """Many cases in one version in memory. What is asked of it is asked once for all of them."""

    def __init__(self, cases: Iterable[Case]) -> None:
        read: dict[str, Given] = {}
        self._unreadable: dict[str, Exception] = {}
        for case in cases:
            try:
                read[case.name] = read_given(case.content, columns_of_tables())
            except (AssertionError, LookupError, ValueError) as problem:  # its own test is to fail, and no other
                self._unreadable[case.name] = problem
        self._codes = {name: given.authorities() for name, given in read.items()}
        givens = {name: given.under(name) for name, given in read.items()}
        settings = [setting for given in givens.values() for setting in given.settings]
        # The defaults are those of all authorities, and a case's own come before them: with_defaults would drop none.
        self.writer = filled(givens.values(), [*DEFAULTS, *settings])
        derive(self.writer)

    def authority(self, case: Case, code: str = AUTHORITY) -> str:
        """The code under which a case's authority stands here."""
        assert code in self._codes_of(case), f"{case.name} gives nothing of {code}"
        return own_code(code, case.name)

    def codes(self, case: Case) -> dict[str, str]:
        """The codes the case writes, by those under which they stand here."""
        return {own_code(code, case.name): code for code in self._codes_of(case)}

    def _codes_of(self, case: Case) -> set[str]:
        if case.name in self._unreadable:
            raise self._unreadable[case.name]
        return self._codes[case.name]

    @cached_property
    def every_code(self) -> frozenset[str]:
        """All authorities that stand here: an answer about another one is wrong whoever asks."""
        return frozenset(own_code(code, name) for name, codes in self._codes.items() for code in codes)

    @contextmanager
    def undone(self) -> Iterator[Writer]:
        """The store for something that is to leave no trace."""
        self.writer.execute("begin")
        try:
            yield self.writer
        finally:
            self.writer.execute("rollback")


@cache
def together() -> Together:
    """All cases of all folders in one store for this process."""
    return Together(case for folder in FOLDERS for case in read_cases(folder))
