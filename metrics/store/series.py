"""What a series of figures is made of: its columns, and the query behind single workers' rows."""

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

# A worker has rows only in months in which there is something to count, so nothing is filled in.
BY_WORKER = """
    with counted as (
        select m.authority, coalesce(l.shown_as, m.team) as team, m.worker, m.month,
            sum(m.numerator) as numerator, sum(m.denominator) as denominator
        from measure_month m
        left join team_line l on l.authority = m.authority and l.team = m.team
        where m.measure = $measure and m.authority = $authority and m.month between $start and $end
            and m.worker is not null  -- that of a month whose rows of children went
            and ($team is null or coalesce(l.shown_as, m.team) = $team)
            and ($service is null or l.service = $service)
        group by m.authority, coalesce(l.shown_as, m.team), m.worker, m.month
    )
    select c.authority, c.team, c.worker, '' as band, c.month, 'month' as period, c.numerator,
        case when r.is_count then null else c.denominator end as denominator,
        case when r.is_count then c.numerator else c.numerator / nullif(c.denominator, 0) * r.scale end as value,
        case when r.is_count or c.denominator <> 0 then '' else 'no cases' end as flag,
        'local' as origin, o.complete, '' as source
    from counted c
    join measure_rule r on r.measure = $measure
    join measure_coverage o on o.measure = $measure and o.authority = c.authority and o.month = c.month
    order by c.team, c.worker, c.month
"""
