-- Who works where: the newest workforce and team files, the settings in force, and names settled to workers.

create table workforce as
select
    w.authority, w.worker, w.name, w.name_key, coalesce(nullif(w.team, ''), 'unknown') as team, w.service, w.role,
    w.fte, w.started, w."left", w.agency, w.manager, w.qualified, w.absent_from, w.absent_to
from workforce_row w
join workforce_known k on k.authority = w.authority and k.as_at = w.as_at;

create table team as
with newest as (
    select authority, max(as_at) as as_at from team_row group by authority
)
select t.authority, t.team, t.service, t.manager, t.starts, t.ends, t.continues_as
from team_row t
join newest n on n.authority = t.authority and n.as_at = t.as_at;

-- Every name a file uses for a worker.
create table worker_match as
with names as (
    select authority, worker_name, worker_key from list_3
    union
    select authority, worker_name, worker_key from list_4
    union
    select authority, worker_name, worker_key from list_5
    union
    select authority, worker_name, worker_key from list_6
    union
    select authority, worker_name, worker_key from list_7
    union
    select authority, worker_name, worker_key from list_8
    union
    select authority, worker_name, worker_key from list_9
    union
    select authority, adviser_name, adviser_key from list_9
    union
    select authority, worker, worker_key from supervision_row
    union
    select authority, supervisor, supervisor_key from supervision_row
),
by_key as (
    select authority, name_key, min(worker) as worker, count(distinct worker) as workers
    from workforce
    where name_key <> ''
    group by authority, name_key
),
ids as (
    select distinct authority, worker from workforce
),
spelling as (
    -- "Lee, Ann" and "Ann Lee" are one person, known to the workforce file or not.
    select authority, worker_key,
        coalesce(max(case when worker_name not like '%,%' then worker_name end), max(worker_name)) as worker
    from names
    where worker_key <> ''
    group by authority, worker_key
),
aliases as (
    select n.authority, n.worker_name, min(a.worker) as worker
    from names n
    join worker_alias a
        on (a.authority = n.authority or a.authority = '')
        and (a.name_key = n.worker_key or a.name_key = lower(trim(n.worker_name)))
    group by n.authority, n.worker_name
),
nobody as (
    select distinct n.authority, n.worker_name
    from names n
    join setting s
        on s.name = 'no_worker_name'
        and (s.authority = n.authority or s.authority = '')
        and (lower(trim(s.value)) = lower(trim(n.worker_name)) or lower(trim(s.value)) = n.worker_key)
)
select distinct
    n.authority, n.worker_name,
    case
        when coalesce(n.worker_name, '') = '' or x.worker_name is not null then 'none'
        when i.worker is not null then i.worker
        when a.worker is not null then a.worker
        when k.workers = 1 then k.worker
        else coalesce(p.worker, n.worker_name)
    end as worker,
    case
        when coalesce(n.worker_name, '') = '' or x.worker_name is not null then 'nobody'
        when i.worker is not null then 'id'
        when a.worker is not null then 'alias'
        when k.workers = 1 then 'name'
        when n.worker_name = 'unknown' then 'not told'
        when k.workers > 1 then 'ambiguous'
        else 'unmatched'
    end as how
from names n
left join nobody x on x.authority = n.authority and x.worker_name = n.worker_name
left join ids i on i.authority = n.authority and i.worker = n.worker_name
left join aliases a on a.authority = n.authority and a.worker_name = n.worker_name
left join by_key k on k.authority = n.authority and k.name_key = n.worker_key
left join spelling p on p.authority = n.authority and p.worker_key = n.worker_key;

create table supervision as
select distinct
    s.authority, coalesce(w.worker, s.worker) as worker, coalesce(b.worker, s.supervisor) as supervisor,
    s.held, s.kind, s.child, s.reflective, s.recorded
from supervision_row s
left join worker_match w on w.authority = s.authority and w.worker_name = s.worker
left join worker_match b on b.authority = s.authority and b.worker_name = s.supervisor
order by s.authority, s.held;

