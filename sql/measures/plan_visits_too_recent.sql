/*
title       = "Children whose plan is too recent for a visit to be due"
question    = "How many plans are too new to be judged?"
family      = "plans"
kind        = "stock"
unit        = "count"
better      = "neither"
numerator   = "children on a plan that is younger than the days allowed and who were not visited within them"
denominator = ""
feeds       = ["annex_a.list_7", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, list 7 (child protection)"
caveats     = [
    "They are in neither number of “Children on a plan visited in time”: nothing is overdue yet.",
]
breakdowns  = ["time_on_plan", "category", "need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["Is a visit arranged for each of these children?"]
search      = ["statutory visits", "CP visits", "too recent"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    1 as numerator,
    cast(null as double) as denominator
from visit_judged
where work = 'child protection plan' and judged = 'too recent'
