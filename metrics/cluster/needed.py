"""What of sql/derive and sql/prepared a cluster makes: what measures read, and what goes with their figures."""

from functools import cache

from metrics.build.covered import COVERED
from metrics.questions.catalogue import SQL, load_questions
from metrics.questions.sources import Statement, in_order, names, tables_read
from metrics.questions.tables import tables_of_schema, views

# Of no child: by them a store adds figures up to teams and services, and knows which months there are.
BROUGHT = ("month_spine", "coverage", "team", "team_line", "worker_month")

# Which measures there are, and what was said of months in which rows of children are gone.
_ALSO = frozenset({"own_measure", "measure_said", "dropped"})


@cache
def statements_needed() -> tuple[Statement, ...]:
    """The statements in the order in which they are made: each after those that it reads."""
    wanted = {table for query in (*_queries(), *BROUGHT) for table in tables_read(query)}
    files = [path for folder in ("derive", "prepared") for path in sorted((SQL / folder).glob("*.sql"))]
    texts = [views(), *(path.read_text(encoding="utf-8") for path in files)]
    return tuple(one for text in texts for one in in_order(text) if one.makes in wanted)


@cache
def tables_needed() -> frozenset[str]:
    """The tables of files that a cluster reads: what else files told stays at home."""
    texts = [*_queries(), *(statement.text for statement in statements_needed())]
    return frozenset(tables_of_schema()) & ({name for text in texts for name in names(text)} | _ALSO)


def _queries() -> list[str]:
    return [COVERED, *(measure.query for measure in load_questions().measures.values() if measure.has_query)]
