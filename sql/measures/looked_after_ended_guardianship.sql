/*
title       = "Children who left care by special guardianship or a child arrangements order"
question    = "How many of the children who leave our care get a family of their own by a court order?"
family      = "looked_after"
kind        = "flow"
unit        = "percent"
better      = "neither"
numerator   = "of these, those that ended by a special guardianship order (E45 to E48) or a child arrangements order (E41)"
denominator = "periods of care ended in the month whose reason is recorded"
feeds       = ["annex_a.list_8"]
lookback_months = 0
published_as = "related"
source      = "DfE, Children looked after in England (reasons that care ceased); Ofsted Annex A, list 8 (children in care)"
caveats     = [
    "The Department counts each child once a year; we count every period of care, by the month it ended.",
    "A period without a recorded end, ended by the start of the next one, has no reason and is in neither number. Neither is a series of short breaks (V3, V4).",
]
breakdowns  = ["placement", "legal_status", "need", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Is special guardianship thought of for every child who may not go home?"]
search      = ["LAC", "CLA", "children in care", "SGO", "CAO", "special guardianship", "child arrangements order", "residence order"]
*/
select
    care.authority as authority,
    care.team as team,
    care.worker as worker,
    calendar.month as month,
    care.child as child,
    case when care.ceased_reason in ('E41', 'E45', 'E46', 'E47', 'E48') then 1 else 0 end as numerator,
    1 as denominator
from care
join calendar on calendar.day = care.ended
where care.ended_how = 'recorded'
    and coalesce(care.ceased_reason, 'unknown') not in ('unknown', 'X1')
    and coalesce(care.legal_status, '') not in ('V3', 'V4')
