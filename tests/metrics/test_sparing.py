"""What is not planned would have given no row: a part is the same whether or not anything was spared."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from metrics.build import sparing
from metrics.build.definitions import Definitions
from metrics.build.measures import build, build_public
from metrics.intake import READERS
from metrics.questions.catalogue import load_questions
from metrics.settings import with_defaults
from metrics.store.rows_of import possible
from metrics.store.writer import Writer
from tests.given.cases import FOLDERS, Case, read_cases
from tests.given.rows import read_given
from tests.given.store import columns_of_tables, filled
from tests.metrics.parts_story import ONE, files_of
from tests.short_cut import short_cut

# A query, and whether it gives a row where `nothing` and `none` are empty and every other table is not.
QUERIES = [
    ("select x from nothing", False),
    ("select x from something", True),
    ("select count(*) from nothing", True),
    ("select count(*) from nothing having count(*) > 3", True),
    ("select x, count(*) from nothing group by x", False),
    ("select x, count(*) from nothing group by all", True),
    ("select x, count(*) from nothing group by rollup (x)", True),
    ("select x, sum(y) over (partition by x) from nothing", False),
    ("select x, coalesce(max(y), 0) from nothing", True),
    ("select x, (select count(*) from something) from nothing", False),
    ("select 1", True),
    ("values (1)", True),
    ("select * from (values (1)) v", True),
    ("select * from range(3)", True),
    ("select * from something s join nothing n on n.x = s.x", False),
    ("select * from something s join nothing n using (x)", False),
    ("select * from something s natural join nothing n", False),
    ("select * from something, nothing", False),
    ("select * from something s left join nothing n on n.x = s.x", True),
    ("select * from nothing n left join something s on n.x = s.x", False),
    ("select * from nothing n right join something s on n.x = s.x", True),
    ("select * from something s right join nothing n on n.x = s.x", False),
    ("select * from nothing n full join something s on n.x = s.x", True),
    ("select * from nothing n full join none s on n.x = s.x", False),
    ("select * from something s semi join nothing n on n.x = s.x", False),
    ("select * from something s anti join nothing n on n.x = s.x", True),
    ("select * from something s asof join nothing n on s.x >= n.x", True),
    ("select * from something s asof left join nothing n on s.x >= n.x", True),
    ("select * from something s positional join nothing n", True),
    ("select * from something s join lateral (select count(*) from nothing) on true", True),
    ("select * from nothing n, unnest([1, 2]) u", False),
    ("select * from nothing union select * from something", True),
    ("select * from something union all select * from nothing", True),
    ("select * from nothing union select * from none union all select * from nothing", False),
    ("select * from something except select * from nothing", True),
    ("select * from nothing except select * from something", False),
    ("select * from something intersect select * from nothing", False),
    ("with a as (select * from nothing) select * from a", False),
    ("with a as (select * from nothing), b as (select * from a) select * from something join b using (x)", False),
    ("with nothing as (select 1 as x) select * from nothing", True),
    ("with something as (select * from nothing) select * from something", False),
    ("select * from (with something as (select * from nothing) select * from something)", False),
    ("with a as (select 1) select * from (with a as (select * from nothing) select * from a) join a on true", False),
    ("with recursive a as (select x from nothing union select x from a) select * from a", True),
    ("select * from something where exists (select 1 from nothing)", False),
    ("select * from something where not exists (select 1 from nothing)", True),
    ("select * from something where x in (select x from nothing) and y", False),
    ("select * from something where x not in (select x from nothing)", True),
    ("select * from something where x or x in (select x from nothing)", True),
    ("select * from something where x = (select max(x) from nothing)", True),
    ("select * from something where x > all (select x from nothing)", True),
    ("select count(*) from something where x in (select x from nothing)", True),
    ("this is no query", True),
    ("select 1; select x from nothing", True),
    ("delete from nothing", True),
]


@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_whether_a_query_may_give_a_row(query: str, expected: bool) -> None:
    assert possible(query)({"nothing", "none"}) is expected
    assert possible(query)(set()), "of filled tables any query may"


EMPTY = Case("nothing/at/all", "nothing", {"says": "no file at all", "as_at": date(2026, 10, 31), "given": {}})
CASES = [EMPTY, *{(folder, case.key): case for folder in FOLDERS for case in reversed(read_cases(folder))}.values()]
FEW = [EMPTY, read_cases("measures")[0]]


@pytest.fixture(scope="module", autouse=True)
def learned() -> None:
    """This process has planned all statements twice, and knows which it may spare."""
    for _ in range(2):
        _built(EMPTY)
        _public_record([])


def _built(case: Case) -> Writer:
    """A part in memory, built of what a case gives."""
    given = read_given(case.content, columns_of_tables())
    settings = with_defaults(given.settings)
    writer = filled([given], settings)
    build(writer, Definitions(load_questions(), [], settings, [], [], []))
    return writer


def _all_of(writer: Writer) -> tuple[dict[str, str], set[tuple[str, str, str]]]:
    """A sum of every table's rows, temporary ones too, and the columns of each."""
    columns = writer.rows("select table_name, column_name, data_type from duckdb_columns() where not internal")
    tables = {table for (table,) in writer.rows("select table_name from duckdb_tables()")}
    sums = {table: str(rows) for table, rows in writer.sums(dict.fromkeys(tables, "")).items()}
    return sums, {(table, column, kind) for table, column, kind in columns}


