-- Court work (public law outline), from the newest register of it alone: steps, and the cases that they make up.

-- A step of a family's case once, whoever of the children a row names. number: which case of the family it is of; the
-- step that follows a step down or a final order begins the next one. rank: the order of steps of one day.
create table court_step as
with newest as (
    select authority, max(as_at) as as_at
    from plo_row
    group by authority
),
told as (
    select p.authority, p.family, p.step, p.held, p.planned,
        coalesce(p.held, p.planned) as day,
        case p.step
            when 'gateway decision' then '01'
            when 'letter before proceedings' then '02'
            when 'family meeting offered' then '03'
            when 'family meeting' then '04'
            when 'meeting' then '05'
            when 'extension' then '06'
            when 'step down' then '07'
            when 'issued' then '08'
            when 'issued on short notice' then '08'
            when 'hearing' then '09'
            else '10'
        end as rank,
        max(p.as_at) as told_on, max(p.reason) as reason, min(p.child) as child, max(nullif(p.team, 'unknown')) as team
    from plo_row p
    join newest n on n.authority = p.authority and n.as_at = p.as_at
    group by p.authority, p.family, p.step, p.held, p.planned
)
select authority, family, step, held, planned, day, rank, told_on, reason, child, team,
    coalesce(
        sum(case when held is not null and step in ('step down', 'final order') then 1 else 0 end) over (
            partition by authority, family
            order by day, rank, step, planned
            rows between unbounded preceding and 1 preceding
        ), 0
    ) + 1 as number
from told;

-- A case, of which at least one step was taken: the days of its steps, its team by the newest row that names one, and of
-- the children named the first by reference. pre_ended: pre-proceedings end by a step down or by the issue.
create table court_case as
with cases as (
    select authority, family, number,
        min(child) as child,
        substring(max(case when team is not null then concat(cast(day as varchar), rank, team) end), 13) as team,
        max(told_on) as told_on,
        min(held) as begun,
        min(case when step = 'gateway decision' then held end) as gateway,
        min(case when step = 'letter before proceedings' then held end) as letter,
        min(case when step in ('family meeting offered', 'family meeting') then held end) as family_meeting,
        min(case when step in ('issued', 'issued on short notice') then held end) as issued,
        max(case when step = 'issued on short notice' and held is not null then 1 else 0 end) as short_notice,
        min(case when step in ('step down', 'final order') then held end) as ended
    from court_step
    group by authority, family, number
)
select authority, family, number, child, coalesce(team, 'unknown') as team, told_on, begun, gateway, letter, family_meeting,
    issued, short_notice, ended, least(coalesce(issued, ended), coalesce(ended, issued)) as pre_ended
from cases
where begun is not null;
