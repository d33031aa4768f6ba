/*
title       = "Children looked after with an up-to-date review"
question    = "Are children's care plans reviewed before they go stale?"
family      = "looked_after"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "children looked after reviewed in the last 183 days, or with no review and looked after for 28 days or less"
denominator = "all children looked after"
worklist    = "looked_after_reviews_due"
feeds       = ["annex_a.list_8", "annex_a.known"]
lookback_months = 0
published_as = "none"
source      = "Care Planning, Placement and Case Review Regulations 2010; Ofsted Annex A, list 8 (children in care)"
caveats     = [
    "List 8 holds only the latest review: a review that was late and is past cannot be seen, nor the second review due after three months.",
    "Days are counted to the date of the extract that tells of the review.",
]
owner       = "Head of corporate parenting"
reviewed    = 2026-11-22
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
ask         = ["When is the next review of each child who has none up to date?"]
search      = ["LAC", "CLA", "children in care", "independent reviewing officer", "IRO"]
*/
with aged as (
    select
        children.authority,
        children.team,
        children.worker,
        children.month,
        known.day_number - started.day_number as care_days,
        known.day_number - reviewed.day_number as review_days
    from care_month as children
    join calendar as known on known.day = children.known_on
    join calendar as started on started.day = children.started
    left join calendar as reviewed on reviewed.day = children.last_review
    where children.known
)
select
    authority,
    team,
    worker,
    month,
    cast(sum(
        case
            when review_days <= 183 then 1
            when review_days is null and care_days <= 28 then 1
            else 0
        end
    ) as double) as numerator,
    cast(count(*) as double) as denominator
from aged
group by authority, team, worker, month
