/*
title       = "Children ceasing to be looked after"
question    = "How many children leave care?"
family      = "looked_after"
kind        = "flow"
unit        = "count"
better      = "neither"
numerator   = "periods of care ended in the month"
denominator = ""
open_twin   = "looked_after"
feeds       = ["annex_a.list_8"]
lookback_months = 0
published_as = "related"
source      = "DfE, Children looked after in England; Ofsted Annex A, list 8 (children in care)"
caveats     = ["DfE counts each child once a year and leaves out short breaks; we count every period of care, so the two are not the same.", "Where the next period began and no end was recorded, the period ends by the next one's start. One that vanished from the extract without an end is not counted: see Data quality."]
breakdowns  = ["placement", "legal_status", "need", "role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["Where did these children go, and how many come back?"]
search      = ["LAC", "CLA", "children in care", "discharges", "leaving care"]
*/
select
    care.authority as authority,
    care.team as team,
    care.worker as worker,
    calendar.month as month,
    care.child as child,
    1 as numerator,
    cast(null as double) as denominator
from care
join calendar on calendar.day = care.ended
