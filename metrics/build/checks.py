"""Runs every check over a version being built, for every extract of every authority.

A check that fails breaks no import: why it failed is kept in `check_run`, is told on the page, and fails a test.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import pyarrow as pa

from metrics.lists.checks import query_of, values_of
from metrics.questions.catalogue import Check
from metrics.store.writer import Writer
from metrics.words.on_checks import in_words

_ORDER = " order by authority, extract, team, worker, child, list, what"


def run_checks(
    writer: Writer,
    checks: Iterable[Check],
    today: date | None = None,
    none: Collection[str] = (),
    due: Mapping[str, str] | None = None,
) -> None:
    """Fills check_result and check_run in a version whose tables are derived. A build knows no `today`.

    `none`: the keys of those that are known to find nothing there, and need not be asked. `due`: by key what gives the
    rows of those of which not all are asked for.
    """
    problems: dict[str, str] = {}
    for check in checks:
        problems[check.key] = ""
        try:
            if check.key not in none:
                query = (due or {}).get(check.key) or query_of(check)
                writer.execute(f"insert into check_result {query} {_ORDER}", values_of(check, today))
        except Exception as failure:  # noqa: BLE001 - our own fault, told as such; the import is not to suffer
            problems[check.key] = str(failure).strip().splitlines()[0] or type(failure).__name__
    by_column = {"check_key": list(problems), "problem": list(problems.values())}
    writer.insert("check_run", pa.table({name: pa.array(cells, pa.string()) for name, cells in by_column.items()}))
    _tell_days(writer)


def _tell_days(writer: Writer) -> None:
    """Days as people write them, in every text at once: the SQL that all engines run has no words for months."""
    texts = [text for (text,) in writer.rows("select distinct what from check_result")]
    table = pa.table({"what": pa.array(texts, pa.string()), "words": pa.array(map(in_words, texts), pa.string())})
    writer.execute("create temp table check_told (what varchar, words varchar)")
    writer.insert("check_told", table)
    writer.execute("update check_result set what = t.words from check_told t where t.what = check_result.what")
    writer.execute("drop table check_told")
