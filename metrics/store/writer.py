"""A part being built: statements, loads and rows go in, and nobody reads it yet."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from metrics.questions.tables import schema
from metrics.store.load import Load
from metrics.store.making import attached, input_tables, tables_of

if TYPE_CHECKING:
    import pyarrow as pa

BEFORE = "before"  # the name under which the part before is attached
SMALL = 100_000  # rows of a part, the calendar's 20,000 among them
LARGE = 1_000_000  # rows of a part's largest table: eight of the pieces that DuckDB hands to its threads


class CannotGrow(Exception):
    """A part would have rows of files taken out, or has much room already, and cannot begin as a copy."""


Sums = dict[date | None, str]  # by the first day of a month; None for rows of no day


def _month(by: str) -> str:
    return f"cast(date_trunc('month', \"{by}\") as date)" if by else "cast(null as date)"


class Writer:
    """The part being built: statements, loads and rows go in; nobody reads it yet."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        before: Path | None = None,
        grows: bool = False,
        only_adds: bool = False,
    ) -> None:
        """`only_adds`: the part begins as a copy of the one before, from whose inputs nothing is taken out; `grows`:
        what was worked out there is in it, too."""
        self._connection, self._before, self._opened = connection, before, ExitStack()
        self.grows, self._only_adds, self._taken_out = grows, only_adds, 0

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

    def is_large(self) -> bool:
        """Whether it has a table of so many rows that more than one thread shortens what a statement takes."""
        ((rows,),) = self.rows(
            "select max(estimated_size) from duckdb_tables() where database_name = current_database()"
        )
        return bool(rows >= LARGE)

    def spare_threads(self) -> None:
        """From now on one thread works: handing many short statements to a second costs a quarter to a half more."""
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
        """The columns of a table with their types, as they stand where one like it is made. DuckDB's own list of tables
        would write all of them out to tell of one."""
        columns = self._connection.execute(f'select * from "{table}" limit 0').description or ()
        return ", ".join(f'"{name}" {kind}' for name, kind, *_ in columns)

    def _database(self) -> str:
        ((name,),) = self.rows("select current_database()")
        return str(name)

    def columns(self, table: str) -> list[str]:
        """The names of a table's or a view's columns, in order."""
        return [column for column, *_ in self._connection.execute(f'select * from "{table}" limit 0').description or ()]

    def columns_before(self, table: str) -> list[str]:
        """The same of a table of the part before, of which rows were asked before."""
        return [
            name for name, *_ in self._connection.execute(f'select * from {BEFORE}."{table}" limit 0').description or ()
        ]

    def sums(self, tables: Mapping[str, str], which: str = "true") -> dict[str, Sums]:
        """For each table by month how many rows it has and the sum of their hashes: another where any row is another.

        tables: the column of days of each, '' where it has none: then all its rows count as of no month. `which`: the
        rows that are looked at.
        """
        return self._by_month(tables, "concat(count(*), ' ', sum(hash(r)))", which)

    def counts(self, tables: Mapping[str, str]) -> dict[str, Sums]:
        """For each table by month how many rows it has: the first word of their sum."""
        return self._by_month(tables, "cast(count(*) as varchar)", "true")

    def _by_month(self, tables: Mapping[str, str], asked: str, which: str) -> dict[str, Sums]:
        each = [
            f"""
            select '{table}', {_month(by)}, {asked}
            from "{table}" r
            where {which}
            group by all
            """
            for table, by in sorted(tables.items())
        ]
        answers: dict[str, Sums] = {table: {} for table in tables}
        for table, month, rows in self.rows(" union all ".join(each)) if each else ():
            answers[table][month] = rows
        return answers

    def rows_before(self, table: str) -> list[tuple[Any, ...]]:
        """The rows of a table of the part before; none where it has no such table."""
        if self._before is None:
            return []
        if not self._has_before():
            self._opened.enter_context(attached(self._connection, self._before, BEFORE))
        there = "select 1 from duckdb_tables() where database_name = $before and table_name = $table"
        is_there = self.rows(there, {"before": BEFORE, "table": table})
        return self.rows(f'select * from {BEFORE}."{table}"') if is_there else []

    def _has_before(self) -> bool:
        """Whether anything was asked of the part before."""
        return bool(self.rows("select 1 from duckdb_databases() where database_name = $before", {"before": BEFORE}))

    def leave_before(self) -> None:
        """Closes the part before, if anything was asked of it."""
        self._opened.close()

    def take_over_table(self, table: str) -> None:
        """Makes a table as the part before has it, of which rows were asked before."""
        if not self.grows:
            self.execute(f'create table "{table}" as select * from {BEFORE}."{table}"')

    def take_over_but(self, table: str, terms: str) -> None:
        """Makes a table of those rows alone that the part before has and for which the terms do not hold."""
        if self.grows:
            self.execute(f'delete from "{table}" where {terms}')
        else:
            self.execute(f'create table "{table}" as select * from {BEFORE}."{table}" where not ({terms})')

    def make_table(self, table: str, sql: str) -> None:
        """Makes a table that is worked out, in the place of what a copy of the part before has."""
        if self.grows:
            self.execute(f'drop table if exists "{table}"')
        self.execute(sql)

    def note_others(self, table: str) -> int:
        """Puts the rows that a table or that of the part before alone has into the temporary TABLE_other; how many."""
        before = f'{BEFORE}."{table}"'
        return self.rows_put_in(
            f"""
            create temp table "{table}_other" as
            (select * from {before} except select * from "{table}")
            union
            (select * from "{table}" except select * from {before})
            """
        )

    def take_over_rows(self, table: str, column: str, keys: Sequence[str], which: str = "true") -> None:
        """Adds the rows that a table of the part before has of some checks. `column`: names these; `which`: of them."""
        if keys:
            rows = f'select * from {BEFORE}."{table}" where list_contains($keys, "{column}") and {which}'
            self.execute(f'insert into "{table}" {rows}', {"keys": keys})

    def take_over_where(self, table: str, terms: Sequence[str]) -> None:
        """Has a table hold those rows alone that the part before has and for which any of the terms holds."""
        which = " or ".join(f"({term})" for term in terms)
        if self.grows:
            self.execute(f'delete from "{table}" where not ({which})')
        elif self._has_before():
            self.execute(f'insert into "{table}" select * from {BEFORE}."{table}" where {which}')

    def insert(self, table: str, rows: "pa.Table") -> None:
        """Adds rows; columns go by name, and those not given are null."""
        if not rows.num_rows:
            return  # to plan it would cost as much as to add some
        self._connection.register("new_rows", rows)
        self._connection.execute(f'insert into "{table}" by name select * from new_rows')
        self._connection.unregister("new_rows")

    def take_out(self, table: str, terms: str, values: dict[str, Any] | None = None) -> None:
        """Takes rows of files out. CannotGrow where the part may only grow and there are any."""
        [(rows,)] = self.rows(f'delete from "{table}" where {terms}', values)
        self._taken_out += rows
        if rows and self._only_adds:
            raise CannotGrow

    def note_taken_out(self) -> None:
        """Notes how many rows of files were taken out: they lie on in the file."""
        if self._taken_out:
            self.execute("insert into taken_out values ($rows)", {"rows": self._taken_out})

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
            self.take_out(clear.table, terms, values)
        for table, rows in load.tables.items():
            if table in load.keys and rows.num_rows:
                same = " and ".join(f'"{table}"."{key}" is not distinct from n."{key}"' for key in load.keys[table])
                self._connection.register("new_rows", rows)
                self.take_out(table, f"exists (select 1 from new_rows n where {same})")
                self._connection.unregister("new_rows")
            self.insert(table, rows)


@cache
def _calendar() -> "pa.Table":
    """The calendar table, the same in every version."""
    import pyarrow as pa  # who only reads the store makes none, and needs neither

    from metrics.base.clocks import calendar_rows

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
