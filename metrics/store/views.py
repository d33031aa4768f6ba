"""The tables of a version as one: for each of them a view over those parts that have rows of it.

A table that one part alone has rows of, as all are in a store of one authority, is read from it directly. A view is
made when a question first names it: to make all of them takes as long as what a page asks.

Views over some of the parts stand in a schema of their own, for questions that no other part can answer anything of.
"""

import re
from collections.abc import Sequence, Set
from functools import lru_cache
from threading import Lock

import duckdb
from cachetools import LRUCache, cached

from metrics.store.manifest import StorePart
from metrics.store.placing import COMMON, MERGED, SAME_EVERYWHERE

MAIN = "main"
_WORD = re.compile(r"\w+")
_MOST = 32  # versions whose views are known


class Views:
    """The views over parts that are attached, each under the name before it. One thread at a time asks for a cursor.

    schema: where they stand; "main" for those over all parts.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, parts: Sequence[tuple[str, StorePart]], schema: str = MAIN
    ) -> None:
        self._schema, self._parts, self._connection = schema, parts, connection
        self._alone: dict[str, Views] = {}
        if schema != MAIN:
            connection.execute(f"create schema {schema}")
            self._connection = self._there(connection)
        tables = sorted({table for _, part in parts for table in part.tables})
        self._tables = {table: f'create view "{table}" as {_rows(table, parts)}' for table in tables}
        self._prepared = dict(_prepared(connection, parts))

    def alone(self, authority: str) -> "Views":
        """The views over an authority's part and the common one; these, where it has no part or there is no other."""
        if authority not in self._alone:
            parts = [(name, part) for name, part in self._parts if part.authority in (COMMON, authority)]
            if len(parts) != 2 or len(self._parts) == 2:
                return self
            self._alone[authority] = Views(self._connection, parts, f"alone_{parts[1][0]}")
        return self._alone[authority]

    def cursor(self, sql: str) -> duckdb.DuckDBPyConnection:
        """A cursor to ask a question with, for which the views stand that it names."""
        self._make(sql)
        return self._there(self._connection)

    def _there(self, connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
        """A cursor that means the views of this schema by their names."""
        cursor = connection.cursor()
        if self._schema != MAIN:
            cursor.execute(f"use memory.{self._schema}")
        return cursor

    def _make(self, sql: str) -> None:
        """Makes those that a question names and that were not made yet, and those that they read."""
        named = _words(sql)
        needed = self._prepared.keys() & named
        for view in reversed(self._prepared):  # whoever is read stands before whoever reads it
            if view in needed:
                named |= _words(self._prepared[view])
                needed |= self._prepared.keys() & named
        for table in self._tables.keys() & named:
            self._connection.execute(self._tables.pop(table))
        for view in [view for view in self._prepared if view in needed]:
            self._connection.execute(self._prepared.pop(view))


def _rows(table: str, parts: Sequence[tuple[str, StorePart]]) -> str:
    having = [name for name, part in parts if part.tables.get(table)]
    if not having or table in SAME_EVERYWHERE:
        having = [name for name, part in parts if table in part.tables][:1]
    all_rows = " union all by name ".join(f'select * from {name}."{table}"' for name in having)
    return MERGED[table].format(all_rows=all_rows) if len(having) > 1 and table in MERGED else all_rows


def _checksums(connection: duckdb.DuckDBPyConnection, parts: Sequence[tuple[str, StorePart]]) -> tuple[str, ...]:
    return tuple(part.sha256 for _, part in parts)


# Parts never change, so a version that is opened again need not ask: DuckDB makes all views of its own first.
@cached(LRUCache(_MOST), key=_checksums, lock=Lock())
def _prepared(connection: duckdb.DuckDBPyConnection, parts: Sequence[tuple[str, StorePart]]) -> dict[str, str]:
    """The views that sql/prepared makes, by name, as the part that has most of them holds them, each after those it
    reads."""
    views: dict[str, dict[str, str]] = {name: {} for name, _ in parts}
    for name, view, statement in connection.execute(
        "select database_name, view_name, sql from duckdb_views() where not internal order by view_name"
    ).fetchall():
        if name in views:
            views[name][view] = statement
    return _in_order(max(views.values(), key=len))


def _in_order(views: dict[str, str]) -> dict[str, str]:
    """Views by name, each after those it reads."""
    waiting, ordered = dict(views), dict[str, str]()
    while waiting:
        for view in [view for view in waiting if not _reads_any(waiting[view], waiting.keys() - {view})] or [*waiting]:
            ordered[view] = waiting.pop(view)
    return ordered


def _reads_any(statement: str, views: Set[str]) -> bool:
    return not views.isdisjoint(_words(statement))


@lru_cache(maxsize=4096)
def _words(sql: str) -> frozenset[str]:
    """Every word of a question or a statement: the tables it reads are among them."""
    return frozenset(_WORD.findall(sql))
