"""What the rows of a part are made of, so that the next part takes over whatever would be made of the same.

The origin of a table, of a measure's rows or of a check's is a checksum: of the release, the query, and the rows of all
that it reads. What has the same origin as in the part before is copied from it; anything else is worked out. So no list
says what depends on what, and a mistake could only be that a query reads what none of its words names.

A statement that says that it is made in pieces has an origin for each month: of the rows of that month and the REACH
months before it, in whatever it reads by day, and of all rows of what has no day. Months of the same origin are copied.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Set
from datetime import date
from typing import NamedTuple

import pyarrow as pa

from metrics.base.release import RELEASE
from metrics.build.months import among, day_among, of_months, within_reach
from metrics.questions.feeds import FEEDS
from metrics.questions.sources import Statement, in_order, names, plain, reading_only
from metrics.questions.tables import tables_of_schema
from metrics.store.placing import COMMON_TABLES, SAME_EVERYWHERE
from metrics.store.writer import Sums, Writer

_OF_FILES = frozenset(table for feed in FEEDS.values() for table in feed.tables)
_NOT_LOOKED_AT = "?"  # in the place of the column that says the day, of a table that was not worked out


class Origin(NamedTuple):
    """What rows were made of, and of a table's a sum: two that are made otherwise may have the same rows."""

    made_of: str
    rows: str


ByMonth = dict[date | None, Origin]  # by the first day of a month; None for rows of no day, and for a whole


