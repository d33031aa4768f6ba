-- Episodes from every extract ever read: the newest extract's row of an episode replaces the older one whole.
-- A row that a newer extract had to repeat and did not is withdrawn: out of the measures, kept in `restatement`.

create table restatement (authority varchar, list integer, child varchar, started date, what varchar, known_on date);

-- List 1: contacts (two on one day from one source stay two, by occurrence) -------------------------------------------
create temp table contact_latest as
with ranked as (
    select l.*, row_number() over (
        partition by authority, child, contact, source, occurrence order by as_at desc, row_number desc) as place
    from list_1 l
)
select r.*, n.next_as_at is not null and r.contact > n.next_as_at - interval 6 month as withdrawn
from ranked r
join extract_next n on n.authority = r.authority and n.list = 1 and n.as_at = r.as_at
where r.place = 1;

create table contact as
select authority, child, contact, source, occurrence from contact_latest where not withdrawn;

-- List 2: early help -----------------------------------------------------------------------------------------------------
create temp table early_help_latest as
with ranked as (
    select l.*, row_number() over (
        partition by authority, child, started order by as_at desc, row_number desc) as place
    from list_2 l
)
select r.*,
    n.next_as_at is not null and r.completed is null and r.as_at > n.next_as_at - interval 6 month as withdrawn,
    r.as_at = n.newest_as_at as in_newest
from ranked r
join extract_next n on n.authority = r.authority and n.list = 2 and n.as_at = r.as_at
where r.place = 1;

create table early_help as
select authority, child, started, completed,
    case
        when completed is not null then completed
        when in_newest then null
        else cast(as_at + interval 1 day as date)
    end as open_until
from early_help_latest
where not withdrawn;

-- List 3: referrals --------------------------------------------------------------------------------------------------------
create temp table referral_latest as
with ranked as (
    select l.*, row_number() over (
        partition by authority, child, received order by as_at desc, row_number desc) as place
    from list_3 l
)
select r.*, n.next_as_at is not null and r.received > n.next_as_at - interval 6 month as withdrawn
from ranked r
join extract_next n on n.authority = r.authority and n.list = 3 and n.as_at = r.as_at
where r.place = 1;

create table referral as
select r.authority, r.child, r.received, r.source, r.no_further_action,
    coalesce(nullif(r.team, ''), 'unknown') as team, w.worker
from referral_latest r
join worker_match w on w.authority = r.authority and w.worker_name is not distinct from r.worker_name
where not r.withdrawn;

-- List 4: assessments --------------------------------------------------------------------------------------------------------
create temp table assessment_latest as
with ranked as (
    select l.*, row_number() over (
        partition by authority, child, started order by as_at desc, row_number desc) as place
    from list_4 l
)
select r.*,
    n.next_as_at is not null and (
        (r.authorised is not null and r.authorised > n.next_as_at - interval 6 month)
        or (r.authorised is null and r.as_at > n.next_as_at - interval 6 month)
    ) as withdrawn,
    r.as_at = n.newest_as_at as in_newest
from ranked r
join extract_next n on n.authority = r.authority and n.list = 4 and n.as_at = r.as_at
where r.place = 1;

create table assessment as
select r.authority, r.child, r.started, r.authorised, r.child_seen, r.age_months,
    coalesce(nullif(r.team, ''), 'unknown') as team, w.worker,
    case
        when r.authorised is not null then r.authorised
        when r.in_newest then null
        else cast(r.as_at + interval 1 day as date)
    end as open_until
from assessment_latest r
join worker_match w on w.authority = r.authority and w.worker_name is not distinct from r.worker_name
where not r.withdrawn;

-- List 5: section 47 enquiries and their initial conferences --------------------------------------------------------------
create temp table enquiry_latest as
with ranked as (
    select l.*, row_number() over (
        partition by authority, child, strategy_discussion order by as_at desc, row_number desc) as place
    from list_5 l
)
select r.*, n.next_as_at is not null and r.strategy_discussion > n.next_as_at - interval 6 month as withdrawn
from ranked r
join extract_next n on n.authority = r.authority and n.list = 5 and n.as_at = r.as_at
where r.place = 1;

create table enquiry as
select r.authority, r.child, r.strategy_discussion, r.conference_unnecessary, r.conference, r.became_plan,
    coalesce(nullif(r.team, ''), 'unknown') as team, w.worker
from enquiry_latest r
join worker_match w on w.authority = r.authority and w.worker_name is not distinct from r.worker_name
where not r.withdrawn;

insert into restatement
select authority, 1, child, contact, 'withdrawn', as_at from contact_latest where withdrawn
union all
select authority, 2, child, started, 'withdrawn', as_at from early_help_latest where withdrawn
union all
select authority, 3, child, received, 'withdrawn', as_at from referral_latest where withdrawn
union all
select authority, 4, child, started, 'withdrawn', as_at from assessment_latest where withdrawn
union all
select authority, 5, child, strategy_discussion, 'withdrawn', as_at from enquiry_latest where withdrawn;

-- Lists 6 to 8 hold one row a child, the latest: older episodes stay, and nothing is open unless the newest extract says so
create temp table period_row as
select 6 as list, authority, child, started, as_at, row_number, closed as ended, status = 'closed' as said_closed,
    team, worker_name
from list_6
union all
select 7, authority, child, started, as_at, row_number, ended, false, team, worker_name from list_7
union all
select 8, authority, child, started, as_at, row_number, ended, false, team, worker_name from list_8;

