/*
title    = "Children looked after without a period of care"
rule     = "A child with the status looked after in list 6 has a period of care in list 8."
severity = "serious"
mend     = "Record the start of the period of care in the case system, or correct the child's status."
feeds    = ["annex_a.list_6", "annex_a.list_8"]
touches  = [
    "looked_after", "looked_after_rate", "looked_after_started", "looked_after_visits_in_time",
    "looked_after_reviews_up_to_date", "children_open",
]
owner   = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
in_pieces = true
*/
-- Where list 8 has the child, but says that care has ended, the lists disagree: that is the check lists_disagree.
with missing as (
    -- Only list 6 can have said looked after of a child without a row in list 8.
    select allocation.authority, allocation.known_from as as_at, allocation.child
    from allocation
    inner join extract_list
        on
            extract_list.authority = allocation.authority
            and extract_list.as_at = allocation.known_from
            and extract_list.list = 8
    left join list_8
        on
            list_8.authority = allocation.authority
            and list_8.as_at = allocation.known_from
            and list_8.child = allocation.child
    where allocation.in_list_6 and allocation.status = 'looked after' and list_8.child is null
),

open_cases as (
    select
        list_6.*,
        row_number() over (
            partition by list_6.authority, list_6.as_at, list_6.child
            order by list_6.started desc, list_6.row_number desc
        ) as place
    from list_6
    inner join missing
        on missing.authority = list_6.authority and missing.as_at = list_6.as_at and missing.child = list_6.child
    where list_6.status <> 'closed' and (list_6.closed is null or list_6.closed > list_6.as_at)
)

select
    open_cases.authority,
    open_cases.team,
    worker_match.worker,
    open_cases.child,
    'lists 6 and 8' as list,
    'The status in list 6 is looked after, and list 8 has no row for the child.' as what,
    open_cases.as_at as extract
from open_cases
inner join worker_match
    on
        worker_match.authority = open_cases.authority
        and worker_match.written is not distinct from open_cases.worker_name
        and worker_match.team = coalesce(open_cases.team, 'unknown')
        and worker_match.day = open_cases.as_at
where open_cases.place = 1
