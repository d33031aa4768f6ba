/*
title       = "Children in need whose plan is too recent to be judged"
question    = "How many child in need plans are too new to be judged?"
family      = "front_door"
kind        = "stock"
unit        = "count"
better      = "neither"
numerator   = "children with a child in need plan that is younger than the days allowed and who were not seen within them"
denominator = ""
feeds       = ["annex_a.list_6", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Local visiting policy (settings); Ofsted Annex A, list 6 (children in need)"
caveats     = [
    "They are in neither number of “Children in need seen in time”: nothing is overdue yet.",
]
breakdowns  = ["need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["Is a visit arranged for each of these children?"]
search      = ["CIN", "child in need", "too recent"]
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
where work = 'child in need plan' and judged = 'too recent'
