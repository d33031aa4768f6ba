"""What statements, measures and checks read, by their words, is what DuckDB reads of them."""

import re

import duckdb
import pytest

from metrics.base.home import SQL
from metrics.lists.checks import query_of
from metrics.questions.catalogue import load_questions
from metrics.questions.sources import in_order, names
from metrics.questions.tables import tables_of_schema, views


def queries() -> dict[str, str]:
    """Every query of a build, by what it makes."""
    files = sorted(path for folder in ("derive", "prepared", "lines") for path in (SQL / folder).glob("*.sql"))
    texts = [views(), *(path.read_text(encoding="utf-8") for path in files)]
    questions = load_questions()
    return (
        {one.makes: one.query for text in texts for one in in_order(text)}
        | {f"measure {key}": one.query for key, one in questions.measures.items() if one.has_query}
        | {f"check {key}": query_of(one) for key, one in questions.checks.items()}
    )


def test_no_table_that_is_read_is_missed_and_none_is_named_that_is_not_read() -> None:
    """A column may be called as a table is: `visit_due`, `contact`, `team`."""
    every = queries()
    tables = {*every, *tables_of_schema()}
    assert {"visit_due", "contact", "team"} <= tables
    with duckdb.connect() as connection:
        for makes, query in every.items():
            read = connection.get_table_names(re.sub(r"\$\w+", "null", query))
            assert names(query) & tables == read & tables, makes


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("select r.contact from referral r", {"referral"}),
        ("select 'from team' as words from plan -- from care\njoin need on true", {"plan", "need"}),
        ("with a as (select 1 from care) select * from (select 2 from a) as team", {"care", "a"}),
    ],
)
def test_what_is_read_stands_behind_from_or_join(query: str, read: set[str]) -> None:
    assert names(query) == read
