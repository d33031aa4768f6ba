"""One published version, open for reading: its own cursor for every query, a time limit and a row limit."""

import threading
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from metrics.base.errors import UserError
from metrics.questions.catalogue import Questions, load_questions
from metrics.questions.figures import DECLARED, declared
from metrics.store.manifest import Manifest
from metrics.store.memory import Memory

QUERY_SECONDS = 20
QUERY_ROWS = 500_000


class Version:
    """One published version, open for reading. Every query has its own cursor, a time limit and a row limit.

    `memory` keeps what was asked of it.
    """

    def __init__(self, manifest: Manifest, path: Path) -> None:
        self.name = manifest.version
        self.manifest = manifest
        self.memory = Memory()
        self._connection = duckdb.connect(
            str(path),
            read_only=True,
            config={
                "enable_external_access": False,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "lock_configuration": True,
                "threads": 1,  # a page asks small questions: handing them to a second thread costs more than it gains
            },
        )

    def _run(self, sql: str, parameters: dict[str, Any] | None, most: int | None = QUERY_ROWS) -> pa.Table:
        with self._connection.cursor() as cursor:
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

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()
