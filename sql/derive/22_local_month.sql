-- Local figures that can be added up. Where a file gives the authority's total beside its teams, the total becomes
-- what the teams leave over (team 'unknown'), so that neither is counted twice nor the total lost; a total smaller
-- than its teams is left out.
create table local_month as
with given as (
    select
        authority, measure, coalesce(team, '') as team, month,
        sum(numerator) as numerator, sum(denominator) as denominator
    from local_measure
    group by authority, measure, coalesce(team, ''), month
),
teams as (
    select authority, measure, month, sum(numerator) as numerator, sum(denominator) as denominator
    from given
    where team <> ''
    group by authority, measure, month
)
select authority, measure, team, month, numerator, denominator
from given
where team <> ''
union all
select
    g.authority, g.measure, case when t.month is null then '' else 'unknown' end, g.month,
    g.numerator - coalesce(t.numerator, 0),
    g.denominator - coalesce(t.denominator, 0)
from given g
left join teams t on t.authority = g.authority and t.measure = g.measure and t.month = g.month
where g.team = ''
    and (
        t.month is null
        or (g.numerator >= t.numerator and coalesce(g.denominator >= t.denominator, true)
            and (g.numerator > t.numerator or coalesce(g.denominator > t.denominator, false)))
    );
