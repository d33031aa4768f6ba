-- What worklists ask: the open rows of every extract as that extract tells them, with team, worker and intervals settled.
-- Every row of lists 4 and 5 counts: two of one child and day are two. Of a child's rows in lists 6 to 8 the one with the
-- latest start counts, then the later row of the sheet; it is open if it has not ended by the extract's date. All are in
-- the order of day and team, so that a page reads few of them.

create temp table need_extract as -- in pieces by day
select authority, as_at as day, child, started, last_seen, visit_interval, age_months
from latest_6
where status <> 'closed' and (closed is null or closed > as_at);

create temp table assessing as -- in pieces by day
select authority, as_at as day, child, started, coalesce(nullif(team, ''), 'unknown') as team, worker_name
from list_4
where authorised is null or authorised > as_at;

create temp table planned as -- in pieces by day
with latest as (
    select *,
        row_number() over (partition by authority, as_at, child order by started desc, row_number desc) as place
    from plan_row
)
select authority, as_at as day, child, started, last_visit, last_review, review_due, visit_interval,
    coalesce(nullif(team, ''), 'unknown') as team, worker_name
from latest
where place = 1 and (ended is null or ended > as_at);

create temp table caring as -- in pieces by day
with latest as (
    select *,
        row_number() over (partition by authority, as_at, child order by started desc, row_number desc) as place
    from list_8
)
select authority, as_at as day, child, started
from latest
where place = 1 and (ended is null or ended > as_at);

-- The open children, who holds them and since when nobody or a manager does; when the work began, when last discussed.
create table child_extract as -- in pieces by day
with begun as (
    select authority, day, child, min(started) as begun
    from (
        select authority, day, child, started from need_extract
        union all
        select authority, day, child, started from assessing
        union all
        select authority, day, child, started from planned
        union all
        select authority, day, child, started from caring
    ) as spells
    group by authority, day, child
)

select
    o.authority, o.day, t.shown_as, t.service, o.team, o.child, o.worker, w.name, o.holder, o.status,
    h.since as held_since, b.begun, d.discussed, n.started, n.last_seen, n.age_months,
    cast(c.value as integer) as discuss_days, cast(coalesce(n.visit_interval, v.value) as integer) as seen_working_days,
    n.visit_interval is not null as visits_set
from open_month o
join open_extract e on e.authority = o.authority and e.day = o.day
join team_line t on t.authority = o.authority and t.team = o.team
join worker_name w on w.authority = o.authority and w.worker = o.worker
join setting_month c
    on c.authority = o.authority and c.month = o.month and c.team = o.team and c.role = ''
    and c.name = 'case_supervision_days'
join setting_month v
    on v.authority = o.authority and v.month = o.month and v.team = o.team and v.role = ''
    and v.name = 'child_in_need_seen_working_days'
left join held_since h on h.authority = o.authority and h.day = o.day and h.child = o.child
left join begun b on b.authority = o.authority and b.day = o.day and b.child = o.child
left join child_discussed d on d.authority = o.authority and d.day = o.day and d.child = o.child
left join need_extract n on n.authority = o.authority and n.day = o.day and n.child = o.child
order by o.authority, o.day, t.shown_as;

-- Everybody in post, and everybody who holds a child: promise and interval in force, when last supervised.
create table worker_extract as -- in pieces by day
with supervised as (
    select w.authority, w.day, w.worker, max(s.held) as supervised
    from worker_day w
    join open_extract e on e.authority = w.authority and e.day = w.day
    join supervision s on s.authority = w.authority and s.worker = w.worker and s.held <= w.day
    where s.kind = 'personal'
    group by w.authority, w.day, w.worker
)

select
    w.authority, w.day, t.shown_as, t.service, w.worker, n.name, w.role, w.kind, w.fte, w.absent, w.absent_from,
    w.absent_to, w.started, w.in_workforce, w.children, w.new_starter, w.promise, o.since as over_promise_since,
    cast(w.supervision_days as integer) as supervision_days, w.supervised_from, s.supervised,
    cast(w.asye_six_weeks_days as integer) as asye_six_weeks_days,
    cast(w.asye_six_months_days as integer) as asye_six_months_days,
    case when coalesce(w.manager, '') = '' then '' else coalesce(m.name, w.manager) end as manager
