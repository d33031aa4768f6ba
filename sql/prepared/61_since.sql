-- Since when: the first extract of an unbroken run of extracts. Worklists show it, and tell by it whether a row is new.
-- Never earlier than the extracts can tell.

create temp table open_extract as
select
    authority,
    as_at as day,
    row_number() over (partition by authority order by as_at) as place,
    lag(as_at) over (partition by authority order by as_at) as day_before
from extract_list
where list = 6;

-- Open children on an extract's day that nobody holds, or a manager does: since when nobody, or this manager, has.
create temp table held_since as
with states as (
    select
        o.authority, o.day, o.child, o.holder, o.worker,
        case when o.holder = 'manager' then o.worker else 'nobody' end as held_by,
        e.place, e.day_before
    from open_month o
    join open_extract e on e.authority = o.authority and e.day = o.day
    where o.holder in ('none', 'left', 'unknown', 'manager')
),

runs as (
    select *,
        place - row_number() over (partition by authority, child, held_by order by place) as run
    from states
),

firsts as (
    select *,
        row_number() over (partition by authority, child, held_by, run order by place) as place_in_run
    from runs
),

departures as (
    select f.authority, f.child, f.held_by, f.run, max(w."left") as left_on
    from firsts f
    join workforce w on w.authority = f.authority and w.worker = f.worker and w."left" <= f.day
    where f.place_in_run = 1 and f.holder = 'left'
    group by f.authority, f.child, f.held_by, f.run
),

begun as (
    -- What happened between two extracts has its own day: the case opened, or the worker who is still named left. A
    -- case given to someone who had left already is without a worker since it opened.
    select f.authority, f.child, f.held_by, f.run,
        case
            when f.holder = 'left' and (f.day_before is null or greatest(d.left_on, a.started) > f.day_before)
                then greatest(d.left_on, a.started)
            when f.holder <> 'left' and a.started > f.day_before then a.started
            else f.day
        end as since
    from firsts f
    left join allocation a on a.authority = f.authority and a.child = f.child and a.known_from = f.day
    left join departures d
        on d.authority = f.authority and d.child = f.child and d.held_by = f.held_by and d.run = f.run
    where f.place_in_run = 1
)

select r.authority, r.day, r.child, b.since
from runs r
join begun b on b.authority = r.authority and b.child = r.child and b.held_by = r.held_by and b.run = r.run;

-- Social workers and family help lead practitioners who hold more children than promised on an extract's day.
create table promise_broken as -- in pieces by day
select w.authority, w.day, w.worker
from worker_day w
join open_extract e on e.authority = w.authority and e.day = w.day
-- an FTE such as 0.7 is not exact in binary: a hair's breadth must not break a promise
where w.kind in ('social worker', 'family help') and w.children > w.promise + 0.000001;

-- Since which extract they do.
create temp table over_promise_since as
with known_since as (
    -- children who went long ago were held by somebody: nothing is known of who held how many before
    select authority, max(day) as day from dropped group by authority
),
over_promise as (
    select w.authority, w.day, w.worker,
        e.place - row_number() over (partition by w.authority, w.worker order by e.place) as run
    from promise_broken w
    join open_extract e on e.authority = w.authority and e.day = w.day
    left join known_since k on k.authority = w.authority
    where k.day is null or w.day >= k.day
)

select authority, day, worker, min(day) over (partition by authority, worker, run) as since
from over_promise;
