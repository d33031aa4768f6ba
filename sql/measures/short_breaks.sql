/*
title       = "Children in a series of short breaks"
question    = "How many children have short breaks only?"
family      = "looked_after"
kind        = "stock"
unit        = "count"
better      = "neither"
numerator   = "children with the legal status V3 or V4 in list 8 at month end"
denominator = ""
feeds       = ["annex_a.list_8"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 48; Ofsted Annex A, list 8 (children in care)"
caveats     = [
    "They are looked after in law only while a break lasts, have clocks of their own (regulation 48), and are in no other number of children looked after, as the Department counts.",
]
breakdowns  = ["placement", "need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["Does each plan say how often the child is visited, and does the child enjoy the breaks?"]
search      = ["short breaks", "respite", "V3", "V4", "disabled children"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    1 as numerator,
    cast(null as double) as denominator
from care_month
where short_breaks
