"""A measure broken down by what its header names, worked out when it is asked for: no version holds it.

Every row of the measure's query gets the band that its own column or the breakdown's file says, and 'not known' where
neither does, so that the bands of a month add up to the measure. Months whose rows of children went are not told.
"""

from collections.abc import Collection

import pandas as pd

from metrics.questions.breakdown import NOT_KNOWN, ROW, Breakdown
from metrics.questions.catalogue import Measure
from metrics.store.memory import CELL, Sized
from metrics.store.version import Version

_COUNTED = """
    with gone as (
        -- what was said of a month whose rows of children went is of no worker
        select max(month) as month
        from measure_month
        where measure = $measure and authority = $authority and worker is null
    ),
    counted as (
        select q.authority, q.team, coalesce({band}, '{not_known}') as band, q.month,
            cast(sum(q.numerator) as double) as numerator, cast(sum(q.denominator) as double) as denominator
        from ({query}) as q
        join measure_coverage c
            on c.measure = $measure and c.authority = q.authority and c.month = q.month
        {told}
        where q.authority = $authority and q.month > coalesce((select gone.month from gone), date '1900-01-01')
        group by q.authority, q.team, coalesce({band}, '{not_known}'), q.month
    )
    select coalesce(l.shown_as, n.team) as team, coalesce(l.service, '') as service, n.band, n.month,
        coalesce(sum(n.numerator), 0) as numerator, coalesce(sum(n.denominator), 0) as denominator
    from counted n
    left join team_line l on l.authority = n.authority and l.team = n.team
    group by coalesce(l.shown_as, n.team), coalesce(l.service, ''), n.band, n.month
    order by team, service, n.band, n.month
"""
_STORED = """
    select coalesce(l.shown_as, m.team) as team, coalesce(l.service, '') as service, m.band, m.month,
        coalesce(sum(m.numerator), 0) as numerator, coalesce(sum(m.denominator), 0) as denominator
    from measure_month m
    left join team_line l on l.authority = m.authority and l.team = m.team
    where m.measure = $measure and m.authority = $authority
    group by coalesce(l.shown_as, m.team), coalesce(l.service, ''), m.band, m.month
    order by team, service, m.band, m.month
"""
_TOLD = """
        left join ({query}) as told
            on told.authority = q.authority and told.{of} = q.{of} and q.month between told.since and told.until
"""


def counted(version: Version, measure: Measure, breakdown: Breakdown, authority: str) -> pd.DataFrame:
    """team, service ('' = none), band, month, numerator and denominator of one authority, as teams are called now.

    Kept in the version's memory; to be read only. UserError where it takes longer than any question may.
    """
    key = (measure.key, breakdown.key, authority)

    def sized() -> Sized[pd.DataFrame]:
        rows = _counted(version, measure, breakdown, authority)
        return Sized(rows, CELL * rows.size)

    return version.memory.once("breakdown", key, sized).answer


def _counted(version: Version, measure: Measure, breakdown: Breakdown, authority: str) -> pd.DataFrame:
    values = {"measure": measure.key, "authority": authority}
    if breakdown.key == measure.banded_by:
        return version.frame(_STORED, values)
    columns = version.memory.once("columns", measure.key, lambda: version.frame(columns_query(measure)).columns)
    return version.frame(counted_query(measure, breakdown, columns), values)


def columns_query(measure: Measure) -> str:
    """A query without rows, of the columns that a measure gives."""
    return f"select * from ({measure.query}) as q limit 0"


def counted_query(measure: Measure, breakdown: Breakdown, columns: Collection[str]) -> str:
    """What is asked with $measure and $authority for `counted`. columns: those that the measure gives."""
    own = breakdown.of == ROW or breakdown.key in columns
    joined = "" if own else _TOLD.format(query=breakdown.query, of=breakdown.of)
    band = f"q.{breakdown.key}" if own else "told.band"
    return _COUNTED.format(band=band, not_known=NOT_KNOWN, query=measure.query, told=joined)
