/*
title       = "Children on a plan visited in time"
question    = "Are children on a plan visited as often as they should be?"
family      = "plans"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "children on a plan whose last visit was within the days allowed"
denominator = "children on a plan, without those whose plan is younger than the days allowed and who were not visited within them"
renews_days = 14
clusters    = "worker"
worklist    = "plan_visits_due"
beside      = ["plan_visits_too_recent"]
out_of      = "plans_open"
feeds       = ["annex_a.list_7", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, list 7 (child protection)"
caveats     = [
    "Allowed are 10 working days unless the authority has set another number; an extract may give a child's own.",
    "Days are counted to the date of the extract that tells of the visit. A visit on the last day allowed is in time.",
    "A plan younger than the days allowed without a visit within them is too recent to judge and is in neither number; a child visited within them, even before the plan began, is in time.",
    "Only the last visit is known: a late visit that has since been made good cannot be seen.",
]
breakdowns  = ["time_on_plan", "category", "need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["Which children have not been visited, and when will they be?", "Were they seen alone?"]
search      = ["statutory visits", "CP visits", "overdue visits", "seen"]
briefing    = "Of every 100 children on a plan, {value} had a last visit no longer ago than is allowed"
outcome     = true
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
where work = 'child protection plan' and judged <> 'too recent'