from worker_day w
join open_extract e on e.authority = w.authority and e.day = w.day
join team_line t on t.authority = w.authority and t.team = w.team
join worker_name n on n.authority = w.authority and n.worker = w.worker
left join worker_name m on m.authority = w.authority and m.worker = w.manager
left join over_promise_since o on o.authority = w.authority and o.day = w.day and o.worker = w.worker
left join supervised s on s.authority = w.authority and s.day = w.day and s.worker = w.worker
order by w.authority, w.day, t.shown_as;

create table assessment_extract as -- in pieces by day
select a.authority, a.day, t.shown_as, t.service, a.child, w.worker, n.name, a.started
from assessing a
join team_line t on t.authority = a.authority and t.team = a.team
join worker_open w
    on w.authority = a.authority and w.written is not distinct from a.worker_name
    and w.team = coalesce(a.team, 'unknown') and w.day = a.day
join worker_name n on n.authority = a.authority and n.worker = w.worker
order by a.authority, a.day, t.shown_as;

-- Section 47 enquiries without a conference, unless it was decided that none is needed.
create table enquiry_extract as -- in pieces by day
with conferred as (
    -- A later enquiry of the child that has led to a conference settles the earlier one too.
    select authority, as_at, child, max(strategy_discussion) as strategy_discussion
    from list_5
    where conference <= as_at
    group by authority, as_at, child
)
select l.authority, l.as_at as day, t.shown_as, t.service, l.child, w.worker, n.name, l.strategy_discussion,
    l.conference_unnecessary, p.child is not null as has_plan,
    -- The clock of a conference runs from the last strategy discussion of the child that asks for one.
    l.conference_unnecessary = 'no' and (
        coalesce(c.strategy_discussion > l.strategy_discussion, false)
        or l.strategy_discussion < max(
            case when l.conference_unnecessary = 'no' then l.strategy_discussion end
        ) over (partition by l.authority, l.as_at, l.child)
    ) as superseded
from list_5 l
join team_line t on t.authority = l.authority and t.team = coalesce(nullif(l.team, ''), 'unknown')
join worker_open w
    on w.authority = l.authority and w.written is not distinct from l.worker_name
    and w.team = coalesce(l.team, 'unknown') and w.day = l.as_at
join worker_name n on n.authority = l.authority and n.worker = w.worker
left join conferred c on c.authority = l.authority and c.as_at = l.as_at and c.child = l.child
left join planned p on p.authority = l.authority and p.day = l.as_at and p.child = l.child
where l.conference_unnecessary <> 'yes' and (l.conference is null or l.conference > l.as_at)
order by l.authority, l.as_at, t.shown_as;

create table plan_extract as -- in pieces by day
select p.authority, p.day, t.shown_as, t.service, p.team, p.child, w.worker, n.name, p.started, p.last_visit, p.last_review,
    p.review_due, cast(coalesce(p.visit_interval, v.value) as integer) as visit_working_days,
    p.visit_interval is not null as visits_set
from planned p
join calendar c on c.day = p.day
join team_line t on t.authority = p.authority and t.team = p.team
join worker_open w
    on w.authority = p.authority and w.written is not distinct from p.worker_name
    and w.team = coalesce(p.team, 'unknown') and w.day = p.day
join worker_name n on n.authority = p.authority and n.worker = w.worker
join setting_month v
    on v.authority = p.authority and v.month = c.month and v.team = p.team and v.role = ''
    and v.name = 'plan_visit_working_days'
order by p.authority, p.day, t.shown_as;

