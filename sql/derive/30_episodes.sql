-- Episodes from every extract ever read: the newest extract's row of an episode replaces the older one whole.
-- A row that a newer extract had to repeat and did not is withdrawn: out of the measures, kept in `restatement`. It had
-- to if its date lies inside the window, and not before the first date that the newer extract tells of: a window that
-- was taken shorter withdraws nothing.

-- List 1: contacts (two on one day from one source stay two, by occurrence) -------------------------------------------
create temp table contact_latest as
with newest as (
    select authority, child, contact, source, occurrence, max(as_at) as as_at
    from list_1
    group by authority, child, contact, source, occurrence
)
select c.*, coalesce(c.contact >= n.repeats_from, false) as withdrawn
from newest c
join extract_repeats n on n.authority = c.authority and n.list = 1 and n.as_at = c.as_at;

create table contact as
select authority, child, contact, source, occurrence from contact_latest where not withdrawn;

-- List 2: early help -----------------------------------------------------------------------------------------------------
create temp table early_help_latest as
with newest as (
    select authority, child, started, max(as_at) as as_at
    from list_2
    group by authority, child, started
),
ranked as (
    select l.*, row_number() over (partition by l.authority, l.child, l.started order by l.row_number desc) as place
    from list_2 l
    join newest n on n.authority = l.authority and n.child = l.child and n.started = l.started and n.as_at = l.as_at
)
select r.*,
    r.completed is null and t.as_at is not null and r.started >= t.reaches_to as withdrawn,
    n.next_as_at is null as in_newest
from ranked r
join extract_next n on n.authority = r.authority and n.list = 2 and n.as_at = r.as_at
join extract_repeats m on m.authority = r.authority and m.list = 2 and m.as_at = r.as_at
left join extract_reach t on t.authority = r.authority and t.list = 2 and t.as_at = m.open_told_on
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
with newest as (
    select authority, child, received, max(as_at) as as_at
    from list_3
    group by authority, child, received
),
ranked as (
    select l.*, row_number() over (partition by l.authority, l.child, l.received order by l.row_number desc) as place
    from list_3 l
    join newest n on n.authority = l.authority and n.child = l.child and n.received = l.received and n.as_at = l.as_at
)
select r.*, coalesce(r.received >= n.repeats_from, false) as withdrawn
from ranked r
join extract_repeats n on n.authority = r.authority and n.list = 3 and n.as_at = r.as_at
where r.place = 1;

create table referral as
select r.authority, r.child, r.received, r.source, r.no_further_action,
    coalesce(nullif(r.team, ''), 'unknown') as team, w.worker
from referral_latest r
join worker_match w
    on w.authority = r.authority and w.written is not distinct from r.worker_name
    and w.team = coalesce(r.team, 'unknown') and w.day = r.received
where not r.withdrawn;

-- Lists 4 and 5: two rows of one child and one day are two assessments, or two enquiries ----------------------------
-- Across extracts a row goes on as one that it can have become: with the same day of authorisation (in list 5, of the
-- conference), or it was open. What is not replaced stands, unless the newer extract had to repeat it.
create temp table both_row as
select 4 as list, authority, child, started, as_at, row_number, authorised as settled from list_4
union all
select 5, authority, child, strategy_discussion, as_at, row_number, conference from list_5;

-- How many rows an extract tells of one child and day, and how many of them are open. Nearly always it is one row, and
-- the least of its number and its end are its own.
create temp table told_day as
select list, authority, child, started, as_at, count(*) as rows_that_day,
    sum(case when settled is null then 1 else 0 end) as open_rows,
    min(row_number) as row_number, min(settled) as settled
from both_row
group by list, authority, child, started, as_at;

create temp table day_row as
with several as (
    select r.*, t.rows_that_day
    from both_row r
    join told_day t
        on t.list = r.list and t.authority = r.authority and t.child = r.child and t.started = r.started
        and t.as_at = r.as_at
    where t.rows_that_day > 1
)
select list, authority, child, started, as_at, row_number, settled, rows_that_day, 1 as occurrence
from told_day
where rows_that_day = 1
union all
select list, authority, child, started, as_at, row_number, settled, rows_that_day,
    row_number() over (partition by list, authority, child, started, as_at, settled order by row_number)
from several;

-- A settled row is known by its day. The newest extract that tells of it counts.
create temp table settled_event as
with told as (
    select list, authority, child, started, settled, occurrence, min(as_at) as first_as_at, max(as_at) as as_at
    from day_row
    where settled is not null
    group by list, authority, child, started, settled, occurrence
)
select d.*, t.first_as_at
from day_row d
join told t
    on t.list = d.list and t.authority = d.authority and t.child = d.child and t.started = d.started
    and t.settled = d.settled and t.occurrence = d.occurrence and t.as_at = d.as_at;

