-- Who works where: the newest workforce and team files, the settings in force, and names settled to workers.

create table workforce as
with titles as (
    -- what a job title is, as it was settled; the authority's own word before one for all
    select w.authority, w.title,
        coalesce(
            min(case when s.authority <> '' then s.role end), min(case when s.authority = '' then s.role end)) as role
    from (select distinct authority, title from workforce_row where title is not null) as w
    join setting s
        on s.name = 'role_title' and s.authority in ('', w.authority) and lower(trim(s.value)) = lower(trim(w.title))
    group by w.authority, w.title
)
select
    w.authority, w.worker, w.name, w.name_key, coalesce(nullif(w.team, ''), 'unknown') as team, w.service,
    coalesce(t.role, w.role) as role, case when t.role is null then w.title end as unknown_title,
    w.fte, w.started, w."left", w.agency, w.manager, w.qualified, w.absent_from, w.absent_to, w.leaving_reason
from workforce_row w
join workforce_known k on k.authority = w.authority and k.as_at = w.as_at
left join titles t on t.authority = w.authority and t.title = w.title;

create table team as
with newest as (
    select authority, max(as_at) as as_at from team_row group by authority
)
select t.authority, t.team,
    -- a team that moved from one service to another stands under the last of them, in all its months
    first_value(t.service) over (
        partition by t.authority, lower(replace(t.team, ' ', ''))
        order by case when coalesce(t.service, '') = '' then 1 else 0 end,
            coalesce(t.starts, date '1900-01-01') desc, t.service desc
    ) as service,
    t.manager, t.starts, t.ends, t.continues_as
from team_row t
join newest n on n.authority = t.authority and n.as_at = t.as_at;

-- Every name a file uses for a worker, with the team and the day it speaks of: who a name is depends on both. The day is
-- the extract's for a case that is open, and the day of the end for one that is over; list 5 has no end, so an enquiry
-- without a conference is taken to last the 15 working days it should. Supervision names nobody's team.
create temp table name_written as
with rows_named as (
    select authority, team, worker_name, received as day from list_3
    union
    select authority, team, worker_name, authorised from list_4 where authorised is not null
    union
    select authority, team, worker_name,
        cast(least(coalesce(conference, strategy_discussion + interval 21 day), as_at) as date)
    from list_5
    union
    select authority, team, worker_name, closed from list_6 where closed is not null
    union
    select authority, team, worker_name, ended from list_7 where ended is not null
    union
    select authority, team, worker_name, ended from list_8 where ended is not null
    union
    select authority, team, adviser_name, as_at from list_9
    union
    -- what is open, and as checks ask: every row by its extract's day
    select authority, team, worker_name, as_at from list_3
    union
    select authority, team, worker_name, as_at from list_4
    union
    select authority, team, worker_name, as_at from list_5
    union
    select authority, team, worker_name, as_at from list_6
    union
    select authority, team, worker_name, as_at from list_7
    union
    select authority, team, worker_name, as_at from list_8
    union
    select authority, team, worker_name, as_at from list_9
    union
    select s.authority, '', s.worker, s.held
    from supervision_row s
    left join (select distinct authority, worker from workforce) as i
        on i.authority = s.authority and i.worker = s.worker
    where i.worker is null  -- an id is its own worker
    union
    select s.authority, '', s.supervisor, s.held
    from supervision_row s
    left join (select distinct authority, worker from workforce) as i
        on i.authority = s.authority and i.worker = s.supervisor
    where i.worker is null
)
select distinct n.authority, n.worker_name, n.day, f.name_key,
    case when n.team = '' then '' else coalesce(n.team, 'unknown') end as team
from rows_named n
left join folded_name f on f.name = n.worker_name;

-- Who bears a name: by id, as settled by hand, or as nobody.
create temp table name_settled as
with names as (
    select distinct authority, worker_name, name_key from name_written
),
ids as (
    select distinct authority, worker from workforce
),
aliases as (
    select n.authority, n.worker_name, min(a.worker) as worker
    from names n
    join worker_alias a
        on (a.authority = n.authority or a.authority = '')
        and (a.name_key = n.name_key or a.name_key = lower(trim(n.worker_name)))
    group by n.authority, n.worker_name
),
nobody as (
    select distinct n.authority, n.worker_name
    from names n
    join setting s
        on s.name = 'no_worker_name'
        and (s.authority = n.authority or s.authority = '')
    left join folded_name f on f.name = s.value
    where lower(trim(s.value)) = lower(trim(n.worker_name)) or f.name_key = n.name_key
),
spelling as (
    -- "Lee, Ann" and "Ann Lee" are one person, known to the workforce file or not.
    select authority, name_key,
        coalesce(max(case when worker_name not like '%,%' then worker_name end), max(worker_name)) as spelled
    from names
    where name_key <> ''
    group by authority, name_key
)
select n.authority, n.worker_name,
    case
        when coalesce(n.worker_name, '') = '' or x.worker_name is not null then 'none'
        when i.worker is not null then i.worker
        when a.worker is not null then a.worker
    end as worker,
    case
        when coalesce(n.worker_name, '') = '' or x.worker_name is not null then 'nobody'
        when i.worker is not null then 'id'
        when a.worker is not null then 'alias'
        when n.worker_name = 'unknown' then 'not told'
    end as how,
    coalesce(p.spelled, n.worker_name) as spelled
