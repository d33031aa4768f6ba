/*
title       = "Children looked after in the first week of a placement"
question    = "How many children are too new in their placement to be judged?"
family      = "looked_after"
kind        = "stock"
unit        = "count"
better      = "neither"
numerator   = "children looked after in the first week of a placement and not yet visited in it"
denominator = ""
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28; Ofsted Annex A, list 8 (children in care)"
caveats     = [
    "They are in neither number of “Children looked after visited in time”: no visit is overdue yet.",
]
breakdowns  = ["time_in_care", "placement", "legal_status", "need", "role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["Is a visit arranged for each of these children?"]
search      = ["LAC", "CLA", "children in care", "statutory visits", "too recent"]
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
where work = 'looked after' and judged = 'too recent'