create temp table period_latest as
with ranked as (
    select p.*,
        row_number() over (
            partition by list, authority, child, started order by as_at desc, row_number desc) as place,
        max(case when not said_closed and ended is null then as_at end) over (
            partition by list, authority, child, started) as last_open
    from period_row p
),
newest as (
    select * from ranked where place = 1
),
contradicted as (
    -- A newer extract tells of an episode that began earlier and was going on then: the start was moved, not a new one.
    -- An earlier episode that had ended by then contradicts nothing: it is again the latest that the list can show.
    select distinct n.list, n.authority, n.child, n.started
    from newest n
    join newest e
        on e.list = n.list and e.authority = n.authority and e.child = n.child
        and e.started < n.started and e.as_at > n.as_at
        and (e.ended > n.started or (e.ended is null and not e.said_closed))
)
select n.*, c.child is not null as withdrawn
from newest n
left join contradicted c
    on c.list = n.list and c.authority = n.authority and c.child = n.child and c.started = n.started;

create temp table period as
with kept as (
    select p.*, lead(started) over (partition by list, authority, child order by started) as next_started
    from period_latest p
    where not withdrawn
),
gone as (
    -- Absent: the next extract says nothing of the child, so nothing keeps the episode open until a later start.
    select k.*, n.next_as_at, k.as_at = n.newest_as_at and not k.said_closed as in_newest,
        n.next_as_at is not null and (k.next_started is null or k.next_started > n.next_as_at) as absent
    from kept k
    join extract_next n on n.authority = k.authority and n.list = k.list and n.as_at = k.as_at
),
assessed as (
    -- The assessment that a case seen open and then gone was closed with.
    select g.list, g.authority, g.child, g.started, max(a.authorised) as authorised
    from gone g
    join assessment a
        on a.authority = g.authority and a.child = g.child
        and a.authorised >= g.started and a.authorised <= g.next_as_at
    join list_6 l
        on l.authority = g.authority and l.child = g.child and l.started = g.started and l.as_at = g.as_at
    where g.list = 6 and g.ended is null and g.absent
        and (a.authorised > g.as_at or l.status = 'open assessment')
    group by g.list, g.authority, g.child, g.started
),
judged as (
    select g.*, a.authorised,
        case
            when g.ended is not null then 'recorded'
            when g.next_started is not null then 'estimated'
            when g.in_newest then null
            when a.authorised is not null then 'estimated'
            else 'unknown'
        end as ended_how
    from gone g
    left join assessed a
        on a.list = g.list and a.authority = g.authority and a.child = g.child and a.started = g.started
)
select list, authority, child, started, as_at, team, worker_name, ended_how,
    case
        when ended_how = 'recorded' then ended
        when ended_how = 'estimated' then coalesce(authorised, next_started)
    end as ended,
    case
        when ended_how = 'recorded' then ended
        when ended_how = 'estimated' and not absent then next_started
        when ended_how = 'estimated' and authorised is not null then authorised
        when ended_how is not null then coalesce(cast(last_open + interval 1 day as date), started)
    end as open_until
from judged;

insert into restatement
select authority, list, child, started, 'withdrawn', as_at from period_latest where withdrawn
union all
select authority, list, child, started, concat('end ', ended_how), as_at
from period
where ended_how in ('estimated', 'unknown');

create table need as
with rows_6 as (
    select l.*, row_number() over (
        partition by authority, child, started, as_at order by row_number desc) as place
    from list_6 l
)
select p.authority, p.child, p.started, p.ended, p.ended_how, p.open_until, l.status,
    coalesce(nullif(p.team, ''), 'unknown') as team, w.worker
from period p
join rows_6 l
    on l.authority = p.authority and l.child = p.child and l.started = p.started and l.as_at = p.as_at and l.place = 1
join worker_match w on w.authority = p.authority and w.worker_name is not distinct from p.worker_name
where p.list = 6;

create table plan as
with rows_7 as (
    select l.*, row_number() over (
        partition by authority, child, started, as_at order by row_number desc) as place
    from list_7 l
)
select p.authority, p.child, p.started, p.ended, p.ended_how, p.open_until,
    l.first_category, l.latest_category, l.previous_plans,
    coalesce(nullif(p.team, ''), 'unknown') as team, w.worker
from period p
join rows_7 l
    on l.authority = p.authority and l.child = p.child and l.started = p.started and l.as_at = p.as_at and l.place = 1
join worker_match w on w.authority = p.authority and w.worker_name is not distinct from p.worker_name
where p.list = 7;

create table care as
with rows_8 as (
    select l.*, row_number() over (
        partition by authority, child, started, as_at order by row_number desc) as place
    from list_8 l
)
select p.authority, p.child, p.started, p.ended, p.ended_how, p.open_until, l.legal_status,
    coalesce(nullif(p.team, ''), 'unknown') as team, w.worker
from period p
join rows_8 l
    on l.authority = p.authority and l.child = p.child and l.started = p.started and l.as_at = p.as_at and l.place = 1
join worker_match w on w.authority = p.authority and w.worker_name is not distinct from p.worker_name
where p.list = 8;

-- Every episode that makes a child open, whichever list tells of it: the work began with the earliest that is open.
create table open_episode as
select authority, child, started, open_until from need
union all
select authority, child, started, open_until from assessment
union all
select authority, child, started, open_until from plan
union all
select authority, child, started, open_until from care;
