/*
title    = "Children held by a worker who has left"
rule     = "No open child is allocated to a worker whose last post in the workforce file has ended."
severity = "serious"
mend     = "Allocate the child to a worker in post in the case system. If the worker is still there, correct the day of leaving in the workforce file."
feeds    = ["annex_a.list_6", "workforce"]
touches  = [
    "children_unallocated", "caseload_average", "caseload_promise_kept", "caseload_over_25",
    "children_held_by_managers", "case_supervision_in_time",
]
owner   = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
in_pieces = true
*/
-- The day of leaving itself is a day without a worker. A worker between two posts has left for that time.
with posts as (
    select
        check_day.authority,
        check_day.extract,
        workforce.worker,
        max(case when workforce."left" is null or workforce."left" > check_day.extract then 1 else 0 end) as in_post,
        max(workforce."left") as gone
    from check_day
    inner join workforce
        on workforce.authority = check_day.authority
        and (workforce.started is null or workforce.started <= check_day.extract)
    group by check_day.authority, check_day.extract, workforce.worker
)

select
    allocation.authority,
    allocation.team,
    allocation.worker,
    allocation.child,
    'lists 4 and 6' as list,
    concat('The worker left on ', cast(posts.gone as varchar), '; the child''s status is ', allocation.status, '.') as what,
    allocation.known_from as extract
from allocation
inner join posts
    on
        posts.authority = allocation.authority
        and posts.extract = allocation.known_from
        and posts.worker = allocation.worker
where posts.in_post = 0
