-- Who was open, and who held them, on every picture day: month ends, the newest day, extract dates.

-- Days on which a list can say who was open: from six months before its first extract to its newest.
create temp table open_day as
select distinct p.authority, e.list, p.month, p.day, p.for_month
from picture_day p
join extract_list e
    on e.authority = p.authority
    and p.day > e.as_at - interval 6 month
    and p.day <= e.as_at;

-- One row per child and extract, whoever is open in any list: list 6 tells who holds the child, else list 8, 7, then 4.
-- The status is the strongest that one of them tells: looked after, plan, in need, assessment.
create table allocation as -- in pieces by known_from
with listed as (
    select 6 as list, 1 as turn, authority, child, as_at, row_number, team, worker_name, status, started, true as is_open
    from list_6
    where status <> 'closed' and (closed is null or closed > as_at)
    union all
    select 8, 2, authority, child, as_at, row_number, team, worker_name, 'looked after', started,
        ended is null or ended > as_at
    from list_8
    union all
    select 7, 3, authority, child, as_at, row_number, team, worker_name, 'child protection plan', started,
        ended is null or ended > as_at
    from list_7
    union all
    select 4, 4, authority, child, as_at, row_number, team, worker_name, 'open assessment', started, true
    from list_4
    where authorised is null or authorised > as_at
),
-- Nearly always a list has one row of a child: only where it has several is there one to choose.
several as (
    select list, authority, child, as_at
    from listed
    group by list, authority, child, as_at
    having count(*) > 1
),
chosen as (
    select l.*,
        row_number() over (
            partition by l.list, l.authority, l.child, l.as_at order by l.started desc, l.row_number desc) as place
    from listed l
    join several s on s.list = l.list and s.authority = l.authority and s.child = l.child and s.as_at = l.as_at
),
told as (
    select l.list, l.turn, l.authority, l.child, l.as_at, l.team, l.worker_name, l.status, l.started
    from listed l
    left join several s on s.list = l.list and s.authority = l.authority and s.child = l.child and s.as_at = l.as_at
    where l.is_open and s.child is null
    union all
    select list, turn, authority, child, as_at, team, worker_name, status, started
    from chosen
    where is_open and place = 1
),
weighed as (
    select authority, child, as_at, min(turn) as turn,
        min(case status
            when 'looked after' then 1 when 'child protection plan' then 2 when 'child in need plan' then 3
            when 'open assessment' then 4 else 5
        end) as strength,
        max(case when list = 6 then 1 else 0 end) as in_6,
        max(case when list = 8 then 1 else 0 end) as in_8,
        max(case when list = 7 then 1 else 0 end) as in_7,
        max(case when list = 4 then 1 else 0 end) as in_4
    from told
    group by authority, child, as_at
),
rows_of_extract as (
    select t.authority, t.child, t.as_at, t.team, t.worker_name, t.started, w.in_4, w.in_6, w.in_7, w.in_8,
        case w.strength
            when 1 then 'looked after' when 2 then 'child protection plan' when 3 then 'child in need plan'
            when 4 then 'open assessment' else 'unknown'
        end as status
    from told t
    join weighed w on w.authority = t.authority and w.child = t.child and w.as_at = t.as_at and w.turn = t.turn
)
select r.authority, r.child, r.as_at as known_from,
    cast(case
        when n.next_as_at is not null and n.next_as_at <= r.as_at + interval 35 day then n.next_as_at - interval 1 day
        else r.as_at + interval 35 day
    end as date) as known_to,
    coalesce(nullif(r.team, ''), 'unknown') as team, w.worker, r.status, r.started,
    r.in_4 = 1 as in_list_4, r.in_6 = 1 as in_list_6, r.in_7 = 1 as in_list_7, r.in_8 = 1 as in_list_8
from rows_of_extract r
join extract_next n on n.authority = r.authority and n.list = 6 and n.as_at = r.as_at
join worker_open w
    on w.authority = r.authority and w.written is not distinct from r.worker_name
    and w.team = coalesce(r.team, 'unknown') and w.day = r.as_at;