create table care_extract as -- in pieces by day
with latest as (
    select *,
        row_number() over (partition by authority, as_at, child order by started desc, row_number desc) as place
    from list_8
)
select l.authority, l.as_at as day, t.shown_as, t.service, t.team, l.child, w.worker, n.name, l.started,
    l.last_dental, l.permanence_plan, l.placement_type, l.legal_status, l.placement_started, q.begun, q.short_breaks, q.last_review, q.review_rule, q.review_due,
    q.visit_rule, q.weekly_at_first, q.visited, q.visit_from, q.assessed, q.health_months, q.health_due, q.twentieth_day,
    least(
        q.visit_due,
        cast(q.visit_from + least(cast(v.value as integer), coalesce(l.visit_interval, 366)) * interval 1 day as date)
    ) as visit_due,
    least(cast(v.value as integer), coalesce(l.visit_interval, 366)) as visit_days_at_most,
    coalesce(l.visit_interval < cast(v.value as integer), false) as visits_set
from latest l
join care_clock q
    on q.authority = l.authority and q.child = l.child and q.started = l.started and q.as_at = l.as_at
join calendar c on c.day = l.as_at
join team_line t on t.authority = l.authority and t.team = coalesce(nullif(l.team, ''), 'unknown')
join worker_open w
    on w.authority = l.authority and w.written is not distinct from l.worker_name
    and w.team = coalesce(l.team, 'unknown') and w.day = l.as_at
join worker_name n on n.authority = l.authority and n.worker = w.worker
join setting_month v
    on v.authority = l.authority and v.month = c.month and v.team = coalesce(nullif(l.team, ''), 'unknown')
    and v.role = '' and v.name = 'looked_after_visit_days'
where l.place = 1 and (l.ended is null or l.ended > l.as_at)
order by l.authority, l.as_at, t.shown_as;

create table leaver_extract as -- in pieces by day
with latest as (
    select *,
        row_number() over (partition by authority, as_at, child order by row_number desc) as place
    from list_9
)
select l.authority, l.as_at as day, t.shown_as, t.service, l.child,
    case when a.worker is null or a.worker = 'none' then w.worker else a.worker end as worker,
    case when a.worker is null or a.worker = 'none' then n.name else b.name end as name,
    l.age_months, coalesce(l.eligibility, 'unknown') as eligibility, coalesce(l.in_touch, 'unknown') as in_touch,
    l.pathway_plan_review, l.last_contact, coalesce(l.accommodation, 'unknown') as accommodation,
    coalesce(l.suitable_accommodation, 'unknown') as suitable_accommodation,
    coalesce(l.activity, 'unknown') as activity, coalesce(l.in_education_or_work, 'unknown') as in_education_or_work
from latest l
join team_line t on t.authority = l.authority and t.team = coalesce(nullif(l.team, ''), 'unknown')
join worker_open w
    on w.authority = l.authority and w.written is not distinct from l.worker_name
    and w.team = coalesce(l.team, 'unknown') and w.day = l.as_at
join worker_name n on n.authority = l.authority and n.worker = w.worker
left join worker_open a
    on a.authority = l.authority and a.written is not distinct from l.adviser_name
    and a.team = coalesce(l.team, 'unknown') and a.day = l.as_at
left join worker_name b on b.authority = l.authority and b.worker = a.worker
where l.place = 1
order by l.authority, l.as_at, t.shown_as;

-- Every supervision under the team the worker belonged to on the day, with the day it was written up, if it was.
create table supervision_record as
with records as (
    select distinct s.authority, s.worker, coalesce(b.name, s.supervisor, '') as supervisor, s.held, s.recorded
    from supervision s
    left join worker_name b on b.authority = s.authority and b.worker = s.supervisor
)
select r.authority, t.shown_as, t.service, t.team, r.worker, w.name, r.supervisor, r.held, r.recorded
from records r
left join supervised_team p on p.authority = r.authority and p.worker = r.worker and p.held = r.held
join team_line t on t.authority = r.authority and t.team = coalesce(p.team, 'unknown')
join worker_name w on w.authority = r.authority and w.worker = r.worker
order by r.authority, r.held;