-- Unbroken employment: posts that follow each other within a day, of the same kind (agency or not), are one spell.
create table employment_spell as
with posts as (
    select authority, worker, agency, team, role, fte, started, "left",
        max(coalesce("left", date '9999-12-31')) over (
            partition by authority, worker, agency order by started, coalesce("left", date '9999-12-31')
            rows between unbounded preceding and 1 preceding
        ) as left_before
    from workforce
    where started is not null
),
marked as (
    select *,
        sum(case when left_before is null or started > left_before + interval 1 day then 1 else 0 end) over (
            partition by authority, worker, agency order by started, coalesce("left", date '9999-12-31')
            rows unbounded preceding
        ) as spell
    from posts
),
spells as (
    select authority, worker, agency, spell, min(started) as starts,
        nullif(max(coalesce("left", date '9999-12-31')), date '9999-12-31') as ends
    from marked
    group by authority, worker, agency, spell
),
first_posts as (
    select m.authority, m.worker, m.agency, m.spell, m.role, m.team,
        sum(m.fte) over (partition by m.authority, m.worker, m.agency, m.spell) as fte,
        row_number() over (
            partition by m.authority, m.worker, m.agency, m.spell order by m.fte desc, m.role, m.team
        ) as place
    from marked m
    join spells s on s.authority = m.authority and s.worker = m.worker and s.agency = m.agency
        and s.spell = m.spell and m.started = s.starts
),
last_posts as (
    select m.authority, m.worker, m.agency, m.spell, m.role, m.team,
        sum(m.fte) over (partition by m.authority, m.worker, m.agency, m.spell) as fte,
        row_number() over (
            partition by m.authority, m.worker, m.agency, m.spell order by m.fte desc, m.role, m.team
        ) as place
    from marked m
    join spells s on s.authority = m.authority and s.worker = m.worker and s.agency = m.agency
        and s.spell = m.spell and m."left" is not distinct from s.ends
)
select
    s.authority, s.worker, s.agency, s.starts, s.ends,
    f.fte as start_fte, f.role as start_role, f.team as start_team,
    l.fte as end_fte, l.role as end_role, l.team as end_team
from spells s
join first_posts f on f.authority = s.authority and f.worker = s.worker and f.agency = s.agency
    and f.spell = s.spell and f.place = 1
join last_posts l on l.authority = s.authority and l.worker = s.worker and l.agency = s.agency
    and l.spell = s.spell and l.place = 1;

-- Settings in force, already resolved: the team's own before the role's, the role's before the authority's, the newest.
-- Settings that change no number of a measure are read live and stay out.
create table setting_month as
with counting as (
    select name, authority, team, role, since, value
    from setting
    where name not in ('no_worker_name', 'baseline_event', 'case_link', 'escalation_response_working_days')
),
teams as (
    select authority, '' as team from month_spine
    union
    select authority, 'unknown' from month_spine
    union
    select authority, team from feed_team
),
roles as (
    select name, '' as role from counting
    union
    select s.name, r.role from (select distinct name from counting where role <> '' or name = 'promise') as s
    cross join (
        select distinct role from counting where role <> ''
        union
        select distinct role from workforce
        union
        select 'unknown'
        union
        select 'new starter'
    ) as r
),
numbers as (
    select name, authority, team, role, since, cast(value as double) as value
    from counting
),
candidates as (
    select
        m.authority, m.month, r.name, r.role, t.team, n.value,
        row_number() over (
            partition by m.authority, m.month, r.name, r.role, t.team
            order by
                case when n.team <> '' then 1 else 0 end desc,
                case when n.role <> '' then 1 else 0 end desc,
                case when n.authority <> '' then 1 else 0 end desc,
                n.since desc nulls last
        ) as place
    from month_spine m
    join teams t on t.authority = m.authority
    cross join roles r
    join numbers n
        on n.name = r.name
        and (n.authority = '' or n.authority = m.authority)
        and (n.team = '' or lower(replace(n.team, ' ', '')) = lower(replace(t.team, ' ', '')))
        and (n.role = '' or n.role = r.role)
        and (n.since is null or n.since <= m.day)
)
select authority, month, name, role, team, value
from candidates
where place = 1;