create temp table care_open as
select distinct d.authority, d.month, d.day, d.for_month, c.child, c.started, c.legal_status
from open_day d
join care c
    on c.authority = d.authority and c.started <= d.day and (c.open_until is null or c.open_until > d.day)
where d.list = 8;

create temp table plan_open as
select distinct d.authority, d.month, d.day, d.for_month, p.child, p.started, p.team, p.worker
from open_day d
join plan p
    on p.authority = d.authority and p.started <= d.day and (p.open_until is null or p.open_until > d.day)
where d.list = 7;

-- Whom they are about alone: what a newer extract says of a plan or a placement changes neither.
create temp table care_day as
select distinct authority, day, child from care_open;

create temp table plan_day as
select distinct authority, day, child from plan_open;

-- The union of lists 4, 6, 7 and 8, each child once, on the days that list 6 can tell of; with the day the work began.
-- A list that says nothing of the day makes nobody open, yet its episode may be the one the work began with.
create temp table open_child as
with list_day as (
    select d.authority, d.month, d.day, d.for_month,
        max(case when o.list = 4 then 1 else 0 end) as told_4,
        max(case when o.list = 7 then 1 else 0 end) as told_7,
        max(case when o.list = 8 then 1 else 0 end) as told_8
    from open_day d
    join open_day o on o.authority = d.authority and o.day = d.day
    where d.list = 6
    group by d.authority, d.month, d.day, d.for_month
),
everyone as (
    select d.authority, d.month, d.day, d.for_month, n.child, n.started, 1 as in_list_6, 1 as told
    from list_day d
    join need n
        on n.authority = d.authority and n.started <= d.day and (n.open_until is null or n.open_until > d.day)
    union all
    select d.authority, d.month, d.day, d.for_month, a.child, a.started, 0, d.told_4
    from list_day d
    join assessment a
        on a.authority = d.authority and a.started <= d.day and (a.open_until is null or a.open_until > d.day)
    union all
    select d.authority, d.month, d.day, d.for_month, p.child, p.started, 0, d.told_7
    from list_day d
    join plan p
        on p.authority = d.authority and p.started <= d.day and (p.open_until is null or p.open_until > d.day)
    union all
    select d.authority, d.month, d.day, d.for_month, c.child, c.started, 0, d.told_8
    from list_day d
    join care c
        on c.authority = d.authority and c.started <= d.day and (c.open_until is null or c.open_until > d.day)
)
select authority, month, day, for_month, child, max(in_list_6) = 1 as in_list_6, min(started) as started
from everyone
group by authority, month, day, for_month, child
having max(told) = 1;

-- Everybody in post on a day, one row a person: part posts added up, the larger post giving role and team.
create temp table in_post as
with posts as (
    select s.authority, s.month, s.day, s.for_month, w.worker, w.name, w.team, w.service, w.role, w.fte, w.agency, w.manager,
        w.absent_from is not null and w.absent_from <= s.day
            and (w.absent_to is null or w.absent_to > s.day) as absent,
        w.absent_from, w.absent_to,
        sum(w.fte) over (partition by s.authority, s.day, w.worker) as whole_fte,
        row_number() over (
            partition by s.authority, s.day, w.worker order by w.fte desc, w.started desc, w.role, w.team) as place
    from picture_day s
    join workforce w
        on w.authority = s.authority
        and (w.started is null or w.started <= s.day)
        and (w."left" is null or w."left" > s.day)
)
select authority, month, day, for_month, worker, name, team, service, role, whole_fte as fte, agency, manager, absent,
    absent_from, absent_to
from posts
where place = 1;

create temp table ever_employed as
select authority, worker, max(coalesce("left", date '9999-12-31')) as last_left, min(started) as first_started
from workforce
group by authority, worker;

