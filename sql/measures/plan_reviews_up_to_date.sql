/*
title       = "Plans with an up-to-date review"
question    = "Are plans reviewed before they go stale?"
family      = "plans"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "open plans reviewed in the last 183 days, or with no review and started in the last 91 days"
denominator = "all open plans"
worklist    = "plan_reviews_due"
feeds       = ["annex_a.list_7", "annex_a.known"]
lookback_months = 0
published_as = "related"
source      = "Statutory guidance Working Together to Safeguard Children; Ofsted Annex A, list 7 (child protection)"
caveats     = [
    "List 7 holds only the latest review: a review that was late and is past cannot be seen.",
    "DfE publishes another figure, plan reviews in time over the whole year, which needs every review and the first conference: it stands beside this one and is not the same.",
    "Days are counted to the date of the extract that tells of the review.",
]
owner       = "Head of safeguarding"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["When is the next review of each plan that has none up to date?"]
search      = ["review conferences", "RCPC", "CPP"]
*/
with aged as (
    select
        plans.authority,
        plans.team,
        plans.worker,
        plans.month,
        known.day_number - started.day_number as plan_days,
        known.day_number - reviewed.day_number as review_days
    from plan_month as plans
    join calendar as known on known.day = plans.known_on
    join calendar as started on started.day = plans.started
    left join calendar as reviewed on reviewed.day = plans.last_review
    where plans.known
)
select
    authority,
    team,
    worker,
    month,
    cast(sum(
        case
            when review_days <= 183 then 1
            when review_days is null and plan_days <= 91 then 1
            else 0
        end
    ) as double) as numerator,
    cast(count(*) as double) as denominator
from aged
group by authority, team, worker, month
