/*
title    = "The children behind a caseload"
question = "Which children does this worker hold?"

[columns]
child             = "Child"
status            = "Status"
status_since      = "In this status since"
started           = "Open since"
team              = "Child's team"
worker            = "Worker number"
name              = "Worker"
holder            = "Held by"
with_worker_since = "First seen with this worker on"
known_earlier     = "With this worker since before the first extract"
*/
-- $worker: a worker's number, or none, left, unknown for the lines of that name, or '' for all children of the team.
-- A worker's children are listed whatever their team; every other list goes by the child's team.
with children as (
    select open_month.authority, open_month.day, open_month.child, open_month.team, open_month.worker,
        open_month.holder, open_month.status
    from open_month
    inner join team_line on team_line.authority = open_month.authority and team_line.team = open_month.team
    where
        open_month.authority = $authority
        and open_month.month = $month
        and open_month.for_month
        and (
            $worker = open_month.worker and open_month.holder not in ('none', 'unknown')
            or ($worker = '' or $worker = open_month.holder)
            and ($team = '' or team_line.shown_as = $team)
            and ($service = '' or team_line.service = $service)
        )
),

episode as (
    select authority, child, started, open_until from need
    union all
    select authority, child, started, open_until from assessment
),

opened as (
    select children.child, min(episode.started) as started
    from children
    inner join episode
        on
            episode.authority = children.authority
            and episode.child = children.child
            and episode.started <= children.day
            and (episode.open_until is null or episode.open_until > children.day)
    group by children.child
),

planned as (
    select child, max(started) as started
    from plan_month
    where authority = $authority and month = $month
    group by child
),

looked_after as (
    select child, max(started) as started
    from care_month
    where authority = $authority and month = $month
    group by child
),

last_other_worker as (
    select children.child, max(allocation.known_from) as known_from
    from children
    inner join allocation
        on
            allocation.authority = children.authority
            and allocation.child = children.child
            and allocation.worker <> children.worker
            and allocation.known_from <= children.day
    group by children.child
),

arrival as (
    select children.child, min(allocation.known_from) as arrived
    from children
    inner join allocation
        on
            allocation.authority = children.authority
            and allocation.child = children.child
            and allocation.worker = children.worker
            and allocation.known_from <= children.day
    left join last_other_worker on last_other_worker.child = children.child
    where last_other_worker.known_from is null or allocation.known_from > last_other_worker.known_from
    group by children.child
),

first_extract as (
    select min(known_from) as known_from
    from allocation
    where authority = $authority
),

names as (
    select worker, max(name) as name
    from workforce
    where authority = $authority
    group by worker
)

select
    children.child,
    children.status,
    case
        when children.status = 'looked after' then looked_after.started
        when children.status = 'child protection plan' then planned.started
        when children.status = 'open assessment' then opened.started
    end as status_since,
    opened.started,
    children.team,
    children.worker,
    case when children.holder = 'none' then 'No worker' else coalesce(names.name, children.worker) end as name,
    children.holder,
    case when arrival.arrived > first_extract.known_from then arrival.arrived end as with_worker_since,
    coalesce(arrival.arrived = first_extract.known_from, false) as known_earlier
from children
cross join first_extract
left join opened on opened.child = children.child
left join planned on planned.child = children.child
left join looked_after on looked_after.child = children.child
left join arrival on arrival.child = children.child
left join names on names.worker = children.worker
order by
    case children.holder when 'none' then 1 when 'left' then 2 when 'unknown' then 3 else 4 end,
    case children.status
        when 'looked after' then 1
        when 'child protection plan' then 2
        when 'child in need plan' then 3
        when 'open assessment' then 4
        else 5
    end,
    opened.started,
    children.child
