/*
title       = "Children looked after who live with a relative or friend"
question    = "How many children in our care grow up with people they know?"
family      = "looked_after"
kind        = "snapshot"
unit        = "percent"
better      = "neither"
numerator   = "children looked after in a foster placement with a relative or friend (U1, U2, U3)"
denominator = "children looked after whose placement type is recorded"
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, list 8 (children in care)"
caveats     = ["A child placed with a parent (P1) is not among them. A series of short breaks (V3, V4) is in neither number."]
breakdowns  = ["time_in_care", "placement", "legal_status", "need", "role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Was a relative or friend asked before each child went to somebody they did not know?"]
search      = ["LAC", "CLA", "children in care", "kinship", "connected person", "family and friends", "friends and family fostering"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    case when placement_type in ('U1', 'U2', 'U3') then 1 else 0 end as numerator,
    1 as denominator
from care_month
where known
    and not short_breaks
    and coalesce(placement_type, 'unknown') <> 'unknown'
