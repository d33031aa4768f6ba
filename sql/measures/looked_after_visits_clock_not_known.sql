/*
title       = "Children looked after whose visiting clock is not known"
question    = "For how many children can nobody say how often they must be visited?"
family      = "looked_after"
kind        = "stock"
unit        = "count"
better      = "lower"
numerator   = "children looked after of whom list 8 lacks the start or the type of the placement, or the legal status"
denominator = ""
worklist    = "looked_after_visits_clock_not_known"
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28; Ofsted Annex A, list 8 (children in care)"
caveats     = [
    "They are in neither number of “Children looked after visited in time”: mend the records first, then read that one.",
    "A series of short breaks (V3, V4) is not among them.",
]
breakdowns  = ["time_in_care", "placement", "legal_status", "need", "role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["Who puts the placement and the legal status on these records, and by when?"]
search      = ["LAC", "CLA", "children in care", "statutory visits", "record", "data quality"]
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
where known
    and visit_rule = 'not known'
