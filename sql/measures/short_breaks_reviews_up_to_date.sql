/*
title       = "Short breaks with an up-to-date review"
question    = "Are children's short breaks reviewed?"
family      = "looked_after"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "children in a series of short breaks whose next review is not overdue"
denominator = "all children in a series of short breaks (legal status V3 or V4)"
renews_days = 183
clusters    = "worker"
worklist    = "short_breaks_reviews_due"
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 48; Ofsted Annex A, list 8 (children in care)"
caveats     = [
    "The first review is due within three months of the first break, later ones every six months. Months are anniversaries.",
    "List 8 holds only the latest review: one that was late and is past cannot be seen.",
    "Visits are as often as each child's plan says, which no list holds.",
]
breakdowns  = ["placement", "need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
ask         = ["When is the next review of each child who has none up to date?"]
search      = ["short breaks", "respite", "V3", "V4", "disabled children"]
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
    and short_breaks
