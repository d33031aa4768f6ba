-- How much more the difference of a share between two days a year apart varies than two samples of single cases would
-- make it, for the measures that renew: the cases of one worker, or of one team, go together. One row a measure, of all
-- pairs of such days that are held. effect: a worker who is there on both days counts once, as the difference of the two;
-- level: the two days each by itself, which is more where workers differ and come and go, so that the level wanders.
-- n / (n - 3) is n / (n - 1), as of any sample, times the variance of Student's t: few clusters tell less of themselves.
create table clustering as
with by_cluster as (
    select m.measure, m.authority, m.month, m.team, case r.clusters when 'worker' then m.worker else '' end as worker,
        sum(m.numerator) as numerator, sum(m.denominator) as denominator
    from measure_month as m
    join measure_rule as r on r.measure = m.measure
    where r.clusters = 'team' or (r.clusters = 'worker' and m.worker is not null)
    group by m.measure, m.authority, m.month, m.team, case r.clusters when 'worker' then m.worker else '' end
),
by_day as (
    select measure, authority, month, sum(numerator) as numerator, sum(denominator) as denominator,
        -- the variance of a share of single cases, p (1 - p) / n
        sum(numerator) / nullif(sum(denominator), 0) * (1 - sum(numerator) / nullif(sum(denominator), 0))
        / nullif(sum(denominator), 0) as alone
    from by_cluster
    group by measure, authority, month
    having sum(denominator) > 0
),
-- What a cluster adds to the share of its day, beyond what its size would.
residual as (
    select c.measure, c.authority, c.month, c.team, c.worker,
        (c.numerator - c.denominator * d.numerator / nullif(d.denominator, 0)) / nullif(d.denominator, 0) as share
    from by_cluster as c
    join by_day as d on d.measure = c.measure and d.authority = c.authority and d.month = c.month
),
a_year_apart as (
    select measure, authority, month, team, worker, share from residual
    union all
    select measure, authority, last_day(month + interval 12 month), team, worker, -share from residual
),
of_day as (
    select measure, authority, month, sum(share * share) * count(*) / nullif(count(*) - 3, 0) as clustered
    from residual
    group by measure, authority, month
    having count(*) > 3
),
difference as (
    select measure, authority, month, team, worker, sum(share) as share
    from a_year_apart
    group by measure, authority, month, team, worker
),
by_pair as (
    select f.measure, f.authority, f.month, sum(f.share * f.share) * count(*) / nullif(count(*) - 3, 0) as clustered,
        max(n.clustered + p.clustered) as each_day,
        max(d.alone + b.alone) as alone
    from difference as f
    join by_day as d on d.measure = f.measure and d.authority = f.authority and d.month = f.month
    join by_day as b
        on b.measure = f.measure and b.authority = f.authority and last_day(b.month + interval 12 month) = f.month
    join of_day as n on n.measure = d.measure and n.authority = d.authority and n.month = d.month
    join of_day as p on p.measure = b.measure and p.authority = b.authority and p.month = b.month
    group by f.measure, f.authority, f.month
    having count(*) > 3
)
-- Rounded, for sums in another order differ in their last digits.
select measure, authority,
    round(sum(clustered) / nullif(sum(alone), 0), 2) as effect, round(sum(each_day) / nullif(sum(alone), 0), 2) as level
from by_pair
group by measure, authority
having sum(alone) > 0;
