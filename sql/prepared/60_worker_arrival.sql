-- Each extract that names another worker of a child than the extract before it that tells of the child, or none after one:
-- what asks who held a child in a year need not look at every extract of it.
create table worker_arrival as
with told as (
    select authority, child, worker, known_from,
        lag(worker) over (partition by authority, child order by known_from) as worker_before
    from allocation
)

select authority, child, worker, known_from
from told
where worker_before is null or worker <> worker_before
order by authority, known_from;

-- The open children of each month whom the newest extract of a year before told of, too: by which extract, and who held
-- them then.
create table known_for_a_year as
with open_children as (
    select authority, month, day, child, team, worker, cast(day - interval 12 month as date) as year_before
    from open_month
    where for_month
),

extract_before as (
    select days.authority, days.month, max(extract_next.as_at) as as_at
    from (select distinct authority, month, year_before from open_children) as days
    inner join extract_next
        on
            extract_next.authority = days.authority
            and extract_next.list = 6
            and extract_next.as_at <= days.year_before
    group by days.authority, days.month
)

select
    open_children.authority,
    open_children.month,
    open_children.day,
    open_children.child,
    open_children.team,
    open_children.worker,
    extract_before.as_at as since,
    allocation.worker as worker_then
from open_children
inner join extract_before
    on extract_before.authority = open_children.authority and extract_before.month = open_children.month
inner join allocation
    on
        allocation.authority = open_children.authority
        and allocation.child = open_children.child
        and allocation.known_from = extract_before.as_at
        and allocation.known_to >= open_children.year_before
order by open_children.authority, open_children.month;
