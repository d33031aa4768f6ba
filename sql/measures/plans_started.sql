/*
title       = "Child protection plans started"
question    = "How many children are newly put on a plan?"
family      = "plans"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "child protection plans started in the month"
denominator = ""
open_twin   = "plans_open"
feeds       = ["annex_a.list_7"]
season      = true
lookback_months = 0
published_as = "same"
source      = "DfE children in need census guide; Ofsted Annex A, list 7 (child protection)"
caveats     = [
    "List 7 holds a child's latest plan only: before the first extract, a plan followed by another one cannot be seen.",
    "DfE publishes a year's total: it is drawn as the monthly average of the year.",
]
breakdowns  = ["category", "need", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["Do more conferences lead to a plan than before, or are there more conferences?"]
search      = ["CP plans", "CPP", "new plans"]
*/
select
    plan.authority as authority,
    plan.team as team,
    plan.worker as worker,
    calendar.month as month,
    plan.child as child,
    1 as numerator,
    cast(null as double) as denominator
from plan
join calendar on calendar.day = plan.started
