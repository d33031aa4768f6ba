"""Every SQL file has words in Spark: what DuckDB answers, a cluster is asked in its own grammar.

That the answers are equal is tried on a real cluster by tests/prove/prove_cluster.py.
"""

import re
from collections.abc import Iterator

import pytest
import sqlglot

from metrics.build.covered import COVERED
from metrics.build.measures import TEAM_MONTHS
from metrics.cluster.frozen import COVERAGE, FROZEN, MONTHS, SAID_THEN
from metrics.cluster.translating import in_spark
from metrics.questions.catalogue import SQL
from metrics.questions.sources import in_order
from metrics.questions.tables import views

HEADER = re.compile(r"\A\s*/\*.*?\*/", re.DOTALL)
FILES = sorted(path.relative_to(SQL).as_posix() for path in SQL.rglob("*.sql") if path.name != "schema.sql")
MADE_IN = ("derive", "prepared", "lines")


def queries(file: str) -> Iterator[str]:
    """The queries of a file, one a table that it makes."""
    text = (SQL / file).read_text(encoding="utf-8")
    if file.split("/")[0] in MADE_IN:
        yield from (statement.query for statement in in_order(text))
    elif query := HEADER.sub("", text).strip():  # a measure fed locally is a header alone
        yield query


def not_portable(query: str) -> list[str]:
    """Why a query has no words in Spark; nothing where it has."""
    try:
        sqlglot.parse_one(in_spark(query), dialect="spark")
    except (ValueError, sqlglot.ParseError) as problem:
        return [str(problem)]
    return []


@pytest.mark.parametrize("file", FILES)
def test_a_file_has_words_in_spark(file: str) -> None:
    assert [why for query in queries(file) for why in not_portable(query)] == []


def test_so_has_what_stands_in_no_file() -> None:
    whole = [statement.query for statement in in_order(views())]
    assert [
        why
        for query in (*whole, COVERED, TEAM_MONTHS, FROZEN, SAID_THEN, COVERAGE, MONTHS)
        for why in not_portable(query)
    ] == []
    assert len(whole) == 4


@pytest.mark.parametrize(
    "query",
    [
        "select a from t select b",
        "select histogram(a) filter from t where",
        "select a, count(*) from t group by a having (",
    ],
)
def test_what_has_none_is_noticed(query: str) -> None:
    assert not_portable(query)


def test_words_mean_the_same() -> None:
    """Where the two engines differ: null among the rows of a window, texts put together, and the order of a table."""
    assert "CAST(7.0 AS DOUBLE)" in in_spark("select days / 7.0 as weeks from t")
    assert "NULLS LAST" in in_spark("select row_number() over (order by day) as n from t")
    assert "COALESCE" in in_spark("select concat(a, 'x') as words from t")
    assert "ORDER BY" not in in_spark("select a from t order by a")
    assert "ORDER BY" in in_spark("select a from t order by a limit 3")