create table open_month as -- in pieces by day
with held as (
    select o.authority, o.month, o.day, o.for_month, o.child,
        coalesce(a.team, 'unknown') as team, coalesce(a.worker, 'unknown') as worker,
        case
            when a.status is not null and a.status <> 'unknown' then a.status
            when c.child is not null then 'looked after'
            when p.child is not null then 'child protection plan'
            when not o.in_list_6 then 'open assessment'
            else 'unknown'
        end as status
    from open_child o
    left join extract_known k on k.authority = o.authority and k.list = 6 and k.day = o.day
    left join allocation a on a.authority = o.authority and a.child = o.child and a.known_from = k.as_at
    left join care_day c on c.authority = o.authority and c.day = o.day and c.child = o.child
    left join plan_day p on p.authority = o.authority and p.day = o.day and p.child = o.child
)
select h.authority, h.month, h.day, h.for_month, h.child, h.team, h.worker, h.status,
    case
        when h.worker in ('none', 'unknown') then h.worker
        when e.worker is null then 'social worker'
        when w.worker is null then 'left'
        when w.role in ('team manager', 'group manager', 'head of service', 'assistant director') then 'manager'
        when w.role = 'family help lead practitioner' then 'family help'
        when w.role in ('personal adviser', 'other social worker', 'other') then 'other'
        else 'social worker'
    end as holder
from held h
left join ever_employed e on e.authority = h.authority and e.worker = h.worker and e.first_started <= h.day
left join in_post w on w.authority = h.authority and w.day = h.day and w.worker = h.worker;

-- Team and worker are those the day's own extract names: who finished it later did not hold it then. Of several that a
-- child began on one day, the first is told by the extract's first, open ones before authorised ones.
create table assessment_month as
with days as (
    select d.authority, d.month, d.day, k.as_at
    from (select distinct authority, month, day from open_day where for_month and list = 4) as d
    left join extract_known k on k.authority = d.authority and k.list = 4 and k.day = d.day
),
still_open as (
    select d.authority, d.month, d.day, d.as_at, a.child, a.started,
        row_number() over (
            partition by d.authority, d.month, d.day, a.child, a.started
            order by case when a.authorised is null then 0 else 1 end, a.authorised desc) as place
    from days d
    join assessment a
        on a.authority = d.authority and a.started <= d.day and (a.open_until is null or a.open_until > d.day)
),
rows_4 as (
    select l.*, row_number() over (
        partition by l.authority, l.child, l.started, l.as_at
        order by case when l.authorised is null then 0 else 1 end, l.row_number desc) as place
    from list_4 l
    join (select distinct authority, child, started, as_at from still_open) as o
        on o.authority = l.authority and o.child = l.child and o.started = l.started and o.as_at = l.as_at
)
select o.authority, o.month, o.day, o.child, o.started,
    case when l.child is not null then coalesce(nullif(l.team, ''), 'unknown') else 'unknown' end as team,
    case when l.child is not null then w.worker else 'unknown' end as worker,
    e.working_days - s.working_days as age_working_days
from still_open o
join calendar s on s.day = o.started
join calendar e on e.day = o.day
left join rows_4 l
    on l.authority = o.authority and l.child = o.child and l.started = o.started and l.as_at = o.as_at
    and l.place = o.place
left join worker_match w
    on w.authority = l.authority and w.written is not distinct from l.worker_name
    and w.team = coalesce(l.team, 'unknown') and w.day = coalesce(l.authorised, l.as_at);

