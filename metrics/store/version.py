"""One published version, open for reading: its own cursor for every query, a time limit and a row limit."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from metrics.base import allocator
from metrics.base.errors import UserError
from metrics.questions.catalogue import Questions, load_questions
from metrics.questions.figures import DECLARED, declared
from metrics.store.making import quoted
from metrics.store.manifest import Manifest, StorePart
from metrics.store.memory import Memory
from metrics.store.views import make_views

QUERY_SECONDS = 20
QUERY_ROWS = 500_000


class Version:
    """One published version, open for reading. Every query has its own cursor, a time limit and a row limit.

    `memory` keeps what was asked of it. A page that is shown may hold a version long after another one serves, for the
    file behind a button: from then on it keeps neither memory nor files between two runs of pages.
    """

    def __init__(self, manifest: Manifest, file: Callable[[StorePart], Path]) -> None:
        self.name = manifest.version
        self.manifest = manifest
        self.memory = Memory()
        self._file = file
        self._lock = threading.RLock()
        self._users = 0
        self._is_superseded = False
        self._connection: duckdb.DuckDBPyConnection | None = self._connect()

    def _connect(self) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(
            config={
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "temp_directory": f"{self._file(self.manifest.files[0])}.tmp",  # where a store's own file would have it
                "threads": 1,  # a page asks small questions: handing them to a second thread costs more than it gains
            }
        )
        parts = [(f"part_{number}", part) for number, part in enumerate(self.manifest.files)]
        for name, part in parts:
            connection.execute(f"attach '{quoted(self._file(part))}' as {name} (read_only)")
        make_views(connection, parts)
        connection.execute("set enable_external_access = false; set lock_configuration = true")
        return connection

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor; it answers to its end also where the version is closed meanwhile."""
        with self._lock:
            if self._connection is None:
                try:
                    self._connection = self._connect()
                except duckdb.IOException:
                    raise UserError(
                        f"Version {self.name} of the store, which this page showed, is not there any more: "
                        "a newer one serves. Load the page again."
                    ) from None
            return self._connection.cursor()

    def _run(self, sql: str, parameters: dict[str, Any] | None, most: int | None = QUERY_ROWS) -> pa.Table:
        if not _is_question(sql):
            raise PermissionError("A version is read-only: it answers one select at a time.")
        with self._cursor() as cursor:
            late = threading.Timer(QUERY_SECONDS, cursor.interrupt)
            late.start()
            try:
                result = cursor.execute(sql, parameters or {}).to_arrow_table()
            except duckdb.InterruptException:
                raise UserError(
                    f"A question to the store took longer than {QUERY_SECONDS} seconds and was stopped. "
                    "Choose fewer months or one team and try again."
                ) from None
            finally:
                late.cancel()
        if most is not None and result.num_rows > most:
            raise UserError(
                f"A question to the store gave {result.num_rows:,} rows; a page shows at most {most:,}. "
                "Choose fewer months or one team and try again."
            )
        return result

    def frame(self, sql: str, parameters: dict[str, Any] | None = None, *, whole_table: bool = False) -> pd.DataFrame:
        """A query's whole result as a frame. Dates come as datetime64, text as str.

        whole_table: it is a table to keep in memory, not rows for a page, so their limit does not hold.
        """
        most = None if whole_table else QUERY_ROWS
        return self._run(sql, parameters, most).to_pandas(date_as_object=False)

    def rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """A query's whole result as Python rows."""
        table = self._run(sql, parameters)
        return list(zip(*(column.to_pylist() for column in table.columns), strict=True)) if table.num_columns else []

    @cached_property
    def questions(self) -> Questions:
        """What this version answers: the product's questions, and the measures its authority declared for it."""
        rows = self.rows(f"select {', '.join(DECLARED)} from own_measure order by key")
        return load_questions().with_own(declared(**dict(zip(DECLARED, row, strict=True))) for row in rows)

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """While it lasts, the version keeps what it remembers, also where another one serves meanwhile."""
        with self._lock:
            self._users += 1
        try:
            yield
        finally:
            with self._lock:
                self._users -= 1
            self._close_unless_wanted()

    def supersede(self, superseded: bool = True) -> None:
        """Another version serves from now on: this one is closed as soon as no page that is running uses it."""
        self._is_superseded = superseded
        self._close_unless_wanted()

    def _close_unless_wanted(self) -> None:
        with self._lock:
            if not self._is_superseded or self._users:
                return
            self.close()
        allocator.give_back()

    def close(self) -> None:
        """Lets go of its memory and its files. Who asks it again opens them again."""
        with self._lock:
            self.memory.clear()
            self._connection = None  # its own close() would end the cursors that are still answering


@lru_cache(maxsize=4096)
def _is_question(sql: str) -> bool:
    """Whether it is one statement that only reads. The views stand in memory, which nothing else would protect."""
    statements = duckdb.extract_statements(sql)
    return len(statements) == 1 and statements[0].type == duckdb.StatementType.SELECT
