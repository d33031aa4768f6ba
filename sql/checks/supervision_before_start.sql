/*
title    = "Supervision before the worker started"
rule     = "Nobody was supervised before their first post in the workforce file began."
severity = "minor"
staff    = true
mend     = "Correct the worker or the day in the supervision file, or the day the worker started in the workforce file; a worker who had left and came back needs a row for each post."
feeds    = ["workforce", "supervision"]
touches  = [
    "supervisions_held", "supervision_in_time", "supervision_gap", "supervision_reflective", "supervision_recorded",
    "case_supervision_in_time",
]
owner   = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
in_pieces = true
*/
-- A supervision belongs to the extracts whose six months hold the day it was held.
with first_posts as (
    select
        authority,
        worker,
        team,
        started,
        row_number() over (partition by authority, worker order by started, fte desc, team) as place
    from workforce
    where started is not null
)

select
    supervision.authority,
    first_posts.team,
    supervision.worker,
    coalesce(supervision.child, '') as child,
    'supervision' as list,
    concat(
        'Supervision (', coalesce(supervision.kind, 'kind not known'), ') on ', cast(supervision.held as varchar),
        ', before the worker started on ', cast(first_posts.started as varchar), '.'
    ) as what,
    check_day.extract
from supervision
inner join first_posts
    on
        first_posts.authority = supervision.authority
        and first_posts.worker = supervision.worker
        and first_posts.place = 1
        and first_posts.started > supervision.held
inner join check_day
    on
        check_day.authority = supervision.authority
        and check_day.six_months_before < supervision.held
        and check_day.extract >= supervision.held