class Origins:
    """The origins of a part that is being worked out. `afresh`: nothing is taken over.

    When the first table is made all inputs must be there: what no statement makes is known by its rows. Those of files
    are counted then, and kept; any other's when something first reads it.
    """

    def __init__(self, writer: Writer, afresh: bool) -> None:
        self._writer = writer
        self._before = {} if afresh else _recalled(writer)
        self._now: dict[str, ByMonth] = {}
        self._rows: dict[str, Sums] = {}
        self._by: dict[str, str] = {}
        self._waiting: dict[str, Statement] = {}
        self._made_for: dict[str, set[date]] = {}
        self._unseen: set[str] = set()
        self._in_pieces: dict[str, Statement] = {}
        self._with = f"{RELEASE} {writer.engine()}"

    def make(self, sql: str) -> None:
        """Makes what the statements make: of what they read, or as the part before has it."""
        if not self._rows:
            self._sum_inputs()
        for statement in in_order(sql):
            if statement.by:
                self._make_in_pieces(statement)
            else:
                self._make(statement)

    def others(self, statement: Statement, also: Sums) -> list[date] | None:
        """The months of a measure or check made in pieces whose rows the part before has not; None for all of them.

        also: what else decides its rows, by month.
        """
        piece = f"{statement.kind} {statement.makes}"
        self._resolve(statement.query)
        by_month = self._origins_by_month(statement)
        origins = {
            month: _checksum([by_month.get(month, by_month[None]), also.get(None, ""), also.get(month, "")])
            for month in by_month.keys() | also.keys()
        }
        self._now[piece] = {month: Origin(made_of, "") for month, made_of in origins.items()}
        others = _other_months(self._before.get(piece, {}), origins)
        if others is None:
            self._work_out_ahead(statement.query)
        return others

    def of_months(self, statement: Statement, months: Collection[date]) -> str:
        """A query for the rows of some months of what is made in pieces. What it reads is there from now on."""
        read = {near for month in months for near in within_reach(month, statement.reach)}
        self._work_out_ahead(statement.query, read)
        return of_months(statement, months, {name: self._by[name] for name in self._read_by_day(statement)})

    def look_again(self) -> None:
        """Forgets the rows of all tables that no statement made and no file filled: a build fills them on its way."""
        tables = self._writer.tables().intersection({*tables_of_schema(), *SAME_EVERYWHERE}) - _OF_FILES
        self._unseen |= tables
        self._rows |= {table: {None: ""} for table in tables}

    def same(self, kind: str, queries: Mapping[str, str]) -> list[str]:
        """Those of some measures or checks whose rows the part before has. `queries`: with all that decides rows."""
        origins: dict[str, ByMonth] = {key: {None: Origin(self._made_of(query), "")} for key, query in queries.items()}
        same = [key for key, origin in origins.items() if self._before.get(f"{kind} {key}") == origin]
        for key in queries.keys() - set(same):
            self._work_out_ahead(queries[key])
        self._now |= {f"{kind} {key}": origin for key, origin in origins.items()}
        return same

    def forget(self, pieces: Iterable[str]) -> None:
        """Takes nothing over of some pieces, whatever they were made of."""
        for piece in pieces:
            self._before.pop(piece, None)

    def remember(self) -> None:
        """Writes the origins into the part."""
        rows = [
            (piece, month, *origin) for piece, months in sorted(self._now.items()) for month, origin in months.items()
        ]
        kinds = {"piece": pa.string(), "month": pa.date32(), "made_of": pa.string(), "rows": pa.string()}
        columns = zip(*rows, strict=True)
        arrays = [pa.array(column, kind) for column, kind in zip(columns, kinds.values(), strict=True)]
        self._writer.insert("piece_origin", pa.table(dict(zip(kinds, arrays, strict=True))))

    # -- as a whole ---------------------------------------------------------------------------------------------------

    def _make(self, statement: Statement) -> None:
        made_of = self._made_of(statement.text)
        if statement.kind == "table":
            self._make_table(statement, made_of)
            return
        if statement.kind == "view":
            self._writer.execute(statement.text)
        else:  # it is worked out when something is that reads it
            self._waiting[statement.makes] = statement
        self._rows[statement.makes] = {None: made_of}

    def _make_table(self, statement: Statement, made_of: str) -> None:
        table = statement.makes
        if self._was_made_of(table, made_of):
            self._writer.take_over_table(table)
            self._take_over_origin(table)
        else:
            self._work_out_ahead(statement.query)
            self._writer.make_table(table, statement.text)
            self._sum([table])
            self._now[table] = {month: Origin(made_of, rows) for month, rows in self._rows[table].items()}

    def _was_made_of(self, table: str, made_of: str) -> bool:
        """Whether the part before has the rows. What the common part holds is given back when a part is done."""
        before = self._before.get(table, {}).values()
        return bool(before) and {origin.made_of for origin in before} == {made_of} and table not in COMMON_TABLES

    def _take_over_origin(self, table: str) -> None:
        self._now[table] = self._before[table]
        self._rows[table] = _rows_of(self._now[table])
        self._by[table] = self._day_of(table)

    def _see(self, read: Iterable[str]) -> None:
        """Notes the rows of what no statement made, when the first that reads it asks."""
        tables = self._unseen.intersection(read)
        if tables:
            self._sum(tables)
            self._unseen -= tables

    def _sum(self, tables: Collection[str]) -> None:
        """Notes the rows of tables, by month where they have days."""
        self._by |= {table: self._day_of(table) for table in tables}
        sums = self._writer.sums({table: self._by[table] for table in tables})
        self._rows |= {table: rows or {None: ""} for table, rows in sums.items()}

    def _sum_inputs(self) -> None:
        """Notes the rows of what files fill. Where rows are only added, months of as many rows are the same."""
        self.look_again()
        tables = self._writer.tables().intersection(tables_of_schema()) & _OF_FILES
        growing = tables - COMMON_TABLES if self._writer.grows else set[str]()
        self._sum(tables - growing)
        self._by |= {table: self._day_of(table) for table in growing}
        counts = self._writer.counts({table: self._by[table] for table in growing})
        for table in growing:
            self._rows[table] = self._added_to(table, counts[table]) or {None: ""}
        for table in tables:
            self._now[f"rows of {table}"] = {month: Origin("", rows) for month, rows in self._rows[table].items()}

    def _added_to(self, table: str, counts: Sums) -> Sums:
        """The rows of a table by month. `counts`: how many there are; as many as before are the same rows."""
        before = {month: origin.rows for month, origin in self._before.get(f"rows of {table}", {}).items()}
        others = [month for month, number in counts.items() if before.get(month, "").split(" ")[0] != number]
        if not others:
            return {month: before[month] for month in counts}
        months = [month for month in others if month]
        which = among(self._by[table], months) if len(months) == len(others) else "true"
        sums = self._writer.sums({table: self._by[table]}, which)
        return {month: before.get(month, "") for month in counts} | sums[table]

    def _day_of(self, table: str) -> str:
        columns = () if table in SAME_EVERYWHERE else self._writer.columns(table)
        return day_among(columns)

    def _work_out_ahead(self, sql: str, months: Collection[date] | None = None) -> None:
        """Works the temporary tables out that a query reads and that are not there yet: of these months, or whole."""
        self._make_ahead(names(sql), months)

    def _make_ahead(self, read: Set[str], months: Collection[date] | None = None) -> None:
        for name in sorted(read & (self._waiting.keys() | self._made_for.keys())):
            if statement := self._waiting.pop(name, None):
                self._work_out(statement, months)
            elif name in self._made_for and (months is None or not self._made_for[name].issuperset(months)):
                self._writer.execute(f"drop table {name}")
                made_for = self._made_for.pop(name)
                self._work_out(self._in_pieces[name], None if months is None else made_for.union(months))

    def _work_out(self, statement: Statement, months: Collection[date] | None) -> None:
        """Makes a temporary table: a statement that is made in pieces of some months alone, where no more are asked."""
        if months is None or not statement.by:
            self._work_out_ahead(statement.text)
            self._writer.execute(statement.text)
            self._by[statement.makes] = statement.by or self._day_of(statement.makes)
            return
        query = self.of_months(statement, months)
        self._writer.execute(f"create temp table {statement.makes} as {query}")
        self._made_for[statement.makes] = set(months)

    # -- in pieces ----------------------------------------------------------------------------------------------------

    def _make_in_pieces(self, statement: Statement) -> None:
        name = statement.makes
        self._resolve(statement.text)
        origins = self._origins_by_month(statement)
        self._by[name] = statement.by
        if statement.kind == "table":
            self._make_table_in_pieces(statement, origins)
            return
        if statement.kind == "view":
            self._writer.execute(statement.text)
        else:
            self._waiting[name] = statement
            self._in_pieces[name] = statement
        self._rows[name] = dict(origins)

    def _make_table_in_pieces(self, statement: Statement, origins: Mapping[date | None, str]) -> None:
        table, before = statement.makes, self._before.get(statement.makes, {})
        others = _other_months(before, origins)
        lines = self._other_lines(statement.each)
        if others is None or lines is None:
            self._work_out_ahead(statement.query)
            self._writer.make_table(table, statement.text)
            self._sum([table])
        elif lines:
            self._replace_lines(statement, others)
        else:
            self._replace(statement, others, before)
        rows = self._rows[table]
        self._now[table] = {month: Origin(made_of, rows.get(month, "")) for month, made_of in origins.items()}

    def _replace(self, statement: Statement, months: list[date], before: ByMonth) -> None:
        """Takes a table over, but for some months, which are worked out."""
        table, which = statement.makes, among(statement.by, months)
        self._writer.take_over_but(table, which)
        rows = {month: origin.rows for month, origin in before.items() if origin.rows and month not in months}
        if months:
            self._writer.execute(f"insert into {table} {self.of_months(statement, months)}")
            rows |= self._writer.sums({table: statement.by}, which)[table]
        self._rows[table] = rows or {None: ""}

    def _other_lines(self, each: str) -> int | None:
        """How many rows a table and that of the part before have that the other has not; None where most are others.

        They are in the temporary table EACH_other then.
        """
        if not each or (self._before.get(each) and self._rows[each] == _rows_of(self._before[each])):
            return 0
        if each not in self._before:
            return None
        others = self._writer.note_others(each)
        return None if others > sum(int(rows.split(" ")[0] or 0) for rows in self._rows[each].values()) else others

    def _replace_lines(self, statement: Statement, months: list[date]) -> None:
        """As `_replace`, but works also the rows out that are made of another row of `each` than before."""
        table, each, which = statement.makes, statement.each, among(statement.by, months)
        shared = set(self._writer.columns(each)).intersection(self._writer.columns_before(table))
        self._work_out_ahead(statement.query)
        self._writer.take_over_but(table, f"{which} or {_of_others(each, table, shared)}")
        alone = reading_only(statement.query, {each: _of_others(each, each, shared)})
        self._writer.execute(f"insert into {table} select * from ({alone}) as made where not {which}")
        if months:
            self._writer.execute(f"insert into {table} {self.of_months(statement, months)}")
        self._sum([table])

    def _read_by_day(self, statement: Statement) -> list[str]:
        read = names(statement.query) & self._rows.keys() - {statement.makes}
        self._see(read)
        return sorted(name for name in read if self._by.get(name))

    def _origins_by_month(self, statement: Statement) -> dict[date | None, str]:
        """For each month, and as None for whatever has no day, what rows are made of."""
        by_day = self._read_by_day(statement)
        reads = names(statement.query) & self._rows.keys() - {statement.makes, statement.each}
        every = {name: self._rows[name] for name in reads}
        whole = {name: rows.get(None, "") if name in by_day else _as_text(rows) for name, rows in every.items()}
        common = _checksum([self._with, plain(statement.text), *(f"{name} {whole[name]}" for name in sorted(whole))])
        origins: dict[date | None, str] = {None: common}
        for month in {month for name in by_day for month in self._rows[name] if month}:
            near = within_reach(month, statement.reach)
            read = [f"{name} {other} {self._rows[name].get(other, '')}" for name in by_day for other in near]
            origins[month] = _checksum([common, *read])
        return origins

    def _resolve(self, sql: str) -> None:
        """Sees to it that of the temporary tables a query reads the rows are known, not only what they are made of."""
        for name in sorted(names(sql) & self._waiting.keys() - self._in_pieces.keys() - self._now.keys()):
            made_of = self._rows[name][None]
            if self._was_made_of(name, made_of):
                before = self._before[name]
                self._by[name] = _NOT_LOOKED_AT if any(before) else ""
                self._now[name] = before
                self._rows[name] = _rows_of(before)
            else:
                self._make_ahead({name})
                self._sum([name])
                self._now[name] = {month: Origin(made_of, rows) for month, rows in self._rows[name].items()}

    def _made_of(self, sql: str) -> str:
        text = plain(sql)
        named = sorted(names(text) & self._rows.keys())
        self._see(named)
        read = [f"{name} {_as_text(self._rows[name])}" for name in named]
        return _checksum([self._with, text, *read])


