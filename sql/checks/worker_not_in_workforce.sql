/*
title    = "Workers the workforce file does not know"
rule     = "Every worker named in list 4 (open assessments), 6, 7, 8 (open) or 9 is one person of the workforce file, by number or by name."
severity = "serious"
mend     = "Add the worker to the workforce file, spell the name in both alike, or say once whose the name is, further down this page."
feeds    = ["annex_a.list_6", "workforce"]
touches  = [
    "caseload_average", "caseload_promise_kept", "caseload_over_25", "children_held_by_managers",
    "children_unallocated", "children_three_workers",
]
owner   = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
-- Only from the month on that the workforce file tells of: before it, whoever had left is in no file.
with held as (
    select authority, as_at, 4 as list, team, worker_name
    from list_4
    where authorised is null or authorised > as_at
    union all
    select authority, as_at, 6, team, worker_name from list_6 where status <> 'closed' and (closed is null or closed > as_at)
    union all
    select authority, as_at, 7, team, worker_name from list_7 where ended is null or ended > as_at
    union all
    select authority, as_at, 8, team, worker_name from list_8 where ended is null or ended > as_at
    union all
    select authority, as_at, 9, team, worker_name from list_9
    union all
    select authority, as_at, 9, team, adviser_name from list_9
),

-- Far fewer names than rows: each is looked up once.
named as (
    select authority, as_at, list, team, worker_name, count(*) as children
    from held
    group by authority, as_at, list, team, worker_name
)

select
    named.authority,
    named.team,
    worker_match.worker,
    '' as child,
    concat('list ', cast(named.list as varchar)) as list,
    concat(
        'Named for ', cast(cast(sum(named.children) as bigint) as varchar),
        case when sum(named.children) = 1 then ' child; ' else ' children; ' end,
        case worker_match.how
            when 'ambiguous' then 'several people in the workforce file have this name.'
            else 'nobody in the workforce file has this name or number.'
        end
    ) as what,
    named.as_at as extract
from named
inner join worker_match
    on
        worker_match.authority = named.authority
        and worker_match.written is not distinct from named.worker_name
        and worker_match.team = coalesce(named.team, 'unknown')
        and worker_match.day = named.as_at
        and worker_match.how in ('ambiguous', 'unmatched')
inner join workforce_known
    on workforce_known.authority = named.authority and workforce_known.since <= named.as_at
group by named.authority, named.team, worker_match.worker, named.list, worker_match.how, named.as_at
