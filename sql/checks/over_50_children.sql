/*
title    = "More than 50 children on one worker"
rule     = "No worker holds more than 50 open children: such a name is usually a desk or a waiting list."
severity = "serious"
mend     = "If the name means nobody (a duty desk, a waiting list), set it with no_worker_name in settings.toml; else allocate the children."
feeds    = ["annex_a.list_6"]
touches  = ["caseload_average", "caseload_promise_kept", "caseload_over_25", "children_unallocated"]
owner   = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
in_pieces = true
*/
-- The row stands under the team with most of the children.
with by_team as (
    select authority, known_from, worker, team, count(*) as children
    from allocation
    where worker not in ('none', 'unknown')
    group by authority, known_from, worker, team
),

workers as (
    select
        authority,
        known_from,
        worker,
        team,
        sum(children) over (partition by authority, known_from, worker) as children,
        row_number() over (partition by authority, known_from, worker order by children desc, team) as place
    from by_team
)

select
    authority,
    team,
    worker,
    '' as child,
    'lists 4 and 6' as list,
    concat(cast(cast(children as integer) as varchar), ' open children are allocated to this worker.') as what,
    known_from as extract
from workers
where place = 1 and children > 50
