/*
title       = "Plans for a child who had one before"
question    = "Do children come back on a plan because the last one did not last?"
family      = "plans"
kind        = "flow"
unit        = "percent"
better      = "lower"
numerator   = "child protection plans started in the month for a child with an earlier plan in this authority"
denominator = "all child protection plans started in the month"
feeds       = ["annex_a.list_7"]
lookback_months = 0
published_as = "same"
source      = "DfE children in need census guide; Ofsted Annex A, list 7 (child protection)"
caveats     = [
    "However long ago the earlier plan was. Plans in other authorities are not known.",
    "An earlier plan counts if list 7 says so or if an earlier extract held it.",
]
breakdowns  = ["category", "need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["How long after the last plan did these begin, and for the same harm?"]
search      = ["repeat plans", "second or subsequent plan", "CPP", "re-registration"]
*/
with first_plan as (
    select authority, child, min(started) as started
    from plan
    group by authority, child
),

started as (
    select
        plan.authority,
        plan.team,
        plan.worker,
        calendar.month,
        plan.child,
        case when plan.previous_plans > 0 or first_plan.started < plan.started then 1 else 0 end as is_repeat
    from plan
    join calendar on calendar.day = plan.started
    join first_plan
        on first_plan.authority = plan.authority
        and first_plan.child = plan.child
)
select
    authority,
    team,
    worker,
    month,
    child,
    is_repeat as numerator,
    1 as denominator
from started
