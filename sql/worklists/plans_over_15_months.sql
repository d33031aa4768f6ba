/*
title    = "Plans open for 15 months or more"
question = "Which plans drift towards two years?"
family   = "plans"
subject  = "child"
order    = 150
gravity  = "drift"
late     = "on a plan for 15 months or more"
nothing  = "No plan has been open for 15 months."
rule     = """
Children with a plan open in the extract's list 7 (of a child's rows the one with the latest start, then the later
row) that today has reached 15 months since its start. Months and years are anniversaries; where the month has no
such day, its last day. No clock: the day it reaches two years is in the reason. Since: the start of the plan; the
oldest first."""
feeds    = ["annex_a.list_7"]
source   = "DfE children in need census guide; Ofsted Annex A, list 7 (child protection)"
bands    = ["15 months to 2 years", "2 years or more"]
owner    = "Head of safeguarding"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with aged as (
    select
        plan_extract.*,
        today.day as today,
        cast(plan_extract.started + interval 2 year as date) as two_years,
        (extract(year from today.day) - extract(year from plan_extract.started)) * 12
        + extract(month from today.day) - extract(month from plan_extract.started)
        - case
            when extract(day from today.day) < extract(day from plan_extract.started) and today.day <> today.month then 1
            else 0
        end as months
    from plan_extract
    join calendar as today on today.day = $today
    where
        plan_extract.authority = $authority
        and plan_extract.day = $extract
        and today.day >= plan_extract.started + interval 15 month
)

select
    aged.shown_as as team,
    aged.service,
    aged.child,
    aged.worker,
    aged.name,
    cast(null as date) as due,
    cast(null as integer) as days,
    concat(
        'On a plan for ', cast(aged.months as varchar), ' months; two years ',
        case when aged.today >= aged.two_years then 'since ' else 'on ' end,
        anniversary.words
    ) as why,
    aged.started as since,
    case when aged.today >= aged.two_years then '2 years or more' else '15 months to 2 years' end as band
from aged
join calendar as anniversary on anniversary.day = aged.two_years
order by aged.started, aged.child
