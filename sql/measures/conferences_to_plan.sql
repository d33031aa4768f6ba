/*
title       = "Initial conferences that led to a plan"
question    = "How many conferences end with a child protection plan?"
family      = "enquiries"
kind        = "flow"
unit        = "percent"
better      = "neither"
numerator   = "of these, conferences that resulted in a child protection plan"
denominator = "initial child protection conferences held in the month whose result is recorded"
feeds       = ["annex_a.list_5", "annex_a.conferences"]
lookback_months = 0
in_pieces   = true
published_as = "related"
source      = "Ofsted Annex A, list 5 (section 47 enquiries and initial conferences)"
caveats     = [
    "A conference that several enquiries name is one. Where its result is not recorded it is in neither number.",
    "Where few end without a plan, conferences confirm what was decided before; where many do, they may be called too early.",
    "A conference dated before its strategy discussion is in neither number: the import report names such rows.",
]
breakdowns  = ["need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["What became of the children whose conference ended without a plan?"]
search      = ["conversion", "plans per conference", "threshold", "ICPC", "funnel"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    case when became_plan = 'yes' then 1 else 0 end as numerator,
    1 as denominator
from conference_held
where became_plan in ('yes', 'no')
