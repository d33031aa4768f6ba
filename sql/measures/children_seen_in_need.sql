/*
title       = "Children in need seen in time"
question    = "Are children on a child in need plan seen as often as we say?"
family      = "front_door"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "children with a child in need plan last seen within the days allowed"
denominator = "all children with a child in need plan, without those whose plan is younger than the days allowed and who were not seen within them"
renews_days = 28
clusters    = "worker"
worklist    = "children_in_need_not_seen"
beside      = ["children_seen_in_need_too_recent"]
feeds       = ["annex_a.list_6", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Local visiting policy (settings); Ofsted Annex A, list 6 (children in need)"
caveats     = [
    "The days allowed are the child's own where list 6 gives them, else the authority's (child_in_need_seen_working_days, 20 working days unless set), not national ones. The last of them is in time.",
    "A child whose plan is younger than the days allowed and not yet seen is too recent to judge and in neither number; one seen within them, even before the plan began, is in time.",
    "Unborn children cannot be seen and are in neither number. Days are counted to the date of the extract.",
    "Only the last time is known: a late visit that has since been made good cannot be seen.",
]
breakdowns  = ["need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["Which children has nobody seen, and when will they be?"]
search      = ["CIN", "child in need", "section 17", "visits", "seen"]
panel       = true
*/
select
    authority,
    team,
    worker,
    month,
    child,
    case when judged = 'in time' then 1 else 0 end as numerator,
    1 as denominator
from visit_judged
where work = 'child in need plan' and judged <> 'too recent'
