"""What a series of figures is made of: the query behind it, its columns, and value from numerator and denominator."""

from collections.abc import Mapping

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

# Without a breakdown a line runs over all covered months; a team's only while it appears; a worker's only where it has
# rows. What is known only for the authority has no line for a team at all.
_MONTHS_OF_A_LINE: dict[str | None, str] = {
    None: """
        select o.measure, o.authority, o.month, o.complete
        from months o
        where ($team is null and $service is null)
            or exists (select 1 from counted k where k.measure = o.measure and k.authority = o.authority)
    """,
    "band": """
        select i.measure, i.authority, i.band, o.month, o.complete
        from lines i
        join months o using (measure, authority)
    """,
    "team": """
        select i.measure, i.authority, i.team, o.month, o.complete
        from lines i
        join months o using (measure, authority)
        where o.month between i.first_month and i.last_month
    """,
    "worker": """
        select c.measure, c.authority, c.team, c.worker, o.month, o.complete
        from sums c
        join months o using (measure, authority, month)
    """,
}


def local_sql(by: str | None) -> str:
    """The query behind every local series: coverage says which months are there, rows say what is in them.

    Parameters: measures, authorities (lists), team, service, start, end (null where not asked for).
    """
    split = {"team": ["team"], "worker": ["team", "worker"], "band": ["band"], None: []}[by]
    line = ", ".join(["measure", "authority", *split])
    detailed = by in ("worker", "band")
    return f"""
        with wanted as (
            select unnest($measures) as measure
        ),
        places as (
            select unnest($authorities) as authority
        ),
        months as (
            select c.measure, c.authority, c.month, c.complete
            from measure_coverage c
            join wanted w on w.measure = c.measure
            join places p on p.authority = c.authority
            where ($start is null or c.month >= $start) and ($end is null or c.month <= $end)
        ),
        counted as (
            select m.measure, m.authority, coalesce(l.shown_as, m.team) as team,
                {"m.worker, m.band," if detailed else ""} m.month, m.numerator, m.denominator
            from {"measure_month" if detailed else "measure_team_month"} m
            join wanted w on w.measure = m.measure
            join places p on p.authority = m.authority
            left join team_line l on l.authority = m.authority and l.team = m.team
            where ($team is null or coalesce(l.shown_as, m.team) = $team)
                and ($service is null or l.service = $service)
        ),
        lines as (
            select {line}, min(month) as first_month, max(month) as last_month
            from counted
            group by {line}
        ),
        sums as (
            select {line}, month, sum(numerator) as numerator, sum(denominator) as denominator
            from counted
            group by {line}, month
        )
        select n.*, s.numerator, s.denominator
        from ({_MONTHS_OF_A_LINE[by]}) as n
        left join sums s using ({line}, month)
        order by {line}, month
    """


def valued(frame: pd.DataFrame, by: str | None, measures: Mapping[str, Measure]) -> pd.DataFrame:
    """Adds value, flag and the columns every series has to the rows of local_sql.

    A count without rows is 0; a ratio without cases has no value and says so.
    """
    is_count = frame["measure"].isin([key for key, measure in measures.items() if measure.is_count])
    scale = frame["measure"].map({key: measure.scale for key, measure in measures.items()}).astype(float)
    numerator = frame["numerator"].fillna(0.0).astype(float)
    denominator = frame["denominator"].fillna(0.0).astype(float).mask(is_count)
    ratio = numerator / denominator.where(denominator != 0) * scale
    value = ratio.where(~is_count, numerator)
    flag = pd.Series("", index=frame.index, dtype="str").mask(value.isna(), NO_CASES)
    frame = frame.assign(numerator=numerator, denominator=denominator, value=value, flag=flag)
    for column in ("team", "worker", "band"):
        if column not in frame:
            frame[column] = ""
    return frame.assign(period="month", origin="local", source="")
