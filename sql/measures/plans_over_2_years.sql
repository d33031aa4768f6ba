/*
title       = "Plans open for two years or more"
question    = "Do plans drift?"
family      = "plans"
kind        = "snapshot"
unit        = "percent"
better      = "lower"
numerator   = "child protection plans open at month end that started two years ago or longer"
denominator = "all child protection plans open at month end"
worklist    = "plans_over_15_months"
feeds       = ["annex_a.list_7"]
lookback_months = 0
in_pieces   = true
published_as = "same"
source      = "DfE children in need census guide; Ofsted Annex A, list 7 (child protection)"
caveats     = ["A plan is two years old on its second anniversary."]
breakdowns  = ["category", "need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["Has legal advice been sought for each of these children?", "What would have to change for each plan to end?"]
search      = ["drift", "long plans", "CPP", "length of plan"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    case when day >= started + interval 2 year then 1 else 0 end as numerator,
    1 as denominator
from plan_month
