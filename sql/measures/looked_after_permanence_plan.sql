/*
title       = "Children looked after with a permanence plan"
question    = "Does every child know where they will grow up?"
family      = "looked_after"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "children looked after for four months or more with a permanence plan recorded"
denominator = "all children looked after for four months or more"
worklist    = "permanence_plans_due"
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, list 8 (children in care); Care Planning, Placement and Case Review Regulations 2010"
caveats     = ["A child is four months in care on that day of the fourth month after. That a plan is recorded does not say that it is a good one. A series of short breaks (V3, V4) is in neither number."]
breakdowns  = ["time_in_care", "placement", "legal_status", "need", "role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["What holds up the plan of each child who has none by the second review?"]
search      = ["LAC", "CLA", "children in care", "permanency", "drift"]
panel       = true
out_of      = "looked_after"
*/
select
    authority,
    team,
    worker,
    month,
    child,
    case when coalesce(permanence_plan, 'no') <> 'no' then 1 else 0 end as numerator,
    1 as denominator
from care_month
where known
    and not short_breaks
    and known_on >= started + interval 4 month
