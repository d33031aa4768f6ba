"""The rows of a version as Parquet, for engines that are not DuckDB: a folder a table, in it one an authority.

What belongs to nobody alone, as the public record, lies in its table's folder as one file, its authorities in its rows.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

import duckdb

from metrics.questions.tables import types_of
from metrics.store.making import attached, quoted, refused_plainly
from metrics.store.placing import COMMON, COMMON_TABLES, SAME_EVERYWHERE

_PART = "part"


def write_parquet(parts: Sequence[tuple[str, Path]], tables: Collection[str], folder: Path) -> dict[str, int]:
    """Writes tables of the schema out of the parts of a version ((authority, file)); how many rows of each.

    A table without rows gets no folder. UserError where the disk refuses.
    """
    rows: Counter[str] = Counter()
    with refused_plainly(folder), duckdb.connect(config={"threads": 1}) as connection:
        for number, (authority, file) in enumerate(parts):
            with attached(connection, file, _PART):
                for table in _having_rows(connection, tables):
                    if table in SAME_EVERYWHERE and rows[table]:
                        continue
                    for place, query in _pieces(connection, table, authority, number):
                        rows[table] += _write(connection, query, folder / table / place)
    return dict(sorted(rows.items()))


def _having_rows(connection: duckdb.DuckDBPyConnection, tables: Collection[str]) -> list[str]:
    names = connection.execute(
        "select table_name from duckdb_tables() where database_name = $part and estimated_size > 0 order by table_name",
        {"part": _PART},
    ).fetchall()
    return [name for (name,) in names if name in tables]


def _pieces(
    connection: duckdb.DuckDBPyConnection, table: str, authority: str, number: int
) -> Iterator[tuple[str, str]]:
    """The files that a part gives of a table, as their places below the table's folder and what their rows are."""
    columns = [f'"{column}"' for column in types_of(table)]
    every = f'select {", ".join(columns)} from {_PART}."{table}"'
    if table in COMMON_TABLES or "authority" not in types_of(table):
        yield f"part-{number}.parquet", every
        return
    others = ", ".join(column for column in columns if column != '"authority"')
    for whose in [authority] if authority != COMMON else _authorities(connection, table):
        rows = f"select {others} from {_PART}.\"{table}\" where authority = '{_in_quotes(whose)}'"
        yield f"authority={quote(whose, safe='')}/part-{number}.parquet", rows


def _authorities(connection: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    named = f"select distinct authority from {_PART}.\"{table}\" where authority <> '' order by authority"
    return [authority for (authority,) in connection.execute(named).fetchall()]


def _write(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    ((rows,),) = connection.execute(f"copy ({query}) to '{quoted(path)}' (format parquet, compression zstd)").fetchall()
    return int(rows)


def _in_quotes(text: str) -> str:
    return text.replace("'", "''")