-- The decision has no date of its own: a day is told it by its own extract, where one tells of the enquiry, and only
-- else by the newest. Otherwise every decision would reach back to the start, and the newest month look the worst.
-- An enquiry that has passed out of that extract's six months waits no longer: list 5 would never say that it ended.
create table enquiry_month as
with rows_5 as (
    select l.*, row_number() over (
        partition by authority, child, strategy_discussion, as_at
        order by case when conference is null then 0 else 1 end, row_number desc) as place
    from list_5 l
),
days as (
    select d.authority, d.month, d.day, k.as_at, coalesce(k.as_at, d.day) - interval 6 month as window_after
    from (select distinct authority, month, day from open_day where for_month and list = 5) as d
    left join extract_known k on k.authority = d.authority and k.list = 5 and k.day = d.day
),
told_5 as (
    select distinct authority, child, strategy_discussion, as_at from list_5
),
numbered as (
    select d.authority, d.month, d.day, q.child, q.strategy_discussion, q.conference_unnecessary, q.team, q.worker,
        d.as_at, q.strategy_discussion > d.window_after as in_window,
        row_number() over (
            partition by d.authority, d.month, d.day, q.child, q.strategy_discussion
            order by case when q.conference is null then 0 else 1 end, q.conference desc,
                q.conference_unnecessary desc, q.team, q.worker) as place
    from days d
    join enquiry q
        on q.authority = d.authority
        and q.strategy_discussion <= d.day
        and (q.conference is null or q.conference > d.day)
    left join told_5 t
        on t.authority = q.authority and t.child = q.child and t.strategy_discussion = q.strategy_discussion
        and t.as_at = d.as_at
    where t.child is not null or q.strategy_discussion > d.window_after
),
waiting as (
    select n.authority, n.month, n.day, n.child, n.strategy_discussion,
        coalesce(l.conference_unnecessary, n.conference_unnecessary) as conference_unnecessary, n.team, n.worker
    from numbered n
    left join rows_5 l
        on l.authority = n.authority and l.child = n.child and l.strategy_discussion = n.strategy_discussion
        and l.as_at = n.as_at and l.place = n.place
    where l.child is not null or n.in_window
),
conferred as (
    -- A later enquiry of the child that has led to a conference settles the earlier one too.
    select distinct w.authority, w.day, w.child, w.strategy_discussion
    from waiting w
    join enquiry q
        on q.authority = w.authority and q.child = w.child
        and q.strategy_discussion > w.strategy_discussion and q.conference <= w.day
)
select w.authority, w.month, w.day, w.child, w.strategy_discussion, w.conference_unnecessary,
    w.team, w.worker, e.working_days - s.working_days as age_working_days,
    p.child is not null as has_plan,
    -- The clock of a conference runs from the last strategy discussion of the child that asks for one.
    w.conference_unnecessary = 'no' and (c.child is not null or w.strategy_discussion < max(
        case when w.conference_unnecessary = 'no' then w.strategy_discussion end
    ) over (partition by w.authority, w.day, w.child)) as superseded
from waiting w
join calendar s on s.day = w.strategy_discussion
join calendar e on e.day = w.day
left join conferred c
    on c.authority = w.authority and c.day = w.day and c.child = w.child
    and c.strategy_discussion = w.strategy_discussion
left join plan_day p on p.authority = w.authority and p.day = w.day and p.child = w.child
where w.conference_unnecessary <> 'yes';

-- Of a child's rows in an extract's list 6 the one with the latest start, then the later row of the sheet.
create temp table latest_6 as -- in pieces by as_at
with several as (
    select authority, as_at, child
    from list_6
    group by authority, as_at, child
    having count(*) > 1
),
chosen as (
    select l.*,
        row_number() over (
            partition by l.authority, l.as_at, l.child order by l.started desc, l.row_number desc) as place
    from list_6 l
    join several s on s.authority = l.authority and s.as_at = l.as_at and s.child = l.child
)
select l.authority, l.as_at, l.child, l.status, l.started, l.closed, l.last_seen, l.visit_interval, l.age_months
from list_6 l
left join several s on s.authority = l.authority and s.as_at = l.as_at and s.child = l.child
where s.child is null
union all
select authority, as_at, child, status, started, closed, last_seen, visit_interval, age_months
from chosen
where place = 1;

-- Children with a child in need plan, as the day's own extract tells of them: when the case opened, when last seen.
create table need_month as -- in pieces by day
select o.authority, o.month, o.day, o.child, o.team, o.worker, k.as_at as known_on, l.started, l.last_seen,
    l.visit_interval, l.age_months
from open_month o
join extract_known k on k.authority = o.authority and k.list = 6 and k.day = o.day
join latest_6 l on l.authority = o.authority and l.child = o.child and l.as_at = k.as_at
where o.for_month and o.status = 'child in need plan';

