/*
title       = "Children looked after who moved in the last month"
question    = "How many children in our care had to move?"
family      = "looked_after"
kind        = "snapshot"
unit        = "percent"
better      = "lower"
numerator   = "children looked after whose present placement began in the month up to the extract, after they came into care"
denominator = "children looked after the start of whose placement is recorded"
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, list 8 (children in care)"
caveats     = [
    "The month is the one up to the date of the extract that tells of the placement, not always the calendar month.",
    "A placement that another one followed before the next extract is not seen: two moves between two extracts are told as one.",
    "A move is not always a bad thing: one to an adoptive family, or home, is among them. A series of short breaks (V3, V4) is in neither number.",
]
breakdowns  = ["time_in_care", "placement", "legal_status", "need", "role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
ask         = ["Which of these moves were planned, and which were because a placement broke down?"]
search      = ["LAC", "CLA", "children in care", "placement moves", "placement stability", "disruption"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    case when begun > started and begun > known_on - interval 1 month then 1 else 0 end as numerator,
    1 as denominator
from care_month
where known
    and not short_breaks
    and begun is not null
