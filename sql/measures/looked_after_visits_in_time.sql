/*
title       = "Children looked after visited in time"
question    = "Are children in our care visited as often as they should be?"
family      = "looked_after"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "children looked after whose next visit, counted from the last one in the present placement, is not overdue"
denominator = "children looked after whose visiting clock is known, without those in the first week of a placement and not yet visited in it"
renews_days = 92
clusters    = "worker"
worklist    = "looked_after_visits_due"
beside      = ["looked_after_visits_clock_not_known", "looked_after_visits_too_recent"]
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28; Ofsted Annex A, list 8 (children in care)"
caveats     = [
    "The first visit is due within a week of the start of each placement, then one every six weeks; after a year every three months where the placement is to last to 18 (type U1 or U4). What is allowed is what held on the day of the last visit.",
    "At home under a care order (P1) and with a connected person (U3): weekly to the first review, then every four weeks, under a full care order (C2) every six. A connected person counts as not yet approved until the record says otherwise.",
    "Where placement start, placement type or legal status is blank, the clock is not known: the child is in neither number, and counted beside it. A series of short breaks (V3, V4) is visited as its plan says and is told apart.",
    "Fewer days may be allowed by the authority (looked_after_visit_days), or for the child (list 8); more never. Days are counted to the date of the extract that tells of the visit; the day a visit is due is in time.",
    "Only the last visit is known: a late visit that has since been made good cannot be seen.",
]
breakdowns  = ["time_in_care", "placement", "legal_status", "need", "role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["Which children have not been visited, and when will they be?", "Of how many is the clock not known?"]
search      = ["LAC", "CLA", "children in care", "statutory visits", "regulation 28"]
panel       = true
out_of      = "looked_after"
*/
select
    authority,
    team,
    worker,
    month,
    child,
    case when judged = 'in time' then 1 else 0 end as numerator,
    1 as denominator
from visit_judged
where work = 'looked after' and judged <> 'too recent'
