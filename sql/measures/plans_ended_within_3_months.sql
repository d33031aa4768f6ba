/*
title       = "Plans ended within 3 months of starting"
question    = "Are plans ended before they can have worked?"
family      = "plans"
kind        = "flow"
unit        = "percent"
better      = "neither"
numerator   = "child protection plans ended in the month, three months or less after they started"
denominator = "all child protection plans ended in the month"
feeds       = ["annex_a.list_7"]
lookback_months = 0
in_pieces   = true
published_as = "same"
source      = "DfE children in need census guide; Ofsted Annex A, list 7 (child protection)"
caveats     = [
    "A plan that ends by its first review may have been needless, or may have been ended too soon: read the cases.",
    "A plan ended on the three-month anniversary of its start counts as within three months.",
]
breakdowns  = ["category", "need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["Was a plan the right start for these children?", "How many of them were later on a plan again?"]
search      = ["CP plans", "short plans", "length of plan"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    case when band = '3 months or less' then 1 else 0 end as numerator,
    1 as denominator
from plan_ended