create table plan_month as
with rows_7 as (
    select l.*, row_number() over (
        partition by authority, child, started, as_at order by row_number desc) as place
    from plan_row l
),
-- The newest extract up to a day tells the category, and of days before the first that tells of the plan, that one: what
-- newer ones say of it was not so yet.
categories as (
    select authority, child, started, as_at, latest_category,
        row_number() over (partition by authority, child, started order by as_at) as turn,
        lead(as_at) over (partition by authority, child, started order by as_at) as next_as_at
    from rows_7
    where place = 1
)
select p.authority, p.month, p.day, p.child, p.started, c.latest_category,
    case when l.child is not null then coalesce(nullif(l.team, ''), 'unknown') else 'unknown' end as team,
    case when l.child is not null then w.worker else 'unknown' end as worker,
    l.child is not null as known, k.as_at as known_on,
    l.last_visit, l.seen_alone, l.last_review, l.review_due, l.visit_interval,
    coalesce(l.visit_age_months, l.age_months) as visit_age_months
from plan_open p
left join extract_known k on k.authority = p.authority and k.list = 7 and k.day = p.day
left join rows_7 l
    on l.authority = p.authority and l.child = p.child and l.started = p.started and l.as_at = k.as_at and l.place = 1
left join categories c
    on c.authority = p.authority and c.child = p.child and c.started = p.started
    and (c.turn = 1 or c.as_at <= p.day) and (c.next_as_at is null or c.next_as_at > p.day)
left join worker_match w
    on w.authority = l.authority and w.written is not distinct from l.worker_name
    and w.team = coalesce(l.team, 'unknown') and w.day = coalesce(l.ended, l.as_at)
where p.for_month;

create table care_month as
with rows_8 as (
    select l.*, row_number() over (
        partition by authority, child, started, as_at order by row_number desc) as place
    from list_8 l
)
select c.authority, c.month, c.day, c.child, c.started, l.age_months,
    case when l.child is not null then coalesce(nullif(l.team, ''), 'unknown') else 'unknown' end as team,
    case when l.child is not null then w.worker else 'unknown' end as worker,
    l.child is not null as known, k.as_at as known_on,
    -- Before the first extract that tells of the child, and between extracts, the legal status last told stands.
    coalesce(l.legal_status, c.legal_status, '') in ('V3', 'V4') as short_breaks,
    l.permanence_plan, l.last_dental, l.placements, l.missing_episodes, l.return_interview_offered,
    l.legal_status, l.placement_type, l.placed_where,
    q.review_due, q.visit_rule, q.visited, q.begun, q.assessed, q.health_months, q.health_due,
    -- The child's own interval and the setting shorten the regulations', and never lengthen them.
    least(
        q.visit_due,
        cast(q.visit_from + least(cast(v.value as integer), coalesce(l.visit_interval, 366)) * interval 1 day as date)
    ) as visit_due
from care_open c
left join extract_known k on k.authority = c.authority and k.list = 8 and k.day = c.day
left join rows_8 l
    on l.authority = c.authority and l.child = c.child and l.started = c.started and l.as_at = k.as_at and l.place = 1
left join care_clock q
    on q.authority = c.authority and q.child = c.child and q.started = c.started and q.as_at = k.as_at
left join setting_month v
    on v.authority = c.authority and v.month = c.month and v.role = '' and v.name = 'looked_after_visit_days'
    and v.team = coalesce(nullif(l.team, ''), 'unknown')
left join worker_match w
    on w.authority = l.authority and w.written is not distinct from l.worker_name
    and w.team = coalesce(l.team, 'unknown') and w.day = coalesce(l.ended, l.as_at)
where c.for_month;

create temp table care_leaver_day as -- in pieces by day
with rows_9 as (
    select l.*, row_number() over (partition by authority, child, as_at order by row_number desc) as place
    from list_9 l
)
select s.authority, s.month, s.day, s.for_month, l.child, coalesce(nullif(l.team, ''), 'unknown') as team,
    case when a.worker is null or a.worker = 'none' then w.worker else a.worker end as worker,
    l.age_months, l.in_touch, l.suitable_accommodation, l.in_education_or_work, l.eligibility, l.pathway_plan_review,
    l.last_contact, k.as_at as known_on
