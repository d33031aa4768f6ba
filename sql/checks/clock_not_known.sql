/*
title    = "Clocks that cannot run"
rule     = "A record holds the facts that a statutory clock needs: placement and legal status for visits, an age for health assessments, the eligibility of a care leaver for the pathway plan."
severity = "moderate"
mend     = "Complete the record in the case system. Until then the child is in no percentage of that clock, and nobody is told when something falls due."
feeds    = ["annex_a.list_8"]
touches  = ["looked_after_visits_in_time", "health_assessment_in_time", "pathway_plans_in_time"]
owner   = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
in_pieces = true
*/
with lacking as (
    select
        authority,
        day as as_at,
        child,
        'list 8' as list,
        case
            when visit_rule = 'not known' and health_months is null
                then 'How often to visit and to assess health is not known: placement, legal status or age is missing.'
            when visit_rule = 'not known'
                then 'How often to visit is not known: the start or type of the placement or the legal status is missing.'
            else 'How often to assess health is not known: date of birth and age are missing.'
        end as what
    from care_extract
    where not short_breaks and (visit_rule = 'not known' or health_months is null)
    union all
    select
        authority,
        day,
        child,
        'list 9',
        'Whether a pathway plan is due is not known: the eligibility is missing.'
    from leaver_extract
    where eligibility = 'unknown' and in_touch <> 'excluded'
),

holders as (
    select
        authority,
        as_at,
        child,
        'list 8' as list,
        team,
        worker_name,
        row_number() over (partition by authority, as_at, child order by started desc, row_number desc) as place
    from list_8
    union all
    select
        authority,
        as_at,
        child,
        'list 9',
        team,
        worker_name,
        row_number() over (partition by authority, as_at, child order by row_number desc)
    from list_9
)

select
    lacking.authority,
    coalesce(nullif(holders.team, ''), 'unknown') as team,
    worker_match.worker,
    lacking.child,
    lacking.list,
    lacking.what,
    lacking.as_at as extract
from lacking
inner join holders
    on
        holders.authority = lacking.authority
        and holders.as_at = lacking.as_at
        and holders.child = lacking.child
        and holders.list = lacking.list
        and holders.place = 1
inner join worker_match
    on
        worker_match.authority = holders.authority
        and worker_match.written is not distinct from holders.worker_name
        and worker_match.team = coalesce(holders.team, 'unknown')
        and worker_match.day = holders.as_at
