"""One published version, open for reading: its own cursor for every query, a time limit and a row limit."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

from metrics.base import allocator
from metrics.base.errors import UserError
from metrics.store import limits
from metrics.store.making import quoted
from metrics.store.manifest import Manifest, StorePart
from metrics.store.memory import Memory
from metrics.store.views import Views

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from metrics.questions.catalogue import Questions

Answer = TypeVar("Answer")

BATCH = 100_000  # rows fetched at a time: an answer over the limit is not fetched to its end


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
        self._views: Views | None = self._connect()

    def _connect(self) -> Views:
        connection = duckdb.connect(
            config={
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "temp_directory": f"{self._file(self.manifest.files[0])}.tmp",  # where a store's own file would have it
                "memory_limit": limits.most_memory(),
                "threads": 1,  # a page asks small questions: handing them to a second thread costs more than it gains
            }
        )
        parts = [(f"part_{number}", part) for number, part in enumerate(self.manifest.files)]
        for name, part in parts:
            connection.execute(f"attach '{quoted(self._file(part))}' as {name} (read_only)")
        connection.execute("set enable_external_access = false; set lock_configuration = true")
        return Views(connection, parts)

    def _cursor(self, sql: str, alone: str | None) -> duckdb.DuckDBPyConnection:
        """A cursor to ask a question with; it answers to its end also where the version is closed meanwhile."""
        with self._lock:
            if self._views is None:
                try:
                    self._views = self._connect()
                except duckdb.IOException:
                    raise UserError(
                        f"Version {self.name} of the store, which this page showed, is not there any more: "
                        "a newer one serves. Load the page again."
                    ) from None
            return (self._views.alone(alone) if alone else self._views).cursor(sql)

    def _run(
        self,
        sql: str,
        parameters: dict[str, Any] | None,
        fetched: Callable[[duckdb.DuckDBPyConnection], Answer],
        alone: str | None = None,
    ) -> Answer:
        if not _is_question(sql):
            raise PermissionError("A version is read-only: it answers one select at a time.")
        seconds = limits.most_seconds()
        with self._cursor(sql, alone) as cursor:
            late = threading.Timer(seconds, cursor.interrupt)
            late.start()
            try:
                return fetched(cursor.execute(sql, parameters or {}))
            except duckdb.OutOfMemoryException:
                raise UserError(
                    f"A question to the store needed more than {limits.most_memory()} of memory and was stopped. "
                    "Choose fewer months or one team and try again."
                ) from None
            except (duckdb.InterruptException, OSError) as problem:
                if "INTERRUPT" not in str(problem):
                    raise
                raise UserError(
                    f"A question to the store took longer than {seconds:g} seconds and was stopped. "
                    "Choose fewer months or one team and try again."
                ) from None
            finally:
                late.cancel()

    def frame(self, sql: str, parameters: dict[str, Any] | None = None, *, whole_table: bool = False) -> "pd.DataFrame":
        """A query's whole result as a frame. Dates come as datetime64, text as str.

        whole_table: it is a table to keep in memory, not rows for a page, so their limit does not hold.
        """
        import metrics.base.frames  # noqa: F401  # who only counts rows needs no pandas

        answer = self.table(sql, parameters) if whole_table else self.columns(sql, parameters)
        return answer.to_pandas(date_as_object=False)

    def columns(self, sql: str, parameters: dict[str, Any] | None = None) -> "pa.Table":
        """A query's whole result in Arrow's columns: rows for a page."""
        most = limits.most_rows()
        return self._run(sql, parameters, lambda cursor: _table(cursor, most))

    def table(self, sql: str, parameters: dict[str, Any] | None = None) -> "pa.Table":
        """A query's whole result in Arrow's columns: a table to keep in memory, so the limit of rows does not hold."""
        return self._run(sql, parameters, lambda cursor: _table(cursor, None))

    def rows(
        self, sql: str, parameters: dict[str, Any] | None = None, *, alone: str | None = None
    ) -> list[tuple[Any, ...]]:
        """A query's whole result as Python rows.

        alone: an authority, where the query asks of nobody else. It is then planned over that part and the common one:
        over all parts, planning takes the longer the more there are.
        """
        most = limits.most_rows()
        return self._run(sql, parameters, lambda cursor: _rows(cursor, most), alone)

    @cached_property
    def questions(self) -> "Questions":
        """What this version answers: the product's questions, and the measures its authority declared for it."""
        from metrics.questions.catalogue import load_questions  # brings every kind of question
        from metrics.questions.figures import DECLARED, declared

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
            self._views = None  # its connection's own close() would end the cursors that are still answering


def _table(cursor: duckdb.DuckDBPyConnection, most: int | None) -> "pa.Table":
    """An answer in columns; UserError as soon as there are more than `most` rows."""
    import pyarrow as pa  # brings numpy; who wants a few rows alone needs neither

    reader = cursor.to_arrow_reader(BATCH)
    batches, rows = [], 0
    for batch in reader:
        batches.append(_without_room(batch))
        rows += batch.num_rows
        _refuse_more(rows, most)
    return pa.Table.from_batches(batches, reader.schema)


def _without_room(batch: "pa.RecordBatch") -> "pa.RecordBatch":
    """A batch that takes what its rows do: DuckDB makes room for BATCH of them, 6 MB for a thousand rows of 50 kB, and
    whoever keeps one column would keep all of that.
    """
    import pyarrow as pa

    return batch if batch.num_rows == BATCH else pa.ipc.read_record_batch(batch.serialize(), batch.schema)


def _rows(cursor: duckdb.DuckDBPyConnection, most: int) -> list[tuple[Any, ...]]:
    """An answer row by row; UserError as soon as there are more than `most`."""
    rows: list[tuple[Any, ...]] = []
    while batch := cursor.fetchmany(BATCH):
        rows += batch
        _refuse_more(len(rows), most)
    return rows


def _refuse_more(rows: int, most: int | None) -> None:
    if most is not None and rows > most:
        raise UserError(
            f"A question to the store gave more than {most:,} rows, which is as many as a page may ask for. "
            "Choose fewer months or one team and try again."
        )


@lru_cache(maxsize=4096)
def _is_question(sql: str) -> bool:
    """Whether it is one statement that only reads. The views stand in memory, which nothing else would protect."""
    statements = duckdb.extract_statements(sql)
    return len(statements) == 1 and statements[0].type == duckdb.StatementType.SELECT
