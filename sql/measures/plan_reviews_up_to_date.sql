/*
title       = "Plans with an up-to-date review"
question    = "Are plans reviewed before they go stale?"
family      = "plans"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "open plans reviewed in the last six months, or with no review and started in the last three months"
denominator = "all open plans"
renews_days = 183
clusters    = "worker"
worklist    = "plan_reviews_due"
feeds       = ["annex_a.list_7", "annex_a.known"]
lookback_months = 0
in_pieces   = true
published_as = "related"
source      = "Statutory guidance Working Together to Safeguard Children; Ofsted Annex A, list 7 (child protection)"
caveats     = [
    "List 7 holds only the latest review: a review that was late and is past cannot be seen.",
    "DfE publishes another figure, plan reviews in time over the whole year, which needs every review and the first conference: it stands beside this one and is not the same.",
    "Months are anniversaries: a review exactly six months ago is in time, as is a plan exactly three months old that has none.",
    "Days are counted to the date of the extract that tells of the review.",
]
breakdowns  = ["time_on_plan", "category", "need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["When is the next review of each plan that has none up to date?"]
search      = ["review conferences", "RCPC", "CPP"]
*/
select
    authority,
    team,
    worker,
    month,
    child,
    case when known_on <= next_review_due then 1 else 0 end as numerator,
    1 as denominator
from plan_due
-- null where no extract tells of the plan
where next_review_due is not null
