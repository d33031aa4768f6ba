/*
title       = "Children on a plan seen alone at the last visit"
question    = "Can children on a plan speak to us alone?"
family      = "plans"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "children on a plan, aged two or over, seen alone at their last visit"
denominator = "children on a plan with a yes or a no, aged two or over at the visit"
renews_days = 14
clusters    = "worker"
feeds       = ["annex_a.list_7", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, list 7 (child protection)"
caveats     = [
    "Plans where it is not recorded are left out of both numbers. A child without an age counts as two or over.",
    "Unborn children and under-twos cannot be seen alone in any useful sense: under-twos are told apart, as plan_under_twos_seen_alone.",
]
breakdowns  = ["time_on_plan", "category", "need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
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
    and coalesce(visit_age_months, 24) >= 24
