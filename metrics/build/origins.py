"""What the rows of a part are made of, so that the next part takes over whatever would be made of the same.

The origin of a table, of a measure's rows or of a check's is a checksum: of the release, the query, and the rows of all
that it reads. What has the same origin as in the part before is copied from it; anything else is worked out. So no list
says what depends on what, and a mistake could only be that a query reads what none of its words names.
"""

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

import pyarrow as pa

from metrics.base.release import RELEASE
from metrics.questions.sources import Statement, in_order, plain, words
from metrics.store.placing import COMMON_TABLES
from metrics.store.writer import Writer


class Origin(NamedTuple):
    """What rows were made of, and of a table's a sum: two that are made otherwise may have the same rows."""

    made_of: str
    rows: str


class Origins:
    """The origins of a part that is being worked out. `afresh`: nothing is taken over.

    When the first table is made all inputs must be there: what no statement makes is known by its rows.
    """

    def __init__(self, writer: Writer, afresh: bool) -> None:
        self._writer = writer
        self._before = {} if afresh else _recalled(writer)
        self._now: dict[str, Origin] = {}
        self._rows: dict[str, str] = {}
        self._waiting: dict[str, Statement] = {}
        self._with = f"{RELEASE} {writer.engine()}"

    def make(self, sql: str) -> None:
        """Makes what the statements make: of what they read, or as the part before has it."""
        self._rows = self._rows or self._writer.sums(self._writer.tables())
        for statement in in_order(sql):
            self._make(statement)

    def look_again(self) -> None:
        """Notes the rows of all tables that no statement made: a build fills some of them itself, on its way."""
        self._rows |= self._writer.sums(self._writer.tables() - self._now.keys())

    def same(self, kind: str, queries: Mapping[str, str]) -> list[str]:
        """Those of some measures or checks whose rows the part before has. `queries`: with all that decides rows."""
        origins = {key: Origin(self._made_of(query), "") for key, query in queries.items()}
        same = [key for key, origin in origins.items() if self._before.get(f"{kind} {key}") == origin]
        for key in queries.keys() - set(same):
            self._work_out_ahead(queries[key])
        self._now |= {f"{kind} {key}": origin for key, origin in origins.items()}
        return same

    def remember(self) -> None:
        """Writes the origins into the part."""
        rows = [(piece, *origin) for piece, origin in sorted(self._now.items())]
        columns = zip(*rows, strict=True)
        arrays = [pa.array(column, pa.string()) for column in columns]
        self._writer.insert("worked_out", pa.table(dict(zip(("piece", "made_of", "rows"), arrays, strict=True))))

    def _make(self, statement: Statement) -> None:
        made_of = self._made_of(statement.text)
        if statement.kind == "table":
            self._make_table(statement, made_of)
            return
        if statement.kind == "view":
            self._writer.execute(statement.text)
        else:  # it is worked out when something is that reads it
            self._waiting[statement.makes] = statement
        self._rows[statement.makes] = made_of

    def _make_table(self, statement: Statement, made_of: str) -> None:
        table, before = statement.makes, self._before.get(statement.makes)
        # What the common part holds is given back when a part is done: it has no such table.
        if before and before.made_of == made_of and table not in COMMON_TABLES:
            self._writer.take_over_table(table)
            origin = before
        else:
            self._work_out_ahead(statement.text)
            self._writer.execute(statement.text)
            origin = Origin(made_of, self._writer.sums([table])[table])
        self._now[table], self._rows[table] = origin, origin.rows

    def _work_out_ahead(self, sql: str) -> None:
        """Works the temporary tables out that a query reads and that nothing asked for until now."""
        for name in sorted(words(plain(sql)) & self._waiting.keys()):
            if statement := self._waiting.pop(name, None):
                self._work_out_ahead(statement.text)
                self._writer.execute(statement.text)

    def _made_of(self, sql: str) -> str:
        text = plain(sql)
        read = [f"{name} {self._rows[name]}" for name in sorted(words(text) & self._rows.keys())]
        return hashlib.sha256("\n".join([self._with, text, *read]).encode()).hexdigest()[:32]


def _recalled(writer: Writer) -> dict[str, Origin]:
    return {piece: Origin(made_of, rows) for piece, made_of, rows in writer.rows_before("worked_out")}
