/*
title    = "Children with two open plans"
rule     = "A child has at most one open child protection plan in list 7."
severity = "serious"
mend     = "Open the child's plans in the case system: end the one that is over, or take out the one that was made twice."
feeds    = ["annex_a.list_7"]
touches  = [
    "plans_open", "plans_open_rate", "plans_started", "plans_ended",
    "plans_ended_within_3_months", "plans_repeat", "plans_over_2_years", "plan_visits_in_time",
    "plan_child_seen_alone", "plan_reviews_up_to_date",
]
owner   = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
in_pieces = true
*/
-- Two rows of one start are one plan told twice, not two plans: reading the file warns of them.
with open_plans as (
    select
        authority,
        as_at,
        child,
        started,
        team,
        worker_name,
        row_number() over (partition by authority, as_at, child order by started desc, row_number desc) as place
    from list_7
    where ended is null or ended > as_at
),

children as (
    select authority, as_at, child, count(distinct started) as plans, min(started) as first, max(started) as last
    from open_plans
    group by authority, as_at, child
    having count(distinct started) > 1
)

select
    children.authority,
    open_plans.team,
    worker_match.worker,
    children.child,
    'list 7' as list,
    concat(
        cast(children.plans as varchar), ' plans are open at once: the first started on ',
        cast(children.first as varchar), ', the last on ', cast(children.last as varchar), '.'
    ) as what,
    children.as_at as extract
from children
inner join open_plans
    on
        open_plans.authority = children.authority
        and open_plans.as_at = children.as_at
        and open_plans.child = children.child
        and open_plans.place = 1
inner join worker_match
    on
        worker_match.authority = open_plans.authority
        and worker_match.written is not distinct from open_plans.worker_name
        and worker_match.team = coalesce(open_plans.team, 'unknown')
        and worker_match.day = open_plans.as_at