@short_cut("case", CASES, FEW)
def test_a_part_is_the_same_where_nothing_is_spared(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    sparingly = _built(case)
    monkeypatch.setattr(sparing, "_LEARNED", {})
    monkeypatch.setattr(sparing, "_PLANNED", set())
    assert _all_of(sparingly) == _all_of(_built(case))


def test_of_an_empty_part_most_statements_are_spared(monkeypatch: pytest.MonkeyPatch) -> None:
    planned: list[str] = []
    rows_put_in = Writer.rows_put_in
    monkeypatch.setattr(Writer, "rows_put_in", lambda writer, sql: planned.append(sql) or rows_put_in(writer, sql))
    _built(EMPTY)
    spared = {learned.shape for learned in sparing._LEARNED.values()}
    assert len(spared.intersection(planned)) > 0.6 * len(planned)


def test_what_is_wrong_is_told_of_an_empty_part_too() -> None:
    """A name that is wrong is told the first time, also where the table it is asked of is empty."""
    writer = filled([], [])
    way = sparing.Sparing(writer)
    with pytest.raises(Exception, match="no_such_column"):
        way.make("create table wrong as select no_such_column from list_6")
    with pytest.raises(Exception, match="no_such_column"):
        way.make("create table wrong as select no_such_column from list_6")


def test_what_a_build_fills_on_its_way_is_not_taken_for_empty() -> None:
    writer = filled([], [])
    for _ in range(3):
        way = sparing.Sparing(writer)
        way.make("create table of_month as select * from measure_month")
        writer.execute("insert into measure_month (measure) values ('children_open')")
        way.look_again()
        way.make("create table of_month_later as select * from measure_month")
        assert writer.rows("select count(*) from of_month_later") == [(1,)]
        writer.execute("drop table of_month; drop table of_month_later; delete from measure_month; checkpoint")


@pytest.mark.parametrize("feeds", [(), ("events",), ("events", "published")])
def test_the_public_record_is_the_same_where_nothing_is_spared(
    feeds: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [(feed, path) for feed, path, _ in files_of(tmp_path, ()) if feed in feeds]
    sparingly = _public_record(files)
    monkeypatch.setattr(sparing, "_LEARNED", {})
    monkeypatch.setattr(sparing, "_PLANNED", set())
    assert _all_of(sparingly) == _all_of(_public_record(files))


def _public_record(files: Sequence[tuple[str, Path]]) -> Writer:
    """The common part of a store that holds these files."""
    writer = filled([], [])
    for feed, path in files:
        writer.apply(READERS[feed](path))
    build_public(writer, Definitions(load_questions(), [], with_defaults([]), [], [], []), [ONE])
    return writer
