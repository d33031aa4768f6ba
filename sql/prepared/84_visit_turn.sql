-- Every interval in which a visit fell due, told from successive extracts: each new day of a last visit is a visit. An
-- interval begins with a visit (or with the work, where nobody came yet) and ends on the day the next visit was due, by
-- the rule that held when an extract first told of it. `work` 'first visit' is the first week of each placement.
--
-- Kept where some extract tells of a visit in it; else missed. A visit that another one followed before the next extract
-- is never told of, so an interval is judged only where the last extract up to its end and the first one after it lie at
-- most a week apart (decision 56), and at most half as far as the child's visits may, to the whole day: four days where
-- one is due every week (decision 89). `told` is what is certain however far apart they lie: a visit in it was seen, or
-- the first extract after it still told of none; else it cannot be told. Work that ended, or a placement that another one
-- followed, before the day was due is in none.
create table visit_turn as
with in_care as (
    -- Every other rule of regulation 28 allows four weeks or more.
    select *,
        least(visit_days_at_most, case when weekly_at_first and last_review is null then 7 else 28 end) as due_again_days
    from care_extract
),

told as (
    select authority, 7 as list, work, day, team, worker, child, started, since, was_seen, due,
        interval_days * 1.4 as due_again_days, cast(null as date) as begun
    from visit_due
    where work = 'child protection plan'
    union all
    select authority, 6 as list, work, day, team, worker, child, started, since, was_seen, due,
        interval_days * 1.4 as due_again_days, cast(null as date) as begun
    from visit_due
    where work = 'child in need plan'
    union all
    select authority, 8 as list, 'looked after' as work, day, team, worker, child, started, visited as since,
        true as was_seen, visit_due as due, due_again_days, begun
    from in_care
    where visited is not null and visit_due is not null
    union all
    select authority, 8 as list, 'first visit' as work, day, team, worker, child, started, begun as since,
        false as was_seen, cast(begun + interval 7 day as date) as due, due_again_days, begun
    from in_care
    where visit_rule not in ('short breaks', 'not known')
),

ranked as (
    select *,
        row_number() over (partition by authority, work, child, started, since, was_seen order by day) as telling
    from told
),

ended as (
    -- The two extracts about the end of each interval.
    select ranked.authority, ranked.list, ranked.work, ranked.team, ranked.worker, ranked.child, ranked.started,
        ranked.since, ranked.was_seen, ranked.due, ranked.due_again_days, about.next_as_at,
        -- the visit that an interval begins with is not one in it
        case when ranked.was_seen then cast(ranked.since + interval 1 day as date) else ranked.since end as counted_from,
        after.day_number - before.day_number as days_apart
    from ranked
    join extract_next as about
        on about.authority = ranked.authority
        and about.list = ranked.list
        and about.as_at <= ranked.due
        and about.next_as_at > ranked.due
    join calendar as before on before.day = about.as_at
    join calendar as after on after.day = about.next_as_at
    where ranked.telling = 1
),

going_on as (
    select ended.*
    from ended
    join told as later
        on later.authority = ended.authority
        and later.list = ended.list
        and later.day = ended.next_as_at
        and later.child = ended.child
        and later.started = ended.started
        and (later.work = 'first visit') = (ended.work in ('first visit', 'looked after'))
    where later.begun is null
        or later.begun <= ended.since
        or later.begun > ended.due
),

visits as (
    select distinct authority, 6 as list, child, last_seen as day from list_6 where last_seen is not null
    union all
    select distinct authority, 7 as list, child, last_visit as day from plan_row where last_visit is not null
    union all
    select distinct authority, 8 as list, child, last_visit as day from list_8 where last_visit is not null
),

visited as (
    select going_on.authority, going_on.work, going_on.child, going_on.started, going_on.since, going_on.was_seen,
        count(case when visits.day <= going_on.due then 1 end) as in_time,
        count(case when visits.day > going_on.due then 1 end) as afterwards
    from going_on
    left join visits
        on visits.authority = going_on.authority
        and visits.list = going_on.list
        and visits.child = going_on.child
        and visits.day <= going_on.next_as_at
        and visits.day >= going_on.counted_from
    group by going_on.authority, going_on.work, going_on.child, going_on.started, going_on.since, going_on.was_seen
)

select
    going_on.authority,
    going_on.team,
    going_on.worker,
    calendar.month,
    going_on.child,
    going_on.work,
    going_on.since,
    going_on.was_seen,
    going_on.due,
    going_on.days_apart <= 7 and going_on.days_apart * 2 - 1 <= going_on.due_again_days as is_judged,
    visited.in_time > 0 as in_time,
    case
        when visited.in_time > 0 then 'seen in time'
        when visited.afterwards = 0 then 'seen to be late'
        else 'cannot be told'
    end as told
from going_on
join visited
    on visited.authority = going_on.authority
    and visited.work = going_on.work
    and visited.child = going_on.child
    and visited.started = going_on.started
    and visited.since = going_on.since
    and visited.was_seen = going_on.was_seen
join calendar on calendar.day = going_on.due;
