"""What goes into a part's file: the shape of its tables, the inputs of the part before, its rows counted."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache, partial
from pathlib import Path

import duckdb

from metrics.base import disk
from metrics.base.errors import UserError
from metrics.base.home import SQL
from metrics.questions.tables import schema, tables_of_schema, types_of, views
from metrics.store.child import TEXTS, Child
from metrics.store.placing import BORROWED, COMMON_TABLES, MADE_ANEW, SAME_EVERYWHERE, is_in, rows_of_part


@cache
def shape() -> str:
    """Names the tables this release makes: another release's version may lack what a page asks for."""
    files = sorted(path for folder in ("derive", "prepared", "lines") for path in (SQL / folder).glob("*.sql"))
    texts = [schema(), views(), *(path.read_text(encoding="utf-8") for path in files)]
    return hashlib.sha256("".join(texts).encode()).hexdigest()[:12]


def checksum(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def checksum_once(path: Path) -> str:
    """The same, read again only where the file was changed since this process read it."""
    stamp = path.stat()
    return _checksum_of(path, stamp.st_mtime_ns, stamp.st_ino)


@lru_cache(maxsize=1024)
def _checksum_of(path: Path, changed: int, node: int) -> str:
    return checksum(path)


@contextmanager
def attached(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> Iterator[None]:
    """A file of the store under a name, to be read by the connection while the block runs."""
    connection.execute(f"attach '{quoted(path)}' as {name} (read_only)")
    try:
        yield
    finally:
        connection.execute(f"detach {name}")


def quoted(path: Path) -> str:
    """A path as it may stand between quotes in SQL."""
    return str(path).replace("'", "''")


def copy_inputs(
    connection: duckdb.DuckDBPyConnection,
    source: Path,
    authority: str,
    elsewhere: Collection[str],
    without: Child | None = None,
    leaving: Sequence[str] = (),
) -> None:
    """Copies the rows of the input tables that belong in a part from the file that holds them.

    `without`, `leaving`: children whose rows are left behind: what is deleted later lies on in the free blocks of a
    file. The first is named by no text either.
    UserError where a newer release put in what this one would lose.
    """
    with attached(connection, source, "source"):
        ours, theirs = _columns(connection, None), _columns(connection, "source")
        inputs = [name for name in sorted(theirs.keys() & (ours.keys() - MADE_ANEW)) if is_in(name, authority)]
        strange = [f"{table}.{column}" for table in inputs for column in sorted(theirs[table] - ours[table])]
        if strange:
            raise UserError(
                f"{source.name} in the store was made by a newer release of Trajectory: it holds "
                f"{', '.join(strange[:3])}, which this one does not know and would lose. Use that release. "
                f"{disk.UNCHANGED}"
            )
        for table in sorted(_with_rows(connection, "source").intersection(inputs)):
            terms, values = rows_of_part(table, authority, elsewhere)
            columns = "*"
            if without:
                columns = _without_texts(connection, table, theirs[table], without)
            if without and "child" in theirs[table]:
                terms, values = f"({terms}) and child is distinct from $child", {**values, "child": without.reference}
            if leaving and "child" in theirs[table]:
                terms = f"({terms}) and (child is null or child not in (select unnest($leaving)))"
                values = {**values, "leaving": list(leaving)}
            connection.execute(
                f'insert into "{table}" by name select {columns} from source."{table}" where {terms}', values
            )


def is_hollow(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether more than a third of a part's file is free: a copy would carry that along."""
    [(free, every)] = connection.execute(
        "select free_blocks, total_blocks from pragma_database_size() where database_name = current_database()"
    ).fetchall()
    return bool(3 * free > every)


# Made anew, and yet left in a copy of the part before: what is other is taken out later.
STAYING = frozenset({"calendar", "measure_month"})


def has_our_inputs(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the tables that files fill have the columns of this release, in a file that another may have made."""
    theirs = _columns(connection, None)
    return all(theirs.get(table, set()) == types_of(table).keys() for table in _inputs())


def make_room(connection: duckdb.DuckDBPyConnection, everything: bool) -> None:
    """Takes out of a copy of the part before whatever every part makes anew, and puts the tables in that it lacks.

    everything: also what was worked out, so that the inputs alone stay, and the calendar.
    """
    views = connection.execute(
        "select view_name from duckdb_views() where not internal and database_name = current_database()"
    ).fetchall()
    for (view,) in views:
        connection.execute(f'drop view "{view}"')
    there = tables_of(connection)
    gone = there - _inputs() - {"calendar"} if everything else there & MADE_ANEW.union(SAME_EVERYWHERE) - STAYING
    for table in sorted(gone):
        connection.execute(f'drop table "{table}"')
    connection.execute(schema().replace("create table ", "create table if not exists "))


def _without_texts(connection: duckdb.DuckDBPyConnection, table: str, columns: Collection[str], without: Child) -> str:
    """All columns of a table, the child's reference taken out of the texts among them."""
    taken_out: list[str] = []
    for column in TEXTS.get(table, ()):
        if column in columns:
            function = f"without_{table}_{column}"
            connection.create_function(function, partial(without.cell, table, column), ["VARCHAR"], "VARCHAR")
            taken_out.append(f"{function}({column}) as {column}")
    return f"* replace ({', '.join(taken_out)})" if taken_out else "*"


def borrow(connection: duckdb.DuckDBPyConnection, common: Path, authority: str) -> None:
    """Puts the rows of the common part in that an authority's part is worked out of."""
    with attached(connection, common, "common"):
        for table, columns in BORROWED.items():
            connection.execute(
                f'insert into "{table}" by name select {columns} from common."{table}" where authority = $authority',
                {"authority": authority},
            )


@contextmanager
def opened_to_read(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A file of the store, to be asked by itself: to open one costs as much as ten questions."""
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def public_records(common: duckdb.DuckDBPyConnection, authorities: Collection[str]) -> dict[str, str]:
    """For each authority a checksum of what its part borrows: another one means that it must be worked out again."""
    records = {authority: hashlib.sha256() for authority in authorities}
    for table, columns in BORROWED.items():
        for authority, seen in records.items():
            rows = common.execute(
                f'select {columns} from "{table}" where authority = $authority order by all',
                {"authority": authority},
            ).fetchall()
            seen.update(f"{table}{rows}".encode())
    return {authority: seen.hexdigest() for authority, seen in records.items()}


def names(common: duckdb.DuckDBPyConnection, authorities: Collection[str]) -> dict[str, str]:
    """What each authority is called; its code where it has no name yet."""
    called = dict(common.execute("select authority, name from authority where name is not null").fetchall())
    return {authority: called.get(authority, authority) for authority in authorities}


def give_back(connection: duckdb.DuckDBPyConnection) -> None:
    """Takes the tables of the common part out of an authority's."""
    for table in sorted(COMMON_TABLES & tables_of(connection)):
        connection.execute(f'drop table "{table}"')


def authorities_in(path: Path) -> set[str]:
    """The authorities with files of their own in a store of one file, as releases made it that knew no parts."""
    with opened_to_read(path) as connection:
        columns = _columns(connection, None)
        split = [name for name in columns if name in _inputs() and "authority" in columns[name]]
        return {
            authority
            for table in split
            for (authority,) in connection.execute(f'select distinct authority from "{table}"').fetchall()
            if authority
        }


@cache
def _inputs() -> frozenset[str]:
    """The tables of files that are split by authority."""
    return frozenset(tables_of_schema()) - MADE_ANEW - COMMON_TABLES


def input_tables(connection: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    """The columns of every table that is carried from version to version."""
    return {table: columns for table, columns in _columns(connection, None).items() if table not in MADE_ANEW}


def tables_of(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The tables of the connection's own database."""
    names = connection.execute(
        "select table_name from duckdb_tables() where not temporary and database_name = current_database()"
    ).fetchall()
    return {name for (name,) in names}


def _columns(connection: duckdb.DuckDBPyConnection, database: str | None) -> dict[str, set[str]]:
    """The columns of each table of a database (the connection's own)."""
    columns: dict[str, set[str]] = {}
    for table, column in connection.execute(
        """
        select t.table_name, c.column_name
        from duckdb_tables() t
        join duckdb_columns() c on c.database_name = t.database_name and c.table_oid = t.table_oid
        where not t.temporary and t.database_name = coalesce($database, current_database())
        """,
        {"database": database},
    ).fetchall():
        columns.setdefault(table, set()).add(column)
    return columns


def _with_rows(connection: duckdb.DuckDBPyConnection, database: str) -> set[str]:
    """The tables of a database that are not empty."""
    names = connection.execute(
        "select table_name from duckdb_tables() where database_name = $database and estimated_size > 0",
        {"database": database},
    ).fetchall()
    return {name for (name,) in names}


def count_rows(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """The rows of every table, in the order of their names; asked for at once, of those that may have any."""
    sizes = connection.execute(
        """
        select table_name, estimated_size from duckdb_tables()
        where not temporary and database_name = current_database()
        """
    ).fetchall()
    counts = [f"select '{name}', count(*) from \"{name}\"" for name, size in sizes if size]
    rows = connection.execute(" union all ".join(counts)).fetchall() if counts else []
    return dict(sorted({**{name: 0 for name, _ in sizes}, **dict(rows)}.items()))


@contextmanager
def refused_plainly(folder: Path) -> Iterator[None]:
    """What the disk refuses while a version is made becomes a UserError, whether Python or DuckDB met it."""
    try:
        with disk.refused_plainly(folder):
            yield
    except duckdb.Error as problem:
        text = (str(problem).strip().splitlines() or [""])[0]
        if not (isinstance(problem, duckdb.IOException) or disk.is_room(str(problem))):
            raise
        what = "no room is left there" if disk.is_room(str(problem)) else text[:300]
        raise UserError(
            f"The store in {disk.shown(folder)} cannot be used: {what}. {disk.UNCHANGED} "
            "Make room, or mend what it names, and run it again."
        ) from None
