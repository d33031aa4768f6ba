"""What every version said: the figures of complete months, noted where they are new or other than said before.

A cell is a measure, team, band and month, its workers added up: what is said of a worker goes with the worker. The last
row of a cell is what is said now; up to the last turn of a version's own part it is what that version said. A month
that still runs is provisional, another number each week, and is said once it is complete. A cell whose month is no more
complete or covered, or that counts nobody now, is said as null. Counts of children erased stay: they name nobody.
"""

from collections.abc import Sequence
from itertools import pairwise

import pyarrow as pa

from metrics.build.defined import defined
from metrics.questions.kinds import Measure
from metrics.settings import Setting
from metrics.store.writer import Writer

# Sums of parts of posts may differ in the last digit from build to build.
_SAME = 1e-9
_DEFINED = "create temp table defined (measure varchar, since date, until date, definition varchar)"
_NOW = """
    create temp table figure_now as
    with complete as (
        select measure, authority, month from measure_coverage where complete
    ),
    counted as (
        select m.authority, m.measure, m.team, m.band, m.month,
            sum(m.numerator) as numerator, sum(m.denominator) as denominator
        from measure_month m
        join complete c on c.measure = m.measure and c.authority = m.authority and c.month = m.month
        group by m.authority, m.measure, m.team, m.band, m.month
    ),
    cells as (
        select authority, measure, team, band, month, numerator, denominator from counted
        union all
        select c.authority, c.measure, '', '', c.month, null, null
        from complete c
        left join counted n on n.measure = c.measure and n.authority = c.authority and n.month = c.month
        where n.measure is null
    )
    select c.*, d.definition
    from cells c
    join defined d on d.measure = c.measure and c.month >= d.since and (d.until is null or c.month < d.until)
"""
_BEFORE = """
    create temp table said_before as
    select authority, measure, team, band, month, numerator, denominator, definition
    from measure_said
    qualify row_number() over (partition by authority, measure, team, band, month order by turn desc) = 1
"""
_SAY = f"""
    insert into measure_said
    with changed as (
        select authority, measure, team, band, month, n.numerator, n.denominator, n.definition
        from figure_now n
        full join said_before b using (authority, measure, team, band, month)
        left join frozen f using (authority, measure)
        where (f.until is null or month > f.until) and (
            n.definition is distinct from b.definition
            or coalesce(abs(n.numerator - b.numerator) > {_SAME}, n.numerator is distinct from b.numerator)
            or coalesce(abs(n.denominator - b.denominator) > {_SAME}, n.denominator is distinct from b.denominator)
        )
    ),
    known as (
        select authority, max(day) as known_to from month_spine group by authority
    )
    select c.*,
        (select coalesce(max(turn), 0) + 1 from measure_said) as turn,
        (select max(number) from import_log) as number,
        k.known_to
    from changed c
    left join known k on k.authority = c.authority
    order by c.authority, c.measure, c.team, c.band, c.month
"""


def recall(writer: Writer, measures: Sequence[Measure], settings: Sequence[Setting]) -> None:
    """Makes two tables for `freeze` and `say`: what the part before said last, and what each measure is defined by."""
    writer.execute(_DEFINED)
    writer.insert("defined", _table(measures, settings))
    writer.execute(_BEFORE)


def say(writer: Writer) -> int:
    """Adds to measure_said what the figures of a part say otherwise than the part it was made from; how many rows.

    Frozen months say nothing new: their figures are what was said.
    """
    writer.execute(_NOW)
    [(before,)] = writer.rows("select count(*) from measure_said")
    writer.execute(_SAY)
    [(after,)] = writer.rows("select count(*) from measure_said")
    writer.execute("drop table defined; drop table figure_now; drop table said_before; drop table frozen")
    return int(after) - int(before)


def _table(measures: Sequence[Measure], settings: Sequence[Setting]) -> pa.Table:
    """Every measure's checksums with the months they hold for: from `since` to before `until`."""
    rows = [one for measure in measures for one in defined(measure, settings)]
    next_day = [after.since if after.measure == one.measure else None for one, after in pairwise(rows)]
    return pa.table(
        {
            "measure": pa.array([one.measure for one in rows], pa.string()),
            "since": pa.array([one.since for one in rows], pa.date32()),
            "until": pa.array([*next_day, None][: len(rows)], pa.date32()),
            "definition": pa.array([one.checksum for one in rows], pa.string()),
        }
    )