def _of_others(each: str, table: str, shared: Iterable[str]) -> str:
    """SQL that is true of the rows of a table that are made of a row of EACH_other, by the columns that both have."""
    same = " and ".join(f'o."{column}" is not distinct from "{table}"."{column}"' for column in sorted(shared))
    return f"exists (select 1 from {each}_other o where {same})"


def _rows_of(origins: ByMonth) -> Sums:
    return {month: origin.rows for month, origin in origins.items()}


def _other_months(before: ByMonth, origins: Mapping[date | None, str]) -> list[date] | None:
    """The months that are made of something else than before; None where most are, or where what has no day is."""
    if not before or None not in before or before[None].made_of != origins[None]:
        return None
    months = [month for month in origins.keys() | before.keys() if month]
    others = [month for month in months if month not in before or before[month].made_of != origins.get(month)]
    return None if 2 * len(others) > len(before) else sorted(others)


def _as_text(rows: Sums) -> str:
    return " ".join(f"{month} {rows[month]}" for month in sorted(rows, key=str) if rows[month])


def _checksum(texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:32]


def _recalled(writer: Writer) -> dict[str, ByMonth]:
    recalled: dict[str, ByMonth] = {}
    for piece, month, made_of, rows in writer.rows_before("piece_origin"):
        recalled.setdefault(piece, {})[month] = Origin(made_of, rows)
    return recalled