from picture_day s
join extract_known k on k.authority = s.authority and k.list = 9 and k.day = s.day
join rows_9 l on l.authority = s.authority and l.as_at = k.as_at and l.place = 1
join worker_open w
    on w.authority = l.authority and w.written is not distinct from l.worker_name
    and w.team = coalesce(l.team, 'unknown') and w.day = l.as_at
left join worker_open a
    on a.authority = l.authority and a.written is not distinct from l.adviser_name
    and a.team = coalesce(l.team, 'unknown') and a.day = l.as_at;

create table care_leaver_month as -- in pieces by day
select authority, month, day, child, team, worker, age_months, in_touch, suitable_accommodation, in_education_or_work,
    eligibility, pathway_plan_review, last_contact, known_on
from care_leaver_day
where for_month;

-- Everybody in post and everybody who holds a child, on every picture day, with the promise and interval in force.
create temp table worker_day as -- in pieces by day
with open_held as (
    select authority, month, day, worker, team, child, holder
    from open_month
    where holder in ('social worker', 'family help', 'manager', 'other')
),
leavers_held as (
    select l.authority, l.month, l.day, l.worker, l.team, l.child, 'social worker' as holder
    from care_leaver_day l
    join setting_month s
        on s.authority = l.authority and s.month = l.month and s.name = 'count_care_leavers' and s.role = ''
        and s.team = '' and s.value = 1
    left join open_held o on o.authority = l.authority and o.day = l.day and o.child = l.child
    where o.child is null and l.worker not in ('none', 'unknown')
),
held as (
    select * from open_held
    union all
    select * from leavers_held
),
held_by_team as (
    select authority, day, worker, team, count(*) as children,
        row_number() over (partition by authority, day, worker order by count(*) desc, team) as place
    from held
    group by authority, day, worker, team
),
held_by_worker as (
    -- cast, because DuckDB makes a sum as wide as can be, and picks rows of such a column ten times as slowly
    select h.authority, h.day, h.worker, cast(sum(h.children) as bigint) as children,
        max(case when h.place = 1 then h.team end) as team
    from held_by_team h
    group by h.authority, h.day, h.worker
),
spells_before as (
    select authority, worker, starts,
        max(coalesce(ends, date '9999-12-31')) over (
            partition by authority, worker order by starts rows between unbounded preceding and 1 preceding
        ) as ended_before
    from employment_spell
),
spell as (
    -- When they last came: an agency worker who takes a permanent post the next day is no newcomer.
    select s.authority, s.day, e.worker, max(e.starts) as started
    from picture_day s
    join spells_before e on e.authority = s.authority and e.starts <= s.day
    where e.ended_before is null or e.starts > e.ended_before + interval 1 day
    group by s.authority, s.day, e.worker
),
asye as (
    -- The post of the assessed year may follow another one, as a student's: its clock begins with itself.
    select s.authority, s.day, s.worker, min(w.started) as started
    from spell s
    join workforce w
        on w.authority = s.authority and w.worker = s.worker and w.role = 'ASYE'
        and w.started >= s.started and w.started <= s.day
    group by s.authority, s.day, s.worker
),
alike as (
    -- Two of one name in one team whom nothing tells apart: their children stand under the name, with both posts' FTE.
    select p.authority, p.day, m.name, p.team, sum(p.fte) as fte,
        case when min(p.role) = max(p.role) then min(p.role) else 'unknown' end as role
    from in_post p
    join folded_name f on f.name = p.name
    join ambiguous_name m on m.authority = p.authority and m.name_key = f.name_key
    group by p.authority, p.day, m.name, p.team
    having count(*) > 1
),
everyone as (
    select p.authority, p.month, p.day, p.for_month, p.worker, p.name,
        case when p.team = 'unknown' then coalesce(h.team, 'unknown') else p.team end as team,
        p.service, p.role, p.fte, p.agency = 'yes' as agency, p.absent, p.absent_from, p.absent_to, e.started,
        p.manager, true as in_workforce, coalesce(h.children, 0) as children
    from in_post p
    left join held_by_worker h on h.authority = p.authority and h.day = p.day and h.worker = p.worker
    left join spell e on e.authority = p.authority and e.day = p.day and e.worker = p.worker
    union all
    select s.authority, s.month, s.day, s.for_month, h.worker, h.worker, h.team, t.service,
        coalesce(x.role, 'unknown'), coalesce(x.fte, 1), false, false,
        null, null, null, null, false, h.children
    from held_by_worker h
    join picture_day s on s.authority = h.authority and s.day = h.day
    left join alike x on x.authority = h.authority and x.day = h.day and x.name = h.worker and x.team = h.team
    left join (select authority, team, max(service) as service from team group by authority, team) as t
        on t.authority = h.authority and t.team = h.team
    left join in_post p on p.authority = h.authority and p.day = s.day and p.worker = h.worker
    where p.worker is null
),
kinds as (
    select e.*,
        case
            when e.role in ('team manager', 'group manager', 'head of service', 'assistant director') then 'manager'
            when e.role = 'family help lead practitioner' then 'family help'
            when e.role in ('personal adviser', 'other social worker', 'other') then 'other'
            else 'social worker'
        end as kind,
        coalesce(e.started + cast(n.value as integer) * interval 1 month > e.day, false) as new_starter
    from everyone e
    join setting_month n on n.authority = e.authority and n.month = e.month and n.name = 'new_starter_months'
        and n.role = '' and n.team = e.team
)
select k.authority, k.month, k.day, k.for_month, k.worker, k.name, k.team, k.service, k.role, k.kind, k.fte,
    case
        when k.absent and a.value = 0 then 0
        when k.role = 'ASYE' then k.fte * f.value
        else k.fte
    end as divisor_fte,
    k.agency, k.role = 'ASYE' as asye, k.absent, k.absent_from, k.absent_to, k.started, k.manager, k.in_workforce, k.children, k.new_starter,
    case
        when x.name is not null then null  -- nobody's promise: whose children they are is not known
        when k.new_starter and n.value < p.value then n.value * k.fte
        else p.value * k.fte
    end as promise,
    v.value as supervision_days, six.value as asye_six_weeks_days, half.value as asye_six_months_days,
    case when k.role = 'ASYE' then coalesce(y.started, k.started) else k.started end as supervised_from
