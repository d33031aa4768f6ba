"""What a store tells and what came back from a cluster, as rows that can be compared."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from metrics.store.versions import Store

TOLD = ("measure_month", "measure_team_month", "measure_coverage", "month_spine", "team_line")
Rows = list[tuple[Any, ...]]


def rows_of_store(home: Path, table: str) -> Rows:
    """The rows of a table of the version that serves."""
    return _sorted(_of_store(home, table).itertuples(index=False, name=None))


def rows_of_folder(folder: Path, table: str, home: Path) -> Rows:
    """The rows of a table in a folder of Parquet, its columns in the order that the store has."""
    columns = ", ".join(f'"{name}"' for name in _of_store(home, table, "limit 0").columns)
    files = f"read_parquet('{folder / table}/**/*.parquet', hive_partitioning = true, hive_types_autocast = false)"
    with duckdb.connect() as connection:
        return _sorted(connection.execute(f"select {columns} from {files}").df().itertuples(index=False, name=None))


def _of_store(home: Path, table: str, which: str = "") -> Any:
    version = Store(home).serving()
    assert version
    return version.frame(f'select * from "{table}" {which}', whole_table=True)


def _sorted(rows: Iterable[tuple[Any, ...]]) -> Rows:
    """Sums of parts of posts may differ in their last digits with the order in which they are added up."""
    return sorted((tuple(_plain(cell) for cell in row) for row in rows), key=repr)


def _plain(cell: Any) -> Any:
    if pd.isna(cell):
        return None
    return round(cell, 9) if isinstance(cell, float) else str(cell)
