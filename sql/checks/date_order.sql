/*
title    = "Dates in the wrong order"
rule     = "Nothing ends, is reviewed or is decided before it began: lists 2, 5 to 8, 10 and 11, and the day a supervision was written up."
severity = "moderate"
mend     = "Open the record in the case system, correct whichever of the two dates is wrong, and take the extract again. For supervision correct the day it was written up in the supervision file."
feeds    = ["annex_a.list_7"]
touches  = [
    "early_help_open", "conferences_in_15_days", "plans_open", "plans_started", "plans_ended",
    "plans_ended_within_3_months", "plan_reviews_up_to_date", "children_open", "caseload_average", "looked_after",
    "looked_after_started", "looked_after_ended", "looked_after_reviews_up_to_date", "supervision_recorded",
]
owner   = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
in_pieces = true
*/
-- Reading a file already refuses rows of lists 2, 4, 6, 7 and 8 that end before they start: those rows are counted here
-- from what was refused, without a child, for none is kept. List 4 has a check of its own. A last visit before a plan
-- or a period of care began is no mistake: the child was visited in need, and the measures count from the start.
with dated as (
    select
        authority, as_at, 5 as list, child, team, worker_name,
        'strategy discussion' as first_name, strategy_discussion as first_day,
        'initial conference' as second_name, conference as second_day
    from list_5
    union all
    select authority, as_at, 6, child, team, worker_name, 'start', started, 'closure', closed from list_6
    union all
    select authority, as_at, 7, child, team, worker_name, 'start of the plan', started, 'end of the plan', ended
    from list_7
    union all
    select authority, as_at, 7, child, team, worker_name, 'start of the plan', started, 'latest review', last_review
    from list_7
    union all
    select authority, as_at, 7, child, team, worker_name, 'latest review', last_review, 'end of the plan', ended
    from list_7
    union all
    select authority, as_at, 8, child, team, worker_name, 'start of care', started, 'end of care', ended from list_8
    union all
    select authority, as_at, 8, child, team, worker_name, 'start of care', started, 'latest review', last_review
    from list_8
    union all
    select authority, as_at, 8, child, team, worker_name, 'latest review', last_review, 'end of care', ended
    from list_8
    union all
    select authority, as_at, 2, child, 'unknown', '', 'start', started, 'completion', completed from list_2
    union all
    select authority, as_at, 10, child, 'unknown', '', 'decision for adoption', decided, 'placement order', placement_order
    from list_10
    union all
    select authority, as_at, 10, child, 'unknown', '', 'matching', matched, 'adoption order', adoption_order from list_10
    union all
    select authority, as_at, 10, child, 'unknown', '', 'placement', placed, 'adoption order', adoption_order from list_10
    union all
    select authority, as_at, 11, '', 'unknown', '', 'start of stage 1', stage_1_started, 'end of stage 1', stage_1_ended
    from list_11
    union all
    select authority, as_at, 11, '', 'unknown', '', 'start of stage 2', stage_2_started, 'end of stage 2', stage_2_ended
    from list_11
    union all
    select authority, as_at, 11, '', 'unknown', '', 'application', applied, 'approval', approved from list_11
    union all
    select authority, as_at, 11, '', 'unknown', '', 'placement', placed, 'adoption order', adoption_order from list_11
),

broken as (
    select *
    from dated
    where second_day < first_day
)

select
    broken.authority,
    broken.team,
    coalesce(worker_match.worker, '') as worker,
    broken.child,
    concat('list ', cast(broken.list as varchar)) as list,
    concat(
        'The ', broken.second_name, ' (', cast(broken.second_day as varchar), ') is before the ',
        broken.first_name, ' (', cast(broken.first_day as varchar), ').'
    ) as what,
    broken.as_at as extract
from broken
left join worker_match
    on
        worker_match.authority = broken.authority
        and worker_match.written is not distinct from broken.worker_name
        and worker_match.team = coalesce(broken.team, 'unknown')
        and worker_match.day = broken.as_at
        and broken.list in (5, 6, 7, 8)
union all
select
    authority,
    '',
    '',
    '',
    list,
    concat('Row ', cast(row_number as varchar), ' of ', sheet, ' was not used: ', reason, '.'),
    as_at
from extract_rejected
where reason like '% is before the start' and list not like '%list 4%'
union all
select authority, '', '', '', list, what, as_at
from extract_blanked
where what like '% is before the start, %' and list not like '%list 4%'
union all
select
    supervision.authority,
    coalesce(supervised_team.team, 'unknown'),
    supervision.worker,
    coalesce(supervision.child, ''),
    'supervision',
    concat(
        'Written up on ', cast(supervision.recorded as varchar), ', before it was held on ',
        cast(supervision.held as varchar), '.'
    ),
    check_day.extract
from supervision
inner join check_day
    on
        check_day.authority = supervision.authority
        and check_day.six_months_before < supervision.held
        and check_day.extract >= supervision.held
left join supervised_team
    on
        supervised_team.authority = supervision.authority
        and supervised_team.worker = supervision.worker
        and supervised_team.held = supervision.held
where supervision.recorded < supervision.held