from kinds k
left join alike x
    on x.authority = k.authority and x.day = k.day and x.name = k.worker and x.team = k.team and not k.in_workforce
join setting_month f on f.authority = k.authority and f.month = k.month and f.name = 'asye_factor'
    and f.role = '' and f.team = k.team
join setting_month a on a.authority = k.authority and a.month = k.month and a.name = 'count_absent_workers'
    and a.role = '' and a.team = k.team
-- No promise where the council set none.
left join setting_month p on p.authority = k.authority and p.month = k.month and p.name = 'promise'
    and p.role = k.role and p.team = k.team
left join setting_month n on n.authority = k.authority and n.month = k.month and n.name = 'promise'
    and n.role = 'new starter' and n.team = k.team
join setting_month v on v.authority = k.authority and v.month = k.month and v.name = 'supervision_days'
    and v.role = k.role and v.team = k.team
join setting_month six on six.authority = k.authority and six.month = k.month and six.name = 'supervision_days'
    and six.role = 'ASYE, first six weeks' and six.team = k.team
join setting_month half on half.authority = k.authority and half.month = k.month and half.name = 'supervision_days'
    and half.role = 'ASYE, to six months' and half.team = k.team
left join asye y on y.authority = k.authority and y.day = k.day and y.worker = k.worker;

create table worker_month as -- in pieces by day
select authority, month, day, worker, name, team, service, role, kind, fte, divisor_fte, agency, asye, absent, started,
    manager, in_workforce, children, new_starter, promise, supervision_days, asye_six_weeks_days, asye_six_months_days,
    supervised_from
from worker_day
where for_month;
