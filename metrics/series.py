"""What a series of figures is made of: its columns, and value from numerator and denominator."""

import pandas as pd

from metrics.questions import Measure

SERIES_COLUMNS = [
    "authority",
    "team",
    "worker",
    "band",
    "month",
    "period",
    "numerator",
    "denominator",
    "value",
    "flag",
    "origin",
    "complete",
    "source",
]
BREAKDOWNS = ("team", "worker", "band")
NO_CASES = "no cases"

# A worker has rows only in months in which there is something to count, so nothing is filled in.
WORKER_SQL = """
    with counted as (
        select m.authority, coalesce(l.shown_as, m.team) as team, m.worker, m.month,
            sum(m.numerator) as numerator, sum(m.denominator) as denominator
        from measure_month m
        left join team_line l on l.authority = m.authority and l.team = m.team
        where m.measure = $measure and m.authority in (select unnest($authorities))
            and ($team is null or coalesce(l.shown_as, m.team) = $team)
            and ($service is null or l.service = $service)
            and ($start is null or m.month >= $start) and ($end is null or m.month <= $end)
        group by m.authority, coalesce(l.shown_as, m.team), m.worker, m.month
    )
    select c.authority, c.team, c.worker, '' as band, c.month, c.numerator, c.denominator, o.complete
    from counted c
    join measure_coverage o on o.measure = $measure and o.authority = c.authority and o.month = c.month
    order by c.authority, c.team, c.worker, c.month
"""


def valued(frame: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Adds value, flag and the columns every series has to the rows of WORKER_SQL.

    A count without rows is 0; a ratio without cases has no value and says so.
    """
    numerator = frame["numerator"].fillna(0.0).astype(float)
    denominator = frame["denominator"].fillna(0.0).astype(float)
    if measure.is_count:
        value, denominator = numerator, denominator.mask(denominator.notna())
    else:
        value = numerator / denominator.where(denominator != 0) * measure.scale
    flag = pd.Series("", index=frame.index, dtype="str").mask(value.isna(), NO_CASES)
    return frame.assign(
        measure=measure.key,
        numerator=numerator,
        denominator=denominator,
        value=value,
        flag=flag,
        period="month",
        origin="local",
        source="",
    )
