"""DuckDB in the place of a cluster: what is asked in the words of Spark is put back into ours and answered here.

So an ordinary run sees the whole way of a build, events out and figures back, but for Spark itself.
"""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import duckdb
import sqlglot


class AnsweredHere:
    """Stands for `metrics.cluster.engine.Spark`. `fails_at`: the table with which the cluster is lost, '' for none."""

    def __init__(self, fails_at: str = "") -> None:
        self._connection, self._lock, self._fails_at = duckdb.connect(config={"threads": 1}), threading.Lock(), fails_at
        self.made: list[str] = []

    def read(self, table: str, columns: Mapping[str, str], folders: Sequence[Path]) -> None:
        empty = ", ".join(f'cast(null as {kind}) as "{name}"' for name, kind in columns.items())
        rows = f"select {empty} where false"
        for folder in folders:
            files = f"read_parquet('{folder}/**/*.parquet', hive_partitioning = true, hive_types_autocast = false)"
            rows += f" union all by name select * from {files}"
        self._connection.execute(f'create or replace view "{table}" as {rows}')

    def view(self, name: str, query: str) -> None:
        with self._lock:
            self._connection.execute(f"create view {name} as {in_our_words(query)}")

    def make(self, name: str, query: str, folder: Path) -> None:
        with self._lock:
            if name == self._fails_at:
                raise RuntimeError("the cluster is gone")
            self.made.append(name)
            self._connection.execute(f"create table {name} as {in_our_words(query)}")
            self._write(f"select * from {name}", folder)

    def write(self, query: str, folder: Path, by: str = "") -> None:
        self._write(in_our_words(query), folder, f", partition_by ({by})" if by else "")

    def _write(self, query: str, folder: Path, how: str = "") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        place = folder if how else folder / "rows.parquet"
        self._connection.execute(f"copy ({query}) to '{place}' (format parquet{how})")

    @contextmanager
    def session(self, url: str) -> Iterator["AnsweredHere"]:
        yield self


@cache
def in_our_words(query: str) -> str:
    return sqlglot.transpile(query, read="spark", write="duckdb")[0]
