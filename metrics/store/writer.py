"""A part being built: statements, loads and rows go in, and nobody reads it yet."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from metrics.base.clocks import calendar_rows
from metrics.questions.tables import schema
from metrics.store.load import Load
from metrics.store.making import attached, input_tables, tables_of

BEFORE = "before"  # the name under which the part before is attached
SMALL = 100_000  # rows of a part, the calendar's 20,000 among them


class Writer:
    """The part being built: statements, loads and rows go in; nobody reads it yet."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, before: Path | None = None) -> None:
        self._connection, self._before, self._opened = connection, before, ExitStack()

    def execute(self, sql: str, parameters: dict[str, Any] | None = None) -> None:
        """Runs statements for their effect."""
        self._connection.execute(sql, parameters) if parameters else self._connection.execute(sql)

    def rows_put_in(self, sql: str) -> int:
        """Runs statements, the last of which makes a table or adds to one: how many rows it put there; 0 for a view."""
        ((rows,),) = self._connection.execute(sql).fetchall() or [(0,)]
        return int(rows)

    def rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return self._connection.execute(sql, parameters or {}).fetchall()

    def inputs(self) -> dict[str, set[str]]:
        """The columns of every table whose rows come from files and are carried from version to version."""
        return input_tables(self._connection)

    def is_small(self) -> bool:
        """Whether a part has so few rows that each statement costs more to plan than to work out."""
        ((rows,),) = self.rows(
            "select sum(estimated_size) from duckdb_tables() where database_name = current_database()"
        )
        return bool(rows < SMALL)

    def spare_threads(self) -> None:
        """From now on one thread works: handing many short statements to a second costs a quarter more."""
        self.execute("set threads = 1")

    def engine(self) -> str:
        """The release of what works everything out."""
        ((release,),) = self.rows("select version()")
        return str(release)

    def tables(self) -> set[str]:
        """The names of its tables."""
        return tables_of(self._connection)

    def empty_tables(self) -> set[str]:
        """The names of the tables without rows, temporary ones among them."""
        names = "select table_name from duckdb_tables() where estimated_size = 0 and database_name in ($own, 'temp')"
        return {name for (name,) in self.rows(names, {"own": self._database()})}

    def shape(self, table: str) -> str:
        """The statement that makes a table as it is, without its rows."""
        shape = "select sql from duckdb_tables() where table_name = $table and database_name in ($own, 'temp')"
        ((sql,),) = self.rows(shape, {"table": table, "own": self._database()})
        return str(sql)

    def _database(self) -> str:
        ((name,),) = self.rows("select current_database()")
        return str(name)

    def sums(self, tables: Collection[str]) -> dict[str, str]:
        """For each table how many rows it has and the sum of their hashes: another one where any row is another."""
        each = [f"select '{table}', concat(count(*), ' ', sum(hash(r))) from \"{table}\" r" for table in sorted(tables)]
        return dict(self.rows(" union all ".join(each)))

    def rows_before(self, table: str) -> list[tuple[Any, ...]]:
        """The rows of a table of the part before; none where it has no such table."""
        if self._before is None:
            return []
        named = "select database_name from duckdb_databases() where database_name = $before"
        if not self.rows(named, {"before": BEFORE}):
            self._opened.enter_context(attached(self._connection, self._before, BEFORE))
        there = "select 1 from duckdb_tables() where database_name = $before and table_name = $table"
        is_there = self.rows(there, {"before": BEFORE, "table": table})
        return self.rows(f'select * from {BEFORE}."{table}"') if is_there else []

    def leave_before(self) -> None:
        """Closes the part before, if anything was asked of it."""
        self._opened.close()

    def take_over_table(self, table: str) -> None:
        """Makes a table as the part before has it, of which rows were asked before."""
        self.execute(f'create table "{table}" as select * from {BEFORE}."{table}"')

    def take_over_rows(self, table: str, column: str, keys: Sequence[str]) -> None:
        """Adds the rows that a table of the part before has of some measures or checks. `column`: names these."""
        if keys:
            self.execute(
                f'insert into "{table}" select * from {BEFORE}."{table}" where list_contains($keys, "{column}")',
                {"keys": keys},
            )

    def insert(self, table: str, rows: pa.Table) -> None:
        """Adds rows; columns go by name, and those not given are null."""
        if not rows.num_rows:
            return  # to plan it would cost as much as to add some
        self._connection.register("new_rows", rows)
        self._connection.execute(f'insert into "{table}" by name select * from new_rows')
        self._connection.unregister("new_rows")

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """What goes in inside this block is written once, at its end: many small insertions cost half as much."""
        self._connection.begin()
        yield
        self._connection.commit()

    def apply(self, load: Load) -> None:
        """Puts one file's rows in: clears what the file replaces, then rows of the same key, then inserts."""
        for clear in load.clears:
            terms, values = clear.terms()
            self.execute(f'delete from "{clear.table}" where {terms}', values)
        for table, rows in load.tables.items():
            if table in load.keys and rows.num_rows:
                same = " and ".join(f'o."{key}" is not distinct from n."{key}"' for key in load.keys[table])
                self._connection.register("new_rows", rows)
                self.execute(f'delete from "{table}" o where exists (select 1 from new_rows n where {same})')
                self._connection.unregister("new_rows")
            self.insert(table, rows)


@cache
def _calendar() -> pa.Table:
    """The calendar table, the same in every version."""
    columns = zip(*calendar_rows(), strict=True)
    names = ("day", "month", "is_working", "working_days", "day_number", "words")
    return pa.table(dict(zip(names, columns, strict=True)))


def fill_calendar(writer: Writer) -> None:
    writer.insert("calendar", _calendar())


def in_memory() -> Writer:
    """An empty version that lives in memory, for cases and benchmarks."""
    connection = duckdb.connect()
    connection.execute(schema())
    writer = Writer(connection)
    fill_calendar(writer)
    return writer
