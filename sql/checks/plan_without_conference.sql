/*
title    = "Plans without an initial conference"
rule     = "A plan that started in the six months list 5 tells of follows an initial conference held on the day it started or in the six months before."
severity = "moderate"
mend     = "Record the date of the initial conference in the case system, or correct the start of the plan. Nothing is wrong if the child came with a plan from another authority."
feeds    = ["annex_a.list_5", "annex_a.list_7"]
touches  = ["conferences_in_15_days", "conferences_overdue", "enquiries_undecided", "plans_started"]
owner   = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
-- List 5 goes by the strategy discussion: a plan early in its six months may follow an enquiry that began before them.
-- So conferences are sought in this extract and the ones before it, never in later ones, and a plan is left out unless
-- the 60 days before its start are told of (the measured time from discussion to plan is 20 days).
with plans as (
    select distinct
        list_7.authority,
        list_7.as_at,
        list_7.child,
        list_7.started,
        list_7.team,
        list_7.worker_name,
        row_number() over (
            partition by list_7.authority, list_7.as_at, list_7.child, list_7.started order by list_7.row_number desc
        ) as place
    from list_7
    inner join check_day
        on
            check_day.authority = list_7.authority
            and check_day.extract = list_7.as_at
            and check_day.six_months_before < list_7.started
    inner join extract_list
        on
            extract_list.authority = list_7.authority
            and extract_list.as_at = list_7.as_at
            and extract_list.list = 5
),

told as (
    select extract_list.authority, extract_list.as_at, check_day.six_months_before
    from extract_list
    inner join check_day
        on check_day.authority = extract_list.authority and check_day.extract = extract_list.as_at
    where extract_list.list = 5
),

unmet as (
    select plans.*
    from plans
    where
        plans.place = 1
        and not exists (
            select 1
            from list_5
            where
                list_5.authority = plans.authority
                and list_5.child = plans.child
                and list_5.as_at <= plans.as_at
                and list_5.conference <= plans.started
                and list_5.conference > plans.started - interval 6 month
        )
        and exists (
            -- an extract that reaches from 60 days before the start to the start, or to the window of the plan's own
            select 1
            from told
            inner join told as own on own.authority = told.authority and own.as_at = plans.as_at
            where
                told.authority = plans.authority
                and told.as_at <= plans.as_at
                and told.as_at >= own.six_months_before
                and told.six_months_before < plans.started - interval 60 day
        )
)

select
    unmet.authority,
    unmet.team,
    worker_match.worker,
    unmet.child,
    'lists 5 and 7' as list,
    concat(
        'The plan started on ', cast(unmet.started as varchar),
        ', and list 5 has no initial conference on or before that day.'
    ) as what,
    unmet.as_at as extract
from unmet
inner join worker_match
    on
        worker_match.authority = unmet.authority
        and worker_match.written is not distinct from unmet.worker_name
        and worker_match.team = coalesce(unmet.team, 'unknown')
        and worker_match.day = unmet.as_at
