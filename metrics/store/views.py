"""The tables of a version as one: for each of them a view over those parts that have rows of it.

A table that one part alone has rows of, as all are in a store of one authority, is read from it directly.
"""

import re
from collections.abc import Iterator, Sequence, Set

import duckdb

from metrics.store.manifest import StorePart
from metrics.store.placing import MERGED, SAME_EVERYWHERE

_WORD = re.compile(r"\w+")


def make_views(connection: duckdb.DuckDBPyConnection, parts: Sequence[tuple[str, StorePart]]) -> None:
    """Makes the views over parts that are attached, each under the name before it."""
    tables = sorted({table for _, part in parts for table in part.tables})
    connection.begin()
    for table in tables:
        connection.execute(f'create view "{table}" as {_rows(table, parts)}')
    for statement in _prepared(connection, parts):
        connection.execute(statement)
    connection.commit()


def _rows(table: str, parts: Sequence[tuple[str, StorePart]]) -> str:
    having = [name for name, part in parts if part.tables.get(table)]
    if not having or table in SAME_EVERYWHERE:
        having = [name for name, part in parts if table in part.tables][:1]
    all_rows = " union all by name ".join(f'select * from {name}."{table}"' for name in having)
    return MERGED[table].format(all_rows=all_rows) if len(having) > 1 and table in MERGED else all_rows


def _prepared(connection: duckdb.DuckDBPyConnection, parts: Sequence[tuple[str, StorePart]]) -> Iterator[str]:
    """The views that sql/prepared makes, as the part that has most of them holds them; each after those it reads."""
    views: dict[str, dict[str, str]] = {name: {} for name, _ in parts}
    for name, view, statement in connection.execute(
        "select database_name, view_name, sql from duckdb_views() where not internal order by view_name"
    ).fetchall():
        if name in views:
            views[name][view] = statement
    waiting = max(views.values(), key=len)
    while waiting:
        for view in [view for view in waiting if not _reads_any(waiting[view], waiting.keys() - {view})] or [*waiting]:
            yield waiting.pop(view)


def _reads_any(statement: str, views: Set[str]) -> bool:
    return not views.isdisjoint(_WORD.findall(statement))
