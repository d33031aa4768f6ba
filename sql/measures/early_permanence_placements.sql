/*
title       = "Children looked after in early permanence placements"
question    = "How many children already live with those who may adopt them?"
family      = "looked_after"
kind        = "stock"
unit        = "count"
better      = "neither"
numerator   = "children looked after in a placement with foster carers who are also approved adopters (U2, U5)"
denominator = ""
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, list 8 (children in care)"
caveats     = [
    "By the placement type of list 8. Of list 10, whose column says on which day a child went to such carers, that column is not held.",
    "A series of short breaks (V3, V4) is not among them.",
]
breakdowns  = ["time_in_care", "placement", "legal_status", "need", "role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Was fostering for adoption thought of for each child whose plan may be adoption?"]
search      = ["LAC", "CLA", "children in care", "early permanence", "foster to adopt", "fostering for adoption", "FFA", "concurrent planning"]
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
    and not short_breaks
    and placement_type in ('U2', 'U5')