-- An open row has no day of its own: the first, second, ... of the day, as the newest extract with as many tells it.
create temp table open_event as
with told as (
    select list, authority, child, started, occurrence, max(as_at) as as_at
    from day_row
    where settled is null
    group by list, authority, child, started, occurrence
)
select d.*
from day_row d
join told t
    on t.list = d.list and t.authority = d.authority and t.child = d.child and t.started = d.started
    and t.occurrence = d.occurrence and t.as_at = d.as_at
where d.settled is null;

create temp table day_event as
with gone_on as (
    -- Open rows that a later extract has room for, among what was settled since and what is open still.
    select o.list, o.authority, o.child, o.started, o.occurrence, l.as_at, max(l.open_rows) + count(s.child) as room
    from open_event o
    join told_day l
        on l.list = o.list and l.authority = o.authority and l.child = o.child and l.started = o.started
        and l.as_at > o.as_at
    left join settled_event s
        on s.list = o.list and s.authority = o.authority and s.child = o.child and s.started = o.started
        and s.first_as_at > o.as_at and s.first_as_at <= l.as_at
    group by o.list, o.authority, o.child, o.started, o.occurrence, l.as_at
),
replaced as (
    select distinct list, authority, child, started, occurrence
    from gone_on
    where room >= occurrence
),
corrected as (
    -- The day's only row, told with another day by the next extract that had to repeat it: the day was corrected.
    select distinct s.list, s.authority, s.child, s.started, s.settled, s.occurrence
    from settled_event s
    join extract_next n on n.authority = s.authority and n.list = s.list and n.as_at = s.as_at
    join settled_event c
        on c.list = s.list and c.authority = s.authority and c.child = s.child and c.started = s.started
        and c.first_as_at = n.next_as_at
        and (s.list = 5 or s.settled > n.next_as_at - interval 6 month)
    join day_row d
        on d.list = c.list and d.authority = c.authority and d.child = c.child and d.started = c.started
        and d.as_at = c.first_as_at and d.settled = c.settled
    where s.rows_that_day = 1 and d.rows_that_day = 1
),
events as (
    select o.list, o.authority, o.child, o.started, o.settled, o.as_at, o.row_number, o.occurrence
    from open_event o
    left join replaced r
        on r.list = o.list and r.authority = o.authority and r.child = o.child and r.started = o.started
        and r.occurrence = o.occurrence
    where r.child is null
    union all
    select s.list, s.authority, s.child, s.started, s.settled, s.as_at, s.row_number, s.occurrence
    from settled_event s
    left join corrected c
        on c.list = s.list and c.authority = s.authority and c.child = s.child and c.started = s.started
        and c.settled = s.settled and c.occurrence = s.occurrence
    where c.child is null
)
select e.*, x.next_as_at is null as in_newest,
    case
        when e.list = 4 and e.settled is null then n.open_told_on is not null
        when e.list = 4 then coalesce(e.settled >= n.repeats_from, false)
        else coalesce(e.started >= n.repeats_from, false)
    end as withdrawn
from events e
join extract_repeats n on n.authority = e.authority and n.list = e.list and n.as_at = e.as_at
join extract_next x on x.authority = e.authority and x.list = e.list and x.as_at = e.as_at;

-- List 4: assessments --------------------------------------------------------------------------------------------------------
create table assessment as
select e.authority, e.child, e.started, e.settled as authorised, r.child_seen, r.age_months,
    coalesce(nullif(r.team, ''), 'unknown') as team, w.worker,
    case
        when e.settled is not null then e.settled
        when e.in_newest then null
        else cast(e.as_at + interval 1 day as date)
    end as open_until
from day_event e
join list_4 r
    on r.authority = e.authority and r.child = e.child and r.started = e.started and r.as_at = e.as_at
    and r.row_number = e.row_number
join worker_match w
    on w.authority = r.authority and w.written is not distinct from r.worker_name
    and w.team = coalesce(r.team, 'unknown') and w.day = coalesce(r.authorised, r.as_at)
where e.list = 4 and not e.withdrawn;

-- List 5: section 47 enquiries and their initial conferences --------------------------------------------------------------
create table enquiry as
select e.authority, e.child, e.started as strategy_discussion, r.conference_unnecessary, e.settled as conference,
    r.chair_spoke, r.became_plan, coalesce(nullif(r.team, ''), 'unknown') as team, w.worker
from day_event e
join list_5 r
    on r.authority = e.authority and r.child = e.child and r.strategy_discussion = e.started and r.as_at = e.as_at
    and r.row_number = e.row_number
join worker_match w
    on w.authority = r.authority and w.written is not distinct from r.worker_name
    and w.team = coalesce(r.team, 'unknown') and w.day = cast(least(coalesce(r.conference, r.strategy_discussion + interval 21 day), r.as_at) as date)
where e.list = 5 and not e.withdrawn;

