/*
title       = "Children looked after with an up-to-date review"
question    = "Are children's care plans reviewed before they go stale?"
family      = "looked_after"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "children looked after whose next review is not overdue"
denominator = "all children looked after"
renews_days = 183
clusters    = "worker"
worklist    = "looked_after_reviews_due"
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33; Ofsted Annex A, list 8 (children in care)"
caveats     = [
    "The first review is due within 20 working days of the start of care, the second within three months of the first, later ones every six months. Months are anniversaries.",
    "List 8 holds only the latest review. One within 20 working days and three months of the start, with none seen earlier, is taken as the first. A review that was late and is past cannot be seen.",
    "A child with no review yet, and none due yet, is in time. A series of short breaks (V3, V4) is reviewed on a clock of its own and is in neither number.",
    "Days are counted to the date of the extract that tells of the review.",
]
breakdowns  = ["time_in_care", "placement", "legal_status", "need", "role", "age", "sex", "ethnic_group", "disability", "unaccompanied"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["When is the next review of each child who has none up to date?"]
search      = ["LAC", "CLA", "children in care", "independent reviewing officer", "IRO", "regulation 33"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    case when known_on <= review_due then 1 else 0 end as numerator,
    1 as denominator
from care_month
where known
    and not short_breaks
