/*
title       = "Children looked after who live inside the area"
question    = "Do children in our care live near home, school and friends?"
family      = "looked_after"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "children looked after placed inside the authority's area"
denominator = "children looked after of whom it is recorded whether they live inside or outside the area"
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, list 8 (children in care)"
caveats     = [
    "List 8 says inside or outside the boundary, not how far: a child outside may live nearer home than one inside.",
    "A series of short breaks (V3, V4) is in neither number.",
]
breakdowns  = ["time_in_care", "placement", "legal_status", "need", "role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Which children live outside the area because nothing nearer was free?"]
search      = ["LAC", "CLA", "children in care", "out of area", "out of borough", "placement location", "in-area"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    case when placed_where = 'in the area' then 1 else 0 end as numerator,
    1 as denominator
from care_month
where known
    and not short_breaks
    and coalesce(placed_where, 'unknown') <> 'unknown'
