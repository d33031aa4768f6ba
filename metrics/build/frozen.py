"""Months in which rows of children are gone that counted: their figures are those that were said, not worked out.

A month is frozen for a measure where it, or a month it looks back on, may have counted such a row. A row that went was
last mentioned before the horizon, and an extract tells of the days to 35 days after it.
"""

from collections.abc import Sequence

import pyarrow as pa

from metrics.questions.kinds import Measure
from metrics.store.writer import Writer

_FREEZE = """
    create temp table frozen as
    select r.measure, d.authority, last_day(max(d.day) + interval 35 day + to_months(r.lookback)) as until
    from dropped d
    cross join looked_back r
    group by r.measure, d.authority, r.lookback
"""
_SAID = """
    create temp table said_then as
    select b.* from said_before b
    join frozen f on f.measure = b.measure and f.authority = b.authority and b.month <= f.until
    where b.definition is not null
"""
_CLEAR = """
    delete from {table} t
    where exists (
        select 1 from frozen f where f.measure = t.measure and f.authority = t.authority and t.month <= f.until
    )
"""
# What is said of nobody by name: of a worker nothing is known any more.
_FILL = """
    insert into measure_coverage
    select distinct measure, authority, month, true from said_then order by measure, authority, month;
    insert into measure_month
    select measure, authority, team, null, band, month, numerator, denominator
    from said_then
    where numerator is not null
    order by authority, measure, month, team
"""
_BREAKS = """
    insert into said_break
    select s.authority, s.measure, max(f.until) + 1
    from said_then s
    join frozen f on f.measure = s.measure and f.authority = s.authority
    join defined d
        on d.measure = s.measure and s.month >= d.since and (d.until is null or s.month < d.until)
        and d.definition <> s.definition
    group by s.authority, s.measure
    order by s.authority, s.measure
"""


def freeze(writer: Writer, measures: Sequence[Measure]) -> None:
    """Puts what was said in the place of what was worked out, in the months of measures that are frozen.

    Where they were said by another definition than the one of now, said_break has the first day of the months after.
    """
    writer.execute("create temp table looked_back (measure varchar, lookback integer)")
    rules = {
        "measure": pa.array([measure.key for measure in measures], pa.string()),
        "lookback": pa.array([measure.lookback_months for measure in measures], pa.int32()),
    }
    writer.insert("looked_back", pa.table(rules))
    writer.execute(_FREEZE)
    if writer.rows("select 1 from frozen limit 1"):
        writer.execute(_SAID)
        for table in ("measure_month", "measure_coverage"):
            writer.execute(_CLEAR.format(table=table))
        writer.execute(_FILL)
        writer.execute(_BREAKS)
        writer.execute("drop table said_then")
    writer.execute("drop table looked_back")
