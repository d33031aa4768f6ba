"""Our SQL in the words of Spark, by way of its grammar. The one module that imports sqlglot."""

import sqlglot
from sqlglot import exp
from sqlglot.errors import ErrorLevel, SqlglotError

OURS, THEIRS = "duckdb", "spark"


def in_spark(query: str) -> str:
    """A query that DuckDB answers as one that Spark does. ValueError, with what it is, where Spark has no word for it.

    The order of its rows is left out: what a table is made of has none.
    """
    try:
        tree = sqlglot.parse_one(query, dialect=OURS)
        if isinstance(tree, exp.Query) and tree.args.get("limit") is None:
            tree.set("order", None)
        theirs = tree.transform(_as_double, copy=False)  # nobody else has the tree, and to copy it takes as long
        return theirs.sql(dialect=THEIRS, unsupported_level=ErrorLevel.RAISE, copy=False)
    except SqlglotError as problem:
        raise ValueError(str(problem)) from None


def _as_double(node: exp.Expression) -> exp.Expression:
    """Our 7.0 as a double: Spark would divide decimals by it and round the quotient to six places."""
    if isinstance(node, exp.Literal) and not node.is_string and "." in node.name:
        return exp.cast(node, exp.DataType.Type.DOUBLE)
    return node
