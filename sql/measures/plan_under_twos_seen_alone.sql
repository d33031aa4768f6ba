/*
title       = "Under-twos on a plan seen alone at the last visit"
question    = "Are the youngest children on a plan seen apart from their carers?"
family      = "plans"
kind        = "snapshot"
unit        = "percent"
better      = "neither"
numerator   = "children on a plan, under two, seen alone at their last visit"
denominator = "children on a plan with a yes or a no, under two at the visit"
renews_days = 14
clusters    = "worker"
feeds       = ["annex_a.list_7", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, list 7 (child protection)"
caveats     = [
    "A baby cannot speak: read it as whether the child was looked at apart from the carers, and never with the older children's figure.",
    "Plans where it is not recorded, and unborn children, are left out of both numbers. The age is that on the day of the visit.",
]
breakdowns  = ["time_on_plan", "category", "need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["Why was each of the others not seen alone?", "For how many is it not recorded?"]
search      = ["voice of the child", "seen alone", "statutory visits"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    case when seen_alone = 'yes' then 1 else 0 end as numerator,
    1 as denominator
from plan_month
where known
    and seen_alone in ('yes', 'no')
    and visit_age_months >= 0
    and visit_age_months < 24
