/*
title       = "Children looked after with three or more placements"
question    = "Do children in our care have a stable home?"
family      = "looked_after"
kind        = "snapshot"
unit        = "percent"
better      = "lower"
numerator   = "children looked after with three or more placements in the last 12 months"
denominator = "children looked after whose number of placements is recorded"
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "same"
source      = "DfE, Children looked after in England; Ofsted Annex A, list 8 (children in care)"
caveats     = ["List 8 counts 12 months back from the extract; DfE counts the year to 31 March. A series of short breaks (V3, V4) is in neither number."]
breakdowns  = ["time_in_care", "placement", "legal_status", "need", "role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["What ended the placements of the children who moved most?"]
search      = ["LAC", "CLA", "children in care", "placement stability", "moves"]
out_of      = "looked_after"
briefing    = "Of every 100 children looked after, {value} had lived in three or more places in 12 months"
outcome     = true
*/
select
    authority,
    team,
    worker,
    month,
    child,
    case when placements >= 3 then 1 else 0 end as numerator,
    1 as denominator
from care_month
where known
    and not short_breaks
    and placements is not null
