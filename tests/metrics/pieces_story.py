"""What is made in pieces: made of some months alone, and as a whole, over the files of a store."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb

from metrics.build.definitions import read_definitions
from metrics.build.measures import derive, fill_definitions
from metrics.build.months import among, day_among, of_months
from metrics.questions.catalogue import SQL, load_questions
from metrics.questions.sources import Statement, in_order, names, plain
from metrics.questions.tables import schema
from metrics.store import making
from metrics.store.placing import SAME_EVERYWHERE
from metrics.store.writer import Writer, fill_calendar
from tests.metrics.by_hand import part_of


def in_pieces() -> Iterator[Statement]:
    """Every statement, measure and check that says that it is made in pieces."""
    for path in sorted(path for folder in ("derive", "prepared") for path in (SQL / folder).glob("*.sql")):
        yield from (one for one in in_order(path.read_text(encoding="utf-8")) if one.by)
    for measure in load_questions().measures.values():
        if measure.in_pieces:
            yield Statement(measure.key, "measure", measure.query, "month")
    for check in load_questions().checks.values():
        if check.in_pieces:
            yield Statement(check.key, "check", plain(check.query), "extract")


def derived_again(home: Path, version: str, authority: str) -> Writer:
    """All that is worked out of an authority's files before its measures, with the tables that no part keeps."""
    connection = duckdb.connect()
    connection.execute(schema())
    writer = Writer(connection)
    fill_calendar(writer)
    making.copy_inputs(connection, part_of(home, version, authority), authority, ())
    making.borrow(connection, part_of(home, version, ""), authority)
    fill_definitions(writer, read_definitions(home, load_questions()))
    derive(writer)
    return writer


def months_made_otherwise(writer: Writer, statement: Statement, lots: random.Random, number: int) -> list[date]:
    """Of some months drawn by lot those whose rows are others where they alone are made."""
    [days] = writer.rows(f"select list(distinct cast({statement.by} as date)) from ({statement.query}) as whole")
    months = sorted({day.replace(day=1) for day in days[0] or ()})
    chosen = sorted(lots.sample(months, min(number, len(months))))
    alone = of_months(statement, chosen, _days(writer, statement))
    whole = f"select * from ({statement.query}) as whole where {among(statement.by, chosen)}"
    others = writer.rows(
        f"""
        select distinct cast(date_trunc('month', {statement.by}) as date)
        from (({alone} except all {whole}) union all ({whole} except all {alone}))
        """
    )
    return [month for (month,) in others]


def _days(writer: Writer, statement: Statement) -> dict[str, str]:
    """Of what a statement reads all that goes by a day, with the column of it."""
    there = "select table_name from duckdb_tables() union select view_name from duckdb_views() where not internal"
    read = {name for (name,) in writer.rows(there)} & names(statement.query) - {statement.makes, *SAME_EVERYWHERE}
    declared = {one.makes: one.by for one in in_pieces()}
    days = {name: declared.get(name) or day_among(writer.columns(name)) for name in sorted(read)}
    return {name: day for name, day in days.items() if day}