from names n
left join nobody x on x.authority = n.authority and x.worker_name = n.worker_name
left join ids i on i.authority = n.authority and i.worker = n.worker_name
left join aliases a on a.authority = n.authority and a.worker_name = n.worker_name
left join spelling p on p.authority = n.authority and p.name_key = n.name_key;

-- The others by name, dates in post and team. Nobody takes over what happened before they came; someone in post in the
-- team comes first; someone in post elsewhere and someone who left that team are both possible; then anybody who left.
create table worker_match as -- in pieces by day
with follows as (
    select authority, team, max(continues_as) as continues_as
    from team
    where continues_as is not null
    group by authority, team
),
posts as (
    select w.authority, f.name_key, w.worker, w.started, w."left", coalesce(c.continues_as, w.team) as team
    from workforce w
    join folded_name f on f.name = w.name
    left join follows c on c.authority = w.authority and c.team = w.team
    where f.name_key <> ''
),
bearers as (
    select authority, name_key, count(distinct worker) as people from posts group by authority, name_key
),
asked as (
    select n.authority, n.worker_name, n.team, n.day, n.name_key, coalesce(c.continues_as, n.team) as team_now
    from name_written n
    join name_settled s on s.authority = n.authority and s.worker_name is not distinct from n.worker_name
    left join follows c on c.authority = n.authority and c.team = n.team
    where s.how is null
),
candidates as (
    select a.authority, a.worker_name, a.team, a.day, p.worker,
        min(case
            when (p."left" is null or p."left" > a.day) and p.team = a.team_now then 1
            when p."left" is null or p."left" > a.day or p.team = a.team_now then 2
            else 3
        end) as fit
    from asked a
    join posts p
        on p.authority = a.authority and p.name_key = a.name_key and (p.started is null or p.started <= a.day)
    group by a.authority, a.worker_name, a.team, a.day, p.worker
),
best as (
    select authority, worker_name, team, day, min(fit) as fit
    from candidates
    group by authority, worker_name, team, day
),
fitting as (
    select c.authority, c.worker_name, c.team, c.day, min(c.worker) as worker, count(*) as people
    from candidates c
    join best b
        on b.authority = c.authority and b.worker_name = c.worker_name and b.team = c.team and b.day = c.day
        and b.fit = c.fit
    group by c.authority, c.worker_name, c.team, c.day
)
select n.authority, n.worker_name as written, n.team, n.day,
    coalesce(s.worker, case when f.people = 1 then f.worker end, s.spelled) as worker,
    case
        when s.how is not null then s.how
        when f.people = 1 and b.people = 1 then 'name'
        when f.people = 1 then 'name, post and team'
        when f.people > 1 then 'ambiguous'
        else 'unmatched'
    end as how,
    n.name_key
from name_written n
join name_settled s on s.authority = n.authority and s.worker_name is not distinct from n.worker_name
left join fitting f
    on f.authority = n.authority and f.worker_name = n.worker_name and f.team = n.team and f.day = n.day
left join bearers b on b.authority = n.authority and b.name_key = n.name_key;

-- Names that several people bear whom nothing tells apart, at any time.
create temp table ambiguous_name as
select distinct authority, name_key, worker as name
from worker_match
where how = 'ambiguous';

-- Who names are on the days of extracts alone: who holds what is open.
create temp table worker_open as
select m.authority, m.written, m.team, m.day, m.worker
from worker_match m
join (select distinct authority, as_at from extract_list) as e on e.authority = m.authority and e.as_at = m.day;

create table supervision as
select distinct
    s.authority, coalesce(w.worker, s.worker) as worker, coalesce(b.worker, s.supervisor) as supervisor,
    s.held, s.kind, s.child, s.reflective, s.recorded
from supervision_row s
left join worker_match w on w.authority = s.authority and w.written = s.worker and w.team = '' and w.day = s.held
left join worker_match b
    on b.authority = s.authority and b.written = s.supervisor and b.team = '' and b.day = s.held
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
create table setting_month as -- in pieces by month
with counting as (
    select name, authority, team, role, since, value
    from setting
    where name not in ('no_worker_name', 'role_title', 'team_name', 'baseline_event', 'case_link',
        'escalation_response_working_days', 'retention_months', 'hidden_up_to')
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
    -- turn: which of several holds, told once for all months, teams and roles
    select name, authority, team, role, since, cast(value as double) as value,
        row_number() over (
            order by
                case when team <> '' then 1 else 0 end desc,
                case when role <> '' then 1 else 0 end desc,
                case when authority <> '' then 1 else 0 end desc,
                since desc nulls last
        ) as turn
    from counting
),
candidates as (
    select
        m.authority, m.month, r.name, r.role, t.team, n.value,
        row_number() over (partition by m.authority, m.month, r.name, r.role, t.team order by n.turn) as place
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
