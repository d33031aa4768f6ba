-- How much more the difference of a share between two days so many months apart varies than two samples of single cases
-- would make it, for the measures that renew: the cases of one worker, or of one supervisor, go together. One row a
-- measure and distance, of all pairs of such days that are held.
-- effect: a cluster that is there on both days counts once, as the difference of the two; level: the two days each by
-- itself, which is more where clusters differ and come and go, so that the level wanders.
-- Both are a jackknife: what a day's share changes by when one cluster is left out, squared and added up, × (n - 1) / n.
-- of_freedom: how well so many clusters tell their own variance (Satterthwaite), for Student's t; 1000 is as good as any.
create temp table clustering_left_out as
with supervisor as (
    select authority, month, worker, max(manager) as manager
    from worker_month
    where in_workforce and manager not in ('', 'none', 'unknown')
    group by authority, month, worker
),
supervised as (
    select m.measure, m.authority, m.month, m.team, m.worker, m.numerator, m.denominator
    from measure_month as m
    join measure_rule as r on r.measure = m.measure
    where r.clusters = 'supervisor'
),
placed as (
    select m.measure, m.authority, m.month, m.team, m.worker as holder, m.numerator, m.denominator
    from measure_month as m
    join measure_rule as r on r.measure = m.measure
    where r.clusters = 'worker' and m.worker is not null
    union all
    -- Where a worker's supervisor is not known, those of a team go together.
    select m.measure, m.authority, m.month, case when s.manager is null then m.team else '' end as team,
        coalesce(s.manager, '') as holder, m.numerator, m.denominator
    from supervised as m
    left join supervisor as s on s.authority = m.authority and s.month = m.month and s.worker = m.worker
),
by_cluster as (
    select measure, authority, month, team, holder, sum(numerator) as numerator, sum(denominator) as denominator
    from placed
    group by measure, authority, month, team, holder
),
by_day as (
    select measure, authority, month, sum(numerator) as numerator, sum(denominator) as denominator,
        -- the variance of a share of single cases, p (1 - p) / n
        sum(numerator) / nullif(sum(denominator), 0) * (1 - sum(numerator) / nullif(sum(denominator), 0))
        / nullif(sum(denominator), 0) as alone
    from by_cluster
    group by measure, authority, month
    having sum(denominator) > 0
)
select c.measure, c.authority, c.month, c.team, c.holder, d.alone,
    (c.numerator - c.denominator * d.numerator / nullif(d.denominator, 0))
    / nullif(d.denominator - c.denominator, 0) as share
from by_cluster as c
join by_day as d on d.measure = c.measure and d.authority = c.authority and d.month = c.month;

create temp table clustering_difference as
with distance as (
    select 12 as months
    union all
    select 24
    union all
    select 36
),
both_days as (
    select l.measure, l.authority, d.months, l.month, l.team, l.holder, l.share
    from clustering_left_out as l
    cross join distance as d
    union all
    select l.measure, l.authority, d.months, last_day(l.month + d.months * interval 1 month), l.team, l.holder, -l.share
    from clustering_left_out as l
    cross join distance as d
)
select measure, authority, months, month, team, holder, sum(share) as share
from both_days
group by measure, authority, months, month, team, holder;

create table clustering as
with distance as (
    select 12 as months
    union all
    select 24
    union all
    select 36
),
-- A day with what clusters and single cases make of it, and the same so many months on, as the day before of a pair.
whole_day as (
    select measure, authority, month, max(alone) as alone,
        sum(share * share) * (count(*) - 1) / nullif(count(*), 0) as clustered
    from clustering_left_out
    group by measure, authority, month
    having count(*) > 3
),
day_before as (
    select w.measure, w.authority, d.months, last_day(w.month + d.months * interval 1 month) as month, w.alone,
        w.clustered
    from whole_day as w
    cross join distance as d
),
by_pair as (
    select f.measure, f.authority, f.months, f.month,
        sum(f.share * f.share) * (count(*) - 1) / nullif(count(*), 0) as clustered,
        max(n.clustered + b.clustered) as each_day,
        max(n.alone + b.alone) as alone
    from clustering_difference as f
    join whole_day as n on n.measure = f.measure and n.authority = f.authority and n.month = f.month
    join day_before as b
        on b.measure = f.measure and b.authority = f.authority and b.months = f.months and b.month = f.month
    group by f.measure, f.authority, f.months, f.month
    having count(*) > 3
),
of_cluster as (
    select f.measure, f.authority, f.months, f.team, f.holder, sum(f.share * f.share) as total
    from clustering_difference as f
    join by_pair as p
        on p.measure = f.measure and p.authority = f.authority and p.months = f.months and p.month = f.month
    group by f.measure, f.authority, f.months, f.team, f.holder
),
of_freedom as (
    select measure, authority, months,
        2 * sum(total) * sum(total) * (count(*) - 1)
        / nullif(count(*) * greatest(sum(total * total) - sum(total) * sum(total) / nullif(count(*), 0), 0), 0) as many
    from of_cluster
    group by measure, authority, months
)
-- Rounded, for sums in another order differ in their last digits.
select p.measure, p.authority, p.months,
    round(sum(p.clustered) / nullif(sum(p.alone), 0), 2) as effect,
    round(sum(p.each_day) / nullif(sum(p.alone), 0), 2) as level,
    round(least(1000, coalesce(max(f.many), 1000)), 1) as of_freedom
from by_pair as p
join of_freedom as f on f.measure = p.measure and f.authority = p.authority and f.months = p.months
group by p.measure, p.authority, p.months
having sum(p.alone) > 0;