-- Lists 6 to 8 hold one row a child, the latest: older episodes stay, and nothing is open unless the newest extract says so
create temp table period_row as
select 6 as list, authority, child, started, as_at, row_number, closed as ended, status = 'closed' as said_closed,
    team, worker_name, cast(null as integer) as previous_plans
from list_6
union all
select 7, authority, child, started, as_at, row_number, ended, false, team, worker_name, previous_plans from list_7
union all
select 8, authority, child, started, as_at, row_number, ended, false, team, worker_name, null from list_8;

create temp table period_latest as
with episodes as (
    select list, authority, child, started, max(as_at) as as_at, min(as_at) as first_as_at,
        max(case when not said_closed and ended is null then as_at end) as last_open
    from period_row
    group by list, authority, child, started
),
ranked as (
    select p.*, e.first_as_at, e.last_open,
        row_number() over (
            partition by p.list, p.authority, p.child, p.started order by p.row_number desc) as place
    from period_row p
    join episodes e
        on e.list = p.list and e.authority = p.authority and e.child = p.child and e.started = p.started
        and e.as_at = p.as_at
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
),
moved_on as (
    -- A newer extract tells of a later start inside its window, and counts no more plans before it: one plan, whose
    -- start was corrected, not a plan that ended and a repeat.
    select distinct n.list, n.authority, n.child, n.started
    from newest n
    join newest e
        on e.list = n.list and e.authority = n.authority and e.child = n.child
        and e.started > n.started and e.first_as_at > n.as_at
        and n.started > e.first_as_at - interval 6 month
    where n.list = 7 and e.previous_plans <= n.previous_plans and (n.ended is null or n.ended > e.started)
)
select n.*, c.child is not null or m.child is not null as withdrawn,
    case when m.child is not null then 'start corrected' else 'withdrawn' end as what
from newest n
left join contradicted c
    on c.list = n.list and c.authority = n.authority and c.child = n.child and c.started = n.started
left join moved_on m
    on m.list = n.list and m.authority = n.authority and m.child = n.child and m.started = n.started;

create temp table period as
with kept as (
    select p.*, lead(started) over (partition by list, authority, child order by started) as next_started
    from period_latest p
    where not withdrawn
),
gone as (
    -- Absent: the next extract says nothing of the child, so nothing keeps the episode open until a later start.
    select k.*, n.next_as_at, n.next_as_at is null and not k.said_closed as in_newest,
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
select list, authority, child, started, as_at, row_number, team, worker_name, ended_how, coalesce(ended, as_at) as told_on,
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

create table restatement as
select authority, 1 as list, child, contact as started, 'withdrawn' as what, as_at as known_on
from contact_latest
where withdrawn
union all
select authority, 2, child, started, 'withdrawn', as_at from early_help_latest where withdrawn
union all
select authority, 3, child, received, 'withdrawn', as_at from referral_latest where withdrawn
union all
select authority, list, child, started, 'withdrawn', as_at from day_event where withdrawn
union all
select authority, list, child, started, what, as_at from period_latest where withdrawn
union all
select authority, list, child, started, concat('end ', ended_how), as_at
from period
where ended_how in ('estimated', 'unknown');

create table need as
select p.authority, p.child, p.started, p.ended, p.ended_how, p.open_until, l.status,
    coalesce(nullif(p.team, ''), 'unknown') as team, w.worker
from period p
join list_6 l
    on l.authority = p.authority and l.child = p.child and l.started = p.started and l.as_at = p.as_at
    and l.row_number = p.row_number
join worker_match w
    on w.authority = p.authority and w.written is not distinct from p.worker_name
    and w.team = coalesce(p.team, 'unknown') and w.day = p.told_on
where p.list = 6;

create table plan as
select p.authority, p.child, p.started, p.ended, p.ended_how, p.open_until,
    l.first_category, l.latest_category, l.previous_plans,
    coalesce(nullif(p.team, ''), 'unknown') as team, w.worker
from period p
join list_7 l
    on l.authority = p.authority and l.child = p.child and l.started = p.started and l.as_at = p.as_at
    and l.row_number = p.row_number
join worker_match w
    on w.authority = p.authority and w.written is not distinct from p.worker_name
    and w.team = coalesce(p.team, 'unknown') and w.day = p.told_on
where p.list = 7;

create table care as
select p.authority, p.child, p.started, p.ended, p.ended_how, p.open_until, l.legal_status, l.ceased_reason,
    coalesce(nullif(p.team, ''), 'unknown') as team, w.worker
from period p
join list_8 l
    on l.authority = p.authority and l.child = p.child and l.started = p.started and l.as_at = p.as_at
    and l.row_number = p.row_number
join worker_match w
    on w.authority = p.authority and w.written is not distinct from p.worker_name
    and w.team = coalesce(p.team, 'unknown') and w.day = p.told_on
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
