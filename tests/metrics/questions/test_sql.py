"""The SQL of the product stays inside the subset that runs the same on DuckDB and Spark (docs/house.md).

Every statement is parsed and its tree walked; each rule is seen to fail on an example. Types of columns come from the
tables as DuckDB makes them, so a date minus a date is known even where the columns are called by other names.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from typing import Any

import duckdb
import pytest
from sqlglot import exp
from sqlglot.dialects import DuckDB
from sqlglot.errors import OptimizeError
from sqlglot.optimizer.annotate_types import annotate_types
from sqlglot.optimizer.qualify import qualify
from sqlglot.schema import MappingSchema
from sqlglot.tokens import TokenType

from metrics.questions import tables
from metrics.questions.catalogue import SQL

MADE_IN = ("derive", "prepared")  # folders whose statements make tables, run in the order of their names
ASKED_IN = ("measures", "worklists", "checks", "details", "profiles")
DUCKDB = DuckDB()
DAYS = frozenset({exp.DataType.Type.DATE, exp.DataType.Type.TIMESTAMP})
NO_DAY = (exp.Literal, exp.Interval)  # literals are numbers and texts
LISTS = (exp.Array, exp.Bracket, exp.ArrayAgg, exp.ArrayContains, exp.Explode, exp.Unnest, exp.Lambda, exp.List)
Nodes = Sequence[exp.Expr]
Rule = Callable[[Nodes], Iterator[exp.Expr]]  # of all nodes of a statement, the statement itself first


def of(walked: Nodes, *kinds: type[exp.Expr]) -> list[Any]:
    """Those nodes that are of some kinds."""
    return [node for node in walked if isinstance(node, kinds)]


def nodes(*kinds: type[exp.Expr]) -> Rule:
    return lambda walked: iter(of(walked, *kinds))


def list_functions(walked: Nodes) -> Iterator[exp.Expr]:
    """Functions of lists, whether the parser has a class for them or only their name."""
    for node in of(walked, exp.Func):
        name = node.name.lower() if isinstance(node, exp.Anonymous) else node.key
        if name.startswith(("list_", "array")) and not isinstance(node, LISTS):
            yield node


def stars(argument: str) -> Rule:
    return lambda walked: (star for star in of(walked, exp.Star) if star.args.get(argument))


def grouped_by_all(walked: Nodes) -> Iterator[exp.Expr]:
    yield from (group for group in of(walked, exp.Group) if group.args.get("all"))
    yield from (one for one in of(walked, exp.Ordered) if isinstance(one.this, exp.Var) and one.name.lower() == "all")


def week_days(walked: Nodes) -> Iterator[exp.Expr]:
    yield from of(walked, exp.DayOfWeekIso)
    yield from (part for part in of(walked, exp.Extract) if part.name.lower() == "isodow")
    parts = [node for node in of(walked, exp.Anonymous) if node.name.lower() in ("date_part", "datepart")]
    yield from (part for part in parts if part.expressions[0].name.lower() == "isodow")


def without_alias(walked: Nodes) -> Iterator[exp.Expr]:
    for query in of(walked, exp.Subquery):
        if isinstance(query.parent, exp.From | exp.Join) and not query.alias:
            yield query


def may_divide_by_zero(walked: Nodes) -> Iterator[exp.Expr]:
    for division in of(walked, exp.Div, exp.IntDiv, exp.Mod):
        divisor = division.expression.unnest()
        is_constant = isinstance(divisor, exp.Literal) and divisor.name.strip("0.") != ""
        if not is_constant and not isinstance(divisor, exp.Nullif):
            yield division


def dates_subtracted(walked: Nodes) -> Iterator[exp.Expr]:
    subtractions = of(walked, exp.Sub)
    if all(isinstance(node.expression, NO_DAY) for node in subtractions):  # types take long to work out
        return
    for node in typed(walked[0]).find_all(exp.Sub):
        if all(side.type is not None and side.type.this in DAYS for side in (node.this, node.expression)):
            yield node


RULES: dict[str, Rule] = {
    "group by all": grouped_by_all,
    "exclude": stars("except_"),
    "replace": stars("replace"),
    "try_cast": nodes(exp.TryCast),
    "range()": nodes(exp.GenerateSeries, exp.GenerateDateArray),
    "a list": nodes(*LISTS),
    "a function of lists": list_functions,
    "percentile_cont": nodes(exp.PercentileCont, exp.PercentileDisc, exp.Quantile, exp.Median),
    "mode()": nodes(exp.Mode),
    "date_diff (subtract calendar.day_number instead)": nodes(exp.DateDiff, exp.TimestampDiff, exp.DatetimeDiff),
    "a date minus a date (subtract calendar.day_number instead)": dates_subtracted,
    "isodow": week_days,
    "qualify": nodes(exp.Qualify),
    "a subquery without an alias": without_alias,
    "a division that is not nullif'ed": may_divide_by_zero,
}


@cache
def columns() -> dict[str, object]:
    """The type of each column of each table, as DuckDB makes them of the schema and the folders that make tables."""
    with duckdb.connect() as connection:
        connection.execute(tables.schema() + tables.views())
        for folder in MADE_IN:
            for path in sorted((SQL / folder).glob("*.sql")):
                connection.execute(path.read_text(encoding="utf-8"))
        rows = connection.execute("select table_name, column_name, data_type from duckdb_columns() where not internal")
        types: dict[str, dict[str, str]] = {}
        for table, column, kind in rows.fetchall():
            types.setdefault(table, {})[column] = kind
    return dict(types)


@cache
def schema() -> MappingSchema:
    """The same as the optimizer reads it: to make it takes longer than to read a file with it."""
    return MappingSchema(columns(), dialect="duckdb")


def typed(tree: exp.Expr) -> exp.Expr:
    """The tree with the types of its columns, as far as they can be known."""
    query = tree.expression if isinstance(tree, exp.Create | exp.Insert) else tree
    if not isinstance(query, exp.Query):
        return tree
    known = query.copy()
    with suppress(OptimizeError):  # what cannot be qualified keeps the types that stand in it, such as those of casts
        known = qualify(
            known, schema=schema(), dialect="duckdb", validate_qualify_columns=False, quote_identifiers=False
        )
    return annotate_types(known, schema=schema(), dialect="duckdb")


def line_of(node: exp.Expr) -> int:
    """The line of the first word inside a node; 1 where the parser kept none."""
    return min((child.meta["line"] for child in node.walk() if "line" in child.meta), default=1)


def breaches(sql: str) -> list[str]:
    """What in these statements would not run the same on another engine, or does not read like ours, with its line."""
    text = re.sub(r"\A\s*/\*.*?\*/", lambda header: "\n" * header.group().count("\n"), sql, count=1, flags=re.DOTALL)
    hits = []
    tokens = DUCKDB.tokenize(text)
    for token in tokens:
        word = text[token.start : token.end + 1]
        if token.token_type != TokenType.STRING and word != word.lower():
            hits.append(f"line {token.line}: {word!r} is not in lower case")
    for tree in DUCKDB.parser().parse(tokens, text):
        if tree is not None:
            walked = list(tree.walk())
            hits += [f"line {line_of(node)}: {name}" for name, rule in RULES.items() for node in rule(walked)]
    return hits


FILES = sorted(path.relative_to(SQL).as_posix() for path in SQL.rglob("*.sql"))


def test_a_file_stays_inside_the_subset() -> None:
    sources = {file: (SQL / file).read_text(encoding="utf-8") for file in FILES}
    assert [f"sql/{file} {hit}" for file, source in sources.items() for hit in breaches(source)] == []
    assert len(sources) > 300


EXAMPLES = {
    "select team, count(*) as n from list_6 group by all": "group by all",
    "select team from list_6 order by all": "group by all",
    "select * exclude (team) from list_6": "exclude",
    "select * replace (1 as team) from list_6": "replace",
    "select try_cast(team as integer) as n from list_6": "try_cast",
    "select * from range(3) as r": "range()",
    "select [1, 2] as both_of_them": "a list",
    "select array_agg(team) as teams from list_6": "a list",
    "select unnest(teams) as team from list_6": "a list",
    "select list_distinct(teams) as team from list_6": "a function of lists",
    "select percentile_cont(0.5) within group (order by fte) as middle from workforce_row": "percentile_cont",
    "select median(fte) as middle from workforce_row": "percentile_cont",
    "select mode(team) as team from list_6": "mode()",
    "select date_diff('month', started, closed) as months from list_6": "date_diff",
    "select datediff('year', started, closed) as years from list_6": "date_diff",
    "select closed - started as days from list_6": "a date minus a date",
    "with a as (select started as one, closed as other from list_6) select other - one as days from a": "a date minus",
    "select cast(x as date) - current_date as days from list_6": "a date minus a date",
    "select isodow(started) as day from list_6": "isodow",
    "select extract(isodow from started) as day from list_6": "isodow",
    "select date_part('isodow', started) as day from list_6": "isodow",
    "select team from list_6 qualify row_number() over (partition by child) = 1": "qualify",
    "select team from (select team from list_6)": "a subquery without an alias",
    "select a.team from list_6 a join (select team from list_4) on true": "a subquery without an alias",
    "select numerator / denominator as share from measure_month": "a division that is not nullif'ed",
    "select numerator / (denominator + 1) as share from measure_month": "a division that is not nullif'ed",
    "select numerator / 0 as share from measure_month": "a division that is not nullif'ed",
    "select numerator % denominator as rest from measure_month": "a division that is not nullif'ed",
    "SELECT team from list_6": "not in lower case",
}


@pytest.mark.parametrize(("sql", "rule"), EXAMPLES.items())
def test_a_breach_is_noticed_with_its_line(sql: str, rule: str) -> None:
    hits = breaches(f"/*\ntitle = 'A question'\n*/\n{sql}\n")
    assert len(hits) == 1, hits
    assert rule in hits[0]
    assert hits[0].startswith("line 4:") or "line 1:" in hits[0]  # of a literal alone the parser keeps no line


def test_each_rule_has_an_example() -> None:
    assert not [name for name in RULES if not any(name.startswith(rule) for rule in EXAMPLES.values())]


@pytest.mark.parametrize(
    "sql",
    [
        "select numerator / nullif(denominator, 0) as share, fte / 2 as half from measure_month",
        "select cast(started + interval 6 month as date) as due, e.day_number - s.day_number as days from list_6",
        "select q.team from (select team from list_6) as q where q.team in (select team from list_4)",
        "select started - interval 6 month as before, 'GROUP BY ALL [' as words from list_6",
    ],
)
def test_what_is_allowed_passes(sql: str) -> None:
    assert breaches(sql) == []


def test_types_of_tables_are_known() -> None:
    assert '"started": "DATE"' in json.dumps(columns()["list_6"])
    assert len(columns()) > 40
