-- A child is with a worker since the first of the extracts in a row that say so, or since the case began, if that was
-- after the extract before it. An extract with another worker, or in which the child was not open, ends the row: then
-- the place of the extract less its own place among those that name the worker changes.
create temp table with_worker_since as
with extracts as (
    select
        authority,
        as_at,
        row_number() over (partition by authority order by as_at) as place,
        lag(as_at) over (partition by authority order by as_at) as as_at_before,
        min(as_at) over (partition by authority) as first_as_at
    from extract_list
    where list = 6
),

counted as (
    select
        allocation.authority,
        allocation.child,
        allocation.worker,
        allocation.known_from,
        extracts.first_as_at,
        case
            when allocation.started > extracts.as_at_before then allocation.started
            else allocation.known_from
        end as begun,
        extracts.place - row_number() over (
            partition by allocation.authority, allocation.child, allocation.worker order by allocation.known_from
        ) as row_of_extracts
    from allocation
    inner join extracts on extracts.authority = allocation.authority and extracts.as_at = allocation.known_from
)

select
    authority,
    child,
    known_from,
    first_as_at,
    min(begun) over (partition by authority, child, worker, row_of_extracts) as arrived
from counted;

-- Every month's open children with who holds them and since when, as sql/details/caseload_children.sql shows them.
create table caseload_child as -- in pieces by month
with children as (
    select authority, month, day, child, team, worker, holder, status
    from open_month
    where for_month
),

opened as (
    select authority, month, child, started
    from open_child
    where for_month
),

on_plan as (
    select authority, month, child, max(started) as started
    from plan_month
    group by authority, month, child
),

looked_after as (
    select authority, month, child, max(started) as started
    from care_month
    group by authority, month, child
),

departed as (
    select children.authority, children.month, children.worker, max(workforce."left") as worker_left
    from (select distinct authority, month, day, worker from children where holder = 'left') as children
    inner join workforce
        on
            workforce.authority = children.authority
            and workforce.worker = children.worker
            and workforce."left" <= children.day
    group by children.authority, children.month, children.worker
),

placed as (
    select
        children.authority,
        children.month,
        children.day,
        children.child,
        children.team,
        children.worker,
        children.holder,
        children.status,
        departed.worker_left,
        with_worker_since.first_as_at,
        -- Since when nobody or a manager holds a child has been worked out for the worklists, and is the same here.
        case
            when children.holder in ('none', 'unknown', 'manager') then coalesce(held_since.since, with_worker_since.arrived)
            when children.holder = 'left' then coalesce(held_since.since, departed.worker_left)
            else with_worker_since.arrived
        end as arrived
    from children
    left join extract_known
        on
            extract_known.authority = children.authority
            and extract_known.day = children.day
            and extract_known.list = 6
    left join with_worker_since
        on
            with_worker_since.authority = children.authority
            and with_worker_since.child = children.child
            and with_worker_since.known_from = extract_known.as_at
    left join held_since
        on
            held_since.authority = children.authority
            and held_since.child = children.child
            and held_since.day = extract_known.as_at
    left join departed
        on
            departed.authority = children.authority
            and departed.month = children.month
            and departed.worker = children.worker
)

select
    placed.authority,
    placed.month,
    team_line.shown_as,
    team_line.service,
    placed.child,
    placed.status,
    case
        when placed.status = 'looked after' then looked_after.started
        when placed.status = 'child protection plan' then on_plan.started
        when placed.status = 'open assessment' then opened.started
    end as status_since,
    opened.started,
    placed.team,
    placed.worker,
    case when placed.holder = 'none' then 'No worker' else coalesce(names.name, placed.worker) end as name,
    placed.holder,
    placed.worker_left,
    placed.arrived as with_worker_since,
    coalesce(placed.arrived = placed.first_as_at, false) as known_earlier,
    cast(today.day_number - first_day.day_number as integer) as days_with_worker
from placed
inner join team_line on team_line.authority = placed.authority and team_line.team = placed.team
inner join calendar as today on today.day = placed.day
left join calendar as first_day on first_day.day = placed.arrived
left join opened
    on
        opened.authority = placed.authority
        and opened.month = placed.month
        and opened.child = placed.child
left join on_plan
    on
        on_plan.authority = placed.authority
        and on_plan.month = placed.month
        and on_plan.child = placed.child
left join looked_after
    on
        looked_after.authority = placed.authority
        and looked_after.month = placed.month
        and looked_after.child = placed.child
left join workforce_name as names on names.authority = placed.authority and names.worker = placed.worker
order by placed.authority, placed.month;
