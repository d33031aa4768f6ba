"""Months in which rows of children are gone that counted: their figures are those that were said.

What metrics/build/frozen.py does, in words that Spark has, too: months are numbered, 12 a year. The queries read the
tables that a build on a cluster has made by then.
"""

_NUMBER = "12 * extract(year from {day}) + extract(month from {day})"
_OF_ROW = _NUMBER.format(day="m.month")
# Until which month of each measure an authority's figures are those that were said.
FROZEN = f"""
    select r.measure, d.authority, max({_NUMBER.format(day="(d.day + interval 35 day)")}) + r.lookback as until_month
    from dropped d
    cross join coverage_rule r
    group by r.measure, d.authority, r.lookback
"""
SAID_THEN = f"""
    with last_said as (
        select measure, authority, team, band, month, numerator, denominator, definition,
            row_number() over (partition by authority, measure, team, band, month order by turn desc) as nth
        from measure_said
    )
    select m.measure, m.authority, m.team, m.band, m.month, m.numerator, m.denominator
    from last_said m
    join frozen f on f.measure = m.measure and f.authority = m.authority and {_OF_ROW} <= f.until_month
    where m.nth = 1 and m.definition is not null
"""
_NOT_FROZEN = f"""
    left join frozen f on f.measure = m.measure and f.authority = m.authority
    where f.measure is null or {_OF_ROW} > f.until_month
"""
COVERAGE = f"""
    select m.measure, m.authority, m.month, m.complete
    from measure_coverage m
    {_NOT_FROZEN}
    union all
    select distinct s.measure, s.authority, s.month, true from said_then s
"""
# What is said of nobody by name: of a worker nothing is known any more.
MONTHS = f"""
    select m.measure, m.authority, m.team, m.worker, m.band, m.month, m.numerator, m.denominator
    from month_worked_out m
    {_NOT_FROZEN}
    union all
    select s.measure, s.authority, s.team, null, s.band, s.month, s.numerator, s.denominator
    from said_then s
    where s.numerator is not null
"""
